import BattlePlan
import System
import Testing

@testable import PlanLoader

/// Everything a feed reports until nothing more is in progress.
final class FeedListener {
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
