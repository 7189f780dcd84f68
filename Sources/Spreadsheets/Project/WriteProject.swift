import BattlePlan

/// The project as MSPDI. So that nothing moves when the file is opened, every task is scheduled manually, with a
/// constraint on its start for programs that do not know manual scheduling.
public func writeProject(_ project: ProjectFile) -> [UInt8] {
  var xml = XMLWriter()
  xml.element("Project", "xmlns=\"http://schemas.microsoft.com/project\"") { xml in
    xml.leaf("SaveVersion", "14")
    xml.leaf("Title", project.title)
    if !project.subject.isEmpty { xml.leaf("Subject", project.subject) }
    if !project.category.isEmpty { xml.leaf("Category", project.category) }
    xml.leaf("ScheduleFromStart", "1")
    if let start = project.tasks.compactMap(\.start).min() {
      xml.leaf("StartDate", moment(start, morning))
    }
    if let finish = project.tasks.compactMap(\.finish).max() {
      xml.leaf("FinishDate", moment(finish, evening))
    }
    xml.leaf("CalendarUID", "1")
    xml.leaf("DefaultStartTime", morning)
    xml.leaf("DefaultFinishTime", evening)
    xml.leaf("MinutesPerDay", "480")
    xml.leaf("MinutesPerWeek", "\(480 * project.calendar.workingDays.count { $0 })")
    xml.leaf("DurationFormat", "7")
    xml.leaf("HonorConstraints", "1")
    xml.leaf("NewTasksEffortDriven", "0")
    xml.leaf("NewTasksEstimated", "0")
    xml.leaf("NewTasksAreManual", "1")
    writeNames(project, &xml)
    xml.element("Calendars") { xml in
      write(project.calendar, uid: 1, name: "Plan", &xml)
      write(ProjectCalendar(), uid: 2, name: "Every day", &xml)
    }
    xml.element("Tasks") { xml in
      var numbers = [Int](repeating: 0, count: 64)
      for (place, task) in project.tasks.enumerated() {
        let level = min(max(task.level, 1), numbers.count)
        numbers[level - 1] += 1
        for deeper in level..<numbers.count { numbers[deeper] = 0 }
        let outline = numbers[..<level].map(String.init).joined(separator: ".")
        write(task, number: place + 1, outline, &xml)
      }
    }
    xml.element("Resources") { _ in }
    xml.element("Assignments") { _ in }
  }
  return Array(xml.text.utf8)
}

private let morning = "08:00:00"
private let evening = "17:00:00"

private func moment(_ day: Day, _ time: String) -> String { "\(day)T\(time)" }
private func duration(_ days: Int) -> String { "PT\(days * 8)H0M0S" }

/// The format's number for the n-th text column.
func textFieldID(_ number: Int) -> Int {
  let first = [188_743_731, 188_743_734, 188_743_737, 188_743_740, 188_743_743]
  return switch number {
  case ...5: first[max(1, number) - 1]
  case ...10: 188_743_740 + number
  default: 188_743_986 + number
  }
}

private func writeNames(_ project: ProjectFile, _ xml: inout XMLWriter) {
  xml.element("ExtendedAttributes") { xml in
    for (number, name) in project.textNames.sorted(by: { $0.key < $1.key }) {
      xml.element("ExtendedAttribute") { xml in
        xml.leaf("FieldID", "\(textFieldID(number))")
        xml.leaf("FieldName", "Text\(number)")
        xml.leaf("Alias", name)
      }
    }
  }
}

private func write(
  _ calendar: ProjectCalendar, uid: Int, name: String, _ xml: inout XMLWriter
) {
  func writeTimes(_ xml: inout XMLWriter) {
    xml.element("WorkingTimes") { xml in
      for (from, to) in [(morning, "12:00:00"), ("13:00:00", evening)] {
        xml.element("WorkingTime") { xml in
          xml.leaf("FromTime", from)
          xml.leaf("ToTime", to)
        }
      }
    }
  }
  xml.element("Calendar") { xml in
    xml.leaf("UID", "\(uid)")
    xml.leaf("Name", name)
    xml.leaf("IsBaseCalendar", "1")
    xml.leaf("BaseCalendarUID", "-1")
    xml.element("WeekDays") { xml in
      // The format counts from Sunday as 1.
      for day in 1...7 {
        let isWorking = calendar.workingDays[(day + 5) % 7]
        xml.element("WeekDay") { xml in
          xml.leaf("DayType", "\(day)")
          xml.leaf("DayWorking", isWorking ? "1" : "0")
          if isWorking { writeTimes(&xml) }
        }
      }
    }
    guard !calendar.exceptions.isEmpty else { return }
    xml.element("Exceptions") { xml in
      for (days, isWorking) in calendar.exceptions {
        xml.element("Exception") { xml in
          xml.leaf("EnteredByOccurrences", "0")
          xml.element("TimePeriod") { xml in
            xml.leaf("FromDate", moment(days.lowerBound, "00:00:00"))
            xml.leaf("ToDate", moment(days.upperBound, "23:59:00"))
          }
          xml.leaf("Occurrences", "\(days.upperBound - days.lowerBound + 1)")
          xml.leaf("Type", "1")
          xml.leaf("DayWorking", isWorking ? "1" : "0")
          if isWorking { writeTimes(&xml) }
        }
      }
    }
  }
}

private func write(
  _ task: ProjectTask, number: Int, _ outline: String, _ xml: inout XMLWriter
) {
  // A milestone is at the end of its day.
  let start = task.start.map { moment($0, task.isMilestone ? evening : morning) }
  let finish = task.finish.map { moment($0, evening) }
  let length = duration(task.isMilestone ? 0 : task.days)
  xml.element("Task") { xml in
    xml.leaf("UID", "\(task.uid)")
    xml.leaf("ID", "\(number)")
    xml.leaf("Name", task.name)
    xml.leaf("Active", task.isActive ? "1" : "0")
    xml.leaf("Manual", task.isSummary ? "0" : "1")
    xml.leaf("Type", "1")
    xml.leaf("IsNull", "0")
    xml.leaf("WBS", outline)
    xml.leaf("OutlineNumber", outline)
    xml.leaf("OutlineLevel", "\(task.level)")
    xml.leaf("Priority", "500")
    if let start { xml.leaf("Start", start) }
    if let finish { xml.leaf("Finish", finish) }
    xml.leaf("Duration", length)
    if !task.isSummary {
      if let start { xml.leaf("ManualStart", start) }
      if let finish { xml.leaf("ManualFinish", finish) }
      xml.leaf("ManualDuration", length)
    }
    xml.leaf("DurationFormat", "7")
    xml.leaf("EffortDriven", "0")
    xml.leaf("Estimated", "0")
    xml.leaf("Milestone", task.isMilestone ? "1" : "0")
    xml.leaf("Summary", task.isSummary ? "1" : "0")
    xml.leaf("PercentComplete", "\(task.percent)")
    if !task.isSummary, task.percent > 0 {
      if let start { xml.leaf("ActualStart", start) }
      if task.percent == 100, let finish { xml.leaf("ActualFinish", finish) }
    }
    // Must start on.
    xml.leaf("ConstraintType", task.isSummary || start == nil ? "0" : "2")
    xml.leaf("CalendarUID", task.countsEveryDay ? "2" : "-1")
    if !task.isSummary, let start { xml.leaf("ConstraintDate", start) }
    if !task.isSummary, !task.isMilestone, let finish { xml.leaf("Deadline", finish) }
    if task.countsEveryDay { xml.leaf("IgnoreResourceCalendar", "1") }
    if !task.notes.isEmpty { xml.leaf("Notes", task.notes) }
    for link in task.links {
      xml.element("PredecessorLink") { xml in
        xml.leaf("PredecessorUID", "\(link.predecessor)")
        xml.leaf("Type", "\(link.kind.number)")
        xml.leaf("CrossProject", "0")
        // The lag is in tenths of a minute; format 7 shows it in days.
        xml.leaf("LinkLag", "\(link.lag * ProjectFile.minutesADay * 10)")
        xml.leaf("LagFormat", "7")
      }
    }
    for (number, text) in task.texts.sorted(by: { $0.key < $1.key }) where !text.isEmpty {
      xml.element("ExtendedAttribute") { xml in
        xml.leaf("FieldID", "\(textFieldID(number))")
        xml.leaf("Value", text)
      }
    }
  }
}

extension Plan.Link.Kind {
  /// The format's number for this type.
  var number: Int {
    switch self {
    case .finishToFinish: 0
    case .finishToStart: 1
    case .startToFinish: 2
    case .startToStart: 3
    }
  }
}

/// Writes indented XML.
private struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private var depth = 0

  mutating func element(
    _ name: String, _ attributes: String = "", _ body: (inout XMLWriter) -> Void
  ) {
    let space = String(repeating: "  ", count: depth)
    text += space + "<" + name + (attributes.isEmpty ? "" : " " + attributes) + ">\n"
    depth += 1
    body(&self)
    depth -= 1
    text += space + "</" + name + ">\n"
  }

  mutating func leaf(_ name: String, _ value: String) {
    text += String(repeating: "  ", count: depth) + "<" + name + ">"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      // XML cannot represent these.
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "</" + name + ">\n"
  }
}
