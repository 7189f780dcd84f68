/// A finding about the plan file, as a value; it becomes text in two languages only when shown.
public struct Diagnostic: Equatable, Sendable {
  public enum Severity: String, Sendable { case error, warning }

  public var severity: Severity
  public var problem: Problem
  /// The path as the user gave it.
  public var file: String
  /// 1-based; 0 if the finding has no line (a file that cannot be opened).
  public var line: Int
  /// 1-based, in characters.
  public var column: Int
  /// Of a finding in a table: the sheet and the cell, `任务!F12`. `line` and `column` are its row and column.
  public var cell = ""
  /// The source line, cut to a screenful around the column; empty if there is none.
  public var excerpt: String
  /// 0-based character offset of the finding in `excerpt`.
  public var caret: Int
  /// The excerpt as it was probably meant; empty if that is not clear.
  public var correction: String
  /// The record at fault, if there is one.
  public var record: RecordRef?

  /// Whether it should be shown with a record. A broken link is about both its ends.
  public func isAbout(_ other: RecordRef) -> Bool {
    if record == other { return true }
    if case .brokenLink(let broken) = problem { return broken.predecessor == other }
    return false
  }

  public init(
    _ severity: Severity, _ problem: Problem, file: String = "", line: Int = 0, column: Int = 0,
    excerpt: String = "", caret: Int = 0, correction: String = "", record: RecordRef? = nil
  ) {
    self.severity = severity
    self.problem = problem
    self.file = file
    self.line = line
    self.column = column
    self.excerpt = excerpt
    self.caret = caret
    self.correction = correction
    self.record = record
  }
}

extension Diagnostic {
  /// What is wrong, with whatever the message and its advice need.
  public enum Problem: Equatable, Sendable {
    // The file as a whole
    case cannotOpen(Text)
    case tooLarge(bytes: Int, limit: Int)
    case notUTF8(guess: String?)
    case notYAML(Text)
    /// A typing mistake that YAML takes for something else.
    case mistake(Mistake)
    case empty
    case noPlanFiles
    /// A file in a plan folder that is not read.
    case leftOutFile(LeftOutFile)
    case unsupportedVersion(String)
    case tooDeep
    case tooManyValues(limit: Int)
    case longValue(limit: Int)
    // Valid YAML that is refused
    case unknownAlias(String)
    case aliasToCollection(String)
    case unsupportedTag(String)
    case mergeNotMapping
    case duplicateKey(String)
    // Structure
    case unknownSection(String, suggestion: String?)
    case unknownField(String, section: Section, suggestion: String?)
    case repeatedSection(Section)
    case expectedList(String)
    case expectedMapping(String)
    case expectedText(String)
    // Values
    case missingField(String, section: Section)
    case badDate(String, field: String)
    /// `9月2日`, and the day most likely meant, once the operation is known.
    case yearMissing(String, field: String, month: Int, day: Int, likely: Day? = nil)
    /// A bare number, and the day a spreadsheet would show for it.
    case serialDate(String, field: String, Day)
    /// A progress between 0 and 1, and the percentage that was perhaps meant.
    case fractionForPercent(String, field: String, Double)
    case badNumber(String, field: String, range: String)
    case badChoice(String, field: String, choices: [String], suggestion: String?)
    case unknownTimezone(String, suggestion: String?)
    // Records compared with each other
    // The file is nil if it is the same.
    case duplicateID(String, otherFile: String?, otherLine: Int)
    case unknownReference(String, field: String, section: Section, suggestion: String?)
    /// A unit that the plan does not list; kept as written.
    case unlistedUnit(String, field: String, suggestion: String?)
    case ambiguousName(String, section: Section)
    case leftOutReference(String, section: Section)
    case dueBeforeStart
    /// It does not have two of start, due and days, and is neither ongoing nor a parent.
    case scheduleMissing
    /// Only the due day is given; the start that is assumed.
    case startAssumed(Day)
    /// Start, due and days disagree; `days` is the number from start to due.
    case daysDisagree(days: Int)
    /// Neither a day nor a milestone.
    case unknownDue(String, suggestion: String?)
    case badLink(String)
    case badMoment(String, field: String)
    case badDayRange(String, field: String)
    case calendarWithoutWorkingDays
    case noWorkingDay
    case dutyEndsBeforeItBegins
    case parentsInCircle([String])
    case parentsTooDeep(levels: Int)
    case linkToOngoing(String)
    case parentStatusIgnored
    case closesBeforeOpens
    case finishedWithoutDone
    case completeButNotDone
    case doneWithoutFinished
    case progressWithoutStatus
    case blockedWithoutReason
    case closedDayOfOpenIssue
    case closedWithoutDay
    case dependencyCycle([String])
    // Contradictions between records, or with the current day
    case dueAfterMilestone(milestone: String, date: Day)
    case brokenLink(BrokenLink)
    /// By the planned dates, its successors cannot wait for its due day.
    case dueAfterLatest(due: Day, latest: Day)
    /// A task starts or is due on a day off; `likely` is the nearest working day of the task.
    case dayOff(Day, field: String, likely: Day)
    case dayInFuture(Day, field: String)
    /// The country's days off are unknown in these years.
    case holidaysUnknown(years: [ClosedRange<Int>])
    /// Nobody from the owner to the commanders has a phone number.
    case nobodyToPhone
    case recordsGone(HeldBack)
    /// Of a table: what its cells, columns and sheets have that files of text have not.
    case sheet(SheetFault)
    /// `20191008`, and the day that is most likely meant.
    case dateInDigits(String, field: String, Day)
  }
}

/// Why a file of a plan folder that looks like part of the plan is not read.
public enum LeftOutFile: Equatable, Sendable {
  case hidden
  /// `~$…`: an office program has the file open.
  case lock
  case backup
  /// A copy made by a sync program or a file manager, judged by its name.
  case conflictCopy
  /// The same, judged by the ids that it repeats from another file.
  case copy(of: String)
}

/// The result of reading a plan: everything that could be read, and everything that could not.
public struct Reading: Equatable, Sendable {
  public var plan: Plan
  /// Records that are in `plan` in their last good version, or with the last good value of a field, because
  /// the file's version is faulty.
  public var stale: Set<RecordRef>
  /// Records that are in `plan` without a faulty field, for lack of a last good value.
  public var incomplete: Set<RecordRef> = []
  /// Records of the files that are not in `plan`, for lack of a good version.
  public var leftOut: [LeftOut] = []
  /// Records still in `plan` though they are gone from the files: so many went at once that somebody should
  /// be asked.
  public var heldBack: [HeldBack] = []
  public var diagnostics: [Diagnostic]
  /// How many findings there are beyond `diagnostics`, which holds the first ones.
  public var hiddenErrors = 0
  public var hiddenWarnings = 0
  /// The files that the plan was read from, in order; `Origin.file` points here.
  public var files: [String]
  /// The names of the sheets of those files that are tables, by the file's place.
  public var sheets: [Int: [String]] = [:]

  public init(
    plan: Plan = Plan(), stale: Set<RecordRef> = [], diagnostics: [Diagnostic] = [],
    files: [String] = []
  ) {
    self.plan = plan
    self.stale = stale
    self.diagnostics = diagnostics
    self.files = files
  }

  public var errors: Int { hiddenErrors + diagnostics.count { $0.severity == .error } }
  public var warnings: Int { hiddenWarnings + diagnostics.count { $0.severity == .warning } }
}

/// A record of the files that is missing from the plan, so that its gap can be shown where it belongs.
public struct LeftOut: Equatable, Sendable {
  /// Its id is empty if it has none.
  public let record: RecordRef
  /// The groups that it names.
  public let groups: [Plan.Group.ID]
  public let milestone: Plan.Milestone.ID?

  public init(_ record: RecordRef, groups: [Plan.Group.ID], milestone: Plan.Milestone.ID?) {
    self.record = record
    self.groups = groups
    self.milestone = milestone
  }
}
