import BattlePlan
import Situation
import TestPlans
import Testing

/// A plan written from the descriptions alone: one record of a section has a value in every field, and every
/// section has a record for it to refer to.
struct Specimen {
  /// The record with all its fields; of operation and rules the mapping.
  let record: RecordRef
  let situation: Situation
  /// What the file says, in the order of the format.
  let values: [FieldValue]

  var section: Section { record.section }
  var shape: Shape { section.shape }
  var fields: [FieldDescription] { shape.fields }
  var plan: Plan { situation.plan }

  /// - Parameter word: which word for a section, field or choice the file uses: 0 is the English one,
  ///   followed by the Chinese ones, as far as there are any.
  init(_ section: Section, word: Int = 0) throws {
    // One without ids is known by its place.
    let ownID = section.shape.isNumbered ? "\(section.rawValue):3" : "\(section.rawValue)-1"
    record = RecordRef(section, section.isList ? ownID : "")
    let writer = SpecimenWriter(section: section, word: word)
    let most = section.shape.fields.map(\.form.choices).max() ?? 1
    // Only the record's own check knows what a choice means for other fields.
    let tries = try (0..<most).reversed().map { choice in
      (choice, try reading(writer.plan(choice: choice)))
    }
    let found = tries.first { $0.1.diagnostics.isEmpty }
    let problems = tries.map { $0.1.diagnostics.map { $0.message(.en) } }
    let (choice, clean) = try #require(found, "\(problems)")
    let id = "\(section.rawValue)-1"
    values = section.shape.fields.map { writer.value($0, of: id, choice: choice) }
    situation = Situation(clean, on: sampleDay)
  }

  /// Its place in its section.
  var place: Int { 2 }
}

extension FieldForm {
  var choices: Int {
    if case .choice(let words) = self { words.mixedLabels.count } else { 1 }
  }
}

struct SpecimenWriter {
  let section: Section
  let word: Int

  private static let day = Day("2019-10-01")!

  private func one(of words: [String]) -> String { words[min(word, words.count - 1)] }

  func plan(choice: Int) -> String {
    let sections = Section.allCases.map { section -> String in
      let isMeant = section == self.section
      let full = record(section, section.shape.fields, id: "\(section.rawValue)-1", choice)
      let needed = section.shape.fields.filter { $0.isRequired || $0.isVital }
      let others = [0, 2].map { record(section, needed, id: "\(section.rawValue)-\($0)", 0) }
      let content =
        section.isList
        ? "[\(others[0]), \(others[1])\(isMeant ? ", " + full : "")]" : isMeant ? full : others[0]
      return one(of: [section.rawValue] + section.chinese) + ": " + content
    }
    return (["battlemap: 1"] + sections).joined(separator: "\n")
  }

  private func record(_ section: Section, _ fields: [FieldDescription], id: String, _ choice: Int)
    -> String
  {
    let entries = fields.map { field in
      "\(one(of: field.words)): \(yaml(value(field, of: id, choice: choice), field.form))"
    }
    return "{\(entries.joined(separator: ", "))}"
  }

  /// What the record of that id has in a field.
  func value(_ field: FieldDescription, of id: String, choice: Int) -> FieldValue {
    let key = field.field.key
    return switch field.form {
    case .text where field.field == .id: .text(id)
    case .text, .word: .text("\(id) \(key) 字")
    case .texts: .texts(["甲\(key)", "乙\(key)"])
    case .day: .day(Self.day)
    case .number(let range): .number(range.contains(7.5) ? 7.5 : range.lowerBound)
    case .percent: .number(40)
    case .count(let range): .count(range.lowerBound)
    case .choice(let words): .choice(words.value(min(choice, words.mixedLabels.count - 1)))
    case .reference(let target): .reference(target, "\(target.rawValue)-0")
    case .references(let target): .references(target, ["\(target.rawValue)-0"])
    case .timezone: .text("Asia/Tokyo")
    case .due: .day(Self.day)
    // Not its own parent, which it cannot wait for.
    case .links: .links([Plan.Link("tasks-2", .startToStart, lag: 2)])
    case .dayRanges: .dayRanges([(Self.day + 3)...(Self.day + 4)])
    case .choices(let words): .choices([words.value(0)])
    case .moment: .moment(Moment(day: key == "to" ? Self.day + 1 : Self.day, second: 8 * 3600))
    case .dutyRole: .reference(.groups, "groups-0")
    case .reports: .reports(Plan.Reports())
    case .person: .person(person(key))
    case .people: .people([person(key), Plan.Person(name: "乙\(key)")])
    case .office: .office(office(key))
    }
  }

  private func person(_ key: String) -> Plan.Person {
    Plan.Person(name: "甲\(key)", title: "职", phone: "021-1")
  }

  private func office(_ key: String) -> Plan.Office {
    var office = Plan.Office()
    for field in Plan.Office.description.fields {
      field.set(&office, .text("\(field.description.field.key) \(key)"))
    }
    return office
  }

  private func yaml(_ value: FieldValue, _ form: FieldForm) -> String {
    switch value {
    case .none: "null"
    case .text(let text), .reference(_, let text): "\"\(text)\""
    case .texts(let texts), .references(_, let texts):
      "[\(texts.map { "\"\($0)\"" }.joined(separator: ", "))]"
    case .day, .number, .count: value.plain
    case .choice(let choice): one(of: [choice.word, choice.label(.zh)])
    case .person(let person): mapping(person)
    case .people(let people): "[\(people.map(mapping).joined(separator: ", "))]"
    case .office(let office): mapping(office)
    case .reports(let reports): mapping(reports)
    case .links(let links): "[\(links.map(\.text).joined(separator: ", "))]"
    case .choices(let choices):
      "[\(choices.map { one(of: [$0.word, $0.label(.zh)]) }.joined(separator: ", "))]"
    case .duty(let choice): one(of: [choice.word, choice.label(.zh)])
    case .month, .ongoing, .dayRanges, .moment: value.plain
    }
  }

  private func mapping<V: Described>(_ value: V) -> String {
    let entries = V.description.fields.map { field in
      "\(one(of: field.description.words)): \(yaml(field.get(value), field.description.form))"
    }
    return "{\(entries.joined(separator: ", "))}"
  }
}

extension FieldValue {
  /// Another one of the same form.
  func changed(_ form: FieldForm) -> FieldValue {
    switch self {
    case .none: .none
    case .text(let text): .text(text + "2")
    case .texts(let texts): .texts(texts + ["丙"])
    case .day(let day): .day(day + 1)
    case .number(let number): .number(number + 1)
    case .count(let count): .count(count + 1)
    case .choice(let choice): .choice(form.other(than: choice))
    case .reference(let section, let id): .reference(section, id + "2")
    case .references(let section, let ids): .references(section, ids + ["2"])
    case .person(let person): .person(Plan.Person(name: person.name + "2"))
    case .people(let people): .people(people + [Plan.Person(name: "丙")])
    case .office: .office(Plan.Office())
    case .links(let links): .links(links + [Plan.Link("tasks-0")])
    case .dayRanges(let ranges): .dayRanges(ranges + [ranges[0].upperBound...ranges[0].upperBound])
    case .choices(let choices): .choices(choices + choices)
    case .moment(let moment): .moment(Moment(day: moment.day + 1, second: moment.second))
    case .month(let day): .day(day)
    case .ongoing, .duty: self
    case .reports(var reports):
      {
        reports.first += 1
        return .reports(reports)
      }()
    }
  }
}

extension FieldForm {
  fileprivate func other(than choice: ChoiceValue) -> ChoiceValue {
    guard case .choice(let words) = self else { return choice }
    return words.value(0) == choice ? words.value(1) : words.value(0)
  }
}
