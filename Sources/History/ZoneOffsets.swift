import BattlePlan

/// What the clocks of the operation show at an instant, as a value: for whoever asks no clock and knows no time
/// zones.
public struct ZoneOffsets: Equatable, Sendable {
  /// From each instant on, the seconds by which the clocks are ahead of UTC; in order.
  private var steps: [Step]

  private struct Step: Equatable, Sendable {
    var from: Int
    var offset: Int
  }

  /// The same at all times.
  public init(_ offset: Int = 0) { steps = [Step(from: .min, offset: offset)] }

  /// As a time zone has them in a period; before and after it, as at its ends.
  public init(_ period: ClosedRange<Int>, offset: (Int) -> Int) {
    var last = offset(period.lowerBound)
    steps = [Step(from: .min, offset: last)]
    var day = period.lowerBound
    while day < period.upperBound {
      let next = min(day + 86_400, period.upperBound)
      let after = offset(next)
      if after != last {
        // Somewhere in between, to the second.
        var (low, high) = (day, next)
        while high - low > 1 {
          let middle = low + (high - low) / 2
          if offset(middle) == last { low = middle } else { high = middle }
        }
        steps.append(Step(from: high, offset: after))
        last = after
      }
      day = next
    }
  }

  public func offset(at instant: Int) -> Int {
    steps.last { $0.from <= instant }?.offset ?? 0
  }

  public func moment(_ instant: Int) -> Moment {
    // Beyond any calendar; a store may say anything.
    let instant = min(max(instant, -(1 << 50)), 1 << 50)
    return Moment(seconds: instant + offset(at: instant))
  }

  public func local(_ instant: Int) -> LocalTime {
    LocalTime(moment(instant), offset: offset(at: instant))
  }

  /// When the clocks show a moment; of one that they skip or show twice, one of the instants beside it.
  public func instant(of moment: Moment) -> Int {
    let seconds = Int(moment.day.number) * 86_400 + moment.second
    let guess = seconds - offset(at: seconds)
    return seconds - offset(at: guess)
  }
}

extension Moment {
  /// - Parameter seconds: since 1970-01-01 00:00 on the same clock.
  fileprivate init(seconds: Int) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
    self.init(day: Day(clamping: days), second: seconds - days * 86_400)
  }
}
