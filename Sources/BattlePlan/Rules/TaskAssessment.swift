/// What is true of one task. There may be 200,000 of them, so optional values are stored without the word
/// that an Optional takes.
public struct TaskAssessment: Equatable, Sendable {
  /// Red ones first; empty for grey, green and cancelled tasks, and for headings.
  public var reasons: [Reason] = []
  private var expected = Double.infinity
  private var behindBy = Double.infinity
  private var starts = Int32.min
  private var falls = Int32.min
  private var begins = Int32.min
  private var finish = Int32.min
  private var latestBegin = Int32.min
  private var latestEnd = Int32.min
  private var slack = Int32.min
  private var overdue: Int32 = 0
  private var row: Int32 = -1
  private var column: Int32 = -1
  public var kind = TaskKind.task
  /// `none` for a cancelled task. A heading has the worst light of its tasks.
  public var light = Light.none
  public var isCritical = false
  public var escalation = Escalation.none

  public init() {}

  /// As planned. A heading that gives none has the first and last of its children's; an ongoing task is due
  /// at its next round.
  public var start: Day? {
    get { day(starts) }
    set { starts = newValue?.number ?? .min }
  }
  public var due: Day? {
    get { day(falls) }
    set { falls = newValue?.number ?? .min }
  }
  /// 序时进度 in percent; nil unless unfinished.
  public var expectedProgress: Double? {
    get { expected.isFinite ? expected : nil }
    set { expected = newValue ?? .infinity }
  }
  /// 滞后: expected less actual, in points; negative when ahead; nil unless unfinished.
  public var behind: Double? {
    get { behindBy.isFinite ? behindBy : nil }
    set { behindBy = newValue ?? .infinity }
  }
  /// When it is forecast to begin, or was planned to if it has begun; nil if it has no forecast.
  var begin: Day? {
    get { day(begins) }
    set { begins = newValue?.number ?? .min }
  }
  /// 预计完成; nil for a cancelled or ongoing task and for a heading.
  public var forecastFinish: Day? {
    get { day(finish) }
    set { finish = newValue?.number ?? .min }
  }
  /// 最迟开工; nil unless unfinished.
  public var latestStart: Day? {
    get { day(latestBegin) }
    set { latestBegin = newValue?.number ?? .min }
  }
  /// The day by which it must finish; nil unless unfinished.
  public var latestFinish: Day? {
    get { day(latestEnd) }
    set { latestEnd = newValue?.number ?? .min }
  }
  /// 余量 in days of the plan's calendar; nil unless unfinished.
  public var slackDays: Int? {
    get { slack == .min ? nil : Int(slack) }
    set { slack = newValue.map { Int32(clamping: $0) } ?? .min }
  }
  /// 逾期: calendar days past due today if it is unfinished, else 0.
  public var overdueDays: Int {
    get { Int(overdue) }
    set { overdue = Int32(clamping: newValue) }
  }
  /// 晚于截止: calendar days from due to the forecast; nil unless unfinished.
  public var daysLate: Int? {
    guard slack != .min, let due, let forecastFinish else { return nil }
    return max(0, forecastFinish - due)
  }
  /// 超最迟: days of the plan's calendar from the latest finish to the forecast; nil unless unfinished.
  public var daysPastLatest: Int? { slackDays.map { max(0, -$0) } }
  /// Row on the board: index into `plan.groups`; nil if the group is unknown.
  public var group: Int? {
    get { row < 0 ? nil : Int(row) }
    set { row = newValue.map { Int32($0) } ?? -1 }
  }
  /// Column on the board: index into `plan.milestones`, the task's own or the first on or after its due date.
  /// Nil if there is none, for a cancelled or ongoing task, and for a heading.
  public var milestone: Int? {
    get { column < 0 ? nil : Int(column) }
    set { column = newValue.map { Int32($0) } ?? -1 }
  }
  /// Whether it is a task with dates that is not cancelled: what every count counts.
  public var isCounted: Bool { kind == .task && light != .none }

  private func day(_ number: Int32) -> Day? {
    number == .min ? nil : Day(clamping: Int(number))
  }
}
