import BattlePlan
import Canvas
import History
import Situation

/// 时光: the board shows a moment of the past, and this is what it comes back to.
struct Travel: Equatable, Sendable {
  /// The version that is shown, and the moment on whose day it is.
  var version: PlanVersion
  var instant: Int
  var present: Present

  /// What the board shows when nobody travels.
  struct Present: Equatable, Sendable {
    var situation: Situation
    var source: PlanSource
    var changes: ChangeLog
    var now: Moment?
    var memory: BoardMemory
  }

  /// Seconds without a key after which the board comes back by itself.
  static let longest = 600

  /// For the names of pictures.
  var suffix: String { "-v\(version.number)" }
}

extension Event {
  /// Whether it is about the plan as it is now, whatever moment is shown.
  var isOfThePlan: Bool {
    switch self {
    case .tick, .planRead, .planUnchanged, .planUnreadable, .planGone, .planBeingWritten, .watching:
      true
    case .memory(.opened), .memory(.known), .memory(.failed): true
    default: false
    }
  }
}

extension BoardState {
  private var present: Travel.Present {
    get {
      Travel.Present(
        situation: situation, source: source, changes: changes, now: now, memory: memory)
    }
    set {
      (source, changes, now, memory) = (
        newValue.source, newValue.changes, newValue.now, newValue.memory
      )
    }
  }

  /// Does something to the present, whatever moment is shown.
  mutating func inThePresent(_ body: (inout BoardState) -> [Effect]) -> [Effect] {
    guard var there = travel else { return body(&self) }
    var shown = present
    let known = there.present.situation
    present = there.present
    situation = known
    travel = nil
    let effects = body(&self)
    there.present = present
    // What was asked for meanwhile, and what could not be kept.
    shown.memory.unkept = memory.unkept
    present = shown
    travel = there
    if there.present.situation == known {
      situation = shown.situation
    } else {
      adopt(shown.situation, &self)
    }
    return effects
  }

  /// The clock as it is, whatever moment is shown.
  package var clock: Moment? { travel == nil ? now : travel?.present.now }
  /// Where what is shown comes from, for papers: a version of the past is named.
  package var sourceForPaper: PlanSource {
    guard let travel, let now else { return source }
    var source = source
    let seen = "\(now.day) \(now.hourMinute)"
    source.path += language(
      " · 版本 \(travel.version.number)（\(seen)）", " · version \(travel.version.number) (\(seen))")
    return source
  }
  package var shownDay: Day { presentSituation.day }
  package var presentSituation: Situation { travel?.present.situation ?? situation }

  /// Shows a moment of the past.
  mutating func goTo(_ past: PastMoment) {
    let before = travel?.present ?? present
    guard let known = before.memory.known else { return }
    travel = Travel(version: past.version, instant: past.instant, present: before)
    memory = before.memory
    memory.known = known.asOf(past.instant, version: past.version.number)
    now = past.moment
    source = PlanSource(.file, path: before.source.path)
    changes = ChangeLog()
    let edits = memory.known?.edits ?? []
    changes.restore(
      edits.map { (change: $0.change, at: known.zone.moment($0.at)) }, seen: edits.count,
      past.situation)
    layOut()
    adopt(past.situation, &self)
  }

  /// Shows a moment of the past from the first, for pictures of it.
  package mutating func show(_ past: PastMoment, knowing known: Remembered) {
    memory.condition = .open
    memory.known = known
    goTo(past)
  }

  mutating func returnToPresent() {
    guard let before = travel?.present else { return }
    travel = nil
    present = before
    memory.wanted = nil
    layOut()
    adopt(before.situation, &self)
  }

  /// Goes to the version before or after the one that is shown; after the last one comes the present.
  mutating func stepVersion(_ step: Int) -> [Effect] {
    let memory = travel?.present.memory ?? memory
    if let refusal = memory.refusal { return refuse(refusal) }
    let versions = memory.known?.versions ?? []
    let shown = self.memory.wanted ?? travel?.version.number
    let place = shown.flatMap { number in versions.lastIndex { $0.number == number } }
    let next: Int
    if let place {
      next = place + step
      if step > 0, next >= versions.count {
        returnToPresent()
        return []
      }
    } else {
      guard step < 0 else { return refuse(Text("这就是现在", "this is the present")) }
      // What is shown is the latest one, as a rule.
      next = max(0, versions.count - 2)
    }
    guard versions.indices.contains(next) else {
      return refuse(
        versions.isEmpty
          ? Text("还没有更早的版本", "there is no earlier version yet")
          : Text("这是最早的一版", "this is the first version"))
    }
    return recall(versions[next], at: nil)
  }

  mutating func recall(_ version: PlanVersion, at instant: Int?) -> [Effect] {
    memory.wanted = version.number
    return [.memory(.recall(version: version.number, at: instant))]
  }

  /// Goes to a moment that somebody has named.
  mutating func travel(to when: When) -> [Effect] {
    let memory = travel?.present.memory ?? memory
    if let refusal = memory.refusal { return refuse(refusal) }
    guard let known = memory.known else { return [] }
    if case .version(let number) = when {
      guard let version = known.versions.first(where: { $0.number == number }) else {
        return refuse(StoreError.noVersion(number).text)
      }
      return recall(version, at: nil)
    }
    guard let instant = instant(of: when) else {
      return refuse(
        when == .shift
          ? StoreError.noShift.text : Text("还没有看过变动", "nobody has looked at the changes yet"))
    }
    guard let version = known.version(at: instant) else {
      return refuse(StoreError.nothingThen.text)
    }
    return recall(version, at: max(instant, version.firstSeen))
  }

  /// When a named moment was; nil for one that there has not been.
  package func instant(of when: When) -> Int? {
    let memory = travel?.present.memory ?? memory
    guard let known = memory.known, let now = travel?.present.now ?? now else { return nil }
    switch when {
    case .version(let number): return known.versions.first { $0.number == number }?.firstSeen
    case .moment(let moment): return known.zone.instant(of: moment)
    case .instant(let instant): return instant
    case .yesterday: return known.zone.instant(of: Moment(day: now.day - 1, second: 8 * 3600))
    case .shift: return known.duty.shift?.began
    case .last: return memory.lookBefore ?? known.lastLook
    }
  }

  /// Fits the board into the screen, and into the frame around a moment of the past.
  mutating func layOut() {
    size = wall.pictureSize(on: screenSize)
    if travel != nil { size = TravelFrame(size).inner }
  }
}

extension Remembered {
  /// What was known at an instant, when a version was the latest.
  func asOf(_ instant: Int, version: Int) -> Remembered {
    var then = self
    then.versions = versions.filter { $0.number <= version }
    then.edits = edits.filter { $0.version <= version }
    then.turns = turns.filter { $0.at <= instant }
    then.entries = entries.filter { $0.entered <= instant }
    var duty = DutyLog(limits: duty.limits)
    then.calls = [:]
    for entry in then.entries {
      duty.apply(entry)
      if entry.kind == .call { for record in entry.on { then.calls[record] = entry } }
    }
    then.duty = duty
    then.traces = Trace.all(
      reds: then.turns.filter { $0.before == .red }, moves: then.edits, entries: then.entries
    ) { zone.moment($0).day }
    return then
  }
}
