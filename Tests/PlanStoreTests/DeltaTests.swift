import SeededRandom
import Testing

@testable import PlanStore

@Suite struct DeltaTests {
  private func check(_ bytes: [UInt8], from base: [UInt8]) -> Int {
    let delta = Delta.encode(bytes, from: base)
    #expect(Delta.decode(delta, from: base, count: bytes.count) == bytes)
    return delta.count
  }

  private static func plan(tasks: Int) -> [UInt8] {
    var text = "battlemap: 1\ntasks:\n"
    for task in 1...tasks {
      text +=
        "  - {id: T-\(task), title: 第 \(task) 件事, group: g\(task % 5), progress: \(task % 100)}\n"
    }
    return Array(text.utf8)
  }

  @Test func smallCases() {
    let texts: [[UInt8]] = [
      [], [1], Array("abc".utf8), Array("abcdefghi".utf8), Array("abcdefgXhi".utf8),
      [UInt8](repeating: 7, count: 1000), [UInt8](repeating: 7, count: 1001),
      Array((0..<300).map { UInt8($0 % 256) }),
    ]
    for text in texts { for base in texts { _ = check(text, from: base) } }
  }

  @Test func anEditIsAFewBytes() {
    let plan = DeltaTests.plan(tasks: 300)
    var edited = plan
    edited.replaceSubrange(5000..<5003, with: Array("一百".utf8))
    #expect(check(edited, from: plan) < 60)
    // Changes far apart, and moved bytes.
    edited.replaceSubrange(9000..<9001, with: Array("xyz".utf8))
    edited.insert(contentsOf: Array("# 注\n".utf8), at: 40)
    let moved = edited[12_000..<14_000]
    edited.removeSubrange(12_000..<14_000)
    edited.insert(contentsOf: moved, at: 2000)
    #expect(check(edited, from: plan) < 250)
    #expect(check(plan, from: edited) < 250)
  }

  @Test func aPlanAloneIsCompressed() {
    let plan = DeltaTests.plan(tasks: 300)
    #expect(check(plan, from: []) < plan.count / 2)
    #expect(check([UInt8](repeating: 32, count: 100_000), from: []) < 50)
  }

  @Test func anyEditsComeBack() {
    var random = SeededRandom(seed: 1)
    var bytes = DeltaTests.plan(tasks: 40)
    for _ in 0..<300 {
      let base = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let start = Int.random(in: 0...bytes.count, using: &random)
        let end = Int.random(in: start...min(bytes.count, start + 200), using: &random)
        let fresh = (0..<Int.random(in: 0...100, using: &random)).map { _ in
          UInt8.random(in: 0...3, using: &random)
        }
        bytes.replaceSubrange(start..<end, with: fresh)
      }
      _ = check(bytes, from: base)
      _ = check(bytes, from: [])
    }
  }

  @Test func anythingButADeltaIsRefused() {
    let base = DeltaTests.plan(tasks: 20)
    var edited = base
    edited.replaceSubrange(100..<101, with: [1, 2, 3])
    let delta = Delta.encode(edited, from: base)
    #expect(Delta.decode(delta, from: base, count: edited.count - 1) == nil)
    #expect(Delta.decode(delta, from: base, count: edited.count + 1) == nil)
    #expect(Delta.decode(delta, from: base, count: -1) == nil)
    #expect(Delta.decode(delta, from: base, count: .max) == nil)
    #expect(Delta.decode(delta, from: [], count: edited.count) == nil)
    #expect(Delta.decode(Array(delta.dropLast()), from: base, count: edited.count) == nil)
    // A bomb: a few bytes that claim to be 500 MB of empty copies.
    #expect(Delta.decode([0, 0xFF, 0xFF, 0xFF, 0x7F, 0], from: [], count: 1 << 28) == nil)
    #expect(Delta.decode([0x80, 0x80, 0x80, 0x80, 0x80, 0x80], from: [], count: 0) == nil)
    // No bytes make it crash.
    var random = SeededRandom(seed: 2)
    for _ in 0..<20_000 {
      let noise = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        UInt8.random(in: 0...UInt8.max, using: &random) & UInt8.random(in: 0...31, using: &random)
      }
      _ = Delta.decode(noise, from: [1, 2, 3], count: Int.random(in: 0...64, using: &random))
    }
  }

  /// The published test values of XXH64.
  @Test func sumsAreThoseOfXXH64() {
    #expect(checksum([]) == 0xEF46_DB37_51D8_E999)
    #expect(checksum(Array("a".utf8)) == 0xD24E_C4F1_A98C_6E5B)
    #expect(checksum(Array("abc".utf8)) == 0x44BC_2CF5_AD77_0999)
    let long = "Nobody inspects the spammish repetition"
    #expect(checksum(Array(long.utf8)) == 0xFBCE_A83C_8A37_8BF1)
  }
}
