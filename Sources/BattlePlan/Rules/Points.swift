/// Percentages as integers, so that they compare like the decimals in the plan: 33.3 minus 23.3 is 10, though
/// slightly less in binary. Thirteen decimals are all that a Double in a plan can hold.
struct Points: Comparable, Sendable {
  fileprivate let units: Int
  /// Units per hundred points.
  fileprivate static let whole = 1_000_000_000_000_000

  /// - Parameter points: clamped to 0...100.
  init(_ points: Double) {
    let scaled = (points * Double(Points.whole / 100)).rounded()
    units = scaled > 0 ? Int(min(scaled, Double(Points.whole))) : 0
  }

  static func < (a: Points, b: Points) -> Bool { a.units < b.units }
}

/// How far a task is behind its expected progress.
struct Behind: Sendable {
  /// The share of its days that has passed: `passed` of `days`.
  let passed: Int
  let days: Int
  let progress: Points

  func isOver(_ points: Points) -> Bool { scaled > threshold(points) }
  func isAtLeast(_ points: Points) -> Bool { scaled >= threshold(points) }

  /// passed ÷ days − progress ≥ points, with both sides multiplied by all days and all units.
  private var scaled: Int128 {
    Int128(passed) * Int128(Points.whole) - Int128(days) * Int128(progress.units)
  }
  private func threshold(_ points: Points) -> Int128 { Int128(days) * Int128(points.units) }
}

extension Points {
  /// How many of `days` are left at this progress, rounded up, at least one.
  func remaining(of days: Int) -> Int {
    let left = Int128(days) * Int128(Points.whole - units)
    return max(1, Int((left + Int128(Points.whole - 1)) / Int128(Points.whole)))
  }
}

extension Points {
  /// How many of `days` pass before a task at this progress is `points` behind.
  func daysPassed(of days: Int, at progress: Points) -> Int {
    let share = Int128(days) * Int128(progress.units + units)
    return Int((share + Int128(Points.whole - 1)) / Int128(Points.whole))
  }
}
