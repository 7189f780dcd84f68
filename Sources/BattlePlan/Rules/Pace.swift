/// What the rules need to know of one task, gathered densely once so that the passes over the
/// dependencies touch no strings (PRODUCT, "Lights": n, e, lag; "Schedule": r).
struct Pace: Sendable {
  let status: Plan.Task.Status
  let start: Day
  let due: Day
  let finished: Day?
  /// n, at least 1.
  let duration: Int
  /// r, at least 1.
  let remaining: Int
  /// e in percent, 0...100.
  let expected: Double
  /// e less progress, in points.
  let lag: Double
  /// The last day that the task's own milestone allows, or the opening, or its due date.
  let limit: Day
  /// Row and column on the board, -1 for none.
  let group: Int32
  let milestone: Int32
  var column: Int? { milestone < 0 ? nil : Int(milestone) }

  init(_ task: Plan.Task, on day: Day, places: inout Places) {
    status = task.status
    start = task.start
    due = task.due
    finished = task.finished
    duration = max(1, task.duration)
    expected = min(max(Double(day - task.start) * 100 / Double(duration), 0), 100)
    lag = expected - task.progress
    remaining = status == .todo ? duration : Pace.remaining(duration, progress: task.progress)
    group = Int32(places.group(of: task) ?? -1)
    let own = places.ownMilestone(of: task)
    limit = places.limit(of: task, milestone: own)
    milestone = Int32(status == .cancelled ? -1 : own ?? places.column(for: due) ?? -1)
  }

  /// ceil(n × (100 − progress) / 100), at least 1. A millionth of a day is forgiven: 70.1 % of
  /// 1000 days leaves 299, though 100 − 70.1 is a trace more than 29.9 in binary.
  static func remaining(_ duration: Int, progress: Double) -> Int {
    let days = (Double(duration) * (100 - progress) / 100 - 1e-6).rounded(.up)
    return days > 1 ? Int(min(days, Double(duration))) : 1
  }

  /// Points are compared as decimals: 33.3 − 23.3 counts as 10 though it is a trace less in binary.
  private static let trace = 1e-9
  func lags(atLeast points: Double) -> Bool { lag >= points - Pace.trace }
  func lags(over points: Double) -> Bool { lag > points + Pace.trace }

  /// Only these are moved by their predecessors.
  var followsPredecessors: Bool { status == .todo || status == .cancelled }

  /// 预计完成, where `pushed` is the latest forecast among the predecessors. Of a cancelled task, what
  /// its successors inherit: nil where there is nothing.
  func forecast(after pushed: Day?, on day: Day, rules: Plan.Rules) -> Day? {
    switch status {
    case .done: finished ?? min(due, day)
    case .cancelled: pushed
    case .todo: max(start, day, pushed.map { $0 + 1 } ?? .first) + (duration - 1)
    case .doing where !lags(atLeast: rules.yellowLag): max(due, day)
    case .doing, .blocked: max(due, day + (remaining - 1))
    }
  }
}

/// Rows and columns of the board by id, and the columns by date.
struct Places {
  private let groups: [Plan.Group.ID: Int]
  private let milestones: [Plan.Milestone.ID: Int]
  private let dates: [Day]
  /// Columns by date, then by place in the list.
  private let byDate: [Int]
  private let opens: Day
  /// Tasks of one group or milestone usually stand together: the last answer saves most look-ups.
  private var lastGroup: (Plan.Group.ID, Int?) = ("", nil)
  private var lastMilestone: (Plan.Milestone.ID, Int?) = ("", nil)

  init(_ plan: Plan) {
    groups = firstIndex(of: plan.groups.lazy.map(\.id))
    milestones = firstIndex(of: plan.milestones.lazy.map(\.id))
    let dates = plan.milestones.map(\.date)
    self.dates = dates
    byDate = dates.indices.sorted { (dates[$0], $0) < (dates[$1], $1) }
    opens = plan.operation.opens
  }

  mutating func group(of task: Plan.Task) -> Int? {
    if task.group != lastGroup.0 { lastGroup = (task.group, groups[task.group]) }
    return lastGroup.1
  }

  /// The milestone that the task itself names.
  mutating func ownMilestone(of task: Plan.Task) -> Int? {
    guard let milestone = task.milestone else { return nil }
    if milestone != lastMilestone.0 { lastMilestone = (milestone, milestones[milestone]) }
    return lastMilestone.1
  }

  func limit(of task: Plan.Task, milestone: Int?) -> Day {
    if let milestone { return dates[milestone] }
    return task.due <= opens ? opens : task.due
  }

  /// The first milestone on or after `due`.
  func column(for due: Day) -> Int? {
    var low = 0
    var high = byDate.count
    while low < high {
      let middle = (low + high) / 2
      if dates[byDate[middle]] < due { low = middle + 1 } else { high = middle }
    }
    return low < byDate.count ? byDate[low] : nil
  }
}

/// The place of each id; of a repeated one, the first.
func firstIndex<ID: Hashable>(of ids: some Collection<ID>) -> [ID: Int] {
  var result = [ID: Int](minimumCapacity: ids.count)
  var place = 0
  for id in ids {
    if let first = result.updateValue(place, forKey: id) { result[id] = first }
    place += 1
  }
  return result
}
