import Glibc
import System
import TestFolders
import Testing

@testable import PlanLoader

/// A feed on a real file. The worker is waited for, and the watcher's clock is advanced.
@Suite struct PlanFeedTests {
  private let scratch = Scratch()
  private var path: String { scratch.path + "/plan.yaml" }

  private func write(_ name: String) throws {
    let text = "operation: {name: \(name), opens: 2019-11-05}\n"
    try writeWhole(Array(text.utf8), to: path, overwrite: true)
  }

  @Test func aPlanIsReadAndFollowed() throws {
    try write("甲")
    let listener = try FeedListener(path)
    #expect(listener.untilQuiet() == ["read 甲 after -"])
    try write("乙")
    #expect(listener.untilQuiet() == ["read 乙 after 甲"])
    // Written again without changes.
    try write("乙")
    #expect(listener.untilQuiet() == ["unchanged"])
    listener.reread()
    #expect(listener.untilQuiet() == ["read 乙 after 乙"])
  }

  @Test func whatCannotBeReadIsToldOnceAndThenWhatCan() throws {
    try write("甲")
    let listener = try FeedListener(path)
    #expect(listener.untilQuiet() == ["read 甲 after -"])
    for _ in 0..<2 { try writeWhole(Array("tasks: [".utf8), to: path, overwrite: true) }
    #expect(listener.untilQuiet() == ["unreadable: 1"])
    try writeWhole(Array("tasks: [".utf8), to: path, overwrite: true)
    #expect(listener.untilQuiet() == [])
    try write("乙")
    #expect(listener.untilQuiet() == ["read 乙 after 甲"])
  }

  /// A plan of this many groups.
  private func write(groups: Int) throws {
    let groups = (1...groups).map { "  - {id: g\($0), name: 第\($0)组}\n" }.joined()
    let text = "operation: {name: 甲, opens: 2019-11-05}\ngroups:\n" + groups
    try writeWhole(Array(text.utf8), to: path, overwrite: true)
  }

  @Test func whatIsHeldBackIsLetGoByWhoeverAccepts() throws {
    try write(groups: 12)
    let listener = try FeedListener(path)
    #expect(listener.untilQuiet() == ["read 甲 after -, 12 groups"])
    try write(groups: 4)
    #expect(listener.untilQuiet() == ["read 甲 after 甲, 12 groups, 8 held back"])
    // It stays so, however often it is read.
    listener.reread()
    #expect(listener.untilQuiet() == ["read 甲 after 甲, 12 groups, 8 held back"])
    listener.accept()
    #expect(listener.untilQuiet() == ["read 甲 after 甲, 4 groups"])
    listener.reread()
    #expect(listener.untilQuiet() == ["read 甲 after 甲, 4 groups"])
  }

  @Test func whatHasGoneSinceIsNotLetGoWithIt() throws {
    try write(groups: 20)
    let listener = try FeedListener(path)
    #expect(listener.untilQuiet() == ["read 甲 after -, 20 groups"])
    try write(groups: 10)
    #expect(listener.untilQuiet() == ["read 甲 after 甲, 20 groups, 10 held back"])
    // The file has lost more than what somebody has seen and accepted.
    try write(groups: 2)
    listener.accept()
    let reads = listener.untilQuiet().filter { $0.hasPrefix("read") }
    #expect(reads == ["read 甲 after 甲, 20 groups, 18 held back"])
  }

  @Test func aPlanThatGoesAndComesBack() throws {
    try write("甲")
    let listener = try FeedListener(path)
    #expect(listener.untilQuiet() == ["read 甲 after -"])
    unlink(path)
    #expect(listener.untilQuiet() == ["gone"])
    try write("甲")
    #expect(listener.untilQuiet() == ["unchanged"])
  }

  @Test func whatDoesNotOpenIsTriedAgain() throws {
    try write("甲")
    let listener = try FeedListener(path)
    #expect(listener.untilQuiet() == ["read 甲 after -"])
    unlink(path)
    try #require(mkfifo(path, 0o600) == 0)
    // Nothing changes any more; it is still looked at again, and reported once.
    #expect(listener.untilQuiet() == ["unreadable: 1"])
    #expect(listener.untilQuiet() == [])
    unlink(path)
    try write("乙")
    #expect(listener.untilQuiet() == ["read 乙 after 甲"])
  }
}
