import BattlePlan

extension BoardState {
  /// Opens the view that a word such as `overview`, `faults`, `group:press` or `task:T-031` names; a
  /// group may be named by id, name, short name or number. False where there is no such view.
  public mutating func open(_ word: String) -> Bool {
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    guard let name = parts.first.flatMap(ViewName.init(rawValue:)) else { return false }
    switch (name, parts.count) {
    case (.overview, 1): stack.removeLast(stack.count - 1)
    case (.faults, 1): stack.append(.faults(FaultsView()))
    case (.group, 2):
      guard let group = group(named: parts[1]) else { return false }
      stack.append(.group(GroupView(group.id, situation)))
    case (.task, 2):
      guard situation.task(parts[1]) != nil else { return false }
      stack.append(.task(TaskView(parts[1])))
    default: return false
    }
    return true
  }

  private func group(named word: String) -> Plan.Group? {
    let groups = situation.plan.groups
    if let group = groups.first(where: { [$0.id, $0.name, $0.short].contains(word) }) {
      return group
    }
    guard let number = Int(word), groups.indices.contains(number - 1) else { return nil }
    return groups[number - 1]
  }
}
