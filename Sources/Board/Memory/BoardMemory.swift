import BattlePlan
import History
import Situation

/// The operation's memory, as far as the board has been told. Whoever owns the store tells it
/// (`MemoryEvent`), and does what it asks (`MemoryOrder`).
package struct BoardMemory: Equatable, Sendable {
  package enum Condition: Equatable, Sendable {
    /// There is none, and why.
    case off(Text)
    case opening
    case open
    /// What is shown of the past is what was known before.
    case failed(StoreError)
  }

  package internal(set) var condition = Condition.off(
    Text("这里没有历史库", "there is no store here"))
  /// Nil until the store has been read.
  package internal(set) var known: Remembered?
  /// Whether an officer is asked for a name when a shift is to begin.
  package var asksForNames = true
  /// Who said so where no shift has begun.
  var signedIn = ""
  /// Nobody is asked again before the next handover.
  var hasDeclined = false
  /// The last look before the board was opened: what has changed since is news, even when it has been seen.
  var lookBefore: Int?
  /// What was written last, until it is kept; and what could not be kept, for the next try.
  var written: NewEntry?
  var unkept: NewEntry?
  /// The version that was asked for last and is not here yet.
  var wanted: Int?

  package init() {}

  package var isOpen: Bool { condition == .open }

  /// Whether entries can be made.
  package var takesEntries: Bool {
    if case .off = condition { false } else { true }
  }

  /// Who is on duty; empty where nobody has said.
  package var officer: String {
    if case .onDuty(let shift) = known?.duty.watch, !shift.officer.isEmpty { return shift.officer }
    return signedIn
  }

  /// What the wall says of it, in one line; nil where all is well.
  package var fault: Text? {
    if case .failed(let error) = condition { error.text } else { nil }
  }

  /// Why something cannot be done with it; nil where it can.
  package var refusal: Text? {
    switch condition {
    case .off(let why): why
    case .opening where known == nil: Text("历史库还在打开", "the store is still being opened")
    case .failed(let error) where known == nil: error.text
    case .open, .opening, .failed: nil
    }
  }
}

extension BoardState {
  /// Sets that there is no memory, and why.
  package mutating func forgetMemory(_ why: Text) { memory.condition = .off(why) }

  /// Sets that a store is going to be opened.
  package mutating func expectMemory(asksForNames: Bool) {
    memory.condition = .opening
    memory.asksForNames = asksForNames
  }

  /// When something happened, on the operation's clocks; nil where no store has been read.
  package func moment(_ instant: Int) -> Moment? { memory.known?.zone.moment(instant) }

  /// Now, in seconds since 1970; nil where nobody has said, or no store has been read.
  package var instant: Int? {
    guard let now, let zone = memory.known?.zone else { return nil }
    return travel?.instant ?? zone.instant(of: now)
  }
}
