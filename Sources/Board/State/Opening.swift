import BattlePlan
import Situation

extension BoardState {
  /// Opens the view that a word such as `overview`, `faults`, `group:press` or `task:T-031` names; a
  /// group may be named by id, name, short name or number. False where there is no such view.
  public mutating func open(_ word: String) -> Bool {
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    guard let name = parts.first.flatMap(ViewName.init(rawValue:)) else { return false }
    switch (name, parts.count) {
    case (.group, 2):
      guard let group = group(named: parts[1]) else { return false }
      push(.group(GroupView(group.id, situation)), &self)
    case (.task, 2):
      guard situation.task(parts[1]) != nil else { return false }
      push(.task(TaskView(parts[1])), &self)
    case (.unit, 2):
      guard let unit = unit(named: parts[1]) else { return false }
      push(.unit(UnitView(unitID: unit, situation)), &self)
    case (.record, 2):
      guard let record = record(named: parts[1]) else { return false }
      push(.record(RecordView(recordRef: record, situation)), &self)
    case (.timeline, 2):
      if let group = group(named: parts[1]) {
        push(.timeline(TimelineView(.group(group.id), situation)), &self)
      } else if situation.task(parts[1]) != nil {
        push(.timeline(TimelineView(.network(parts[1]), situation)), &self)
      } else {
        return false
      }
    case (let name, 1):
      guard Screen(name, situation) != nil else { return false }
      openView(name, &self)
    default: return false
    }
    return true
  }

  private func unit(named word: String) -> String? {
    situation.plan.units.first { [$0.id, $0.name, $0.short].contains(word) }?.id
  }

  /// An issue, a drill, a contingency plan, a zone or a milestone by its id.
  private func record(named id: String) -> RecordRef? {
    [Section.issues, .drills, .contingency, .zones, .milestones]
      .map { RecordRef($0, id) }.first { situation.plan.origin(of: $0) != nil }
  }

  func group(named word: String) -> Plan.Group? {
    let groups = situation.plan.groups
    if let group = groups.first(where: { [$0.id, $0.name, $0.short].contains(word) }) {
      return group
    }
    guard let number = Int(word), groups.indices.contains(number - 1) else { return nil }
    return groups[number - 1]
  }
}

extension Screen {
  /// A screen that needs to be told nothing but its name; nil for the others.
  init?(_ name: ViewName, _ situation: Situation) {
    switch name {
    case .overview: self = .overview(OverviewView(situation))
    case .timeline: self = .timeline(TimelineView(.all, situation))
    case .attention: self = .attention(AttentionView(situation))
    case .issues: self = .issues(IssuesView(situation))
    case .units: self = .units(UnitsView(situation))
    case .drills: self = .drills(DrillsView(situation))
    case .changes: self = .changes(ChangesView(situation))
    case .trend: self = .trend(TrendView(situation))
    case .faults: self = .faults(FaultsView())
    case .group, .task, .unit, .record: return nil
    }
  }
}
