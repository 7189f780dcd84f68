import BattlePlan
import Situation

/// What is wrong with a form.
struct FormFault: Error, Equatable, Sendable {
  let text: Text
  /// The field to look at, among the form's; nil: none in particular.
  var field: Int?
}

/// A value for a field of a record.
struct FormValue: Equatable, Sendable {
  /// As a change names it.
  let path: String
  let field: Field
  let value: FieldValue
  /// What stands in a field of a person or the like turns no light.
  var isNested = false

  init(_ field: Field, _ value: FieldValue) {
    path = field.key
    self.field = field
    self.value = value
  }

  init(_ field: FormField, _ value: FieldValue) {
    path = field.path
    self.field = field.field ?? .id
    self.value = value
    if case .plan(_, _, .some) = field.kind { isNested = true }
  }

  var assignment: Assignment { Assignment(path, value.written) }
}

extension FieldValue {
  /// The value as a change gives it.
  fileprivate var written: String {
    guard case .texts(let texts) = self, texts.contains(where: { itemsOfList($0) != [$0] }) else {
      return plain
    }
    let quoted = texts.map {
      "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    return "[" + quoted.joined(separator: ", ") + "]"
  }
}

extension FormField {
  /// What is typed means this, references by their ids.
  func value(_ situation: Situation) throws(FormFault) -> FieldValue {
    guard !text.isEmpty else {
      if isRequired {
        throw FormFault(text: Text("\(label(.zh))不能空着", "\(label(.en)) must not be empty"))
      }
      return .none
    }
    guard let description else { return .text(text) }
    if case .day(let day)? = spokenDay(description, situation.day) {
      if description.isPast, isChanged, day > situation.day {
        throw FormFault(text: Text("\(day) 还没到", "\(day) is still to come"))
      }
      return .day(day)
    }
    if description.form == .texts, text.contains(where: { "；;".contains($0) }) {
      return .texts(text.split { "；;".contains($0) }.map { String($0).trimmed })
    }
    if description.form == .links { return .links(try links(situation)) }
    do {
      return try resolved(description.value(of: text), description, situation)
    } catch let fault as ValueFault {
      throw FormFault(fault.problem)
    } catch let fault as FormFault {
      throw fault
    } catch {
      return .none
    }
  }

  private func spokenDay(_ description: FieldDescription, _ today: Day) -> FieldValue? {
    guard [.day, .due].contains(description.form) else { return nil }
    return Day(spoken: text, from: today, description.isPast ? .back : .ahead).map { .day($0) }
  }

  /// With ids for names.
  private func resolved(
    _ value: FieldValue, _ description: FieldDescription, _ situation: Situation
  ) throws(FormFault) -> FieldValue {
    func id(_ section: Section, _ word: String) throws(FormFault) -> String {
      if let record = situation.record(named: word, in: [section]) { return record.id }
      // A plan that lists no units may name them, and one that does may have named another.
      if section == .units, situation.plan.units.isEmpty || itemsOfList(before).contains(word) {
        return word
      }
      if description.form == .due { throw FormFault(.unknownDue(word, suggestion: nil)) }
      throw FormFault(
        .unknownReference(word, field: description.mixedLabel, section: section, suggestion: nil))
    }
    switch value {
    case .reference(let section, let word): return .reference(section, try id(section, word))
    case .references(let section, let words):
      var ids: [String] = []
      for word in words { ids.append(try id(section, word)) }
      return .references(section, ids)
    default: return value
    }
  }

  private func links(_ situation: Situation) throws(FormFault) -> [Plan.Link] {
    func predecessor(_ word: String) -> Plan.Link.Predecessor? {
      switch situation.record(named: word, in: [.tasks, .milestones]) {
      case let record? where record.section == .tasks: .task(Plan.Task.ID(record.id))
      case let record?: .milestone(Plan.Milestone.ID(record.id))
      case nil: nil
      }
    }
    var links: [Plan.Link] = []
    for item in itemsOfList(text) {
      if let whole = predecessor(item) {
        links.append(Plan.Link(whole))
      } else if let written = WrittenLink(item), let name = predecessor(written.name) {
        guard written.isClear else { throw FormFault(.badLink(item)) }
        links.append(Plan.Link(name, written.kind, lag: written.lag))
      } else {
        throw FormFault(
          .unknownReference(
            item, field: description?.mixedLabel ?? "", section: .tasks, suggestion: nil))
      }
    }
    return links
  }
}

extension FormFault {
  init(_ problem: Diagnostic.Problem, field: Int? = nil) {
    let finding = Diagnostic(.error, problem)
    self.init(text: Text(finding.message(.zh), finding.message(.en)), field: field)
  }
}
