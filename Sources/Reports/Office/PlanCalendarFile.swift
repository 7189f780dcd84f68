import BattlePlan
import Situation

/// The plan's dates as iCalendar (RFC 5545), for calendars on phones: the opening, milestones, drills, and the due
/// days of unfinished tasks and issues. They are all-day events, which do not depend on the time zone. The same
/// plan always gives the same bytes, and each event keeps its UID, so that importing the file again updates it.
public func calendarFile(_ situation: Situation, _ language: Language) -> String {
  let plan = situation.plan
  var writer = CalendarWriter(plan.operation, on: situation.day)
  writer.add(
    "opens", plan.operation.opens, through: plan.operation.closes,
    language("开幕：\(plan.operation.name)", "Opening: \(plan.operation.name)"))
  for milestone in plan.milestones {
    writer.add(
      milestone.ref, milestone.date,
      language("节点：\(milestone.name)", "Milestone: \(milestone.name)"), milestone.note)
  }
  for drill in plan.drills where drill.status == .planned {
    guard let date = drill.date else { continue }
    writer.add(
      drill.ref, date, language("演练：\(drill.name)", "Drill: \(drill.name)"),
      drill.groups.map { situation.groupName($0) }.joined(separator: language("、", ", ")))
  }
  for (place, task) in plan.tasks.enumerated() {
    let status = situation.assessment.tasks[place]
    guard task.isUnfinished, status.kind == .task, let due = status.due else { continue }
    writer.add(
      task.ref, due, language("截止：\(task.title)", "Due: \(task.title)"),
      [situation.groupName(task.group), task.owner, task.phone].filter { !$0.isEmpty }
        .joined(separator: " "))
  }
  for issue in plan.issues where issue.status != .closed {
    guard let due = issue.due else { continue }
    writer.add(
      issue.ref, due, language("销号：\(issue.title)", "Issue due: \(issue.title)"), issue.measure)
  }
  return writer.finished
}

private struct CalendarWriter {
  private var text = ""
  private let operation: String
  private let stamp: String

  init(_ operation: Plan.Operation, on day: Day) {
    self.operation = operation.name
    stamp = CalendarWriter.date(day) + "T000000Z"
    line("BEGIN:VCALENDAR")
    line("VERSION:2.0")
    line("PRODID:-//battlemap//battlemap//EN")
    line("CALSCALE:GREGORIAN")
    line("METHOD:PUBLISH")
    line("X-WR-CALNAME:" + escaped(operation.label))
  }

  mutating func add(_ record: RecordRef, _ day: Day, _ summary: String, _ details: String = "") {
    add("\(record.section.rawValue)-\(record.id)", day, through: day, summary, details)
  }

  mutating func add(
    _ name: String, _ first: Day, through last: Day, _ summary: String, _ details: String = ""
  ) {
    line("BEGIN:VEVENT")
    // The hash distinguishes the events of different operations.
    line("UID:" + escaped("\(name)@\(String(stableHash(operation.utf8), radix: 16))"))
    line("DTSTAMP:" + stamp)
    line("DTSTART;VALUE=DATE:" + CalendarWriter.date(first))
    // The end is exclusive.
    line("DTEND;VALUE=DATE:" + CalendarWriter.date(max(first, last) + 1))
    line("SUMMARY:" + escaped(summary))
    if !details.isEmpty { line("DESCRIPTION:" + escaped(details)) }
    line("TRANSP:TRANSPARENT")
    line("END:VEVENT")
  }

  var finished: String { text + "END:VCALENDAR\r\n" }

  private static func date(_ day: Day) -> String {
    String(day.description.filter { $0 != "-" })
  }

  private func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Writes a line, folded after at most 75 bytes without cutting a character.
  private mutating func line(_ content: String) {
    var length = 0
    for scalar in content.unicodeScalars {
      let bytes = UTF8.width(scalar)
      if length + bytes > 75 {
        text += "\r\n "
        length = 1
      }
      text.unicodeScalars.append(scalar)
      length += bytes
    }
    text += "\r\n"
  }
}
