import Glibc
import System
import Testing

@testable import PlanLoader

/// The watcher's tests run one after the other, because they fork, mount, and fill the kernel's queues.
@Suite(.serialized) struct WatchingTests {}

/// A temporary folder, a watcher, and the loop that the program runs around it.
///
/// The kernel's events are real; time is not. The watcher never reads a clock, so the rig's clock stands
/// still except in `wait` and `next`, which advance it from deadline to deadline: a minute costs nothing, and
/// a loaded machine changes nothing.
final class WatchingRig {
  let folder: String
  let path: String
  let watcher: PlanWatcher
  private(set) var looks = 0
  private(set) var now: MonotonicTime

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
    now = .now
    watcher = PlanWatcher(
      path: path, useInotify: useInotify, pollInterval: pollInterval, now: now)
  }

  deinit {
    try? Self.shell("chmod -R u+rwx \(folder); rm -rf \(folder)")
  }

  /// How long the watcher would sleep if nothing happened.
  var patience: Duration? { watcher.deadline.map { $0 - now } }

  /// Runs shell commands in the folder.
  func run(_ commands: String) throws {
    try Self.shell("cd \(folder) && { \(commands) ; }")
  }

  /// Writes the plan in place: opened, emptied, written and closed.
  func write(_ text: String) throws { try SlowWriter(path).write(text) }

  private static func shell(_ command: String) throws {
    try #require(system(command) == 0, "\(command)")
  }

  /// Runs the event loop for a while and returns the watcher's verdicts, without `.nothing`.
  @discardableResult
  func wait(_ time: Duration = .milliseconds(100)) -> [PlanWatcher.Verdict] {
    let end = now + time
    var verdicts: [PlanWatcher.Verdict] = []
    while true {
      if let verdict = turn() {
        verdicts.append(verdict)
      } else if now >= end {
        return verdicts
      } else {
        sleep(until: end)
      }
    }
  }

  /// Runs the event loop until the watcher has a verdict, at most for `limit`.
  func next(within limit: Duration = .seconds(5)) -> PlanWatcher.Verdict? {
    let end = now + limit
    while true {
      if let verdict = turn() { return verdict }
      if now >= end { return nil }
      sleep(until: end)
    }
  }

  private func turn() -> PlanWatcher.Verdict? {
    hear()
    var verdict = watcher.poll(now: now)
    // A stat that this began is finished before time goes on.
    while verdict == .nothing, watcher.isProbing {
      hear()
      verdict = watcher.poll(now: now)
    }
    if verdict == .look { looks += 1 }
    return verdict == .nothing ? nil : verdict
  }

  /// Lets the watcher read the kernel's events. They are ready as soon as the call that caused them has
  /// returned, except for a file that another test's fork holds open for an instant; a stat in progress on
  /// the prober's thread is waited for.
  private func hear() {
    repeat {
      var entry = pollfd(fd: watcher.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&entry, 1, watcher.isProbing ? -1 : 1) > 0 else { return }
      watcher.drain(now: now)
    } while true
  }

  private func sleep(until end: MonotonicTime) {
    let deadline = watcher.deadline ?? end
    now = min(end, max(deadline, now + .milliseconds(1)))
  }
}

/// A file held open for writing, as by an editor that writes in place.
final class SlowWriter {
  private let descriptor: Int32

  init(_ path: String, truncating: Bool = true) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (truncating ? O_TRUNC : 0), 0o644)
    try #require(descriptor >= 0)
  }

  deinit { close(descriptor) }

  func write(_ text: String) {
    _ = Glibc.write(descriptor, text, text.utf8.count)
  }
}
