@testable import BattlePlan

/// Days counted one by one.
struct OracleCalendar: Sendable {
  static let everyDay = OracleCalendar(isWorking: { _ in true })
  let isWorking: @Sendable (Int) -> Bool

  private init(isWorking: @escaping @Sendable (Int) -> Bool) { self.isWorking = isWorking }

  /// Days further than `reach` from `day` are looked up anew each time.
  init(_ calendar: WorkCalendar, around day: Day, reach: Int = 120) {
    guard calendar.count == .working else {
      self = .everyDay
      return
    }
    @Sendable func isIn(_ ranges: [ClosedRange<Day>], _ day: Day) -> Bool {
      ranges.contains { $0.contains(day) }
    }
    @Sendable func look(_ number: Int) -> Bool {
      let day = Day(clamping: number)
      if isIn(calendar.workdays, day) { return true }
      if isIn(calendar.holidays, day) { return false }
      if calendar.country == .china {
        if isIn(HolidayTable.china.on, day) { return true }
        if isIn(HolidayTable.china.off, day) { return false }
      }
      let names: [WorkCalendar.Weekday] = [.mon, .tue, .wed, .thu, .fri, .sat, .sun]
      return !calendar.weekend.contains(names[day.weekday - 1])
    }
    let first = Int(day.number) - reach
    let table = (0..<2 * reach).map { look(first + $0) }
    isWorking = { table.indices.contains($0 - first) ? table[$0 - first] : look($0) }
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  func W(_ a: Int, _ b: Int) -> Int {
    var count = 0
    var day = a
    while day <= b {
      if isWorking(day) { count += 1 }
      day += 1
    }
    return count
  }

  func run(_ day: Int, _ k: Int) -> Int {
    var (day, left) = (day, k)
    while true {
      if isWorking(day) { left -= 1 }
      if left == 0 { return day }
      day += 1
    }
  }

  func back(_ day: Int, _ k: Int) -> Int {
    var (day, left) = (day, k)
    while true {
      if isWorking(day) { left -= 1 }
      if left == 0 { return day }
      day -= 1
    }
  }

  func shift(_ day: Int, _ k: Int) -> Int {
    if k == 0 { return day }
    return k < 0 ? back(day, 1 - k) : run(day + 1, k)
  }

  func gap(_ a: Int, _ b: Int) -> Int { b < a ? -W(b + 1, a) : W(a + 1, b) }
}
