import Canvas

/// A mark on the axis of days. Days are numbered from any origin; charts only use differences.
public struct Tick: Equatable, Sendable {
  public var day: Int
  public var label: String
  public var role: Role
  public init(_ day: Int, _ label: String, _ role: Role = .muted) {
    self.day = day
    self.label = label
    self.role = role
  }
}

/// 路线图: bars over days.
public struct Timeline: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public var label: String
    public var mark: Role?
    /// A group's row; its tasks follow.
    public var isHead: Bool
    public var start: Int
    /// The last day, inclusive.
    public var end: Int
    /// 0...1
    public var progress: Double
    /// The end of the forecast, if it is after `end`.
    public var forecast: Int?
    public var isCritical: Bool
    /// The text after the bar.
    public var note: String
    public init(
      _ label: String, mark: Role? = nil, isHead: Bool = false, start: Int, end: Int,
      progress: Double, forecast: Int? = nil, isCritical: Bool = false, note: String = ""
    ) {
      self.label = label
      self.mark = mark
      self.isHead = isHead
      self.start = start
      self.end = end
      self.progress = progress
      self.forecast = forecast
      self.isCritical = isCritical
      self.note = note
    }
  }

  /// The first and the last day shown.
  public var days: ClosedRange<Int>
  /// The months on the axis.
  public var ticks: [Tick]
  /// 节点, by day.
  public var milestones: [Tick]
  public var today: Tick?
  public var rows: [Row]
  public var legend: Legend

  public struct Legend: Equatable, Sendable {
    public var done, planned, forecast, critical: String
    public init(done: String, planned: String, forecast: String, critical: String) {
      self.done = done
      self.planned = planned
      self.forecast = forecast
      self.critical = critical
    }
  }

  public init(
    days: ClosedRange<Int>, ticks: [Tick], milestones: [Tick], today: Tick?, rows: [Row],
    legend: Legend
  ) {
    self.days = days
    self.ticks = ticks
    self.milestones = milestones
    self.today = today
    self.rows = rows
    self.legend = legend
  }
}

/// 走势: one or more lines over days.
public struct Curves: Equatable, Sendable {
  public struct Line: Equatable, Sendable {
    public var name: String
    public var role: Role
    public var isDashed: Bool
    /// By day, connected by straight lines.
    public var points: [Point]
    public init(_ name: String, _ role: Role, isDashed: Bool = false, points: [Point]) {
      self.name = name
      self.role = role
      self.isDashed = isDashed
      self.points = points
    }
  }
  public struct Point: Equatable, Sendable {
    public var day: Int
    public var value: Double
    public init(_ day: Int, _ value: Double) {
      self.day = day
      self.value = value
    }
  }

  public var title: String
  public var days: ClosedRange<Int>
  public var ticks: [Tick]
  public var today: Tick?
  /// The axis goes from 0 to this.
  public var top: Double
  /// Printed after each value on the axis, such as `%`.
  public var unit: String
  public var lines: [Line]

  public init(
    title: String, days: ClosedRange<Int>, ticks: [Tick], today: Tick?, top: Double, unit: String,
    lines: [Line]
  ) {
    self.title = title
    self.days = days
    self.ticks = ticks
    self.today = today
    self.top = top
    self.unit = unit
    self.lines = lines
  }
}
