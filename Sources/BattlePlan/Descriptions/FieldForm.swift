/// What kind of value a field of the plan format holds.
public enum FieldForm: Equatable, Sendable {
  case text
  /// A text that many records share, such as a person's name.
  case word
  /// A list of texts; a single text is split at `、` and commas.
  case texts
  /// `YYYY-MM-DD`.
  case day
  case number(ClosedRange<Double>)
  /// 0...100, with or without a percent sign.
  case percent
  case count(ClosedRange<Int>)
  case choice(ChoiceWords)
  /// The id or name of a record of that section.
  case reference(Section)
  /// A list of references, which may be written as one text like `texts`.
  case references(Section)
  /// IANA name.
  case timezone
  /// A day, a month (its last day), a milestone by id or name, or a word for an ongoing task.
  case due
  /// What a task waits for: `T-017`, `T-017 SS+3`, a milestone, or `{task: T-017, link: FS, lag: 2}`.
  case links
  /// `2019-10-01` and `2019-10-01..2019-10-07`, one or a list.
  case dayRanges
  /// Several of these words.
  case choices(ChoiceWords)
  /// `2019-09-29T08:00`, in the operation's time zone.
  case moment
  /// `office`, `command`, or the id or name of a group.
  case dutyRole
  case person
  case people
  case office
  case reports

  /// What is nested in such a field; nil for plain values.
  public var nested: (any Described.Type)? {
    switch self {
    case .person, .people: Plan.Person.self
    case .office: Plan.Office.self
    case .reports: Plan.Reports.self
    default: nil
    }
  }

  /// The fields of what is nested in such a field; nil for plain values.
  public var parts: Shape? { nested?.described }

  /// Whether it may be a list.
  public var isList: Bool {
    switch self {
    case .texts, .references, .links, .dayRanges, .choices, .people: true
    default: false
    }
  }

  /// The section that a reference leads to.
  public var target: Section? {
    switch self {
    case .reference(let section), .references(let section): section
    case .due: .milestones
    case .links: .tasks
    case .dutyRole: .groups
    default: nil
    }
  }
}
