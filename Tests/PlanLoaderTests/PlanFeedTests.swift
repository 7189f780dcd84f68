import BattlePlan
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

  /// Everything a feed reports until nothing more is in progress.
  private final class Listener {
    let feed: PlanFeed<[String]>
    private var now = MonotonicTime.now
    private(set) var told: [String] = []

    init(_ path: String) throws {
      feed = try #require(PlanFeed(path: path, limit: 1 << 20))
      feed.read(make)
    }

    /// The operation's name, now and before, and the groups.
    private let make: PlanFeed<[String]>.Make = { reading, _, last in
      let (groups, held) = (reading.plan.groups.count, reading.heldBack.first?.ids.count ?? 0)
      let counts =
        (groups > 0 ? ", \(groups) groups" : "") + (held > 0 ? ", \(held) held back" : "")
      return [reading.plan.operation.name, (last?.plan.operation.name ?? "-") + counts]
    }

    func reread() { feed.read(make) }
    func accept() { feed.accept(make) }

    /// - Returns: what was reported since the last call.
    func untilQuiet() -> [String] {
      defer { told = [] }
      // A change is waited for at most a second, a missing file a quarter of a second.
      for _ in 0..<60 {
        feed.wait(atMost: .seconds(60))
        for news in feed.step(now: now, make) { told.append(text(news)) }
        now = now + .milliseconds(100)
      }
      return told
    }

    private func text(_ news: PlanFeed<[String]>.News) -> String {
      switch news {
      case .read(let names, let changed):
        changed > 0 ? "read \(names.joined(separator: " after "))" : "read without a time"
      case .unchanged: "unchanged"
      case .unreadable(let diagnostics): "unreadable: \(diagnostics.count)"
      case .gone: "gone"
      case .beingWritten: "being written"
      case .watching(let isPolled): "polled: \(isPolled)"
      }
    }
  }

  @Test func aPlanIsReadAndFollowed() throws {
    try write("甲")
    let listener = try Listener(path)
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
    let listener = try Listener(path)
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
    let listener = try Listener(path)
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
    let listener = try Listener(path)
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
    let listener = try Listener(path)
    #expect(listener.untilQuiet() == ["read 甲 after -"])
    unlink(path)
    #expect(listener.untilQuiet() == ["gone"])
    try write("甲")
    #expect(listener.untilQuiet() == ["unchanged"])
  }

  @Test func whatDoesNotOpenIsTriedAgain() throws {
    try write("甲")
    let listener = try Listener(path)
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
