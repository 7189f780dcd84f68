/// A finding about the plan file, as a value: text in two languages is made at the end.
public struct Diagnostic: Equatable, Sendable {
  public enum Severity: String, Sendable { case error, warning }

  public var severity: Severity
  public var problem: Problem
  /// Path as the user knows it.
  public var file: String
  /// 1-based; 0 where the finding has no line (a file that cannot be opened).
  public var line: Int
  /// 1-based, in characters.
  public var column: Int
  /// The source line, cut to a screenful around the column; empty where there is none.
  public var excerpt: String
  /// 0-based character offset of the finding in `excerpt`.
  public var caret: Int
  /// The excerpt as it was probably meant; empty where that is not clear.
  public var correction: String
  /// The record that is at fault, where one is.
  public var record: RecordRef?

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
  /// What is wrong, with what is needed to say so and what to do about it.
  public enum Problem: Equatable, Sendable {
    // The file as a whole
    case cannotOpen(Text)
    case tooLarge(bytes: Int, limit: Int)
    case notUTF8(guess: String?)
    case notYAML(Text)
    /// A mistake of the hand that YAML takes for something else.
    case mistake(Mistake)
    case empty
    case noPlanFiles
    /// It is in a plan folder and not read.
    case leftOutFile(LeftOutFile)
    case unsupportedVersion(String)
    case tooDeep
    case tooManyValues(limit: Int)
    case longValue(limit: Int)
    // YAML that is valid but refused
    case unknownAlias(String)
    case aliasToCollection(String)
    case unsupportedTag(String)
    case mergeNotMapping
    case duplicateKey(String)
    // Shape
    case unknownSection(String, suggestion: String?)
    case unknownField(String, section: Section, suggestion: String?)
    case repeatedSection(Section)
    case expectedList(String)
    case expectedMapping(String)
    case expectedText(String)
    // Values
    case missingField(String, section: Section)
    case badDate(String, field: String)
    /// `9月2日`; the day that is most likely meant, once the operation is known.
    case yearMissing(String, field: String, month: Int, day: Int, likely: Day? = nil)
    /// A bare number, and the day that a spreadsheet would show for it.
    case serialDate(String, field: String, Day)
    /// A progress between 0 and 1, and the percentage that may be meant.
    case fractionForPercent(String, field: String, Double)
    case badNumber(String, field: String, range: String)
    case badChoice(String, field: String, choices: [String], suggestion: String?)
    case unknownTimezone(String, suggestion: String?)
    // Records against each other
    /// The file is nil where it is the same.
    case duplicateID(String, otherFile: String?, otherLine: Int)
    case unknownReference(String, field: String, section: Section, suggestion: String?)
    /// A unit that the plan does not list is kept as it is written.
    case unlistedUnit(String, field: String, suggestion: String?)
    case ambiguousName(String, section: Section)
    case leftOutReference(String, section: Section)
    case dueBeforeStart
    /// It has neither two of start, due and days, nor is it ongoing or a parent.
    case scheduleMissing
    /// Only the due day is given; the start that is taken.
    case startAssumed(Day)
    /// Start, due and days disagree; the due day by the first and the last.
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
    case dueAfterMilestone(milestone: String, date: Day)
    case recordsGone(HeldBack)
  }
}

/// What a file of a plan folder is that looks like a part of the plan and is not.
public enum LeftOutFile: Equatable, Sendable {
  case hidden
  /// `~$…`: an office program has the file open.
  case lock
  case backup
  /// A copy that a sync program or a file manager has made, by its name.
  case conflictCopy
  /// The same, by the ids that it repeats of another file.
  case copy(of: String)
}

/// What reading a plan yields: everything that could be read, and everything that could not.
public struct Reading: Equatable, Sendable {
  public var plan: Plan
  /// Records that stand in `plan` in their last good version because the file's is faulty.
  public var stale: Set<RecordRef>
  /// Records of the files that do not stand in `plan`, for want of a good version.
  public var leftOut: [LeftOut] = []
  /// Records that stand in `plan` though the files do not have them any more: so many have gone at once
  /// that somebody is to be asked.
  public var heldBack: [HeldBack] = []
  public var diagnostics: [Diagnostic]
  /// Findings beyond those in `diagnostics`, which are the first of many.
  public var hiddenErrors = 0
  public var hiddenWarnings = 0
  /// The files that the plan was read from, in order; `Origin.file` points here.
  public var files: [String]

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

/// A record that is not in the plan though the file has it: it must be missed where it would stand.
public struct LeftOut: Equatable, Sendable {
  /// Its id is empty where it has none.
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
