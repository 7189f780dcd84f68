import BattlePlan

/// 督办单: a sheet about one concern: to whom it goes, what and why, since when, by when, whom to phone. It says
/// the same on the screen, as text and as a form.
public struct FollowUpSheet: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public let label: String
    /// May be long enough to need several lines.
    public let value: String
    package let emphasis: Emphasis

    public var isStrong: Bool { emphasis == .strong }
  }

  package enum Emphasis: Equatable, Sendable {
    case plain, strong, phone
    case light(Light)
  }

  /// More names than a sheet has room for.
  fileprivate static let mostNames = 1_000

  public let record: RecordRef
  public let language: Language
  /// 督办单.
  public let title: String
  /// The operation's name.
  public let operation: String
  /// `2019-0929-T-031`: one record has one number on one day.
  public let number: String
  /// The operation's office; the operation where it has none.
  public let issuer: String
  /// The day: `2019-09-29`.
  public let issued: String
  public let light: Light
  /// Whether the rows say what is to be done.
  public let hasMeasure: Bool
  public let rows: [Row]

  /// Nil if nothing is wrong with the record.
  public init?(_ record: RecordRef, _ situation: Situation, at now: Moment?, _ language: Language) {
    guard let concern = situation.concern(record) else { return nil }
    self.record = record
    self.language = language
    title = language("督办单", "Follow-up sheet")
    let plan = situation.plan
    operation = plan.operation.name
    issuer = plan.operation.office.name.isEmpty ? plan.operation.label : plan.operation.office.name
    let day = now?.day ?? situation.day
    issued = "\(day)"
    number = day.number(ofSheet: record)
    light = concern.light
    let writer = FollowUpSheetWriter(concern: concern, situation: situation, language: language)
    rows = writer.rows()
    hasMeasure = !writer.measure.isEmpty
  }

  /// For file names: `督办单-T-031`.
  public var name: String { language("督办单", "follow-up") + "-" + record.id }
}

extension Day {
  fileprivate func number(ofSheet record: RecordRef) -> String {
    let parts = description.split(separator: "-")
    return "\(parts[0])-\(parts[1])\(parts[2])-\(record.id)"
  }
}

/// Writes the rows of a sheet.
private struct FollowUpSheetWriter {
  let concern: Concern
  let situation: Situation
  let language: Language

  private var plan: Plan { situation.plan }
  private var task: Plan.Task? {
    concern.record.section == .tasks ? plan.tasks[concern.index] : nil
  }
  private var issue: Plan.Issue? {
    concern.record.section == .issues ? plan.issues[concern.index] : nil
  }

  func rows() -> [FollowUpSheet.Row] {
    var rows: [FollowUpSheet.Row] = []
    func add(_ label: Text, _ value: String, _ emphasis: FollowUpSheet.Emphasis = .plain) {
      guard !value.isEmpty else { return }
      rows.append(FollowUpSheet.Row(label: label(language), value: value, emphasis: emphasis))
    }
    let kind = concern.record.section.singular(language)
    add(Text("主送", "to"), addressee, .strong)
    add(Text("事项", "what"), "\(kind) \(concern.record.id) \(concern.title)", .strong)
    add(
      Text("亮灯", "light"),
      "\(concern.light.name(language)) · "
        + language("督办到", "goes to the ") + concern.escalation.name(language), .light(concern.light)
    )
    add(
      Text("缘由", "why"),
      concern.reasons(language).joined(separator: language("；", "; ")), .light(concern.light))
    add(Text("自何时", "since"), since)
    add(Text("情况", "facts"), facts)
    add(Text("影响", "affects"), knockOn)
    add(Text("对策措施", "measures"), measure)
    add(Text("成果", "deliverable"), task?.deliverable ?? "")
    add(Text("责任人", "responsible"), answering)
    add(
      Text("协同单位", "with"),
      (task?.with ?? []).prefix(FollowUpSheet.mostNames).map(situation.unitName).joined(
        separator: language("、", ", ")))
    add(Text("工作组", "group"), group)
    add(Text("期限", "by when"), deadline, .strong)
    add(Text("督办电话", "to phone"), contact, .phone)
    return rows
  }

  /// Since when the most serious reason that has a beginning has lasted.
  private var since: String {
    let first: Day? =
      switch concern.why {
      case .task(let reasons):
        task.flatMap { task in
          reasons.lazy.compactMap {
            task.beginning(of: $0, rules: plan.rules, by: situation.assessment.dayCount)
          }.first
        }
      case .watch(let reason): beginning(of: reason)
      }
    guard let first, first <= situation.day else { return "" }
    let days = situation.day - first + 1
    return language("\(first)（至今 \(days) 天）", "\(first) (\(days) d so far)")
  }

  private func beginning(of reason: WatchReason) -> Day? {
    switch reason {
    case .issueOverdue, .drillMissed, .patrolOverdue: concern.due.map { $0 + 1 }
    case .issueOpen, .issueDue: issue?.found
    case .drillSoon: concern.due.map { $0 - plan.rules.soonDays }
    case .planDraftAtOpening: plan.operation.opens - plan.rules.soonDays
    case .drillUndated, .planDraft, .planUnreviewed, .patrolNever: nil
    }
  }

  /// An issue's severity, source and related records; the result of a zone's last patrol.
  private var facts: String {
    if concern.record.section == .zones { return plan.zones[concern.index].result }
    guard let issue else { return "" }
    var parts = [
      issue.severity.label(language), issue.source.label(language),
      issue.found.map { language("\($0) 发现", "found \($0)") } ?? "",
    ]
    if let id = issue.task, let task = situation.task(id)?.task {
      parts.append(words(Section.tasks.singular(language), task.id.text, task.title))
    }
    if let zone = plan.zones.first(where: { $0.id == issue.zone }) {
      parts.append(words(Section.zones.singular(language), zone.id.text, zone.name))
    }
    return parts.filter { !$0.isEmpty }.joined(separator: language("；", "; "))
  }

  private var knockOn: String {
    guard task != nil else { return "" }
    let moved = situation.assessment.knockOn(of: concern.index, in: plan)
    var parts = moved.milestones.map { entry in
      let name = plan.milestones[entry.index].name
      return language("\(name) 预计晚于截止 \(entry.days) 天", "\(name) forecast \(entry.days) d late")
    }
    if !moved.tasks.isEmpty {
      let count = moved.tasks.count
      parts.append(
        language("后续任务 \(count) 项", count == 1 ? "1 task after it" : "\(count) tasks after it"))
    }
    if moved.reachesOpening { parts.append(language("波及开幕", "reaches the opening")) }
    return parts.joined(separator: language("；", "; "))
  }

  private var answering: String {
    let answering = situation.answering(for: concern)
    return words(answering.name, answering.phone)
  }

  private var group: String {
    situation.groups(of: concern).compactMap { situation.group($0) }.map {
      words($0.name, $0.leader.name, $0.leader.phone)
    }.joined(separator: language("；", "; "))
  }

  /// What is to be done, as far as the plan says.
  var measure: String { issue?.measure ?? "" }

  /// The unit that has to act; its person, or the group, where none is named.
  private var addressee: String {
    let answering = situation.answering(for: concern)
    guard let id = answering.unit else { return answering.name.isEmpty ? group : answering.name }
    guard let unit = situation.unit(id) else { return id.text }
    return words(unit.name, unit.liaison, unit.phone)
  }

  /// One day: the due day; where that is past, the last on which nothing else would have to move; where that
  /// is past, too, at once.
  private var deadline: String {
    let day = situation.day
    if let due = concern.due, due >= day { return "\(due)" }
    if task != nil, let latest = situation.assessment.tasks[concern.index].latestFinish,
      latest >= day
    {
      return "\(latest)"
    }
    return concern.due == nil ? "" : language("\(day)（立即办结）", "\(day) (at once)")
  }

  private var contact: String {
    guard let contact = situation.contact(for: concern) else { return "" }
    let step = contact.step.name(language)
    let missing = language("（计划里没有电话）", "(no phone in the plan)")
    return words(
      step, contact.name == step ? "" : contact.name,
      contact.phone.isEmpty ? missing : contact.phone)
  }

  private func words(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
