/// 日历: which days count, as the file gives it.
public struct WorkCalendar: Equatable, Sendable {
  /// 计日
  public enum Count: String, CaseIterable, Sendable { case calendar, working }
  /// Countries whose days off are built in.
  public enum Country: String, CaseIterable, Sendable { case china = "CN" }
  public enum Weekday: String, CaseIterable, Sendable { case mon, tue, wed, thu, fri, sat, sun }

  public var count = Count.calendar
  public var weekend: [Weekday] = [.sat, .sun]
  /// 放假
  public var holidays: [ClosedRange<Day>] = []
  /// 调休上班: overrides `holidays`, the weekend and the country's days off.
  public var workdays: [ClosedRange<Day>] = []
  public var country: Country?
  public var origin = Origin()
  public init() {}

  /// Whether no day of the week is a working day, so that nothing can be counted.
  public var lacksWorkingDays: Bool { Weekday.allCases.allSatisfy(weekend.contains) }
}
