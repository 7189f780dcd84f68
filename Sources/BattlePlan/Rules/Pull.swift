/// What a link asks of the task at its other end. Forwards: not to begin (or end) before `day` shifted by the
/// lag. Backwards: that what is shifted by the lag not come after `day`. The lag is the link's or the planned
/// one, whichever is less (`docs/rules.md`).
struct Pull: Equatable, Sendable {
  /// Forwards the predecessor's forecast, backwards the successor's latest day.
  var day: Day
  /// The planned day that belongs to it: the planned lag is counted from or to it.
  var basis: Day
  /// The link's own lag as a shift; `open` if the link is still to come.
  var step: Int32
  /// Forwards: the task whose forecast it is; -1 if a date in the plan pulls.
  var source: Int32 = -1

  static let open = Int32.max

  func with(_ tie: Tie) -> Pull {
    var pull = self
    pull.step = Int32(tie.step)
    return pull
  }
}

extension DayCount {
  /// The first day that a pull allows for a start (or end) that is planned for `planned`.
  func bound(_ pull: Pull, planned: Day) -> Day {
    shift(pull.day, min(Int(pull.step), gap(pull.basis, planned)))
  }

  /// The last forecast that a pull allows for a task whose day is planned for `planned`.
  func limit(_ pull: Pull, planned: Day) -> Day {
    last(shiftedBy: min(Int(pull.step), gap(planned, pull.basis)), notAfter: pull.day)
  }
}

/// Drops pulls that cannot matter: of two, the one that asks less whatever the receiving task has planned.
/// Usually one is left.
struct PullSieve {
  enum Direction { case forwards, backwards }

  let days: DayCount
  let direction: Direction
  /// Beyond this, pulls are merged into one that asks at least as much; only a plan made for the purpose has
  /// so many.
  static let most = 64

  func sieve(_ pulls: inout [Pull]) {
    guard pulls.count > 1 else { return }
    var kept: [Key] = []
    var count = 0
    for place in pulls.indices {
      let (pull, key) = (pulls[place], key(pulls[place]))
      if kept.contains(where: { $0.covers(key) }) { continue }
      var rest = 0
      for old in 0..<count where !key.covers(kept[old]) {
        (pulls[rest], kept[rest]) = (pulls[old], kept[old])
        rest += 1
      }
      kept.removeSubrange(rest...)
      kept.append(key)
      pulls[rest] = pull
      count = rest + 1
      if count > PullSieve.most {
        pulls[count - 2] = merged(pulls[count - 2], pull)
        kept[count - 2] = self.key(pulls[count - 2])
        kept.removeLast()
        count -= 1
      }
    }
    pulls.removeSubrange(count...)
  }

  /// How much a pull asks, by the link's own lag and by the planned one. Backwards both are negated, so that
  /// more is more in both directions.
  private struct Key {
    let reach: Int
    let delay: Int
    /// The rank of the basis and the day, in cases where two pulls of equal delay may differ.
    let exception: (basis: Int, day: Int)?

    /// Whether it asks at least as much as another, whatever the receiving task has planned.
    func covers(_ other: Key) -> Bool {
      guard reach >= other.reach, delay >= other.delay else { return false }
      guard delay == other.delay, let theirs = other.exception else { return true }
      return exception.map { $0.basis == theirs.basis && $0.day >= theirs.day } ?? false
    }
  }

  private func key(_ pull: Pull) -> Key {
    let basis = days.rank(pull.basis)
    let delay = days.rank(pull.day) - basis
    let day = Int(pull.day.number)
    switch direction {
    case .forwards:
      // With a planned lag of zero, a day off stays what it is, and is later than the working day that other
      // lags lead to.
      let reach = pull.step == Pull.open ? pull.day : days.shift(pull.day, Int(pull.step))
      return Key(
        reach: Int(reach.number), delay: delay,
        exception: days.isWorking(pull.day) ? nil : (basis, day))
    case .backwards:
      let reach =
        pull.step == Pull.open
        ? pull.day : days.last(shiftedBy: Int(pull.step), notAfter: pull.day)
      return Key(
        reach: -Int(reach.number), delay: -delay,
        exception: days.isWorking(pull.day + 1) ? nil : (basis, -day))
    }
  }

  /// One pull that asks at least as much as both.
  private func merged(_ a: Pull, _ b: Pull) -> Pull {
    let isForwards = direction == .forwards
    return Pull(
      day: isForwards ? max(a.day, b.day) : min(a.day, b.day),
      basis: isForwards ? min(a.basis, b.basis) : max(a.basis, b.basis),
      step: max(a.step, b.step),
      source: (a.day > b.day) == isForwards ? a.source : b.source)
  }
}

/// The pulls of all nodes that pass links on, in one array.
struct Hubs: Sendable {
  private struct Hub {
    /// Pulls on starts.
    let starts: Range<Int>
    /// Pulls on ends.
    let ends: Range<Int>
  }

  private var places: [Int32: Hub] = [:]
  private var pulls: [Pull] = []

  func starts(of node: Int32) -> ArraySlice<Pull> { places[node].map { pulls[$0.starts] } ?? [] }
  func ends(of node: Int32) -> ArraySlice<Pull> { places[node].map { pulls[$0.ends] } ?? [] }

  /// Replaces what the node passed on before.
  mutating func set(_ node: Int, starts: [Pull], ends: [Pull]) {
    if starts.isEmpty && ends.isEmpty && places[Int32(node)] == nil { return }
    let middle = pulls.count + starts.count
    places[Int32(node)] = Hub(
      starts: pulls.count..<middle, ends: middle..<middle + ends.count)
    pulls += starts
    pulls += ends
  }
}
