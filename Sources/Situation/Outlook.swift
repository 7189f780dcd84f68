import BattlePlan

/// How a record stands on a day.
public struct Outlook: Equatable, Sendable {
  public let light: Light
  /// Done, closed, held or approved: a check mark instead of a light.
  public let isDone: Bool
  /// Of a light that is red, yellow or blue, the most serious first.
  public let reasons: [Text]

  init(_ light: Light, isDone: Bool = false, reasons: [Text] = []) {
    self.light = light
    self.isDone = isDone
    self.reasons = reasons
  }

  /// `已完成`, or the name of the light.
  public func name(_ language: Language) -> String {
    isDone ? language("完成", "done") : light.name(language)
  }
}

extension Assessment {
  /// How a record of the plan stands; nil for one without a light.
  public func outlook(of record: RecordRef, in plan: Plan) -> Outlook? {
    switch record.section {
    case .tasks:
      guard let index = indexOfTask[Plan.Task.ID(record.id)] else { return nil }
      return Outlook(
        tasks[index].light, isDone: plan.tasks[index].status == .done,
        reasons: tasks[index].reasons.map { Text($0.text(.zh), $0.text(.en)) })
    case .milestones:
      guard let index = plan.milestones.firstIndex(where: { $0.id.text == record.id }) else {
        return nil
      }
      return Outlook(milestones[index].light, isDone: milestones[index].isComplete)
    case .groups:
      guard let index = plan.groups.firstIndex(where: { $0.id.text == record.id }) else {
        return nil
      }
      return Outlook(groups[index].light, isDone: groups[index].isComplete)
    case .issues, .drills, .contingency, .zones: return watched(record, plan)
    default: return nil
    }
  }

  private func watched(_ record: RecordRef, _ plan: Plan) -> Outlook? {
    guard
      let index = (0..<plan.count(record.section)).first(where: {
        plan.id(record.section, $0) == record.id
      })
    else { return nil }
    let finder = ConcernFinder(plan: plan, assessment: self)
    if let concern = finder.concern(record.section, index) {
      let reasons = zip(concern.reasons(.zh), concern.reasons(.en)).map { Text($0, $1) }
      return Outlook(concern.light, reasons: reasons)
    }
    switch record.section {
    case .issues: return Outlook(.green, isDone: plan.issues[index].status == .closed)
    case .drills:
      let isDone = plan.drills[index].status == .done
      return Outlook(isDone ? .green : .grey, isDone: isDone)
    case .contingency: return Outlook(.green, isDone: plan.contingency[index].status == .approved)
    default: return Outlook(plan.zones[index].everyDays == nil ? .grey : .green)
    }
  }
}
