import Archive
import BattlePlan
import Board
import Glibc
import History
import PlanLoader
import PlanStore
import Situation
import Synchronization
import System

/// The board's memory: a worker owns the store, and does one job after another. The board's thread hands it jobs
/// and takes what came of them, and never waits.
///
/// Nothing is done before `begin`: the first screen comes first, and SQLite is not loaded for it.
final class StoreKeeper {
  private typealias Job = @Sendable (StoreDesk) -> [MemoryEvent]

  private let worker: Worker<[MemoryEvent]>
  private let desk: StoreDesk
  private var jobs: [Job] = []
  private var hasBegun = false

  /// Plans that wait to be kept, at most: where a store takes longer than its plan is written, versions are lost
  /// and not memory.
  private static let mostJobs = 200

  /// Nil only where the process is out of descriptors.
  /// - Parameters:
  ///   - store: the store's file, as the user named it.
  ///   - plan: as the user named it.
  init?(store: String?, plan: String, _ clock: OperationClock) {
    guard let worker = Worker<[MemoryEvent]>() else { return nil }
    self.worker = worker
    desk = StoreDesk(store: store, plan: plan, clock)
  }

  /// Readable when something has been done.
  var descriptor: Int32 { worker.fileDescriptor }

  /// The first screen is there.
  func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    startNext()
  }

  /// Keeps a plan that was read.
  /// - Parameter clock: the board's, in the plan's zone.
  func keep(_ plan: AssessedPlan, _ clock: OperationClock) {
    let (files, situation) = (plan.files, plan.situation)
    add { $0.keep(files, situation, clock) }
  }

  /// Another day, or another minute: the lights may have turned, and other programs may have kept something.
  func look(at situation: Situation, isAnotherDay: Bool) {
    // Whatever waits does the same.
    guard jobs.isEmpty else { return }
    add { $0.look(at: situation, isAnotherDay: isAnotherDay) }
  }

  func carryOut(_ order: MemoryOrder) { add { $0.carryOut(order) } }

  /// What came of it.
  func results() -> [MemoryEvent] {
    guard worker.isBusy, let events = worker.takeResult() else { return [] }
    startNext()
    return events
  }

  /// Waits a moment for what is under way or waits: the last entries of a shift are to be kept.
  func finish() {
    guard hasBegun else { return }
    let end = MonotonicTime.now + .seconds(10)
    while worker.isBusy, MonotonicTime.now < end {
      var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
      poll(&descriptors, 1, MonotonicTime.now.pollTimeout(until: end))
      _ = results()
    }
  }

  private func add(_ job: @escaping Job) {
    guard jobs.count < StoreKeeper.mostJobs else { return }
    jobs.append(job)
    startNext()
  }

  private func startNext() {
    guard hasBegun, !worker.isBusy, !jobs.isEmpty else { return }
    let (job, desk) = (jobs.removeFirst(), desk)
    worker.start { job(desk) }
  }
}

/// The store as the worker has it.
private final class StoreDesk: Sendable {
  private struct State {
    /// Nil until it is open.
    var archivist: Archivist?
    /// What was read last and is not kept yet.
    var unkept: (files: [VersionFile], situation: Situation)?
    /// The board has been told that something is wrong.
    var hasFailed = false
  }

  private let store: String?
  private let plan: String
  private let clock: Mutex<OperationClock>
  private let state = Mutex(State())

  init(store: String?, plan: String, _ clock: OperationClock) {
    self.store = store
    self.plan = plan
    self.clock = Mutex(clock)
  }

  private var now: Int { clock.withLock { $0.instant } }

  /// Does something with the store, and tells what is known then, or what was wrong.
  private func use(
    _ body: (inout State) throws(StoreError) -> [MemoryEvent]
  ) -> [MemoryEvent] {
    state.withLock { state in
      do throws(StoreError) {
        let events = try body(&state)
        let isWell = state.hasFailed && events.isEmpty
        state.hasFailed = false
        return isWell ? [state.archivist.map { .known($0.known) }].compactMap { $0 } : events
      } catch {
        state.hasFailed = true
        return [.failed(error)]
      }
    }
  }

  func keep(_ files: [SourceFile], _ situation: Situation, _ clock: OperationClock)
    -> [MemoryEvent]
  {
    let files = versionFiles(files)
    self.clock.withLock { $0 = clock }
    return use { (state) throws(StoreError) in
      state.unkept = (files, situation)
      return try record(&state)
    }
  }

  /// Keeps what is not kept yet; opens the store first, where it is not open.
  private func record(_ state: inout State) throws(StoreError) -> [MemoryEvent] {
    guard let last = state.unkept else { return [] }
    let isNew = state.archivist == nil
    if isNew { state.archivist = try open(last.situation) }
    guard var archivist = state.archivist else { return [] }
    archivist.use(clock.withLock { $0.offsets })
    try archivist.use(ReportClock.Limits(last.situation.plan.rules.reports))
    try archivist.keep(last.files, last.situation)
    try archivist.note(last.situation)
    state.archivist = archivist
    state.unkept = nil
    return [isNew ? .opened(archivist.known) : .known(archivist.known)]
  }

  private func open(_ situation: Situation) throws(StoreError) -> Archivist {
    let operation = StoredOperation(situation.reading)
    let place = try StorePlace(store, of: plan, operation)
    let store = try place.open(operation, clock: { self.now })
    if let obstacle = store.obstacle { throw obstacle }
    return try Archivist(
      store, who: userName, limits: ReportClock.Limits(situation.plan.rules.reports),
      zone: clock.withLock { $0.offsets }, clock: { self.now })
  }

  func look(at situation: Situation, isAnotherDay: Bool) -> [MemoryEvent] {
    use { (state) throws(StoreError) in
      if state.unkept != nil { return try record(&state) }
      guard var archivist = state.archivist else { return [] }
      var isNews = try archivist.refresh()
      if isAnotherDay {
        let before = archivist.known.turns.count
        try archivist.note(situation)
        isNews = isNews || archivist.known.turns.count != before
      }
      state.archivist = archivist
      return isNews ? [.known(archivist.known)] : []
    }
  }

  func carryOut(_ order: MemoryOrder) -> [MemoryEvent] {
    state.withLock { state in
      guard var archivist = state.archivist else {
        guard case .add(let entry) = order else { return [] }
        return [.refused(entry, .failed(path: store ?? "", reason: Text("还没打开", "not open yet")))]
      }
      defer { state.archivist = archivist }
      do throws(StoreError) {
        switch order {
        case .add(let entry):
          let added = try archivist.add(entry)
          return [.known(archivist.known), .added(added)]
        case .look:
          try archivist.look()
          return [.known(archivist.known)]
        case .recall(let version, let instant):
          let past = try archivist.past(version, at: instant)
          return [.recalled(PastMoment(past))]
        }
      } catch {
        switch order {
        case .add(let entry): return [.refused(entry, error)]
        case .look: return [.failed(error)]
        case .recall: return [.notRecalled(error)]
        }
      }
    }
  }
}

extension PastMoment {
  init(_ past: PastPlan) {
    self.init(past.version, instant: past.instant, moment: past.moment, past.situation)
  }
}
