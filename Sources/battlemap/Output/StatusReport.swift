import BattlePlan
import Board

/// `battlemap status`: where the operation stands, for programs (the contract of PRODUCT, "Command
/// line") and for people.
struct StatusReport {
  let situation: Situation
  let asOf: String
  let language: Language

  var json: String {
    var writer = JSONWriter()
    writer.object { root in
      root.field("as_of", asOf)
      root.object("operation") {
        $0.field("name", situation.plan.operation.name)
        $0.field("days_to_opening", situation.plan.operation.opens - situation.day)
      }
      root.object("summary", summary)
      root.array("groups") { list in
        for (group, tally) in zip(situation.plan.groups, situation.assessment.groups) {
          list.object {
            $0.field("id", group.id)
            counts(&$0, tally)
          }
        }
      }
      root.array("milestones") { list in
        for (milestone, tally) in zip(situation.plan.milestones, situation.assessment.milestones) {
          list.object {
            $0.field("id", milestone.id)
            counts(&$0, tally)
          }
        }
      }
      root.array("cells", cells)
      root.array("tasks", tasks)
    }
    return writer.text
  }

  private func summary(_ writer: inout JSONWriter) {
    let total = situation.assessment.total
    writer.field("tasks", total.tasks)
    writer.field("done", total.done)
    writer.field("red", total.red)
    writer.field("yellow", total.yellow)
    writer.field("blue", total.blue)
    writer.field("green", total.green)
    writer.field("grey", total.grey)
    writer.field("stale", situation.reading.stale.count)
    writer.field("errors", situation.reading.errors)
    writer.field("warnings", situation.reading.warnings)
  }

  private func counts(_ writer: inout JSONWriter, _ tally: Tally) {
    writer.field("light", tally.light.rawValue)
    writer.field("tasks", tally.tasks)
    writer.field("done", tally.done)
    writer.field("overdue", tally.overdue)
  }

  private func cells(_ writer: inout JSONWriter) {
    for (row, group) in situation.plan.groups.enumerated() {
      for (column, milestone) in situation.plan.milestones.enumerated() {
        writer.object {
          $0.field("group", group.id)
          $0.field("milestone", milestone.id)
          counts(&$0, situation.assessment.cell(group: row, milestone: column))
        }
      }
    }
  }

  private func tasks(_ writer: inout JSONWriter) {
    for (task, status) in zip(situation.plan.tasks, situation.assessment.tasks) {
      writer.object {
        $0.field("id", task.id)
        $0.field("light", status.light.rawValue)
        $0.field("reasons", status.reasons.map { $0.text(language) })
        $0.field("expected_progress", status.expectedProgress)
        $0.field("lag", status.lag)
        $0.field("forecast_finish", status.forecastFinish?.description)
        $0.field("latest_start", status.latestStart?.description)
        $0.field("latest_finish", status.latestFinish?.description)
        $0.field("slack_days", status.slackDays)
        $0.field("critical", status.isCritical)
        $0.field("escalation", status.escalation.rawValue)
      }
    }
  }

  /// A screenful for people.
  var text: String {
    let total = situation.assessment.total
    let plan = situation.plan
    var lines = [plan.operation.name, "\(situation.day)  " + countdown]
    lines.append(
      language(
        "红 \(total.red)  黄 \(total.yellow)  蓝 \(total.blue)  绿 \(total.green)  灰 \(total.grey)  销项 \(total.done)/\(total.tasks)",
        "red \(total.red)  yellow \(total.yellow)  blue \(total.blue)  green \(total.green)  grey \(total.grey)  done \(total.done)/\(total.tasks)"
      ))
    for (group, tally) in zip(plan.groups, situation.assessment.groups) {
      let name = group.short.isEmpty ? group.name : group.short
      lines.append(
        "  \(tally.light.name(language))\t\(name)\t\(tally.done)/\(tally.tasks)"
          + (tally.overdue > 0
            ? language("\t逾期 \(tally.overdue)", "\t\(tally.overdue) overdue") : ""))
    }
    for index in situation.attention.prefix(10) {
      let task = plan.tasks[index]
      let status = situation.assessment.tasks[index]
      lines.append(
        "  \(status.light.name(language))\t\(task.id) \(task.title)\t"
          + (status.reasons.first?.text(language) ?? ""))
    }
    return lines.map { visible($0) }.joined(separator: "\n") + "\n"
  }

  private var countdown: String {
    switch situation.countdown {
    case .before(let days): language("距开幕 \(days) 天", "opens in \(days) days")
    case .during(let day): language("开幕第 \(day) 天", "day \(day) of the event")
    case .after(let days): language("已闭幕 \(days) 天", "closed \(days) days ago")
    }
  }
}
