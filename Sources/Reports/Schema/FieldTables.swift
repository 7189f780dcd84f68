import BattlePlan

/// The tables of `docs/plan-format.md`: every section of the plan format with its fields, as Markdown.
struct FieldTables {
  private let nested: [(name: String, shape: Shape)] = [
    ("person", Plan.Person.description.shape), ("office", Plan.Office.description.shape),
    ("reports", Plan.Reports.description.shape),
  ]

  var text: String {
    let sections = Section.allCases.map { section in
      table(section.rawValue, section.shape, section.isList ? "a list of records" : "one record")
    }
    return (sections + nested.map { table($0.name, $0.shape, "inside other records") })
      .joined(separator: "\n")
  }

  private func table(_ name: String, _ shape: Shape, _ kind: String) -> String {
    let others = shape.words.dropFirst()
    let alias = others.isEmpty ? "" : "; also \(others.joined(separator: "、"))"
    let head = """
      ### \(name) \(shape.words[0])

      \(kind)\(alias)

      | field | 中文 | holds | required |
      |---|---|---|---|

      """
    return head + shape.fields.map { row($0) + "\n" }.joined()
  }

  private func row(_ field: FieldDescription) -> String {
    let cells = [
      "`\(field.field.key)`", field.chinese.joined(separator: "、"), form(field.form),
      field.isRequired ? field.substitute.map { "unless `\($0.key)`" } ?? "yes" : "",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func form(_ form: FieldForm) -> String {
    switch form {
    case .text, .word: "text"
    case .texts: "list of texts"
    case .day: "day"
    case .number(let range) where range.upperBound >= 1e9:
      "number, \(range.lowerBound.plain) or more"
    case .number(let range): "number, \(range.lowerBound.plain)–\(range.upperBound.plain)"
    case .percent: "percentage, 0–100"
    case .count(let range): "whole number, \(range.lowerBound)–\(range.upperBound)"
    case .choice(let words): choices(words)
    case .reference(let section): "one of \(link(section.rawValue, section.shape))"
    case .references(let section): "list of \(link(section.rawValue, section.shape))"
    case .timezone: "time zone, such as `Asia/Shanghai`"
    case .due:
      "day, month (`2019-10`: its last day), one of \(link("milestones", Section.milestones.shape)), "
        + "or `ongoing` 长期、长期坚持、持续进行、持续推进、常态化"
    case .links:
      "list of \(link("tasks", Section.tasks.shape)) or \(link("milestones", Section.milestones.shape)), "
        + "each with an optional type and lag: `T-017`, `T-017+2`, `T-017 SS+3`, `{task: T-017, link: FS, lag: 2}`"
    case .dayRanges: "list of days and of ranges `2019-10-01..2019-10-07`"
    case .choices(let words): "list of: \(choices(words))"
    case .moment: "time, `2019-09-29T08:00`"
    case .dutyRole:
      "\(choices(Plan.Duty.Post.choices.words)), or one of \(link("groups", Section.groups.shape))"
    case .reports: "\(link("reports", Plan.Reports.description.shape)), in minutes"
    case .person: "\(link("person", nested[0].shape)), or just the name"
    case .people: "list of \(link("person", nested[0].shape)), or of names"
    case .office: "\(link("office", nested[1].shape)), or just the name"
    }
  }

  /// A link to the table of a section or nested record, with the anchor that GitHub derives from its heading.
  private func link(_ name: String, _ shape: Shape) -> String {
    "[\(name)](#\(name)-\(shape.words[0]))"
  }

  /// Each choice by its English word, then all other words for it.
  private func choices(_ words: ChoiceWords) -> String {
    var cases: [(meaning: Int?, words: [String])] = []
    for word in words.all {
      let meaning = words.table.meaning(of: word)
      if cases.last?.meaning == meaning, !cases.isEmpty {
        cases[cases.count - 1].words.append(word)
      } else {
        cases.append((meaning, [word]))
      }
    }
    return cases.map { "`\($0.words[0])` \($0.words.dropFirst().joined(separator: "、"))" }
      .joined(separator: "; ")
  }
}
