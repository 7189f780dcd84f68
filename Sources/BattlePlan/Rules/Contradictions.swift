/// Where a plan's records contradict each other or the current day: reported as warnings, never as lights
/// (`docs/rules.md`, “Contradictions”). The reader reports contradictions within one record.
public struct Contradictions: Equatable, Sendable {
  public struct Finding: Equatable, Sendable {
    public let record: RecordRef
    public let origin: Origin
    public let problem: Diagnostic.Problem

    public init(_ record: RecordRef, _ origin: Origin, _ problem: Diagnostic.Problem) {
      self.record = record
      self.origin = origin
      self.problem = problem
    }
  }

  /// In the order of the format and of the file.
  public private(set) var findings: [Finding] = []
  /// All links that the planned dates break.
  public private(set) var brokenLinks: [BrokenLink] = []
  private let plan: Plan
  private let assessment: Assessment

  /// - Parameter assessment: of `plan`.
  public init(_ plan: Plan, _ assessment: Assessment) {
    self.plan = plan
    self.assessment = assessment
    findUnknownYears()
    brokenLinks = LinkCheck(plan, assessment).broken()
    findInTasks()
    findInIssues()
  }

  public static func == (a: Contradictions, b: Contradictions) -> Bool {
    a.findings == b.findings && a.brokenLinks == b.brokenLinks
  }

  private mutating func findInTasks() {
    var broken: [RecordRef: [BrokenLink]] = [:]
    for link in brokenLinks { broken[link.successor, default: []].append(link) }
    let latest = plannedLatest()
    let milestones = firstIndex(of: plan.milestones.lazy.map(\.id))
    let earliest = plan.milestones.lazy.map(\.date).min() ?? .last
    // Fields are read in place, because taking a task out of its array copies it.
    let tasks = plan.tasks
    tasks.withUnsafeBufferPointer { tasks in
      for place in tasks.indices {
        if let due = tasks[place].due, due > earliest,
          let milestone = tasks[place].milestone.flatMap({ milestones[$0] }),
          due > plan.milestones[milestone].date
        {
          let (name, date) = (plan.milestones[milestone].name, plan.milestones[milestone].date)
          report(place, .dueAfterMilestone(milestone: name, date: date))
        }
        if tasks[place].status == .done, let finished = tasks[place].finished,
          finished > assessment.day
        {
          report(place, .dayInFuture(finished, field: label(.finished)))
        }
        if !broken.isEmpty {
          for link in broken[RecordRef(tasks[place].id)] ?? [] { report(place, .brokenLink(link)) }
        }
        if let latest = latest[place], let due = tasks[place].due {
          report(place, .dueAfterLatest(due: due, latest: latest))
        }
        if assessment.dayCount.skipsDaysOff { findDaysOff(tasks, place) }
      }
    }
  }

  private mutating func report(_ task: Int, _ problem: Diagnostic.Problem) {
    findings.append(Finding(RecordRef(plan.tasks[task].id), plan.tasks[task].origin, problem))
  }

  private mutating func findInIssues() {
    for issue in plan.issues {
      guard issue.status == .closed, let closed = issue.closed, closed > assessment.day else {
        continue
      }
      let field = Plan.Issue.shape[.closed]?.mixedLabel ?? ""
      findings.append(Finding(issue.ref, issue.origin, .dayInFuture(closed, field: field)))
    }
  }

  private func label(_ field: Field) -> String { Plan.Task.shape[field]?.mixedLabel ?? field.key }

  // MARK: - The plan's own schedule

  /// The latest finish, by the planned dates, of each task that is due later, by place; without the ends of
  /// broken links, which have a warning already. There are none unless a link is broken.
  private func plannedLatest() -> [Int: Day] {
    guard !brokenLinks.isEmpty else { return [:] }
    let reported = Set(brokenLinks.flatMap { [$0.predecessor, $0.successor] })
    var latest: [Int: Day] = [:]
    let schedule = Schedule(keepingLinksOf: assessment, plan)
    for place in plan.tasks.indices {
      let day = schedule.latestFinish[place]
      guard let due = assessment.tasks[place].due, assessment.tasks[place].slackDays != nil,
        assessment.dayCount.gap(due, day) < 0, !reported.contains(plan.tasks[place].ref)
      else { continue }
      latest[place] = day
    }
    return latest
  }

  // MARK: - The calendar

  /// Reports days off on which an unfinished task starts or is due, unless all its days are off. A due day
  /// that follows from a month, a milestone or `days` is not the writer's mistake.
  private mutating func findDaysOff(_ tasks: UnsafeBufferPointer<Plan.Task>, _ place: Int) {
    let days = assessment.dayCount
    guard assessment.tasks[place].slackDays != nil, let start = tasks[place].start,
      let due = tasks[place].due, days.count(from: start, through: due) > 0
    else { return }
    if !days.isWorking(start) {
      report(place, .dayOff(start, field: label(.start), likely: days.run(start, 1)))
    }
    if tasks[place].dueForm == .day, !days.isWorking(due) {
      report(place, .dayOff(due, field: label(.due), likely: days.back(due, 1)))
    }
  }

  private mutating func findUnknownYears() {
    guard assessment.dayCount.skipsDaysOff, let table = plan.calendar.country?.holidays else {
      return
    }
    var first = plan.operation.opens
    var last = max(plan.operation.opens, plan.operation.closes)
    for milestone in plan.milestones {
      (first, last) = (min(first, milestone.date), max(last, milestone.date))
    }
    var isUnfinished = false
    for task in assessment.tasks where task.slackDays != nil {
      isUnfinished = true
      if let start = task.start { first = min(first, start) }
      if let due = task.due { last = max(last, due) }
    }
    // Days overdue are counted up to the current day.
    if isUnfinished { last = max(last, assessment.day) }
    let given = Set(
      plan.calendar.holidays.flatMap {
        [$0.lowerBound.components.year, $0.upperBound.components.year]
      })
    var years: [ClosedRange<Int>] = []
    for year in first.components.year...last.components.year
    where !table.knows(year) && !given.contains(year) {
      if let run = years.last, run.upperBound == year - 1 {
        years[years.count - 1] = run.lowerBound...year
      } else {
        years.append(year...year)
      }
    }
    if years.isEmpty { return }
    findings.append(
      Finding(RecordRef(.calendar), plan.calendar.origin, .holidaysUnknown(years: years)))
  }
}
