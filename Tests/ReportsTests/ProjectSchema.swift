import Foundation
import FoundationXML

/// A second reader of MS Project's XML that shares nothing with the program: a parser of the system's, and the order of
/// elements as Microsoft documents them (mspdi_pj12, with what Project 2010 added).
struct ProjectSchema {
  final class Node {
    let name: String
    var text = ""
    var children: [Node] = []

    init(_ name: String) { self.name = name }

    subscript(name: String) -> String? { children.first { $0.name == name }?.text }
    func all(_ name: String) -> [Node] { children.filter { $0.name == name } }
  }

  /// What is wrong with a file; empty if nothing is.
  static func faults(in bytes: [UInt8]) -> [String] {
    let reader = TreeReader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    guard parser.parse(), parser.parserError == nil, let root = reader.whole else {
      return ["not well-formed: \(String(describing: parser.parserError))"]
    }
    var check = ProjectSchema(project: root)
    check.checkOrder(root)
    check.checkCalendars()
    check.checkTasks()
    return check.faults
  }

  private let project: Node
  private var faults: [String] = []

  private init(project: Node) { self.project = project }

  private mutating func expect(_ isTrue: Bool, _ fault: @autoclosure () -> String) {
    if !isTrue { faults.append(fault()) }
  }

  // MARK: The order of elements

  private static let order: [String: [String]] = [
    "Project": words(
      """
      SaveVersion UID Name Title Subject Category Company Manager Author CreationDate Revision LastSaved
      ScheduleFromStart StartDate FinishDate FYStartDate CriticalSlackLimit CurrencyDigits CurrencySymbol
      CurrencyCode CurrencySymbolPosition CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay
      MinutesPerWeek DaysPerMonth DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate
      DurationFormat WorkFormat EditableActualCosts HonorConstraints EarnedValueMethod InsertedProjectsLikeSummary
      MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks SpreadActualCost
      SpreadPercentComplete TaskUpdatesResource FiscalYearStart WeekStartDay MoveCompletedEndsBack
      MoveRemainingStartsBack MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue
      AutoAddNewResourcesAndTasks StatusDate CurrentDate MicrosoftProjectServerURL Autolink NewTaskStartDate
      NewTasksAreManual DefaultTaskEVMethod ProjectExternallyEdited ExtendedCreationDate ActualsInSync
      RemoveFileProperties AdminProject OutlineCodes WBSMasks ExtendedAttributes Calendars Tasks Resources
      Assignments
      """),
    "ExtendedAttributes": ["ExtendedAttribute"], "Calendars": ["Calendar"], "Tasks": ["Task"],
    "Resources": ["Resource"], "Assignments": ["Assignment"],
    "ExtendedAttributes/ExtendedAttribute": words(
      "FieldID FieldName CFType Guid ElemType MaxMultiValues UserDef Alias SecondaryPID AutoRollDown DefaultGuid"
    ),
    "Calendar": words("UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks"),
    "WeekDays": ["WeekDay"], "WorkingTimes": ["WorkingTime"], "Exceptions": ["Exception"],
    "WeekDay": words("DayType DayWorking TimePeriod WorkingTimes"),
    "WorkingTime": words("FromTime ToTime"), "TimePeriod": words("FromDate ToDate"),
    "Exception": words(
      """
      EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem MonthPosition Month MonthDay
      DayWorking WorkingTimes
      """),
    "Task": words(
      """
      UID GUID ID Name Active Manual Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel Priority
      Start Finish Duration ManualStart ManualFinish ManualDuration DurationFormat Work Stop Resume ResumeValid
      EffortDriven Recurring OverAllocated Estimated Milestone Summary DisplayAsSummary Critical IsSubproject
      IsSubprojectReadOnly SubprojectName ExternalTask ExternalTaskProject EarlyStart EarlyFinish LateStart LateFinish
      StartVariance FinishVariance WorkVariance FreeSlack TotalSlack StartSlack FinishSlack FixedCost
      FixedCostAccrual PercentComplete PercentWorkComplete Cost OvertimeCost OvertimeWork ActualStart ActualFinish
      ActualDuration ActualCost ActualOvertimeCost ActualWork ActualOvertimeWork RegularWork RemainingDuration
      RemainingCost RemainingWork RemainingOvertimeCost RemainingOvertimeWork ACWP CV ConstraintType CalendarUID
      ConstraintDate Deadline LevelAssignments LevelingCanSplit LevelingDelay LevelingDelayFormat PreLeveledStart
      PreLeveledFinish Hyperlink HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar Rollup
      BCWS BCWP PhysicalPercentComplete EarnedValueMethod PredecessorLink ActualWorkProtected
      ActualOvertimeWorkProtected ExtendedAttribute Baseline OutlineCode
      """),
    "PredecessorLink": words("PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat"),
    "Task/ExtendedAttribute": words("FieldID Value ValueGUID DurationFormat"),
  ]

  /// Of which there may be several.
  private static let repeatable: Set = [
    "ExtendedAttribute", "Calendar", "Task", "WeekDay", "WorkingTime", "Exception",
    "PredecessorLink",
  ]

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private mutating func checkOrder(_ node: Node, under parent: String = "") {
    if node.children.isEmpty { return }
    guard
      let order = ProjectSchema.order["\(parent)/\(node.name)"] ?? ProjectSchema.order[node.name]
    else {
      faults.append("\(node.name) has no elements")
      return
    }
    var last = -1
    for child in node.children {
      guard let place = order.firstIndex(of: child.name) else {
        faults.append("\(child.name) is no element of \(node.name)")
        continue
      }
      expect(
        place > last || place == last && ProjectSchema.repeatable.contains(child.name),
        "\(child.name) is out of order in \(node.name)")
      last = place
      checkOrder(child, under: node.name)
    }
  }

  // MARK: What the elements say

  private func list(_ name: String, of child: String) -> [Node] {
    project.all(name).flatMap { $0.all(child) }
  }

  private mutating func checkCalendars() {
    let calendars = list("Calendars", of: "Calendar")
    let known = Set(calendars.compactMap { $0["UID"] })
    expect(known.count == calendars.count, "calendars share a UID")
    expect(known.contains(project["CalendarUID"] ?? ""), "the project's calendar is unknown")
    for task in list("Tasks", of: "Task") {
      let calendar = task["CalendarUID"] ?? "-1"
      expect(
        calendar == "-1" || known.contains(calendar), "a task's calendar is unknown: \(calendar)")
    }
    for calendar in calendars {
      let days = calendar.all("WeekDays").flatMap { $0.all("WeekDay") }
      expect(days.compactMap { $0["DayType"] } == (1...7).map(String.init), "days of the week")
      for day in days + calendar.all("Exceptions").flatMap({ $0.all("Exception") }) {
        expect(
          (day["DayWorking"] == "1") == !day.all("WorkingTimes").isEmpty,
          "a day that is off has hours, or one that is not has none")
      }
    }
  }

  private mutating func checkTasks() {
    let tasks = list("Tasks", of: "Task")
    let known = Set(tasks.compactMap { $0["UID"] })
    expect(known.count == tasks.count, "tasks share a UID")
    expect(tasks.compactMap { $0["ID"] } == tasks.indices.map { "\($0 + 1)" }, "ids are no places")
    var levels = 0
    for (place, task) in tasks.enumerated() {
      let name = task["Name"] ?? ""
      let level = Int(task["OutlineLevel"] ?? "") ?? 0
      expect(level >= 1 && level <= levels + 1, "\(name): outline level \(level) after \(levels)")
      levels = level
      let below = place + 1 < tasks.count ? Int(tasks[place + 1]["OutlineLevel"] ?? "") ?? 0 : 0
      expect(task["Summary"] == "1" || below <= level, "\(name): no summary, but tasks under it")
      checkDates(task, name)
      checkPercent(task, name)
      for link in task.all("PredecessorLink") {
        expect(known.contains(link["PredecessorUID"] ?? ""), "\(name): unknown predecessor")
        expect(link["PredecessorUID"] != task["UID"], "\(name): waits for itself")
        expect((0...3).map(String.init).contains(link["Type"] ?? ""), "\(name): type of link")
        expect(Int(link["LinkLag"] ?? "").map { $0 % 4800 == 0 } ?? false, "\(name): lag")
        expect(link["LagFormat"] == "7", "\(name): lag without its format")
      }
    }
  }

  private mutating func checkDates(_ task: Node, _ name: String) {
    guard let start = task["Start"], let finish = task["Finish"] else {
      faults.append("\(name): no dates")
      return
    }
    expect(start <= finish, "\(name): starts after it finishes")
    let length = task["Duration"]?.wholeMatch(of: /PT(\d+)H0M0S/).flatMap { Int($0.1) }
    expect(length != nil && task["DurationFormat"] == "7", "\(name): duration")
    expect(
      (task["Milestone"] == "1") == (length == 0), "\(name): a milestone takes no time, a task some"
    )
    guard task["Summary"] != "1" else { return }
    expect(task["ManualStart"] == start && task["ManualFinish"] == finish, "\(name): manual dates")
    expect(task["ManualDuration"] == task["Duration"], "\(name): manual duration")
    expect(task["ConstraintType"] == "2" && task["ConstraintDate"] == start, "\(name): may move")
  }

  private mutating func checkPercent(_ task: Node, _ name: String) {
    guard let percent = Int(task["PercentComplete"] ?? ""), (0...100).contains(percent) else {
      faults.append("\(name): percent")
      return
    }
    if task["Summary"] == "1" { return }
    expect(
      (task["ActualStart"] != nil) == (percent > 0), "\(name): \(percent)% and its actual start")
    expect(
      (task["ActualFinish"] != nil) == (percent == 100),
      "\(name): \(percent)% and its actual finish")
  }
}

private final class TreeReader: NSObject, XMLParserDelegate {
  private var root: ProjectSchema.Node?
  private var open: [ProjectSchema.Node] = []

  /// The tree; nil if an element has no end.
  var whole: ProjectSchema.Node? { open.isEmpty ? root : nil }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let node = ProjectSchema.Node(name)
    open.last?.children.append(node)
    root = root ?? node
    open.append(node)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
