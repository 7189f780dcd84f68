import BattlePlan

extension Plan {
  /// The post that the roster gives somebody at a moment, in words; empty if it has none.
  public func role(of name: String, at moment: Moment, _ language: Language) -> String {
    guard let duty = roster.first(where: { $0.name == name && $0.covers(moment) }) else {
      return ""
    }
    switch duty.role {
    case .office:
      let name = operation.office.name
      return name.isEmpty ? language("办公室", "office") : name
    case .command: return language("总指挥", "command")
    case .group(let id):
      return groups.first { $0.id == id }.map { $0.short.isEmpty ? $0.name : $0.short } ?? id.text
    }
  }

  /// 接班人: who takes over from an officer: whoever the roster has in the office now, or else next; empty if it
  /// names nobody else.
  public func successor(of officer: String, at moment: Moment) -> String {
    let others = roster.filter { $0.role == .office && $0.name != officer && !$0.name.isEmpty }
    if let present = others.first(where: { $0.covers(moment) }) { return present.name }
    let coming = others.filter { duty in duty.from.map { $0 > moment } ?? false }
    return coming.min { ($0.from ?? moment) < ($1.from ?? moment) }?.name ?? ""
  }
}
