import BattlePlan
import Canvas
import Foundation
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Reports
@testable import Screens

/// Every section, with every field in its description, is handled everywhere that deals with records. A
/// section or field that is left out anywhere fails here without being named.
@Suite struct SectionTests {
  static let lists = Section.allCases.filter(\.isList)

  @Test("It is read, by every word, and no fault is found", arguments: Section.allCases)
  func reading(section: Section) throws {
    let words = section.shape.fields.map(\.words.count) + [section.chinese.count + 1]
    for word in 0..<(words.max() ?? 1) {
      let specimen = try Specimen(section, word: word)
      let read = try #require(specimen.plan.values(of: specimen.record))
      for (field, (got, wanted)) in zip(specimen.fields, zip(read.map(\.value), specimen.values)) {
        #expect(got == wanted, "\(field.field.key)")
      }
      #expect(read.count == specimen.values.count)
    }
  }

  @Test("A change of a field is told, of each", arguments: Section.allCases)
  func differences(section: Section) throws {
    let specimen = try Specimen(section)
    for (place, field) in specimen.fields.enumerated() where field.field != .id {
      let value = specimen.values[place]
      // If there is only one choice, there is nothing else to choose.
      if field.form.choices == 1, case .choice = value { continue }
      let plan = specimen.changing(place, to: value.changed(field.form))
      let changes = plan.changes(from: specimen.plan)
      #expect(changes.map(\.record) == [specimen.record], "\(field.field.key)")
      #expect(
        changes.first?.kind
          == .changed(field.field, from: value, to: value.changed(field.form)))
      for language in Language.allCases {
        let told = PlanDifferences(from: specimen.plan, to: plan, language)
        #expect(told.text(Inks(isOn: false)).contains(field.label(language)))
        #expect(told.json.contains("\"\(field.field.key)\""))
      }
    }
  }

  @Test("A search finds a record by its id, its name and each searched field", arguments: lists)
  func search(section: Section) throws {
    let specimen = try Specimen(section)
    let situation = specimen.situation
    var queries = [specimen.record.id, situation.plan.name(section, specimen.place)]
    for (field, value) in zip(specimen.fields, specimen.values) where field.search != nil {
      queries += specimen.words(of: value, .zh)
    }
    for query in queries {
      var index = SearchIndex(situation.plan)
      var scan = SearchScan(query, count: index.records.count)
      while !scan.isComplete(index) { scan.continueWork(&index, situation) }
      let found = scan.best.map { index.records.place($0) }
      #expect(
        found.contains { $0.section == section && $0.index == specimen.place }, "\(query)")
    }
  }

  @Test("A record is opened by its id, its name and its short name", arguments: lists)
  func names(section: Section) throws {
    let specimen = try Specimen(section)
    let plan = specimen.plan
    var board = specimen.board(.zh)
    let kind = try #require(
      Registry.all.views.first { $0.needsRecord && $0.sections.contains(section) })
    let names = [
      specimen.record.id, plan.name(section, specimen.place), plan.short(section, specimen.place),
    ].filter { !$0.isEmpty }
    for name in names {
      #expect(specimen.situation.record(named: name, in: kind.sections) == specimen.record)
      #expect(board.record(called: name) == specimen.record)
      let isOpen = board.open("\(kind.name.word):\(name)")
      #expect(isOpen, "\(name)")
      #expect(board.screen.view.subject == specimen.record)
      let offered = board.completions(of: "\(kind.name.word) \(name)")
      #expect(offered.contains { $0.shown == specimen.record.id }, "\(name)")
    }
    #expect(Registry.all.views.count { $0.needsRecord && $0.sections.contains(section) } == 1)
  }

  @Test("The screen of a record shows every field", arguments: lists, Language.allCases)
  func screen(section: Section, language: Language) throws {
    let specimen = try Specimen(section)
    var board = specimen.board(language)
    board.push(RecordView(recordRef: specimen.record, specimen.situation))
    let text = draw(board).canvas.text
    #expect(text.contains(section.singular(language)))
    for (field, value) in zip(specimen.fields, specimen.values) {
      if ![.id, .name, .title].contains(field.field) {
        #expect(text.contains(" " + field.label(language)), "\(field.field.key)")
      }
      for word in specimen.words(of: value, language) { #expect(text.contains(word), "\(word)") }
    }
  }

  @Test(
    "The form of a record has every field, and means by it what the plan says", arguments: lists)
  func form(section: Section) throws {
    for language in Language.allCases {
      let specimen = try Specimen(section)
      var board = specimen.board(language)
      board.push(RecordView(recordRef: specimen.record, specimen.situation))
      _ = update(&board, .key(.character("E")))
      let form = try #require(board.layer as? EditLayer).form
      for (description, value) in zip(specimen.fields, specimen.values)
      where description.field != .id {
        let fields = form.fields.filter { $0.field == description.field }
        #expect(!fields.isEmpty, "\(description.field.key)")
        for field in fields {
          guard case .plan(_, let index, let part) = field.kind else { continue }
          let said = part.map { value.part($0, of: index) } ?? value
          #expect(try field.value(specimen.situation) == said, "\(field.path): \(field.text)")
        }
      }
      #expect(try form.request(specimen.situation).parts.isEmpty)
    }
  }

  /// Everything a task says in words, on whatever screen it has.
  @Test(arguments: Language.allCases) func theScreenOfATaskLeavesNothingOut(language: Language)
    throws
  {
    let specimen = try Specimen(.tasks)
    var board = specimen.board(language)
    board.open(specimen.record)
    #expect(board.screen.name == "task")
    let text = draw(board).canvas.text
    for (field, value) in zip(specimen.fields, specimen.values) {
      for word in specimen.words(of: value, language) {
        #expect(text.contains(word), "\(field.field.key): \(word)")
      }
    }
  }

  @Test("The schema has every word", arguments: Section.allCases)
  func schemaWords(section: Section) throws {
    let root = try json(schema(.plan))
    let sections = try #require(root["properties"] as? [String: Any])
    for word in [section.rawValue] + section.chinese { #expect(sections[word] != nil, "\(word)") }
    let definitions = try #require(root["$defs"] as? [String: [String: Any]])
    let fields = try #require(definitions[section.rawValue]?["properties"] as? [String: Any])
    for word in section.shape.fields.flatMap(\.words) { #expect(fields[word] != nil, "\(word)") }
  }

  @Test("Tables have every field", arguments: Section.allCases, Language.allCases)
  func tables(section: Section, language: Language) throws {
    let specimen = try Specimen(section)
    let table = ReportTable.records(section, specimen.situation, language)
    let lines = table.text(.csv, language, Inks(isOn: false), width: nil).split(separator: "\r\n")
    let titles = specimen.fields.map { $0.label(language) }.joined(separator: ",")
    #expect(lines.first.map { String($0) } == "\u{FEFF}" + titles)
    let row = try #require(lines.last)
    let whole = table.text(.table, language, Inks(isOn: false), width: nil)
    for (field, value) in zip(specimen.fields, specimen.values) {
      for word in specimen.words(of: value, language) {
        #expect(row.contains(word), "\(field.field.key)")
        #expect(whole.contains(word), "\(field.field.key)")
      }
    }
    let rows = try #require(try json(table.json(language))[section.rawValue] as? [[String: Any]])
    let last = try #require(rows.last)
    #expect(Set(last.keys) == Set(specimen.fields.map(\.field.key)))
    #expect(!last.values.contains { $0 is NSNull })
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}

extension Specimen {
  /// A board high enough for every line.
  func board(_ language: Language) -> BoardState {
    BoardState(
      situation, source: PlanSource(.file, path: "/srv/plan.yaml"),
      appearance: Appearance(language: language), size: Size(width: 160, height: 120),
      registry: .all)
  }

  /// The plan with another value in one field.
  func changing(_ place: Int, to value: FieldValue) -> Plan {
    var plan = plan
    func change<V: Described>(_ record: WritableKeyPath<Plan, V>) {
      V.description.fields[place].set(&plan[keyPath: record], value)
    }
    func changeOne<R: PlanRecord>(_ kind: R.Type) {
      change(R.inPlan.appending(path: \.[self.place]))
    }
    switch section {
    case .operation: change(\.operation)
    case .rules: change(\.rules)
    case .calendar: change(\.calendar)
    default: section.recordKind.map { changeOne($0) }
    }
    return plan
  }

  /// The words by which people know a value, one by one; none if it is not text.
  func words(of value: FieldValue, _ language: Language) -> [String] {
    switch value {
    case .text(let text): [text]
    case .texts(let texts): texts
    case .reference(let section, let id): [situation.label(of: RecordRef(section, id))]
    case .references(let section, let ids):
      ids.map { situation.label(of: RecordRef(section, $0)) }
    case .person(let person): [person.name]
    case .people(let people): people.map(\.name)
    default: []
    }
  }
}
