import BattlePlan

/// The UTC offsets of a time zone as a value, so that local times can be computed without the system's zone data.
public struct ZoneOffsets: Equatable, Sendable {
  /// The seconds ahead of UTC from each instant on, in order.
  private var steps: [Step]

  private struct Step: Equatable, Sendable {
    var from: Int
    var offset: Int
  }

  /// A fixed offset.
  public init(_ offset: Int = 0) { steps = [Step(from: .min, offset: offset)] }

  /// The offsets of a time zone during a period. Before and after it, those at its ends apply.
  public init(_ period: ClosedRange<Int>, offset: (Int) -> Int) {
    var last = offset(period.lowerBound)
    steps = [Step(from: .min, offset: last)]
    var day = period.lowerBound
    while day < period.upperBound {
      let next = min(day + 86_400, period.upperBound)
      let after = offset(next)
      if after != last {
        // The second of the change, by binary search.
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
    // Keeps damaged values within range.
    let instant = min(max(instant, -(1 << 50)), 1 << 50)
    return Moment(seconds: instant + offset(at: instant))
  }

  public func local(_ instant: Int) -> LocalTime {
    LocalTime(moment(instant), offset: offset(at: instant))
  }

  /// The instant of a local time. If a change of the clocks skips or repeats that time, an instant nearby.
  public func instant(of moment: Moment) -> Int {
    let seconds = Int(moment.day.number) * 86_400 + moment.second
    let guess = seconds - offset(at: seconds)
    return seconds - offset(at: guess)
  }
}

extension Moment {
  /// - Parameter seconds: seconds since 1970-01-01 00:00 local time.
  fileprivate init(seconds: Int) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
    self.init(day: Day(clamping: days), second: seconds - days * 86_400)
  }
}
