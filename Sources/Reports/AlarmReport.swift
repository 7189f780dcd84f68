import BattlePlan
import Situation

/// An alarm as JSON, for the program given with `--on-alarm`.
public func alarmReport(_ alarm: Alarm, _ situation: Situation, plan: String) -> String {
  var json = JSONWriter()
  json.object { json in
    json.field("event", name(of: alarm.cause))
    json.field("at", alarm.at.map { "\($0.day)T\($0.time)" })
    json.field("quiet", alarm.isQuiet)
    json.field("operation", situation.plan.operation.name)
    json.field("plan", plan)
    json.field("text_zh", alarm.text(.zh))
    json.field("text_en", alarm.text(.en))
    if case .faults(let count) = alarm.cause { json.field("faults", count) }
    guard case .red(let concerns) = alarm.cause else { return }
    json.field("count", concerns.count)
    json.array("records") { json in
      // The most serious come first; nobody reads a thousand.
      for concern in concerns.prefix(100) { write(concern, situation, &json) }
    }
  }
  return json.text
}

private func name(of cause: Alarm.Cause) -> String {
  switch cause {
  case .red: "red"
  case .faults: "faults"
  case .unreadable: "unreadable"
  case .gone: "gone"
  }
}

private func write(_ concern: Concern, _ situation: Situation, _ json: inout JSONWriter) {
  json.object { json in
    json.field("section", concern.record.section.rawValue)
    json.field("id", concern.record.id)
    json.field("title", concern.title)
    json.field("group", concern.group?.text ?? "")
    json.field("reasons", concern.reasons(.en))
    json.field("overdue_days", concern.overdueDays)
    json.field("due", concern.due?.description)
    let contact = situation.contact(for: concern)
    json.field("contact", contact?.name)
    json.field("phone", contact?.phone)
  }
}
