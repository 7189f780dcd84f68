/// A section of the plan file. The raw value is its English key.
///
/// This is the only list of sections: code that goes through them asks each for its kind of record.
public enum Section: String, CaseIterable, Sendable {
  case operation, rules, calendar
  case units, groups, milestones, tasks, issues, drills, contingency, roster, zones

  /// The kind of record that the section lists; nil for a section that is one mapping.
  public var recordKind: (any PlanRecord.Type)? {
    switch self {
    case .operation, .rules, .calendar: nil
    case .units: Plan.Unit.self
    case .groups: Plan.Group.self
    case .milestones: Plan.Milestone.self
    case .tasks: Plan.Task.self
    case .issues: Plan.Issue.self
    case .drills: Plan.Drill.self
    case .contingency: Plan.ContingencyPlan.self
    case .roster: Plan.Duty.self
    case .zones: Plan.Zone.self
    }
  }

  /// What it consists of: its kind of record, or the one mapping that it is.
  public var kind: any Described.Type {
    switch self {
    case .operation: Plan.Operation.self
    case .rules: Plan.Rules.self
    case .calendar: WorkCalendar.self
    default: recordKind ?? Plan.Rules.self
    }
  }

  public var isList: Bool { recordKind != nil }

  /// In the order of the format.
  public static let recordKinds: [any PlanRecord.Type] = allCases.compactMap(\.recordKind)
}

// MARK: - Words

extension Section {
  public var shape: Shape { Section.shapes[place] }

  private static let shapes: [Shape] = allCases.map { $0.kind.described }

  /// Its index in `allCases`.
  public var place: Int { Section.places[self] ?? 0 }
  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// The Chinese names that the format accepts; the first is the one shown.
  public var chinese: [String] { shape.words }

  public func label(_ language: Language) -> String { language(chinese[0], rawValue) }

  /// What one of its records is called.
  public func singular(_ language: Language) -> String { language(chinese[0], shape.singular) }

  /// The Chinese word and the key, for messages.
  public var mixedLabel: String { "\(chinese[0]) \(rawValue)" }

  /// The section that a heading in the file means.
  public static func named(_ word: String) -> Section? { table.meaning(of: word) }

  /// Every word that a heading may be.
  public static var words: [String] { allCases.flatMap { [$0.rawValue] + $0.chinese } }

  private static let table = WordTable(
    allCases.flatMap { section in
      ([section.rawValue] + section.chinese).map { (word: $0, meaning: section) }
    })
}
