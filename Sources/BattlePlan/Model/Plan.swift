/// One operation's plan as the plan file gives it: plain values, nothing computed.
///
/// Text that the file does not give is the empty string; a missing reference is nil. References (`group`,
/// `milestone`, `lead`, `with`, `after` …) hold the **id** of the record, whether the file named it by id or
/// by name; in a plan that lists no units, a unit reference holds the text as written. The format is in
/// `docs/plan-format.md`.
public struct Plan: Equatable, Sendable {
  public var operation = Operation()
  public var rules = Rules()
  public var calendar = WorkCalendar()
  public var units: [Unit] = []
  public var groups: [Group] = []
  public var milestones: [Milestone] = []
  public var tasks: [Task] = []
  public var issues: [Issue] = []
  public var drills: [Drill] = []
  public var contingency: [ContingencyPlan] = []
  public var zones: [Zone] = []
  public var roster: [Duty] = []

  public init() {}

  /// Whether there is no plan yet: an operation without a name, and no groups.
  public var isBlank: Bool { operation.name.isEmpty && groups.isEmpty }
}

extension Plan {
  public struct Person: Equatable, Sendable {
    public var name = ""
    public var title = ""
    public var phone = ""
    public init() {}
    public init(name: String, title: String = "", phone: String = "") {
      self.name = name
      self.title = title
      self.phone = phone
    }
    public var isEmpty: Bool { self == Person() }
  }

  public struct Office: Equatable, Sendable {
    public var name = ""
    /// The unit that hosts the office.
    public var unit = ""
    public var head = ""
    public var phone = ""
    public init() {}
  }

  public struct Operation: Equatable, Sendable {
    public var name = ""
    public var short = ""
    public var venue = ""
    public var opens = Day.first
    /// `opens` if the file does not say.
    public var closes = Day.first
    /// IANA name, such as `Asia/Shanghai`; empty: the machine's own zone.
    public var timezone = ""
    public var commanders: [Person] = []
    public var deputies: [Person] = []
    public var office = Office()
    public var origin = Origin()
    public init() {}

    /// The short name if there is one.
    public var label: String { short.isEmpty ? name : short }
  }

  /// The thresholds of the lights, in days or percentage points (`docs/rules.md`).
  public struct Rules: Equatable, Sendable {
    public var soonDays = 7
    public var yellowLag = 10.0
    public var redLag = 30.0
    public var lagMinDays = 5
    public var slipRedDays = 7
    public var escalateDays = 7
    public var reports = Reports()
    public var origin = Origin()
    public init() {}
  }

  /// When the reports on an incident are due, in minutes.
  public struct Reports: Equatable, Sendable {
    /// 首报, after the incident.
    public var first = 30
    /// 续报, after the previous report.
    public var follow = 120
    public init() {}
  }

  public struct Unit: Equatable, Sendable {
    public typealias ID = RecordID<Unit>
    public var id: ID = ""
    public var name = ""
    public var short = ""
    public var liaison = ""
    public var phone = ""
    public var origin = Origin()
    public init() {}
  }

  public struct Group: Equatable, Sendable {
    public typealias ID = RecordID<Group>
    public var id: ID = ""
    public var name = ""
    public var short = ""
    public var leader = Person()
    public var lead: Unit.ID?
    public var with: [Unit.ID] = []
    public var duties: [String] = []
    public var origin = Origin()
    public init() {}
  }

  public struct Milestone: Equatable, Sendable {
    public typealias ID = RecordID<Milestone>
    public enum Kind: String, CaseIterable, Sendable { case meeting, gate, drill, event }
    public var id: ID = ""
    public var name = ""
    public var date = Day.first
    public var kind = Kind.gate
    public var note = ""
    public var origin = Origin()
    public init() {}
  }

  public struct Task: Equatable, Sendable {
    public typealias ID = RecordID<Task>
    public enum Status: String, CaseIterable, Sendable {
      case todo, doing, blocked, done, cancelled
    }
    /// How the file gives `due`.
    public enum DueForm: Equatable, Sendable {
      /// Not given: it follows from `start` and `days`, or from the children of a parent.
      case none
      case day
      /// The last day of a month.
      case month
      /// The milestone's date.
      case milestone(Milestone.ID)
      /// 长期: the task has no due day.
      case ongoing
    }
    public var id: ID = ""
    public var title = ""
    /// A child without one inherits its parent's.
    public var group: Group.ID = ""
    /// Nil: counts under the first milestone on or after `due`. A child without one inherits its parent's.
    public var milestone: Milestone.ID?
    /// 上级任务: the heading it is under.
    public var parent: ID?
    public var lead: Unit.ID?
    /// All lead units but the first.
    public var otherLeads: [Unit.ID] = []
    public var with: [Unit.ID] = []
    public var owners: [String] = []
    public var phone = ""
    /// Nil: an ongoing task or a parent that does not give one.
    public var start: Day?
    /// Nil: an ongoing task, or a parent that does not give one.
    public var due: Day?
    public var dueForm = DueForm.day
    /// 工期, if the file gives it.
    public var days: Int?
    /// 周期: days between two rounds of an ongoing task.
    public var everyDays: Int?
    /// 上次完成: the last round of an ongoing task.
    public var last: Day?
    public var finished: Day?
    public var status = Status.todo
    /// Percent, 0...100.
    public var progress = 0.0
    /// Relative weight in progress sums, ≥ 0.
    public var weight = 1.0
    /// 前置: what it waits for.
    public var after: [Link] = []
    public var deliverable = ""
    public var zone: Zone.ID?
    /// Why it is blocked.
    public var reason = ""
    public var note = ""
    public var origin = Origin()
    public init() {}

    /// The units that support the lead, other lead units first.
    public var supporting: [Unit.ID] { otherLeads.isEmpty ? with : otherLeads + with }
    /// All owners in one text.
    public var owner: String { owners.count == 1 ? owners[0] : owners.joined(separator: "、") }
    /// Neither done nor cancelled.
    public var isUnfinished: Bool { status != .done && status != .cancelled }
    public var isOngoing: Bool {
      if case .ongoing = dueForm { true } else { false }
    }
  }

  public struct Issue: Equatable, Sendable {
    public typealias ID = RecordID<Issue>
    public enum Source: String, CaseIterable, Sendable {
      case patrol, drill, petition, inspection, lesson, other
    }
    public enum Severity: String, CaseIterable, Sendable { case low, medium, high }
    public enum Status: String, CaseIterable, Sendable { case open, fixing, closed }
    public var id: ID = ""
    public var title = ""
    public var group: Group.ID?
    public var task: Task.ID?
    public var zone: Zone.ID?
    public var source = Source.other
    public var severity = Severity.low
    public var found: Day?
    public var measure = ""
    public var lead: Unit.ID?
    public var owner = ""
    public var due: Day?
    public var status = Status.open
    public var closed: Day?
    public var origin = Origin()
    public init() {}
  }

  public struct Drill: Equatable, Sendable {
    public typealias ID = RecordID<Drill>
    public enum Kind: String, CaseIterable, Sendable { case tabletop, single, full }
    public enum Status: String, CaseIterable, Sendable { case planned, done }
    public var id: ID = ""
    public var name = ""
    public var kind = Kind.single
    public var date: Day?
    public var groups: [Group.ID] = []
    /// The contingency plan that it tries out.
    public var plan: ContingencyPlan.ID?
    public var status = Status.planned
    public var result = ""
    public var origin = Origin()
    public init() {}
  }

  public struct ContingencyPlan: Equatable, Sendable {
    public typealias ID = RecordID<ContingencyPlan>
    public enum Status: String, CaseIterable, Sendable { case draft, approved }
    public var id: ID = ""
    public var name = ""
    public var group: Group.ID?
    public var version = ""
    public var reviewed: Day?
    public var status = Status.draft
    public var origin = Origin()
    public init() {}
  }

  public struct Zone: Equatable, Sendable {
    public typealias ID = RecordID<Zone>
    public enum Kind: String, CaseIterable, Sendable { case block, area, road }
    public var id: ID = ""
    public var name = ""
    public var kind = Kind.block
    public var group: Group.ID?
    public var unit: Unit.ID?
    /// Patrol interval in days.
    public var everyDays: Int?
    public var patrolled: Day?
    public var result = ""
    public var origin = Origin()
    public init() {}
  }
}

/// Where a record is in the source. All origins are equal: a line inserted above a record does not change it.
public struct Origin: Equatable, Sendable {
  /// Index into `Reading.files`.
  public var file: UInt16 = 0
  /// 1-based, in characters.
  public var column: UInt16 = 1
  /// 1-based; 0 if unknown.
  public var line: UInt32 = 0
  public init(file: UInt16 = 0, line: UInt32 = 0, column: UInt16 = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
  public static func == (a: Origin, b: Origin) -> Bool { true }
}
