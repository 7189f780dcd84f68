import BattlePlan
import Situation
import Spreadsheets

/// The whole plan as a workbook with one sheet per section: fields as columns with the plan format's names, choices
/// as drop-down lists, and computed columns at the end. Importing it gives the same plan.
public func planWorkbook(_ situation: Situation, _ language: Language) -> WrittenWorkbook {
  let plan = situation.plan
  let names = ReferenceNames(plan)
  var workbook = WrittenWorkbook(title: plan.operation.name)
  func list<R: PlanRecord>(_ kind: R.Type) -> WrittenSheet {
    SectionSheet<R>(situation, names, language).sheet
  }
  func mapping<V: Described>(_ value: V) -> WrittenSheet {
    mappingSheet(value, names, language)
  }
  for section in Section.allCases {
    switch section {
    case .operation: workbook.sheets.append(mapping(plan.operation))
    case .rules: workbook.sheets.append(mapping(plan.rules))
    case .calendar where plan.calendar != WorkCalendar():
      workbook.sheets.append(mapping(plan.calendar))
    default: if let kind = section.recordKind { workbook.sheets.append(list(kind)) }
    }
  }
  return workbook
}

/// A section that is a single mapping: one field and its value per row.
private func mappingSheet<V: Described>(
  _ value: V, _ names: ReferenceNames, _ language: Language
) -> WrittenSheet {
  let section = V.description.shape.section ?? .operation
  let person = Plan.Person.description.fields.dropFirst().map { $0.description.label(language) }
  var sheet = WrittenSheet(
    name: section.label(language),
    columns: [
      WrittenColumn(title: language("项目", "item"), width: 22),
      WrittenColumn(title: language("内容", "value"), width: 48),
    ] + person.map { WrittenColumn(title: $0, width: 18) })
  for field in V.description.fields {
    let held = field.get(value)
    guard !held.isEmpty else { continue }
    let label = field.description.label(language)
    if case .people(let people) = held {
      sheet.rows += people.map { [.text(label)] + cells(of: $0, names, language) }
    } else if let parts = field.description.form.parts {
      let cells = cells(of: held, names, language)
      for (part, cell) in zip(parts.fields.indices, cells) {
        if case .empty = cell { continue }
        sheet.rows.append([
          .text(partLabel(field.description, part, parts, language)), cell, .empty, .empty,
        ])
      }
    } else {
      sheet.rows.append([
        .text(label), cell(held, field.description, names, language), .empty, .empty,
      ])
    }
  }
  return sheet
}

/// The column name for a part of a field: `组长电话`. The first part, such as a person's name, takes the name of
/// the field itself.
private func partLabel(
  _ field: FieldDescription, _ part: Int, _ parts: Shape, _ language: Language
) -> String {
  if part == 0, field.form != .reports { return field.label(language) }
  return field.label(language) + language("", " ") + parts.fields[part].label(language)
}

/// The parts of a nested field, one cell each.
private func cells(of value: FieldValue, _ names: ReferenceNames, _ language: Language)
  -> [WrittenCell]
{
  switch value {
  case .person(let person): cells(of: person, names, language)
  case .office(let office): cells(of: office, names, language)
  case .reports(let reports): cells(of: reports, names, language)
  default: []
  }
}

private func cells<V: Described>(of value: V, _ names: ReferenceNames, _ language: Language)
  -> [WrittenCell]
{
  V.description.fields.map { cell($0.get(value), $0.description, names, language) }
}

private func cell(
  _ value: FieldValue, _ field: FieldDescription, _ names: ReferenceNames, _ language: Language
) -> WrittenCell {
  switch value {
  case _ where value.isEmpty: .empty
  case .text(let text): .text(text)
  case .number(let number): field.form == .percent ? .percent(number) : .number(number)
  case .count(let count): .number(Double(count))
  case .day(let day): .day(day)
  case .month(let day): .month(day)
  case .moment(let moment): .moment(moment)
  case .choice(let choice), .duty(let choice): .text(choice.label(language))
  case .choices(let choices): list(choices.map { $0.label(language) })
  case .ongoing: .text(language("长期", "ongoing"))
  case .reference(let section, let id): .text(names.word(for: id, in: section))
  case .references(let section, let ids): list(ids.map { names.word(for: $0, in: section) })
  case .texts(let texts): list(texts)
  case .links(let links): list(links.map(\.text))
  case .dayRanges(let ranges): list(ranges.map { FieldValue.dayRanges([$0]).plain })
  case .none, .person, .people, .office, .reports: .empty
  }
}

/// A list in one line, or one item per line if an item contains a separator.
private func list(_ texts: [String]) -> WrittenCell {
  let isClear = texts.allSatisfy { text in !text.contains(where: { "、，,；;\n".contains($0) }) }
  // The line break at the end tells even a single item from a list in one line.
  return .text(isClear ? texts.joined(separator: "、") : texts.joined(separator: "\n") + "\n")
}

/// How cells refer to records: by name if the name is unambiguous, otherwise by id.
struct ReferenceNames {
  private var words: [Section: [String: String]] = [:]

  init(_ plan: Plan) {
    for section in Section.allCases where section.isList && !section.shape.isKnownByID {
      let places = 0..<plan.count(section)
      let ids = Set(places.map { plan.id(section, $0) })
      var uses: [String: Int] = [:]
      for place in places {
        let (name, short) = (plan.name(section, place), plan.short(section, place))
        for word in Set([name, short]) { uses[word, default: 0] += 1 }
      }
      for place in places {
        let (id, name) = (plan.id(section, place), plan.name(section, place))
        let isClear =
          uses[name] == 1 && !ids.contains(name) && !name.isEmpty
          && !name.contains { "、，,；;\n".contains($0) }
        words[section, default: [:]][id] = isClear ? name : id
      }
    }
  }

  func word(for id: String, in section: Section) -> String { words[section]?[id] ?? id }
}

/// The sheet of a section with a list of records.
private struct SectionSheet<R: PlanRecord> {
  private let situation: Situation
  private let names: ReferenceNames
  private let language: Language
  private let records: [R]

  init(_ situation: Situation, _ names: ReferenceNames, _ language: Language) {
    self.situation = situation
    self.names = names
    self.language = language
    records = situation.plan[keyPath: R.inPlan]
  }

  var sheet: WrittenSheet {
    let fields = R.description.fields.filter(isShown)
    var sheet = WrittenSheet(name: R.section.label(language), columns: fields.flatMap(columns))
    let computed = ComputedColumns(situation, R.section, language)
    sheet.columns += computed.columns
    sheet.fixedColumns = min(2, fields.count)
    sheet.rows = records.enumerated().map { place, record in
      fields.flatMap { field -> [WrittenCell] in
        let value = field.get(record)
        guard let parts = field.description.form.parts else {
          // Default numbers, such as a weight of 1 or no progress, are left blank.
          if case .number = value, value == field.get(R()) { return [.empty] }
          return [cell(value, field.description, names, language)]
        }
        let cells = cells(of: value, names, language)
        return cells.isEmpty ? parts.fields.map { _ in .empty } : cells
      } + computed.cells(place)
    }
    return sheet
  }

  /// Leaves out optional fields that no record has, which would only make the sheet wider.
  private func isShown(_ field: DescribedField<R>) -> Bool {
    let description = field.description
    if description.isRequired || records.isEmpty { return true }
    if case .choice = description.form { return true }
    if description.isVital, description.form == .day || description.form == .due { return true }
    let usual = field.get(R())
    return records.contains { field.get($0) != usual }
  }

  private func columns(_ field: DescribedField<R>) -> [WrittenColumn] {
    let description = field.description
    if let parts = description.form.parts {
      return parts.fields.indices.map { part in
        WrittenColumn(title: partLabel(description, part, parts, language), width: 15)
      }
    }
    return [
      WrittenColumn(
        title: description.label(language), width: width(description), choices: choices(description)
      )
    ]
  }

  private func width(_ field: FieldDescription) -> Double {
    switch field.form {
    case .day, .due, .choice, .percent: 12
    case .number, .count, .dutyRole: 10
    case .moment: 17
    case .text where field.field == .id: 10
    case .text where field.field == .title || field.field == .name: 36
    case .text: 28
    case .texts, .references, .links, .people: 22
    default: 18
    }
  }

  private func choices(_ field: FieldDescription) -> WrittenColumn.Choices? {
    switch field.form {
    case .choice(let words): return .words(words.labels(language))
    case .reference(let section)
    where section != R.section && !section.shape.isKnownByID
      && situation.plan.count(section) > 0:
      // There, the second column has the names.
      return .column(1, ofSheet: section.label(language), rows: situation.plan.count(section))
    default: return nil
    }
  }
}

/// The computed columns of a sheet; an import ignores them.
private struct ComputedColumns {
  private let situation: Situation
  private let section: Section
  private let language: Language
  let columns: [WrittenColumn]

  init(_ situation: Situation, _ section: Section, _ language: Language) {
    self.situation = situation
    self.section = section
    self.language = language
    let light = WrittenColumn(title: language("亮灯", "light"), width: 8)
    columns =
      switch section {
      case .tasks:
        [
          light, WrittenColumn(title: language("缘由", "reasons"), width: 30),
          WrittenColumn(title: language("预计完成", "forecast"), width: 12),
        ]
      case .groups, .milestones, .issues: [light]
      default: []
      }
  }

  func cells(_ place: Int) -> [WrittenCell] {
    let (plan, assessment) = (situation.plan, situation.assessment)
    switch section {
    case .tasks:
      let task = assessment.tasks[place]
      let reasons = task.reasons.map { $0.text(language) }.joined(separator: language("；", "; "))
      return [
        light(task.light), reasons.isEmpty ? .empty : .text(reasons),
        task.forecastFinish.map(WrittenCell.day) ?? .empty,
      ]
    case .groups: return [light(assessment.groups[place].light)]
    case .milestones: return [light(assessment.milestones[place].light)]
    case .issues: return [light(plan.issues[place].light(on: situation.day, rules: plan.rules))]
    default: return []
    }
  }

  private func light(_ light: Light) -> WrittenCell {
    light == .none ? .empty : .light(light, light.name(language))
  }
}
