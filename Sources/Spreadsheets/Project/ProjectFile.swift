import BattlePlan

/// A project as MS Project's XML (MSPDI) has it, as far as a plan has something to do with it.
public struct ProjectFile: Sendable {
  public var title = ""
  public var subject = ""
  /// A text that nobody but this program reads.
  public var category = ""
  public var calendar = ProjectCalendar()
  /// What columns of texts are called, by their numbers.
  public var textNames: [Int: String] = [:]
  /// In the order of the outline.
  public var tasks: [ProjectTask] = []

  public init() {}

  /// Columns of texts that a task can have.
  public static let texts = 1...30

  /// Minutes of a working day.
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
  /// False for what is cancelled.
  public var isActive = true
  public var start: Day?
  public var finish: Day?
  /// Working days.
  public var days = 0
  /// It is counted in days of every kind, whatever the calendar says.
  public var countsEveryDay = false
  public var percent = 0
  public var notes = ""
  public var links: [Link] = []
  /// By the number of their column.
  public var texts: [Int: String] = [:]

  public init(uid: Int, name: String, level: Int) {
    self.uid = uid
    self.name = name
    self.level = level
  }
}
