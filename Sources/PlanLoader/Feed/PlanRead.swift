import BattlePlan
import System

/// One look at a plan's files, and everything made from them.
struct PlanRead<Product: Sendable>: Sendable {
  private(set) var outcome = PlanFeedState.Outcome.missing
  /// Some of the files could not be opened.
  private(set) var isWorthRetry = false
  private(set) var files: [SourceFile] = []
  private(set) var reading: Reading?
  private(set) var product: Product?
  private(set) var diagnostics: [Diagnostic] = []
  /// The removals that it was told to accept.
  let accepted: [HeldBack]
  /// The reader's memory afterwards.
  private(set) var memory: PlanMemory

  /// When the newest file was written, in seconds since 1970.
  var fileChanged: Int { files.map(\.changed).max() ?? 0 }

  /// - Parameters:
  ///   - baseline: files that need not be decoded again.
  ///   - accepted: held-back records whose removal has been accepted.
  init(
    _ path: String, limit: Int, _ baseline: PlanFeedState.Baseline, _ memory: PlanMemory,
    last: Reading?, accepting accepted: [HeldBack], _ make: PlanFeed<Product>.Make
  ) {
    self.memory = memory
    self.accepted = accepted
    switch loadFiles(at: path, limit: limit) {
    case .success(let files):
      self.files = files
      isWorthRetry = files.contains { $0.fault != nil }
      decode(comparing: baseline, last: last, make)
    case .failure where isMissing(path): break
    case .failure(let faults):
      diagnostics = faults.diagnostics
      isWorthRetry = true
      refuse(.opening(diagnostics), baseline)
    }
  }

  private mutating func decode(
    comparing baseline: PlanFeedState.Baseline, last: Reading?, _ make: PlanFeed<Product>.Make
  ) {
    if baseline.shown?.fits(files) == true {
      outcome = .unchanged
    } else if case .contents(let digest)? = baseline.unreadable, digest.fits(files) {
      outcome = .stillUnreadable
    } else {
      switch memory.read(files, previous: last, accepting: accepted) {
      case .unreadable(let found):
        diagnostics = found
        outcome = .unreadable(.contents(Digest(files)))
      case .plan(let reading):
        self.reading = reading
        product = make(reading, files, last)
        outcome = .plan
      }
    }
  }

  private mutating func refuse(
    _ unreadable: PlanFeedState.Unreadable, _ baseline: PlanFeedState.Baseline
  ) {
    outcome = unreadable == baseline.unreadable ? .stillUnreadable : .unreadable(unreadable)
  }
}
