import Testing

@testable import BattlePlan

/// Each word of the format means one thing where it is used.
@Suite struct VocabularyTests {
  static let shapes =
    Section.allCases.map(\.shape) + [
      Plan.Person.description.shape, Plan.Office.description.shape,
    ]

  @Test("Every word of a shape names its own field, in both languages", arguments: shapes)
  func fields(shape: Shape) {
    let words = shape.fields.flatMap(\.words)
    for (place, field) in shape.fields.enumerated() {
      for word in field.words { #expect(shape.table.meaning(of: word) == place, "\(word)") }
      #expect(shape.table.meaning(of: field.label(.zh)) == place)
      #expect(shape.place(of: field.field) == place)
    }
    #expect(Set(words).count == words.count)
    #expect(shape.table.meaning(of: "colour") == nil)
    #expect(shape.table.meaning(of: "") == nil)
  }

  @Test("Every word of a section names it", arguments: Section.allCases)
  func sections(section: Section) {
    for word in [section.rawValue] + section.chinese { #expect(Section.named(word) == section) }
    #expect(Section.named(section.rawValue.uppercased()) == nil)
    #expect(section.shape.section == section)
    #expect(section.recordKind.map { $0.section == section } ?? !section.isList)
  }

  private func check<C: Choice>(_ type: C.Type) {
    #expect(Set(C.choices.words.all).count == C.choices.words.all.count)
    for value in C.allCases {
      #expect(C.choices.meaning(of: value.rawValue) == value)
      for word in value.chinese { #expect(C.choices.meaning(of: word) == value) }
      #expect(
        C.choices.meaning(of: value.label(.zh)) == value
          && C.choices.meaning(of: value.label(.en)) == value)
    }
    for word in ["", "yes", "否", " "] { #expect(C.choices.meaning(of: word) == nil) }
  }

  @Test("Every word of an enumeration means one value")
  func choices() {
    check(Plan.Milestone.Kind.self)
    check(Plan.Task.Status.self)
    check(Plan.Issue.Source.self)
    check(Plan.Issue.Severity.self)
    check(Plan.Issue.Status.self)
    check(Plan.Drill.Kind.self)
    check(Plan.Drill.Status.self)
    check(Plan.ContingencyPlan.Status.self)
    check(Plan.Zone.Kind.self)
  }

  @Test("The rules have their defaults")
  func defaults() {
    let rules = Plan.Rules()
    #expect(
      [rules.soonDays, rules.lagMinDays, rules.slipRedDays, rules.escalateDays] == [7, 5, 7, 7])
    #expect([rules.yellowLag, rules.redLag] == [10, 30])
  }

  @Test("What cannot be seen, or would be obeyed, is shown as a mark")
  func visibleMarks() {
    #expect(visible("公文 plain é 👍") == "公文 plain é 👍")
    #expect(visible("a\u{1B}[31mb\u{7}") == "a␛[31mb␇")
    #expect(visible("a\nb\r\n") == "a␊b␍␊")
    #expect(visible("a\nb", keepingLines: true) == "a\nb")
    #expect(visible("\u{7F}\u{9B}31m\u{202E}\u{200B}\u{FEFF}\u{2028}") == "␡�31m����")
    #expect(visible("\u{0}") == "␀")
  }
}
