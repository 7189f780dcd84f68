/// The rows and columns of the board by id, and the columns by date.
struct GridIndex {
  private let groups: [Plan.Group.ID: Int]
  private let milestones: [Plan.Milestone.ID: Int]
  private let dates: [Day]
  /// Columns by date, then in the order of the plan.
  private let byDate: [Int]
  private let opens: Day
  /// Tasks of one group or milestone usually follow each other: remembering the last answer saves most
  /// lookups.
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

  mutating func group(_ id: Plan.Group.ID) -> Int? {
    if id != lastGroup.0 { lastGroup = (id, groups[id]) }
    return lastGroup.1
  }

  mutating func milestone(_ id: Plan.Milestone.ID?) -> Int? {
    guard let id else { return nil }
    if id != lastMilestone.0 { lastMilestone = (id, milestones[id]) }
    return lastMilestone.1
  }

  /// - Parameter milestone: the one that the task counts under.
  func limit(due: Day, milestone: Int?) -> Day {
    if let milestone { return max(dates[milestone], due) }
    return max(opens, due)
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

/// The index of each id; the first if an id is repeated.
func firstIndex<ID: Hashable>(of ids: some Collection<ID>) -> [ID: Int] {
  var result = [ID: Int](minimumCapacity: ids.count)
  var place = 0
  for id in ids {
    if let first = result.updateValue(place, forKey: id) { result[id] = first }
    place += 1
  }
  return result
}
