import Glibc
import TestFolders
import TestWorkbooks
import Testing

@testable import PlanLoader

/// A workbook under a board, opened and saved as office programs do it.
@Suite struct SavedWorkbookTests {
  private let scratch = Scratch()

  private func run(_ commands: String) throws {
    try #require(system("cd \(scratch.path) && { \(commands) ; }") == 0, "\(commands)")
  }

  private func write(_ name: String, to file: String) throws {
    let book = TestWorkbook("行动", rows: [["名称", name], ["开幕", "2019-11-05"]])
    // Not for a program that another test starts at this moment: its end would count as a change.
    let file = try #require(fopen("\(scratch.path)/\(file)", "we"))
    defer { fclose(file) }
    try #require(fwrite(book.bytes, 1, book.bytes.count, file) == book.bytes.count)
  }

  /// The lock file and the temporary names are as the programs give them; the new bytes stand in `new`.
  static let savings: [(program: String, open: String, save: String, close: String)] = [
    (
      "Excel", "printf who > '~$p.xlsx'",
      "mv new 5D3A2F10; mv p.xlsx 7C41B0E2.tmp; mv 5D3A2F10 p.xlsx; rm 7C41B0E2.tmp",
      "rm '~$p.xlsx'"
    ),
    (
      "Excel on a share", "printf who > '~$p.xlsx'",
      "mv new 5D3A2F10.tmp; rm p.xlsx; mv 5D3A2F10.tmp p.xlsx", "rm '~$p.xlsx'"
    ),
    (
      "WPS", "printf who > '.~p.xlsx'; cp p.xlsx '~p.tmp'",
      "mv new '~p.tmp'; mv '~p.tmp' p.xlsx", "rm '.~p.xlsx'"
    ),
    (
      "LibreOffice", "printf who > '.~lock.p.xlsx#'", "cat new > p.xlsx; rm new",
      "rm '.~lock.p.xlsx#'"
    ),
  ]

  @Test(arguments: savings.indices, [false, true])
  func aSavedWorkbookIsReadOnceAndTheRestIsNoMatter(_ number: Int, isFolder: Bool) throws {
    let way = Self.savings[number]
    try write("甲", to: "p.xlsx")
    let listener = try FeedListener(isFolder ? scratch.path : scratch.path + "/p.xlsx")
    #expect(listener.untilQuiet() == ["read 甲 after -"])
    try run(way.open)
    let opened = listener.untilQuiet()
    // A lock file in a plan folder is told of as a file that is left out.
    #expect(opened.allSatisfy { $0 == "read 甲 after 甲" } && (isFolder || opened.isEmpty))
    for name in ["乙", "丙"] {
      try write(name, to: "new")
      try run(way.save)
      let told = listener.untilQuiet()
      #expect(told.last?.hasPrefix("read \(name) after") == true, "\(way.program): \(told)")
      #expect(told.allSatisfy { $0.hasPrefix("read") || $0 == "being written" }, "\(told)")
    }
    try run(way.close)
    #expect(listener.untilQuiet().allSatisfy { $0 == "read 丙 after 丙" })
  }
}
