import BattlePlan

public enum SchemaSubject: String, CaseIterable, Sendable { case plan, part, status, fields }

/// `battlemap schema`: a JSON Schema (2020-12) of the plan format, for editors, and of the status contract,
/// for programs that read it; and the fields of the plan format as Markdown tables, for the manual. Generated
/// from the descriptions that the reader itself uses.
public func schema(_ subject: SchemaSubject) -> String {
  switch subject {
  case .plan: PlanSchema(isWhole: true).text
  case .part: PlanSchema(isWhole: false).text
  case .status: StatusSchema().text
  case .fields: FieldTables().text
  }
}

let schemaDialect = "https://json-schema.org/draft/2020-12/schema"

/// The JSON Schema of a plan file.
private struct PlanSchema {
  /// Whether the file is the whole plan. One file in a folder of several need not have any particular section.
  let isWhole: Bool

  private var shapes: [(name: String, shape: Shape)] {
    Section.allCases.map { ($0.rawValue, $0.shape) } + [
      ("person", Plan.Person.description.shape), ("office", Plan.Office.description.shape),
      ("reports", Plan.Reports.description.shape),
    ]
  }

  var text: String {
    var writer = JSONWriter()
    writer.object { root in
      root.field("$schema", schemaDialect)
      root.field("title", "battlemap plan · 挂图作战计划")
      root.field("type", "object")
      root.object("properties") { properties in
        for key in ["battlemap", "挂图"] {
          properties.object(key) {
            $0.field("description", "format version 格式版本")
            $0.array("anyOf") { list in
              list.object { $0.field("const", 1) }
              list.object { $0.field("const", "1") }
            }
          }
        }
        for section in Section.allCases { self.section(section, &properties) }
      }
      // Names that begin with x- are free for the author's own use.
      root.object("patternProperties") { $0.object("^x-") { _ in } }
      root.field("additionalProperties", false)
      if isWhole {
        root.array("anyOf") { either in
          for key in [Section.operation.rawValue] + Section.operation.chinese {
            either.object { $0.field("required", [key]) }
          }
        }
      }
      root.object("$defs") { definitions in
        for (name, shape) in shapes { record(name, shape, &definitions) }
        forms(&definitions)
      }
    }
    return writer.text
  }

  private func section(_ section: Section, _ properties: inout JSONWriter) {
    for key in [section.rawValue] + section.chinese {
      properties.object(key) { property in
        property.field("description", "\(section.chinese[0]) \(section.rawValue)")
        guard section.isList else {
          return property.reference(section.rawValue)
        }
        property.field("type", ["array", "null"])
        property.object("items") { $0.reference(section.rawValue) }
      }
    }
  }

  private func record(_ name: String, _ shape: Shape, _ definitions: inout JSONWriter) {
    definitions.object(name) { record in
      record.field(
        "type",
        [Section.rules, .calendar].map(\.rawValue).contains(name) ? ["object", "null"] : ["object"])
      record.object("properties") { properties in
        for field in shape.fields {
          for key in field.words {
            properties.object(key) { property in
              property.field("description", field.schemaText)
              form(field.form, &property)
            }
          }
        }
        // `<<: *base` merges the fields of another record.
        properties.object("<<") { _ in }
      }
      record.field("additionalProperties", false)
      guard !shape.required.isEmpty else { return }
      record.array("allOf") { list in
        for field in shape.required {
          list.object { one in
            one.array("anyOf") { either in
              let substitute = field.substitute.flatMap { shape[$0] }
              for key in field.words + (substitute?.words ?? []) + ["<<"] {
                either.object { $0.field("required", [key]) }
              }
            }
          }
        }
      }
    }
  }

  private func form(_ form: FieldForm, _ writer: inout JSONWriter) {
    switch form {
    case .text, .word, .reference, .timezone: writer.reference("text")
    case .texts, .references: writer.reference("texts")
    case .day: writer.reference("day")
    case .percent: writer.reference("percent")
    case .number(let range):
      writer.field("type", ["number", "null"])
      writer.field("minimum", range.lowerBound)
      writer.field("maximum", range.upperBound)
    case .count(let range):
      writer.field("type", ["integer", "null"])
      writer.field("minimum", range.lowerBound)
      writer.field("maximum", range.upperBound)
    case .choice(let words):
      writer.array("anyOf") { list in
        each(words, &list)
        list.object { $0.field("type", "null") }
      }
    case .person: writer.either("text", or: "person")
    case .people:
      writer.array("anyOf") { list in
        list.object { $0.reference("text") }
        list.object { $0.reference("person") }
        list.object { item in
          item.field("type", "array")
          item.object("items") { $0.either("text", or: "person") }
        }
      }
    case .office: writer.either("text", or: "office")
    case .reports: writer.reference("reports")
    case .due, .dutyRole, .moment: writer.reference("text")
    case .dayRanges: writer.reference("texts")
    case .choices(let words):
      writer.array("anyOf") { list in
        each(words, &list)
        list.object { item in
          item.field("type", "array")
          item.object("items") { $0.array("anyOf") { self.each(words, &$0) } }
        }
        list.object { $0.field("type", "null") }
      }
    case .links: writer.reference("links")
    }
  }

  /// Every word for each choice, with its meaning.
  private func each(_ words: ChoiceWords, _ list: inout JSONWriter) {
    for word in words.all {
      guard let value = words.value(spelled: word) else { continue }
      list.object {
        $0.field("const", word)
        $0.field("description", "\(value.label(.zh)) \(value.label(.en))")
      }
    }
  }

  /// The forms that several fields share. A text may be unquoted, so YAML may take it for a number or boolean.
  private func forms(_ definitions: inout JSONWriter) {
    definitions.object("text") {
      $0.field("type", ["string", "number", "boolean", "null"])
    }
    definitions.object("texts") { list in
      list.array("anyOf") { either in
        either.object { $0.reference("text") }
        either.object { item in
          item.field("type", "array")
          item.object("items") { $0.reference("text") }
        }
      }
    }
    definitions.object("link") { link in
      link.array("anyOf") { either in
        either.object { $0.reference("text") }
        either.object { item in
          item.field("type", "object")
          item.object("properties") { properties in
            for key in ["task", "任务", "link", "关系", "lag", "间隔"] {
              properties.object(key) { $0.reference("text") }
            }
          }
          item.field("additionalProperties", false)
        }
      }
    }
    definitions.object("links") { list in
      list.array("anyOf") { either in
        either.object { $0.reference("link") }
        either.object { item in
          item.field("type", "array")
          item.object("items") { $0.reference("link") }
        }
      }
    }
    definitions.object("day") {
      $0.field("type", ["string", "null"])
      $0.field("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    }
    definitions.object("percent") { percent in
      percent.field("type", ["number", "string", "null"])
      percent.field("minimum", 0)
      percent.field("maximum", 100)
      percent.field("pattern", "^[0-9.]+[%\u{FF05}]?$")
    }
  }
}

extension JSONWriter {
  fileprivate mutating func reference(_ name: String) { field("$ref", "#/$defs/\(name)") }

  fileprivate mutating func either(_ first: String, or second: String) {
    array("anyOf") { list in
      list.object { $0.reference(first) }
      list.object { $0.reference(second) }
    }
  }
}
