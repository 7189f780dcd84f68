import BattlePlan
import Board
import Glibc
import PlanLoader
import Situation
import System

/// Follows the plan file and tells the board what comes of it. Files are read, decoded and assessed on
/// a worker's thread; whoever owns the event loop asks `step` when a descriptor or the deadline calls.
final class PlanFeed {
  private let path: String
  private let limit: Int
  private let watcher: PlanWatcher
  private let worker: Worker<Look>
  /// What makes reading again after a small edit cheap.
  private var memory = PlanMemory()
  /// Of the files that the board shows.
  private var shown: Digest?
  /// Files that the board shows and that are still to be taken down, by the worker when it has nothing
  /// else to do: nobody waits for that.
  private var unsettled: [SourceFile]?
  /// Of the files that were last found unreadable.
  private var refused: Refused?
  /// When to look again though nobody tells of a change; nil: never.
  private var retryAt: MonotonicTime?
  private var isAsked = false
  private var isPolled = false
  /// Since when somebody has been writing, and whether the board was told.
  private var writing: (since: MonotonicTime, isTold: Bool)?

  /// Short writes are not worth a word.
  private static let patience = Duration.seconds(1)
  /// A file that could not be opened may be to be had the next time without having changed: the process was
  /// out of descriptors, a server away.
  private static let retryInterval = Duration.seconds(5)

  /// What could not be read: files with these contents, or files that did not even open.
  private enum Refused: Equatable, Sendable {
    case contents(Digest)
    case opening([Diagnostic])
  }

  /// What a look at the files brought.
  enum News: Sendable {
    case read(Situation, [Change], [SourceFile], changed: Int)
    /// What was read last has been taken down.
    case settled(Digest)
    case same(changed: Int)
    case unreadable([Diagnostic])
    /// The same that could not be read before.
    case stillUnreadable
    case missing
  }

  private struct Look: Sendable {
    var news: News
    var refused: Refused?
    /// Not all of it could be opened.
    var isWorthRetry = false
    var memory: PlanMemory
  }

  /// Nil only where the process is out of descriptors.
  init?(path: String, limit: Int) {
    guard let worker = Worker<Look>() else { return nil }
    self.path = path
    self.limit = limit
    self.worker = worker
    watcher = PlanWatcher(path: path)
  }

  /// Has the worker take the first look; `step` tells what it brings.
  func begin(on day: Day) { startLook(besides: nil, on: day) }

  /// Waits until a look under way is over, `limit` at most.
  func wait(atMost limit: Duration) {
    guard worker.isBusy else { return }
    let end = MonotonicTime.now + limit
    var ready = pollfd(fd: worker.fileDescriptor, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, MonotonicTime.now.pollTimeout(until: end)) < 0, errno == EINTR {}
  }

  /// Reads even where nothing seems to have changed.
  func reread() { isAsked = true }

  var descriptors: [Int32] { [worker.fileDescriptor] + [watcher.fileDescriptor].compactMap { $0 } }

  /// Milliseconds until `step` wants to be asked; nil where only a descriptor can tell.
  var millisecondsToDeadline: Int? {
    let now = MonotonicTime.now
    if isAsked || unsettled != nil, !worker.isBusy { return 0 }
    let told = writing.flatMap { $0.isTold ? nil : $0.since + PlanFeed.patience }
    let next = (worker.isBusy ? [told] : [watcher.deadline, retryAt, told]).compactMap { $0 }.min()
    let timeout = now.pollTimeout(until: next)
    return timeout < 0 ? nil : Int(timeout)
  }

  /// What has happened, as events for the board. The clock goes over to the zone of a plan that has been read.
  func step(_ situation: Situation, _ clock: inout OperationClock) -> [Event] {
    let now = MonotonicTime.now
    var events: [Event] = []
    watcher.drain(now: now)
    if let look = worker.takeResult() {
      remember(look)
      if case .read(let read, _, _, _) = look.news { clock.use(read.plan.operation.timezone) }
      events += event(of: look.news, clock)
    }
    settle()
    if !worker.isBusy { events += look(situation, clock, now) }
    events += noteWriting(clock, now)
    let polls = watcher.mode != .inotify
    if polls != isPolled {
      isPolled = polls
      events.append(.watching(isPolled: polls))
    }
    return events
  }

  private func look(_ situation: Situation, _ clock: OperationClock, _ now: MonotonicTime)
    -> [Event]
  {
    let isDue = retryAt.map { $0 <= now } ?? false
    switch watcher.poll(now: now) {
    case .gone:
      refused = nil
      return [.planGone(at: clock.now)]
    case .nothing where !isAsked && !isDue: return []
    case .nothing, .look: break
    }
    startLook(besides: situation, on: clock.now.day)
    return []
  }

  private func startLook(besides situation: Situation?, on day: Day) {
    let (path, limit, memory) = (path, limit, memory)
    let shown = isAsked ? nil : shown
    let refused = isAsked ? nil : refused
    isAsked = false
    retryAt = nil
    worker.start {
      PlanFeed.look(
        path, limit, shown: shown, refused: refused, previous: situation, memory, on: day)
    }
  }

  private func settle() {
    guard !worker.isBusy, let files = unsettled else { return }
    unsettled = nil
    let memory = memory
    worker.start {
      var memory = memory
      memory.settle()
      let digest = Digest(files)
      Memory.giveBackHoles()
      return Look(news: .settled(digest), memory: memory)
    }
  }

  private func noteWriting(_ clock: OperationClock, _ now: MonotonicTime) -> [Event] {
    guard watcher.isBeingWritten else {
      writing = nil
      return []
    }
    guard let known = writing else {
      writing = (now, false)
      return []
    }
    guard !known.isTold, now - known.since >= PlanFeed.patience else { return [] }
    writing = (known.since, true)
    return [.planBeingWritten(at: clock.now)]
  }

  private func remember(_ look: Look) {
    memory = look.memory
    if case .settled(let digest) = look.news {
      shown = digest
      return
    }
    refused = look.refused
    retryAt = look.isWorthRetry ? .now + PlanFeed.retryInterval : nil
    if case .read(_, _, let files, _) = look.news { unsettled = files }
  }

  private func event(of news: News, _ clock: OperationClock) -> [Event] {
    switch news {
    case .read(let situation, let changes, _, let changed):
      [
        .planRead(
          situation, changes: changes, at: clock.now, fileChanged: clock.moment(changed))
      ]
    case .same(let changed): [.planUnchanged(at: clock.now, fileChanged: clock.moment(changed))]
    case .unreadable(let diagnostics): [.planUnreadable(diagnostics, at: clock.now)]
    case .settled, .stillUnreadable, .missing: []
    }
  }

  /// Reads the files and makes all that the board needs of them. Runs on the worker's thread.
  private static func look(
    _ path: String, _ limit: Int, shown: Digest?, refused: Refused?, previous: Situation?,
    _ memory: PlanMemory, on day: Day
  ) -> Look {
    let files: [SourceFile]
    switch loadFiles(at: path, limit: limit) {
    case .success(let loaded): files = loaded
    case .failure(let faults):
      if isMissing(path) { return Look(news: .missing, refused: refused, memory: memory) }
      let now = Refused.opening(faults.diagnostics)
      return Look(
        news: now == refused ? .stillUnreadable : .unreadable(faults.diagnostics), refused: now,
        isWorthRetry: true, memory: memory)
    }
    var look = Look(news: .missing, memory: memory)
    look.isWorthRetry = files.contains { $0.fault != nil }
    let changed = files.map(\.changed).max() ?? 0
    if shown?.fits(files) == true {
      look.news = .same(changed: changed)
    } else if case .contents(let digest)? = refused, digest.fits(files) {
      look.news = .stillUnreadable
      look.refused = refused
    } else {
      // A board that has never had a plan has nothing to fall back to.
      let last = previous.flatMap { $0.plan.isBlank ? nil : $0 }
      switch look.memory.read(files, previous: last?.reading) {
      case .unreadable(let diagnostics):
        look.news = .unreadable(diagnostics)
        look.refused = .contents(Digest(files))
      case .plan(let reading):
        if let last {
          let (situation, changes) = inParallel {
            Situation(reading, on: day)
          } _: {
            reading.plan.changes(from: last.plan)
          }
          look.news = .read(situation, changes, files, changed: changed)
        } else {
          look.news = .read(Situation(reading, on: day), [], files, changed: changed)
        }
      }
    }
    return look
  }
}
