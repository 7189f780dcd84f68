import BattlePlan
import Glibc
import Testing

@testable import PlanLoader

/// None of the parser's own words reach a user who reads Chinese.
@Suite struct YAMLReasonTests {
  @Test(
    "Every reason that the library's reader, scanner and parser can give is there in both languages"
  )
  func complete() throws {
    let reasons = try libraryReasons()
    // libyaml 0.2.5 has 52; far fewer would mean that the search is wrong.
    #expect(reasons.count >= 40)
    for reason in reasons.sorted() {
      let text = try #require(yamlReasons[reason], "\(reason)")
      #expect(text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(reason)")
      #expect(!text.zh.contains("found") && !text.zh.contains("expected"), "\(reason)")
      #expect(
        !text.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(reason)")
    }
  }

  @Test("A reason of a library to come is told in words, too")
  func unknown() {
    #expect(yamlReason("found a unicorn").zh == "这里的写法不合 YAML")
    #expect(yamlReason("found a unicorn").en.contains("found a unicorn"))
  }

  /// The reasons among the texts of libyaml as loaded into this program: all begin in a few ways.
  private func libraryReasons() throws -> Set<String> {
    let maps = try #require(contents(of: "/proc/self/maps"))
    let paths = String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap {
      $0.split(separator: " ").last.map(String.init)
    }
    let path = try #require(paths.first { $0.contains("libyaml") })
    let library = try #require(contents(of: path))
    let texts = library.split { $0 < 0x20 || $0 > 0x7E }.map { String(decoding: $0, as: UTF8.self) }
    let beginnings = [
      "found ", "did not find ", "could not find ", "mapping ", "block ", "control ", "incomplete ",
      "invalid ", "unexpected ", "input ",
    ]
    return Set(
      texts.filter { text in
        // Assertions begin like some reasons.
        !text.contains(">") || text.hasPrefix("did ")
      }.filter { text in beginnings.contains { text.hasPrefix($0) } }
    ).subtracting(["did not find expected <stream-start>"])
  }

  private func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
