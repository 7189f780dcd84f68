// Fields of a task's schedule and of the roster, in forms that no other record uses.

extension DescribedField where Record == Plan.Task {
  /// 截止: a day, a month, a milestone, or none.
  static func due(_ key: String, _ chinese: String...) -> DescribedField {
    let access = ReferenceAccess<Plan.Task>(
      target: .milestones,
      isEmpty: { $0.dueMilestone == nil },
      updateEach: { task, body in
        guard var id = task.dueMilestone else { return true }
        let isDone = body(&id.text)
        task.dueForm = .milestone(id)
        return isDone
      },
      words: { task in task.dueMilestone.map { [$0.text] } ?? [] },
      setWords: { task, words in
        task.dueForm = words.first.map { .milestone(Plan.Milestone.ID($0)) } ?? .none
      })
    return DescribedField(
      key, chinese, .due, reference: access,
      get: { task in
        switch (task.dueForm, task.due) {
        case (.milestone(let id), _): .reference(.milestones, id.text)
        case (.ongoing, _): .ongoing
        case (.month, let day?): .month(day)
        case (.day, let day?): .day(day)
        default: .none
        }
      },
      set: { task, value in
        switch value {
        case .day(let day): (task.due, task.dueForm) = (day, .day)
        case .month(let day): (task.due, task.dueForm) = (day, .month)
        case .ongoing: (task.due, task.dueForm) = (nil, .ongoing)
        case .reference(_, let word):
          (task.due, task.dueForm) = (nil, .milestone(Plan.Milestone.ID(word)))
        default: break
        }
      })
  }

  /// 前置: tasks and milestones, and how each is linked to the task.
  static func links(_ key: String, _ chinese: String...) -> DescribedField {
    DescribedField(
      key, chinese, .links,
      links: LinkAccess(get: { $0.after }, set: { $0.after = $1 }),
      get: { .links($0.after) },
      set: { task, value in
        if case .links(let links) = value { task.after = links }
      })
  }

  /// 牵头单位: the first leads, the others support it.
  static func leads(_ key: String, _ chinese: String...) -> DescribedField {
    let access = ReferenceAccess<Plan.Task>(
      target: .units,
      isEmpty: { $0.lead == nil },
      updateEach: { task, body in
        guard var id = task.lead else { return true }
        guard task.otherLeads.isEmpty else { return false }
        let isDone = body(&id.text)
        task.lead = id
        return isDone
      },
      words: { $0.leadWords },
      setWords: { $0.leadWords = $1 })
    return DescribedField(
      key, chinese, .references(.units), reference: access,
      get: { .references(.units, $0.leadWords) },
      set: { task, value in
        if case .references(_, let words) = value { task.leadWords = words }
      })
  }
}

extension Plan.Task {
  fileprivate var leadWords: [String] {
    get { lead.map { [$0.text] + otherLeads.map(\.text) } ?? [] }
    set {
      lead = newValue.first.map { Plan.Unit.ID($0) }
      otherLeads = newValue.dropFirst().map { Plan.Unit.ID($0) }
    }
  }

  fileprivate var dueMilestone: Plan.Milestone.ID? {
    if case .milestone(let id) = dueForm { id } else { nil }
  }
}

extension DescribedField where Record == Plan.Duty {
  /// 岗位: the office, the command, or a group.
  static func role(_ key: String, _ chinese: String...) -> DescribedField {
    let access = ReferenceAccess<Plan.Duty>(
      target: .groups,
      isEmpty: { $0.role.group == nil },
      updateEach: { duty, body in
        guard var id = duty.role.group else { return true }
        let isDone = body(&id.text)
        duty.role = .group(id)
        return isDone
      },
      words: { duty in duty.role.group.map { [$0.text] } ?? [] },
      setWords: { duty, words in
        if let word = words.first { duty.role = .group(Plan.Group.ID(word)) }
      })
    return DescribedField(
      key, chinese, .dutyRole, reference: access,
      get: { duty in
        switch duty.role {
        case .group(let id): .reference(.groups, id.text)
        case .office: .duty(Plan.Duty.Post.choices.value(of: .office))
        case .command: .duty(Plan.Duty.Post.choices.value(of: .command))
        }
      },
      set: { duty, value in
        switch value {
        case .duty(let post):
          duty.role = Plan.Duty.Post.choices[post] == .office ? .office : .command
        case .reference(_, let word): duty.role = .group(Plan.Group.ID(word))
        default: break
        }
      })
  }
}

extension Plan.Duty {
  /// The roles that do not belong to a group.
  public enum Post: String, CaseIterable, Sendable { case office, command }
}

extension Plan.Duty.Post: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .office: ["办公室"]
    case .command: ["总指挥", "指挥部", "指挥"]
    }
  }
}

extension Plan.Duty.Role {
  var group: Plan.Group.ID? {
    if case .group(let id) = self { id } else { nil }
  }
}
