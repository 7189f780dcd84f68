import BattlePlan
import Situation

// What was closed, what changed, faults in the plan file, and the annex.
extension Brief {
  /// How many days a brief without an earlier plan looks back, including the day itself.
  private static let backDays = 7

  var closed: BriefDocument.Part {
    let tasks = closedTasks
    let issues = closedIssues
    var blocks: [BriefDocument.Block] = []
    if !tasks.isEmpty {
      blocks.append(
        .paragraph(language("完成任务 \(tasks.count) 项：", "\(counted(tasks.count, "task")) done:")))
      blocks.append(
        .list(
          tasks.map {
            item(
              $0.id.text, $0.title, $0.finished, [situation.groupName($0.group), $0.deliverable])
          }))
    }
    if !issues.isEmpty {
      blocks.append(
        .paragraph(language("问题销号 \(issues.count) 项：", "\(counted(issues.count, "issue")) closed:"))
      )
      blocks.append(
        .list(
          issues.map {
            item($0.id.text, $0.title, $0.closed, [situation.groupName($0.group), $0.measure])
          }))
    }
    if blocks.isEmpty { blocks = nothing("没有销项、销号。", "Nothing was closed.") }
    return BriefDocument.Part(
      heading: since == nil
        ? language("近 \(Brief.backDays) 天销项销号", "Closed in the last \(Brief.backDays) days")
        : language("上期以来销项销号", "Closed since the last brief"), blocks: blocks)
  }

  private func item(_ id: String, _ title: String, _ day: Day?, _ more: [String])
    -> BriefDocument.Item
  {
    let words = ([day?.description ?? ""] + more).filter { !$0.isEmpty }
    return BriefDocument.Item(
      lead: "\(id) \(title)",
      rest: words.isEmpty ? "" : language("：", ": ") + words.joined(separator: language("，", ", ")))
  }

  /// The tasks done since the earlier plan; if there is none, in the last `backDays` days.
  private var closedTasks: [Plan.Task] {
    let done = situation.plan.tasks.filter { $0.status == .done }
    guard let since else { return done.filter { isRecent($0.finished) } }
    let before = Set(since.old.tasks.lazy.filter { $0.status == .done }.map(\.id))
    return done.filter { !before.contains($0.id) }
  }

  private var closedIssues: [Plan.Issue] {
    let closed = situation.plan.issues.filter { $0.status == .closed }
    guard let since else { return closed.filter { isRecent($0.closed) } }
    let before = Set(since.old.issues.lazy.filter { $0.status == .closed }.map(\.id))
    return closed.filter { !before.contains($0.id) }
  }

  private func isRecent(_ day: Day?) -> Bool {
    day.map { (0..<Brief.backDays).contains(situation.day - $0) } ?? false
  }

  var changed: BriefDocument.Part? {
    guard let since else { return nil }
    let items = since.entries.map { entry -> BriefDocument.Item in
      let name = [entry.record.section.singular(language), entry.record.id, entry.name]
        .filter { !$0.isEmpty }.joined(separator: " ")
      switch entry.kind {
      case .added: return BriefDocument.Item(lead: name, rest: language("：新增", ": added"))
      case .removed: return BriefDocument.Item(lead: name, rest: language("：删去", ": removed"))
      case .changed, .brokeLink:
        let fields = entry.places.compactMap { since.words(since.changes[$0]) }.map {
          "\($0.field) \($0.from) → \($0.to)"
        }
        return BriefDocument.Item(
          lead: name,
          rest: language("：", ": ") + fields.joined(separator: language("；", "; ")))
      }
    }
    return BriefDocument.Part(
      heading: language(
        "与上期相比的变动（\(items.count) 项）", "Changed since the last brief (\(items.count))"),
      blocks: items.isEmpty
        ? nothing("计划没有变动。", "The plan has not changed.") : [.list(items)])
  }

  var faults: BriefDocument.Part? {
    let findings = situation.findings
    guard findings.errors + findings.warnings > 0 else { return nil }
    let stale = situation.reading.stale.map(\.id).filter { !$0.isEmpty }.sorted()
    var text = language(
      "差错 \(findings.errors) 处，提醒 \(findings.warnings) 处。",
      "\(counted(findings.errors, "error")), \(counted(findings.warnings, "warning")). ")
    if findings.errors > 0 {
      text += language("出错的记录未计入以上各数。", "Faulty records are not counted above. ")
    }
    text += language("请用 battlemap check 逐条改正。", "battlemap check lists them.")
    if !stale.isEmpty { text += language("沿用旧版的：", " Stale: ") + ids(stale) }
    let items = findings.all.map {
      BriefDocument.Item(
        lead: $0.line > 0 ? "\($0.file):\($0.line)" : $0.file,
        rest: " " + $0.severity.name(language) + language("：", ": ") + $0.message(language))
    }
    return BriefDocument.Part(
      heading: language("计划文件的差错", "Faults in the plan file"),
      blocks: [.paragraph(text)] + (items.isEmpty ? [] : [.list(items)]))
  }

  /// 附件: the ids behind every count in the first part.
  var annex: BriefDocument.Part {
    let classes = classesOfGroups
    let blocks = zip(situation.plan.groups, classes).compactMap {
      group, lists -> BriefDocument.Block? in
      let parts = Class.allCases.compactMap { kind -> String? in
        let list = lists[kind.rawValue]
        if list.isEmpty { return nil }
        return kind.name(language) + language(" \(list.count) 项（", " \(list.count) (") + ids(list)
          + language("）", ")")
      }
      if parts.isEmpty { return nil }
      return .paragraph(
        situation.groupName(group.id) + language("：", ": ")
          + parts.joined(separator: language("；", "; ")) + language("。", "."))
    }
    return BriefDocument.Part(
      heading: language("附件：编号清单", "Annex: ids"),
      blocks: blocks.isEmpty ? nothing("没有任务。", "There are no tasks.") : blocks)
  }

  /// The classes counted in the first part. An overdue task is also counted as red; an ongoing one only as such.
  private enum Class: Int, CaseIterable {
    case done, red, overdue, yellow, blue, green, grey, ongoing

    func name(_ language: Language) -> String {
      switch self {
      case .done: language("已完成", "done")
      case .red: Light.red.name(language)
      case .overdue: language("其中逾期", "of which overdue")
      case .yellow: Light.yellow.name(language)
      case .blue: Light.blue.name(language)
      case .green: language("按计划", "on course")
      case .grey: language("未到开工", "not due to start")
      case .ongoing: language("长期", "ongoing")
      }
    }

    init?(_ task: Plan.Task, _ status: TaskAssessment) {
      guard status.kind == .task else {
        guard status.kind == .ongoing, status.light != .none else { return nil }
        self = .ongoing
        return
      }
      switch (task.status, status.light) {
      case (.done, _): self = .done
      case (_, .red): self = .red
      case (_, .yellow): self = .yellow
      case (_, .blue): self = .blue
      case (_, .green): self = .green
      case (_, .grey): self = .grey
      case (_, .none): return nil
      }
    }
  }

  private var classesOfGroups: [[[String]]] {
    let empty = [[String]](repeating: [], count: Class.allCases.count)
    var result = [[[String]]](repeating: empty, count: situation.plan.groups.count)
    for (task, status) in zip(situation.plan.tasks, situation.assessment.tasks) {
      guard let group = status.group, let kind = Class(task, status) else { continue }
      result[group][kind.rawValue].append(task.id.text)
      if status.isCounted, status.overdueDays > 0 {
        result[group][Class.overdue.rawValue].append(task.id.text)
      }
    }
    return result
  }
}
