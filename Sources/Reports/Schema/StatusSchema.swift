import BattlePlan

/// The JSON Schema of `status --format json`, a contract: every field is always there.
struct StatusSchema {
  private enum Form {
    case text, texts, count, whole, flag
    case day, dayOrNull, countOrNull, wholeOrNull, numberOrNull, textOrNull
    case light, escalation, kind, statusOrNull
    case object([(String, Form)])
    case list([(String, Form)])
  }

  private let contract: [(String, Form)] = {
    let tally: [(String, Form)] = [
      ("light", .light), ("tasks", .count), ("done", .count), ("overdue", .count),
    ]
    let counts = [
      "tasks", "done", "red", "yellow", "blue", "green", "grey", "stale", "errors", "warnings",
      "ongoing",
    ]
    return [
      ("as_of", .day),
      ("operation", .object([("name", .text), ("days_to_opening", .whole)])),
      ("summary", .object(counts.map { ($0, .count) })),
      ("groups", .list([("id", .text)] + tally)),
      (
        "milestones",
        .list([("id", .text)] + tally + [("forecast", .dayOrNull), ("held_by", .textOrNull)])
      ),
      ("cells", .list([("group", .text), ("milestone", .text)] + tally)),
      (
        "tasks",
        .list([
          ("id", .text), ("light", .light), ("reasons", .texts),
          ("expected_progress", .numberOrNull), ("lag", .numberOrNull),
          ("forecast_finish", .dayOrNull), ("latest_start", .dayOrNull),
          ("latest_finish", .dayOrNull), ("slack_days", .wholeOrNull), ("critical", .flag),
          ("escalation", .escalation), ("kind", .kind), ("parent", .textOrNull),
          ("start", .dayOrNull), ("due", .dayOrNull), ("progress", .numberOrNull),
          ("title", .text), ("group", .text), ("milestone", .textOrNull), ("owner", .textOrNull),
          ("status", .statusOrNull), ("days_late", .countOrNull),
          ("days_past_latest", .countOrNull),
        ])
      ),
    ]
  }()

  var text: String {
    var writer = JSONWriter()
    writer.object { root in
      root.field("$schema", schemaDialect)
      root.field("title", "battlemap status")
      object(contract, &root)
    }
    return writer.text
  }

  private func object(_ fields: [(String, Form)], _ writer: inout JSONWriter) {
    writer.field("type", "object")
    writer.field("required", fields.map(\.0))
    writer.object("properties") { properties in
      for (name, form) in fields {
        properties.object(name) { describe(form, &$0) }
      }
    }
    writer.field("additionalProperties", false)
  }

  private func describe(_ form: Form, _ writer: inout JSONWriter) {
    switch form {
    case .text: writer.field("type", "string")
    case .texts:
      writer.field("type", "array")
      writer.object("items") { $0.field("type", "string") }
    case .count:
      writer.field("type", "integer")
      writer.field("minimum", 0)
    case .whole: writer.field("type", "integer")
    case .countOrNull:
      writer.field("type", ["integer", "null"])
      writer.field("minimum", 0)
    case .textOrNull: writer.field("type", ["string", "null"])
    case .wholeOrNull: writer.field("type", ["integer", "null"])
    case .numberOrNull: writer.field("type", ["number", "null"])
    case .flag: writer.field("type", "boolean")
    case .day:
      writer.field("type", "string")
      writer.field("format", "date")
    case .dayOrNull:
      writer.field("type", ["string", "null"])
      writer.field("format", "date")
    case .light: writer.field("enum", Light.allCases.map(\.rawValue))
    case .escalation: writer.field("enum", Escalation.allCases.map(\.rawValue))
    case .kind: writer.field("enum", TaskKind.allCases.map(\.rawValue))
    case .statusOrNull:
      writer.array("anyOf") { either in
        either.object { $0.field("enum", Plan.Task.Status.allCases.map(\.rawValue)) }
        either.object { $0.field("type", "null") }
      }
    case .object(let fields): object(fields, &writer)
    case .list(let fields):
      writer.field("type", "array")
      writer.object("items") { object(fields, &$0) }
    }
  }
}
