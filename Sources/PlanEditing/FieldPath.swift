import BattlePlan
import PlanLoader

/// A field by its name, or a field nested in it: `due`, `leader.phone`, `commanders.2.phone`.
struct FieldPath: Equatable {
  let field: FieldDescription
  /// Which of several people, counted from 1.
  let index: Int?
  /// The nested field.
  let inner: FieldDescription?
  let label: Text

  static func == (a: FieldPath, b: FieldPath) -> Bool {
    a.field.field == b.field.field && a.index == b.index && a.inner?.field == b.inner?.field
  }

  init(_ word: String, of section: Section) throws(EditRefusal) {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    field = try FieldPath.find(parts[0], section.shape, word)
    var rest = parts.dropFirst()
    if field.form == .people, let number = rest.first.flatMap({ Int($0) }), number > 0 {
      index = number
      rest = rest.dropFirst()
    } else {
      index = nil
    }
    guard let last = rest.first else {
      inner = nil
      label = Text(field.label(.zh), field.label(.en))
      return
    }
    guard let nested = field.form.nested?.described, rest.count == 1,
      index != nil || field.form != .people
    else { throw FieldPath.unknown(word, nil) }
    let inner = try FieldPath.find(last, nested, word)
    self.inner = inner
    let number = index.map { " \($0)" } ?? ""
    label = Text(
      field.label(.zh) + number + inner.label(.zh),
      field.label(.en) + number + " " + inner.label(.en))
  }

  private static func find(_ part: String, _ shape: Shape, _ word: String) throws(EditRefusal)
    -> FieldDescription
  {
    if let field = shape.field(part) { return field }
    throw unknown(word, nearest(part, among: shape.fields.flatMap(\.words)))
  }

  private static func unknown(_ word: String, _ near: String?) -> EditRefusal {
    .unknown(
      Text(
        "没有“\(visible(word))”这个字段" + (near.map { "；是不是“\($0)”？" } ?? ""),
        "there is no field \(visible(word))" + (near.map { "; did you mean \($0)?" } ?? "")))
  }

  /// The value that a typed text means in this field.
  func typed(_ text: String, of section: Section) throws(EditRefusal) -> FieldValue {
    let target = inner ?? (index == nil ? field : nil)
    do {
      guard let target else {
        // The path names one of several people, not a field.
        let value = typedValue(text, .person)
        guard
          case .people(let people) = try fieldValue(
            field.field, of: section.kind, in: section, .list([value]))
        else { return .none }
        return .person(people.first ?? Plan.Person())
      }
      let kind = inner == nil ? section.kind : field.form.nested ?? section.kind
      return try fieldValue(target.field, of: kind, in: section, typedValue(text, target.form))
    } catch {
      throw .refused(Text(error.problem.message(.zh), error.problem.message(.en)), nil)
    }
  }
}

extension Diagnostic.Problem {
  fileprivate func message(_ language: Language) -> String {
    Diagnostic(.error, self).message(language)
  }
}

// MARK: - Nested values

extension FieldValue {
  /// A copy with the nested field, or the one person, that the path names set to `value`.
  func with(_ value: FieldValue, at path: FieldPath) -> FieldValue {
    switch (path.index, path.field.form) {
    case (let index?, .people):
      var people = self == .none ? [] : people
      while people.count < index { people.append(Plan.Person()) }
      if path.inner == nil {
        people[index - 1] = value.person
      } else {
        people[index - 1] = FieldValue.person(people[index - 1]).with(inner: value, path).person
      }
      return .people(people.filter { !$0.isEmpty })
    default: return path.inner == nil ? value : with(inner: value, path)
    }
  }

  /// The nested value that the path names; `.none` if there is none.
  func value(at path: FieldPath) -> FieldValue {
    if let inner = path.inner { return part(inner.field, of: path.index) }
    guard let index = path.index else { return self }
    return people.indices.contains(index - 1) ? .person(people[index - 1]) : .none
  }

  private func with(inner value: FieldValue, _ path: FieldPath) -> FieldValue {
    func set<V: Described>(_ record: V) -> V {
      var record = record
      guard let inner = path.inner?.field else { return record }
      // Setting an empty text clears a field.
      V.description.fields.first { $0.description.field == inner }?
        .set(&record, value == .none ? .text("") : value)
      return record
    }
    switch path.field.form {
    case .office:
      if case .office(let office) = self { return .office(set(office)) }
      return .office(set(Plan.Office()))
    case .reports:
      if case .reports(let reports) = self { return .reports(set(reports)) }
      return .reports(set(Plan.Reports()))
    default: return .person(set(person))
    }
  }

  private var people: [Plan.Person] {
    switch self {
    case .people(let people): people
    case .person(let person): [person]
    default: []
    }
  }

  private var person: Plan.Person {
    if case .person(let person) = self { person } else { Plan.Person() }
  }
}
