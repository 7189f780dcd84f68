import BattlePlan

/// A project as in MS Project's XML (MSPDI), as far as a plan needs it.
public struct ProjectFile: Sendable {
  public var title = ""
  public var subject = ""
  /// A text for this program only.
  public var category = ""
  public var calendar = ProjectCalendar()
  /// The names of the text columns, by number.
  public var textNames: [Int: String] = [:]
  /// In the order of the outline.
  public var tasks: [ProjectTask] = []

  public init() {}

  /// The numbers that text columns can have.
  public static let texts = 1...30

  /// The length of a working day.
  static let minutesADay = 480
}

public struct ProjectCalendar: Sendable {
  /// Monday first.
  public var workingDays = [Bool](repeating: true, count: 7)
  public var exceptions: [(days: ClosedRange<Day>, isWorking: Bool)] = []
  public init() {}
}

public struct ProjectTask: Sendable {
  public struct Link: Equatable, Sendable {
    public var predecessor: Int
    public var kind: Plan.Link.Kind
    /// In working days.
    public var lag: Int

    public init(predecessor: Int, kind: Plan.Link.Kind, lag: Int) {
      self.predecessor = predecessor
      self.kind = kind
      self.lag = lag
    }
  }

  /// Unique in the file, above 0.
  public var uid: Int
  public var name: String
  /// 1 at the top.
  public var level: Int
  public var isSummary = false
  public var isMilestone = false
  /// False if the task is canceled.
  public var isActive = true
  public var start: Day?
  public var finish: Day?
  /// The duration in working days.
  public var days = 0
  /// Whether the duration counts all days, not just those that are working days in the calendar.
  public var countsEveryDay = false
  public var percent = 0
  public var notes = ""
  public var links: [Link] = []
  /// The texts in its text columns, by number.
  public var texts: [Int: String] = [:]

  public init(uid: Int, name: String, level: Int) {
    self.uid = uid
    self.name = name
    self.level = level
  }
}
