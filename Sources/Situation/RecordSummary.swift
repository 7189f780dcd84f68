import BattlePlan

/// A record in one line of text for a message to somebody: id, name, who answers for it, when it is due, its
/// light, a number to phone. What a record does not have is left out.
extension Situation {
  /// Nil if the plan has no such record. No longer than a message may be, without control characters.
  /// - Parameter moment: who is on duty then is who to phone.
  package func summary(of record: RecordRef, at moment: Moment?, _ language: Language) -> String? {
    guard let found = plan[record] else { return nil }
    let name = found.called
    var parts = [name.isEmpty || name == record.id ? record.id : record.id + " " + name]
    let who = answering(for: found)
    if !who.name.isEmpty { parts.append(language("责任人 ", "owner ") + who.name) }
    if let day = day(of: found) {
      let word =
        found is Plan.Milestone || found is Plan.Drill ? Text("日期", "date") : Text("截止", "due")
      parts.append(word(language) + " \(day)")
    }
    if let light = lightWord(found) { parts.append(light(language)) }
    if let phone = phone(who, record, at: moment, language) {
      parts.append(language("电话 ", "phone ") + phone)
    }
    return visible(String(parts.joined(separator: language("；", "; ")).prefix(1_000)))
  }

  private func answering(for record: any PlanRecord) -> (name: String, phone: String) {
    func leader(_ id: Plan.Group.ID?) -> (name: String, phone: String) {
      let leader = group(id)?.leader ?? Plan.Person()
      return (leader.name, leader.phone)
    }
    func liaison(_ id: Plan.Unit.ID?) -> (name: String, phone: String) {
      (unit(id)?.liaison ?? "", unit(id)?.phone ?? "")
    }
    switch record {
    case let task as Plan.Task: return (task.owner, task.phone)
    case let issue as Plan.Issue: return (issue.owner, liaison(issue.lead).phone)
    case let zone as Plan.Zone: return liaison(zone.unit)
    case let unit as Plan.Unit: return liaison(unit.id)
    case let group as Plan.Group: return leader(group.id)
    case let drill as Plan.Drill: return leader(drill.groups.first)
    case let paper as Plan.ContingencyPlan: return leader(paper.group)
    case let duty as Plan.Duty: return (duty.name, duty.phone)
    default: return ("", "")
    }
  }

  private func day(of record: any PlanRecord) -> Day? {
    switch record {
    case let task as Plan.Task: self.task(task.id)?.status.due
    case let issue as Plan.Issue: issue.due
    case let zone as Plan.Zone: zone.patrolDue
    case let drill as Plan.Drill: drill.date
    case let milestone as Plan.Milestone: milestone.date
    default: nil
    }
  }

  /// `红灯`; of what is done, that it is.
  private func lightWord(_ record: any PlanRecord) -> Text? {
    func word(_ light: Light) -> Text? {
      light == .none ? nil : Text(light.name(.zh) + "灯", light.name(.en))
    }
    func word(_ tally: Tally) -> Text? {
      tally.isComplete ? Text("已完成", "done") : word(tally.light)
    }
    switch record {
    case let task as Plan.Task:
      guard let status = self.task(task.id)?.status, task.isUnfinished else {
        return Text(task.status.label(.zh), task.status.label(.en))
      }
      return word(status.light)
    case let issue as Plan.Issue where issue.status == .closed:
      return Text(issue.status.label(.zh), issue.status.label(.en))
    case let drill as Plan.Drill where drill.status == .done:
      return Text(drill.status.label(.zh), drill.status.label(.en))
    case let group as Plan.Group:
      return indexOfGroup[group.id].flatMap { word(assessment.groups[$0]) }
    case let milestone as Plan.Milestone:
      return indexOfMilestone[milestone.id].flatMap { word(assessment.milestones[$0]) }
    default: return concern(record.ref).flatMap { word($0.light) }
    }
  }

  /// The number of who answers for it, else of whoever is to be told about it.
  private func phone(
    _ who: (name: String, phone: String), _ record: RecordRef, at moment: Moment?,
    _ language: Language
  ) -> String? {
    if !who.phone.isEmpty { return who.phone }
    guard let contact = concern(record).flatMap({ contact(for: $0, at: moment) }),
      !contact.phone.isEmpty
    else { return nil }
    let role = contact.step.name(language)
    let name =
      contact.name.isEmpty || contact.name.hasPrefix(role)
      ? contact.name : "\(role) \(contact.name)"
    return (name.isEmpty ? role : name) + " " + contact.phone
  }
}
