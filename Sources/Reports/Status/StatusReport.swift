import BattlePlan
import Situation

/// `battlemap status`: the state of the operation, as JSON for programs (a contract) and as text for people.
public struct StatusReport: Sendable {
  let situation: Situation
  let language: Language

  public init(_ situation: Situation, _ language: Language) {
    self.situation = situation
    self.language = language
  }

  /// A contract: the names, contents and order of the fields never change.
  public var json: String {
    var writer = JSONWriter()
    writer.object { root in
      root.field("as_of", situation.day.description)
      root.object("operation") {
        $0.field("name", situation.plan.operation.name)
        $0.field("days_to_opening", situation.plan.operation.opens - situation.day)
      }
      root.object("summary", summary)
      root.array("groups") { list in
        for (group, tally) in zip(situation.plan.groups, situation.assessment.groups) {
          list.object {
            $0.field("id", group.id.text)
            counts(&$0, tally)
          }
        }
      }
      root.array("milestones") { list in
        for (place, milestone) in situation.plan.milestones.enumerated() {
          let forecast = situation.assessment.milestoneForecasts[place]
          list.object {
            $0.field("id", milestone.id.text)
            counts(&$0, situation.assessment.milestones[place])
            $0.field("forecast", forecast?.finish.description)
            $0.field("held_by", forecast.map { situation.plan.tasks[$0.heldBy].id.text })
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
    writer.field("errors", situation.findings.errors)
    writer.field("warnings", situation.findings.warnings)
    writer.field("ongoing", total.ongoing)
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
          $0.field("group", group.id.text)
          $0.field("milestone", milestone.id.text)
          counts(&$0, situation.assessment.cell(group: row, milestone: column))
        }
      }
    }
  }

  private func tasks(_ writer: inout JSONWriter) {
    for (index, task) in situation.plan.tasks.enumerated() {
      let status = situation.assessment.tasks[index]
      writer.object {
        $0.field("id", task.id.text)
        $0.field("light", status.light.rawValue)
        $0.field("reasons", status.reasons.map { $0.text(language) })
        $0.field("expected_progress", status.expectedProgress)
        $0.field("lag", status.behind)
        $0.field("forecast_finish", status.forecastFinish?.description)
        $0.field("latest_start", status.latestStart?.description)
        $0.field("latest_finish", status.latestFinish?.description)
        $0.field("slack_days", status.slackDays)
        $0.field("critical", status.isCritical)
        $0.field("escalation", status.escalation.rawValue)
        $0.field("kind", status.kind.rawValue)
        $0.field("parent", task.parent?.text)
        $0.field("start", status.start?.description)
        $0.field("due", status.due?.description)
        $0.field("progress", situation.assessment.progress(of: index, in: situation.plan))
        $0.field("title", task.title)
        $0.field("group", task.group.text)
        $0.field("milestone", task.milestone?.text)
        $0.field("owner", task.owners.isEmpty ? nil : task.owner)
        $0.field("status", word(of: task, status))
        $0.field("days_late", status.daysLate)
        $0.field("days_past_latest", status.daysPastLatest)
      }
    }
  }

  /// Nil for a parent task, whose status follows from its children, unless it is canceled.
  private func word(of task: Plan.Task, _ status: TaskAssessment) -> String? {
    if status.kind == .parent, task.status != .cancelled { return nil }
    return task.status.rawValue
  }
}
