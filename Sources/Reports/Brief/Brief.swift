import BattlePlan
import Situation

public enum BriefFormat: String, CaseIterable, Sendable { case md, text, html }

/// 日报: the daily brief that the office submits. The ids behind every count follow it or are in the annex.
public struct Brief: Sendable {
  let situation: Situation
  /// The differences from the plan of the previous brief; nil if none was given.
  let since: PlanDifferences?
  let language: Language

  public init(_ situation: Situation, since: PlanDifferences?, _ language: Language) {
    self.situation = situation
    self.since = since
    self.language = language
  }

  public func text(_ format: BriefFormat) -> String { document.text(format) }

  var document: BriefDocument {
    let plan = situation.plan
    let parts = [overall, red, due, closed, changed, faults].compactMap { $0 }
    var numbered = parts.enumerated().map { index, part in
      BriefDocument.Part(
        heading: language("\(Brief.numeral(index + 1))、", "\(index + 1). ") + part.heading,
        light: part.light, blocks: part.blocks)
    }
    numbered.append(annex)
    let issuer = [plan.operation.office.name, plan.operation.office.phone]
      .filter { !$0.isEmpty }.joined(separator: " ")
    return BriefDocument(
      language: language("zh-Hans", "en"),
      title: language("\(plan.operation.name)工作日报", "\(plan.operation.name): daily brief"),
      lines: [
        language(situation.day.chinese, "\(situation.day)") + language("　", " · ")
          + situation.countdown.text(language)
      ] + (issuer.isEmpty ? [] : [issuer]),
      parts: numbered)
  }

  /// 一 … 九十九.
  static func numeral(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let (tens, ones) = (number / 10, number % 10)
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones]
  }

  func ids(_ ids: [String]) -> String { ids.joined(separator: language("、", ", ")) }

  /// `：甲、乙` to follow a count; empty if the list is empty.
  func listed(_ list: [String]) -> String {
    list.isEmpty ? "" : language("：", ": ") + ids(list)
  }

  /// A single paragraph, for a part that has nothing to list.
  func nothing(_ zh: String, _ en: String) -> [BriefDocument.Block] {
    [.paragraph(language(zh, en))]
  }
}

extension Day {
  /// `2019年9月29日（星期日）`
  var chinese: String {
    let (year, month, day) = components
    let names = ["一", "二", "三", "四", "五", "六", "日"]
    return "\(year)年\(month)月\(day)日（星期\(names[weekday - 1])）"
  }
}

// MARK: - The first part

extension Brief {
  var overall: BriefDocument.Part {
    let total = situation.assessment.total
    let ongoing =
      total.ongoing == 0
      ? ""
      : language(
        "另有长期任务 \(total.ongoing) 项，不计在内。",
        "\(counted(total.ongoing, "ongoing task")) not counted among them. ")
    var blocks: [BriefDocument.Block] = [
      .paragraph(
        language(
          "任务共 \(total.tasks) 项（不计已取消的），已完成 \(total.done) 项，销项率 \(percent(total.done, total.tasks))。未完成的任务中，红灯 \(total.red) 项，黄灯 \(total.yellow) 项，蓝灯（\(situation.plan.rules.soonDays) 天内到期）\(total.blue) 项，按计划推进 \(total.green - total.done) 项，未到开工时间 \(total.grey) 项。\(ongoing)各项数字对应的编号见附件。",
          "\(counted(total.tasks, "task")) (cancelled ones not counted), \(total.done) of them done (\(percent(total.done, total.tasks))). Of the others \(total.red) are red, \(total.yellow) yellow, \(total.blue) blue (due within \(counted(situation.plan.rules.soonDays, "day"))), \(total.green - total.done) on course, \(total.grey) not yet due to start. \(ongoing)The annex lists the ids behind each number."
        ))
    ]
    if total.weight > 0 {
      let (earned, expected) = (total.earned / total.weight, total.expected / total.weight)
      blocks.append(
        .paragraph(
          language(
            "按权重计，实际进度 \(points(earned))，序时进度 \(points(expected))。",
            "By weight, progress is \(points(earned)) against an expected \(points(expected)).")))
    }
    blocks.append(contentsOf: [groups, milestones].compactMap { $0 })
    return BriefDocument.Part(heading: language("总体情况", "Overall situation"), blocks: blocks)
  }

  private var groups: BriefDocument.Block? {
    guard !situation.plan.groups.isEmpty else { return nil }
    return .table(
      titles: [
        language("工作组", "Group"), language("亮灯", "Light"), language("销项", "Done"),
        language("红", "Red"), language("黄", "Yellow"), language("逾期", "Overdue"),
        language("组长", "Leader"), language("电话", "Phone"),
      ],
      rows: zip(situation.plan.groups, situation.assessment.groups).map { group, tally in
        [
          situation.groupName(group.id), tally.light.name(language),
          "\(tally.done)/\(tally.tasks)", "\(tally.red)", "\(tally.yellow)", "\(tally.overdue)",
          group.leader.name, group.leader.phone,
        ]
      })
  }

  /// Past milestones with unfinished tasks, and the next milestone.
  private var milestones: BriefDocument.Block? {
    var sentences: [String] = []
    var open = [[String]](repeating: [], count: situation.plan.milestones.count)
    for (task, status) in zip(situation.plan.tasks, situation.assessment.tasks)
    where task.isUnfinished {
      if let place = status.milestone { open[place].append(task.id.text) }
    }
    for index in situation.milestoneOrder {
      let milestone = situation.plan.milestones[index]
      let tally = situation.assessment.milestones[index]
      let left = milestone.date - situation.day
      guard left >= 0 || !open[index].isEmpty else { continue }
      let date = milestone.date.description
      let when =
        left < 0
        ? language("\(date)，已过 \(-left) 天", "\(date), \(-left) d ago")
        : language("\(date)，还有 \(left) 天", "\(date), in \(left) d")
      sentences.append(
        language(
          "\(left < 0 ? "已过节点" : "下一节点")“\(milestone.name)”（\(when)）：已完成 \(tally.done)/\(tally.tasks)，未完成 \(open[index].count) 项\(listed(open[index]))。",
          "\(left < 0 ? "Past" : "Next") milestone “\(milestone.name)” (\(when)): \(tally.done)/\(tally.tasks) done, \(open[index].count) left\(listed(open[index]))."
        ))
      if left >= 0 { break }
    }
    return sentences.isEmpty
      ? nil : .paragraph(sentences.joined(separator: language("", " ")))
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "—" : "\(part * 100 / whole)%"
  }

  private func points(_ share: Double) -> String { "\(Int((share * 100).rounded(.down)))%" }
}
