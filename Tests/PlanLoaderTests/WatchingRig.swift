import Glibc
import Testing

@testable import PlanLoader

/// A temporary folder, a watcher, and the loop that the program runs around it.
final class WatchingRig {
  let folder: String
  let path: String
  let watcher: PlanWatcher
  private(set) var looks = 0
  /// How far the watcher's clock has been put forward, to spare the tests the long waits.
  private var skipped = Duration.zero

  /// - Parameters:
  ///   - setUp: shell commands run in the new folder before the watcher starts.
  ///   - plan: what to watch, relative to the folder.
  init(
    _ setUp: String = "echo a > plan.yaml", watching plan: String = "plan.yaml",
    useInotify: Bool = true, pollInterval: Duration = .seconds(2)
  ) throws {
    var template = Array("/tmp/battlemap-watching-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let made = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    folder = made
    path = plan.isEmpty ? made : made + "/" + plan
    try Self.shell("cd \(made) && { \(setUp) ; }")
    watcher = PlanWatcher(path: path, useInotify: useInotify, pollInterval: pollInterval)
  }

  deinit {
    try? Self.shell("chmod -R u+rwx \(folder); rm -rf \(folder)")
  }

  var now: MonotonicTime { .now + skipped }

  /// How long the watcher would sleep if nothing happened.
  var patience: Duration? { watcher.deadline.map { $0 - now } }

  /// Runs shell commands in the folder.
  func run(_ commands: String) throws {
    try Self.shell("cd \(folder) && { \(commands) ; }")
  }

  private static func shell(_ command: String) throws {
    try #require(system(command) == 0, "\(command)")
  }

  /// Puts the watcher's clock forward.
  func skip(_ time: Duration) { skipped += time }

  /// Runs the event loop for a while and says what the watcher said, nothings left out.
  @discardableResult
  func wait(_ time: Duration = .milliseconds(100)) -> [PlanWatcher.Verdict] {
    let end = MonotonicTime.now + time
    var verdicts: [PlanWatcher.Verdict] = []
    while MonotonicTime.now < end {
      turn(until: end).map { verdicts.append($0) }
    }
    return verdicts
  }

  /// Runs the event loop until the watcher says something, at most `limit` long.
  func next(within limit: Duration = .seconds(5)) -> PlanWatcher.Verdict? {
    let end = MonotonicTime.now + limit
    while MonotonicTime.now < end {
      if let verdict = turn(until: end) { return verdict }
    }
    return nil
  }

  private func turn(until end: MonotonicTime) -> PlanWatcher.Verdict? {
    var entry = pollfd(fd: watcher.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0)
    let deadline = min(watcher.deadline ?? end + skipped, end + skipped)
    if Glibc.poll(&entry, 1, now.pollTimeout(until: deadline)) > 0 { watcher.drain(now: now) }
    let verdict = watcher.poll(now: now)
    if verdict == .look { looks += 1 }
    return verdict == .nothing ? nil : verdict
  }
}

/// A file held open for writing, as by an editor that writes in place.
final class SlowWriter {
  private let descriptor: Int32

  init(_ path: String, truncating: Bool = true) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | (truncating ? O_TRUNC : 0), 0o644)
    try #require(descriptor >= 0)
  }

  deinit { close(descriptor) }

  func write(_ text: String) {
    _ = Glibc.write(descriptor, text, text.utf8.count)
  }
}
