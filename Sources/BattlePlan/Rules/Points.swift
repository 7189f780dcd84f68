/// Percentages as whole numbers, so that they are compared as the decimals that the plan gives: 33.3
/// less 23.3 is 10, though it is a trace less in binary. Thirteen decimals; a plan's number has no more
/// that binary would keep.
struct Points: Comparable, Sendable {
  fileprivate let units: Int
  /// Units of a hundred points.
  fileprivate static let whole = 1_000_000_000_000_000

  /// - Parameter points: held within 0...100.
  init(_ points: Double) {
    let scaled = (points * Double(Points.whole / 100)).rounded()
    units = scaled > 0 ? Int(min(scaled, Double(Points.whole))) : 0
  }

  static func < (a: Points, b: Points) -> Bool { a.units < b.units }
}

/// How far a task is behind its expected progress.
struct Behind: Sendable {
  /// The part of its days that has passed: `passed` of `days`.
  let passed: Int
  let days: Int
  let progress: Points

  func isOver(_ points: Points) -> Bool { scaled > threshold(points) }
  func isAtLeast(_ points: Points) -> Bool { scaled >= threshold(points) }

  /// passed ÷ days − progress ≥ points, both sides by all days and all units.
  private var scaled: Int128 {
    Int128(passed) * Int128(Points.whole) - Int128(days) * Int128(progress.units)
  }
  private func threshold(_ points: Points) -> Int128 { Int128(days) * Int128(points.units) }
}

extension Points {
  /// What is left of so many days at this progress, rounded up, at least one.
  func remaining(of days: Int) -> Int {
    let left = Int128(days) * Int128(Points.whole - units)
    return max(1, Int((left + Int128(Points.whole - 1)) / Int128(Points.whole)))
  }
}

extension Points {
  /// How many of so many days pass before a task of this progress is so many points behind.
  func daysPassed(of days: Int, at progress: Points) -> Int {
    let share = Int128(days) * Int128(progress.units + units)
    return Int((share + Int128(Points.whole - 1)) / Int128(Points.whole))
  }
}
