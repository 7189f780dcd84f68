import Testing

@testable import BattlePlan

/// Descriptions match the records: each field of each kind is read, set and compared through its own
/// description.
@Suite struct DescriptionTests {
  static let kinds = Section.allCases
  static let lists = Section.allCases.filter(\.isList)

  @Test("A field gets what was set, and touches no other", arguments: kinds)
  func fields(section: Section) throws {
    switch section {
    case .operation: try check(Plan.Operation.self)
    case .rules: try check(Plan.Rules.self)
    case .calendar: try check(WorkCalendar.self)
    default:
      func open<R: PlanRecord>(_ kind: R.Type) throws { try check(R.self) }
      let recordKind = try #require(section.recordKind)
      try open(recordKind)
    }
  }

  @Test("So do the fields of what is nested in records")
  func nested() throws {
    try check(Plan.Person.self)
    try check(Plan.Office.self)
    try check(Plan.Reports.self)
  }

  private func check<V: Described>(_ kind: V.Type) throws {
    let fields = V.description.fields
    #expect(!fields.isEmpty)
    for (place, field) in fields.enumerated() {
      let value = try #require(sample(field.description.form))
      var changed = V()
      field.set(&changed, value)
      #expect(field.get(changed) == value, "\(V.self).\(field.description.field.key)")
      for (other, another) in fields.enumerated() where other != place {
        #expect(
          another.get(changed) == another.get(V()),
          "\(field.description.field.key) sets \(another.description.field.key)")
      }
      // A value of another form is ignored.
      var untouched = V()
      field.set(&untouched, .none)
      #expect(untouched == V())
    }
  }

  /// A value that no field has by default.
  private func sample(_ form: FieldForm) -> FieldValue? {
    switch form {
    case .text, .word, .timezone: .text("a word")
    case .texts: .texts(["one", "two"])
    case .day: Day("2031-02-03").map(FieldValue.day)
    case .number, .percent: .number(42.5)
    case .count: .count(41)
    case .choice(let words): .choice(words.value(words.mixedLabels.count - 1))
    case .reference(let section): .reference(section, "a")
    case .references(let section): .references(section, ["a", "b"])
    case .due: .month(Day("2031-02-28")!)
    case .links: .links([Plan.Link("a"), Plan.Link("b", .startToStart, lag: 3)])
    case .dayRanges: .dayRanges([Day("2031-02-03")!...Day("2031-02-05")!])
    case .choices(let words): .choices([words.value(0), words.value(2)])
    case .moment: .moment(Moment(day: Day("2031-02-03")!, second: 3600))
    case .dutyRole: .reference(.groups, "a")
    case .reports:
      {
        var reports = Plan.Reports()
        reports.follow = 41
        return .reports(reports)
      }()
    case .person: .person(Plan.Person(name: "n", title: "t", phone: "p"))
    case .people: .people([Plan.Person(name: "n")])
    case .office:
      {
        var office = Plan.Office()
        office.head = "h"
        return .office(office)
      }()
    }
  }

  @Test("A record's references are shown where they stand", arguments: lists)
  func references(section: Section) throws {
    func open<R: PlanRecord>(_ kind: R.Type) throws {
      for place in R.description.references {
        let field = R.description.fields[place]
        guard let access = field.reference else {
          #expect(field.links != nil)
          continue
        }
        #expect(field.description.form.target == access.target)
        var record = R()
        access.setWords(&record, ["a"])
        #expect(access.words(record) == ["a"])
        #expect(
          access.updateEach(&record) { word in
            word += "b"
            return true
          })
        #expect(access.words(record) == ["ab"])
        #expect(!access.updateEach(&record) { _ in false })
      }
    }
    let recordKind = try #require(section.recordKind)
    try open(recordKind)
  }

  @Test("Every kind of record can be asked for by its section", arguments: lists)
  func sections(section: Section) throws {
    func open<R: PlanRecord>(_ kind: R.Type) {
      var record = R()
      record.id = "x"
      var plan = Plan()
      plan[keyPath: R.inPlan] = [record]
      #expect(plan.count(section) == 1)
      #expect(plan.id(section, 0) == "x")
      #expect(plan[RecordRef(section, "x")]?.ref == RecordRef(section, "x"))
      #expect(plan[RecordRef(section, "y")] == nil)
      #expect(plan.values(of: record.ref)?.count == R.shape.fields.count)
      #expect(plan.changes(from: Plan()).map(\.record) == [record.ref])
    }
    let recordKind = try #require(section.recordKind)
    open(recordKind)
  }
}
