import BattlePlan
import BuiltIn
import Foundation
import Situation
import Testing

@testable import PlanLoader
@testable import Reports

/// The schemas agree with the reader and the status contract.
@Suite struct SchemaTests {
  private func checker(_ subject: SchemaSubject) throws -> SchemaChecker {
    SchemaChecker(root: try parsed(schema(subject)))
  }

  /// A plan as YAML values, as an editor's validator sees it.
  private func value(_ yaml: [UInt8]) throws -> Any {
    var result: Any = NSNull()
    try withParser(yaml) { events throws(YAMLError) in
      var composer = Composer(events)
      _ = try composer.events.next()
      try composer.composeNext()
      result = plain(composer.tape, 0)
    }
    return result
  }

  private func plain(_ tape: Tape, _ place: Int) -> Any {
    switch tape[place].kind {
    case .plain:
      if tape.isNull(place) { return NSNull() }
      let text = tape.text(place)
      return Double(text).map { NSNumber(value: $0) } ?? text
    case .quoted: return tape.text(place)
    case .list: return tape.parts(of: place).map { plain(tape, $0) }
    case .map:
      var parts = tape.parts(of: place)
      var fields: [String: Any] = [:]
      while let key = parts.next(), let value = parts.next() {
        fields[tape.text(key)] = plain(tape, value)
      }
      return fields
    }
  }

  @Test(arguments: ["sample", "starter.zh", "starter.en"])
  func builtInPlansConformToTheSchema(name: String) throws {
    let plans = [
      "sample": BuiltIn.samplePlan, "starter.zh": BuiltIn.starterChinese,
      "starter.en": BuiltIn.starterEnglish,
    ]
    let faults = try checker(.plan).faults(value(try #require(plans[name])))
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test(arguments: [
    "tasks: [{id: T-1, title: t, group: a, start: 2019-09-01, due: 2019-10-01, stauts: todo}]",
    "tasks: [{id: T-1, title: t, group: a, start: 2019-09-01, due: 2019-10-01, status: later}]",
    "tasks: [{id: T-1, title: t, group: a, start: 2019-09-01, due: 2019-10-01, progress: 101}]",
    "tasks: [{id: T-1, title: t, group: a, start: 2019-9-31, due: 2019-10-01}]",
    "任务: [{编号: T-1, 任务: t, 开始: 2019-09-01, 截止: 2019-10-01}]",
    "zones: [{id: z, name: t, every_days: 0}]",
    "tusks: []",
    "battlemap: 2",
  ])
  func theSchemaRejectsWhatTheReaderRejects(yaml: String) throws {
    #expect(!(try checker(.part).faults(value(Array(yaml.utf8))).isEmpty))
    let whole =
      yaml.hasPrefix("battlemap") ? head.replacing("battlemap: 1", with: yaml) : head + yaml
    switch readPlan([SourceFile(name: "p", bytes: Array(whole.utf8))], previous: nil) {
    case .plan(let reading): #expect(reading.errors + reading.warnings > 0)
    case .unreadable: break
    }
  }

  /// The schema requires whatever `check` requires, of each record and of the whole plan.
  @Test func whatCheckRequiresTheSchemaRequires() throws {
    for section in Section.allCases {
      for field in section.shape.required {
        let words = field.words + (field.substitute.flatMap { section.shape[$0]?.words } ?? [])
        let whole = try parsed(schema(.plan))
        let definitions = try #require(whole["$defs"] as? [String: [String: Any]])
        let groups = try #require(definitions[section.rawValue]?["allOf"] as? [[String: Any]])
        let asked = groups.map { group in
          Set((group["anyOf"] as? [[String: [String]]] ?? []).compactMap { $0["required"]?.first })
        }
        #expect(asked.contains(Set(words + ["<<"])), "\(section) \(field.field.key)")
      }
    }
    let groups = Array("groups: [{id: a, name: b}]".utf8)
    #expect(!(try checker(.plan).faults(value(groups)).isEmpty))
    #expect(try checker(.part).faults(value(groups)).isEmpty)
  }

  @Test func everyFieldAndWordIsDescribedInBothLanguages() throws {
    var described = 0
    func look(_ value: Any) {
      if let list = value as? [Any] { list.forEach(look) }
      guard let object = value as? [String: Any] else { return }
      if let text = object["description"] as? String {
        described += 1
        let isBoth =
          text.unicodeScalars.contains { $0.value >= 0x2E80 }
          && text.contains { $0.isASCII && $0.isLetter }
        #expect(isBoth, "\(text)")
      } else {
        #expect(object["const"] as? String == nil || object["const"] as? String == "1")
      }
      for (key, inner) in object where key != "description" { look(inner) }
    }
    look(try parsed(schema(.plan)))
    #expect(described > 200)
  }

  @Test(arguments: ["sample", "empty", "faulty"])
  func statusFollowsItsSchema(name: String) throws {
    let plans = [
      "sample": String(decoding: BuiltIn.samplePlan, as: UTF8.self),
      "empty": "battlemap: 1\noperation: {name: 空, opens: 2019-09-01}",
      "faulty": head + "tasks: [{id: T-1, title: t, group: b, start: x, due: 2019-10-01}]",
    ]
    let situation = try situation(try #require(plans[name]))
    for language in Language.allCases {
      let faults = try checker(.status).faults(
        JSONSerialization.jsonObject(with: Data(StatusReport(situation, language).json.utf8)))
      #expect(faults.isEmpty, "\(faults)")
    }
  }

  // MARK: - Forms against the reader

  struct Place: CustomTestStringConvertible {
    let section: Section
    let field: FieldDescription
    var testDescription: String { "\(section.rawValue).\(field.field.key)" }
  }

  private static let places = Section.allCases.flatMap { section in
    section.shape.fields.map { Place(section: section, field: $0) }
  }

  /// The reader accepts what a field's form allows, and refuses what it does not.
  @Test(arguments: places) func aFieldHoldsWhatItsFormSays(_ place: Place) throws {
    let samples = samples(of: place.field.form)
    for word in samples.good {
      #expect(try problems(place, word).isEmpty, "\(word) is good")
    }
    for word in samples.bad { #expect(try !problems(place, word).isEmpty, "\(word) is bad") }
  }

  /// YAML words for a field, and the findings of its own form that the reader must or must not have.
  private func samples(of form: FieldForm) -> (good: [String], bad: [String]) {
    switch form {
    case .text, .word, .reference: (["text", "12"], ["[a]", "{a: b}"])
    case .timezone: (["Asia/Shanghai"], ["[a]"])
    case .texts, .references: (["text", "[a, b]"], ["{a: b}", "[[a]]"])
    case .day: (["2019-11-05"], ["2019-11-31", "tomorrow", "[a]"])
    case .percent: (["0", "100", "40%"], ["101", "-1", "half"])
    case .number(let range):
      (["\(Int(range.lowerBound))", "\(Int(range.upperBound))"], ["-1", "much", "1e99"])
    case .count(let range):
      (["\(range.lowerBound)", "\(range.upperBound)"], ["\(range.lowerBound - 1)", "1.5"])
    case .choice(let words): (words.all, ["no such word"])
    case .reports: (["{first: 20, follow: 90}"], ["[a]", "{first: 0}"])
    case .due: (["2019-11-05", "2019-10", "ongoing", "m1"], ["2019-11-31", "[a]"])
    case .dutyRole: (["office", "总指挥", "g"], ["[a]"])
    case .moment:
      (["2019-11-05T08:00", "2019-11-05 8:00", "2019-11-05"], ["2019-11-05T25:00", "noon"])
    case .dayRanges:
      (
        ["2019-10-01", "[2019-10-01, 2019-10-04..2019-10-07]"],
        ["2019-10-07..2019-10-01", "2019-01-01..2020-06-01", "{a: b}"]
      )
    case .choices(let words): (words.all + ["[\(words.all[0]), \(words.all[1])]"], ["no such word"])
    case .links: (["t", "[t, {task: t, link: SS, lag: 2}]"], ["{lag: 2}", "[[t]]"])
    case .person: (["name", "{name: n, title: t, phone: p}"], ["[a]", "{name: [a]}"])
    case .people: (["name", "[{name: n}, m]", "{name: n}"], ["[[a]]"])
    case .office: (["name", "{name: n, unit: u, head: h, phone: p}"], ["[a]"])
    }
  }

  private func problems(_ place: Place, _ word: String) throws -> [Diagnostic] {
    let entry = "{\(place.field.field.key): \(word)}"
    let yaml = """
      \(place.section == .operation ? "" : "operation: {name: n, opens: 2019-11-05}")
      \(place.section.rawValue): \(place.section.isList ? "[\(entry)]" : entry)
      """
    let diagnostics: [Diagnostic]
    switch readPlan([SourceFile(name: "p", bytes: Array(yaml.utf8))], previous: nil) {
    case .plan(let reading): diagnostics = reading.diagnostics
    case .unreadable(let faults): diagnostics = faults
    }
    // Findings about other fields of the record and about its references do not concern the form.
    return diagnostics.filter { diagnostic in
      switch diagnostic.problem {
      case .missingField, .unknownReference, .closesBeforeOpens, .unknownTimezone, .unknownDue,
        .scheduleMissing, .unlistedUnit, .calendarWithoutWorkingDays, .noWorkingDay,
        .progressWithoutStatus, .completeButNotDone, .doneWithoutFinished, .finishedWithoutDone,
        .blockedWithoutReason, .closedWithoutDay, .closedDayOfOpenIssue, .startAssumed:
        false
      default: true
      }
    }
  }
}
