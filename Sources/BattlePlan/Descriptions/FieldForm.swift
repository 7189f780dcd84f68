/// What a field of the plan format may hold.
public enum FieldForm: Equatable, Sendable {
  case text
  /// A text that many records share, such as somebody's name.
  case word
  /// A list of texts; a single text is taken apart at `、` and commas.
  case texts
  /// `YYYY-MM-DD`.
  case day
  case number(ClosedRange<Double>)
  /// 0...100, perhaps with a percent sign.
  case percent
  case count(ClosedRange<Int>)
  case choice(ChoiceWords)
  /// The id or name of a record of that section.
  case reference(Section)
  /// A list of them, which may be written as one text like `texts`.
  case references(Section)
  /// IANA name.
  case timezone
  case person
  case people
  case office

  /// The section that a reference leads to.
  public var target: Section? {
    switch self {
    case .reference(let section), .references(let section): section
    default: nil
    }
  }
}
