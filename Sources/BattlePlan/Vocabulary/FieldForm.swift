/// What a field of the plan format may hold: for editors' schemas. The reader is the judge; the tests
/// hold the two against each other.
public enum FieldForm: Equatable, Sendable {
  case text
  /// A list of texts; one text is a list of one.
  case texts
  /// `YYYY-MM-DD`.
  case day
  case number(ClosedRange<Double>)
  /// As `number`, perhaps with a percent sign.
  case percent
  case count(ClosedRange<Int>)
  /// One of these words.
  case choice([String])
  case person
  case people
  case office
}

extension Shape {
  /// The form of a field that the shape has.
  public func form(of field: Field) -> FieldForm {
    if case .section(let section) = self, let choice = section.choice(of: field) {
      return .choice(words(of: choice))
    }
    switch field {
    case .opens, .date, .start, .due, .finished, .found, .closed, .reviewed, .patrolled, .closes:
      return .day
    case .leader: return .person
    case .commanders, .deputies: return .people
    case .office: return .office
    case .with, .after, .groups, .duties: return .texts
    case .progress: return .percent
    case .weight: return .number(0...1e9)
    case .yellowLag, .redLag: return .number(0...100)
    case .soonDays, .lagMinDays, .slipRedDays, .escalateDays: return .count(0...100_000)
    case .everyDays: return .count(1...100_000)
    default: return .text
    }
  }

  private func words<C: Choice>(of choice: C.Type) -> [String] { C.words }

  /// The fields that it must have.
  public var required: [Field] {
    if case .section(let section) = self { return section.required }
    return []
  }
}
