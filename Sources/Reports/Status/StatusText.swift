import BattlePlan
import Situation

// The text for people, about a screenful.
extension StatusReport {
  /// Counts, groups, milestones, and the most urgent items.
  /// - Parameter width: the width of the terminal in columns; nil for no limit.
  public func text(_ paint: Inks, width: Int?) -> String {
    let operation = situation.plan.operation
    var lines = [
      paint(operation.name, .strong),
      "\(situation.day)  " + situation.countdown.text(language),
      counts(paint), "",
    ]
    lines += groups(paint, width)
    lines += milestones(paint, width)
    lines += urgent(paint, width)
    if situation.findings.errors + situation.findings.warnings > 0 {
      lines += [
        "",
        language(
          "计划文件：差错 \(situation.findings.errors)，提醒 \(situation.findings.warnings)，沿用旧版 \(situation.reading.stale.count)；详见 battlemap check",
          "plan file: \(counted(situation.findings.errors, "error")), \(counted(situation.findings.warnings, "warning")), \(situation.reading.stale.count) stale; see battlemap check"
        ),
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func counts(_ paint: Inks) -> String {
    let total = situation.assessment.total
    let lights: [(Light, Int)] = [
      (.red, total.red), (.yellow, total.yellow), (.blue, total.blue), (.green, total.green),
      (.grey, total.grey),
    ]
    let words = lights.map { paint("\($0.name(language)) \($1)", $1 > 0 ? $0.ink : .muted) }
    let share = total.tasks > 0 ? " \(total.done * 100 / total.tasks)%" : ""
    return (words + [language("销项", "done") + " \(total.done)/\(total.tasks)\(share)"])
      .joined(separator: "  ")
  }

  private func groups(_ paint: Inks, _ width: Int?) -> [String] {
    var table = Columns(
      isRight: [false, false, true, true, true, true],
      isFlexible: [false, true, false, false, false, false])
    table.add(
      titles(
        ["", language("工作组", "group"), language("销项", "done")]
          + [language("逾期", "overdue"), Light.red.name(language), Light.yellow.name(language)]))
    for (group, tally) in zip(situation.plan.groups, situation.assessment.groups) {
      table.add([
        cell(tally.light), Columns.Cell(text: situation.groupName(group.id)),
        Columns.Cell(text: "\(tally.done)/\(tally.tasks)"), number(tally.overdue, .red),
        number(tally.red, .red), number(tally.yellow, .yellow),
      ])
    }
    return situation.plan.groups.isEmpty ? [] : table.lines(paint, limit: width) + [""]
  }

  private func milestones(_ paint: Inks, _ width: Int?) -> [String] {
    var table = Columns(
      isRight: [false, false, false, true, true],
      isFlexible: [false, false, true, false, false])
    table.add(
      titles(
        ["", language("日期", "date"), language("节点", "milestone"), language("销项", "done")]
          + [language("逾期", "overdue")]))
    for index in situation.milestoneOrder {
      let milestone = situation.plan.milestones[index]
      let tally = situation.assessment.milestones[index]
      table.add([
        cell(tally.light),
        Columns.Cell(
          text: "\(milestone.date)", ink: milestone.date < situation.day ? .muted : nil),
        Columns.Cell(text: milestone.name), Columns.Cell(text: "\(tally.done)/\(tally.tasks)"),
        number(tally.overdue, .red),
      ])
    }
    return situation.plan.milestones.isEmpty ? [] : table.lines(paint, limit: width) + [""]
  }

  /// How many of the most urgent items are shown; `battlemap attention` shows all of them.
  private static let shown = 10

  private func urgent(_ paint: Inks, _ width: Int?) -> [String] {
    let concerns = situation.concerns
    guard !concerns.isEmpty else { return [language("没有亮灯的事项。", "Nothing is lit.")] }
    var table = Columns(
      isRight: [false, false, false, false, false, false],
      isFlexible: [false, false, true, true, true, false])
    for concern in concerns.prefix(StatusReport.shown) {
      let contact = situation.contact(for: concern)
      let step = contact?.step.name(language) ?? ""
      table.add([
        cell(concern.light), Columns.Cell(text: concern.record.id, ink: .muted),
        Columns.Cell(text: concern.title),
        Columns.Cell(text: concern.reasons(language).first ?? ""),
        Columns.Cell(
          text: [step, contact?.name ?? ""].filter { !$0.isEmpty }.joined(separator: " ")),
        Columns.Cell(text: contact?.phone ?? ""),
      ])
    }
    var lines = [paint(language("要事", "Most urgent"), .strong)]
    lines += table.lines(paint, limit: width)
    if concerns.count > StatusReport.shown {
      lines.append(
        language(
          "还有 \(concerns.count - StatusReport.shown) 项；全部：battlemap attention",
          "\(concerns.count - StatusReport.shown) more; see battlemap attention"))
    }
    return lines
  }

  private func titles(_ words: [String]) -> [Columns.Cell] {
    words.map { Columns.Cell(text: $0, ink: .muted) }
  }

  private func cell(_ light: Light) -> Columns.Cell {
    Columns.Cell(text: light == .none ? "" : light.name(language), ink: light.ink)
  }

  private func number(_ count: Int, _ ink: Inks.Ink) -> Columns.Cell {
    Columns.Cell(text: "\(count)", ink: count > 0 ? ink : .muted)
  }
}

extension Situation.Countdown {
  /// `距开幕 37 天`
  func text(_ language: Language) -> String {
    switch self {
    case .before(let days):
      language("距开幕 \(days) 天", days == 1 ? "opens tomorrow" : "opens in \(days) days")
    case .during(let day): language("开幕第 \(day) 天", "day \(day) of the event")
    case .after(let days): language("已闭幕 \(days) 天", "closed \(days) d ago")
    }
  }
}

extension StatusReport {
  /// The worst light of any task or milestone (which is red if it has unfinished tasks past its date), for
  /// `--fail-on`.
  public var worstLight: Light {
    situation.assessment.milestones.map(\.light).reduce(situation.assessment.total.light, max)
  }
}
