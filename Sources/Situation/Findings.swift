import BattlePlan

/// Everything wrong with a plan: the reader's findings and the contradictions on the current day.
public struct Findings: Equatable, Sendable {
  /// In the order of the files, top to bottom; the first of many.
  public let all: [Diagnostic]
  /// The findings that are not from the reader.
  public let contradictions: [Diagnostic]
  public let errors: Int
  public let warnings: Int
  /// Links that the planned dates break.
  public let brokenLinks: [BrokenLink]
  /// Warnings about anything but broken links.
  public let otherWarnings: Int

  /// How many contradictions are kept. The rest are only counted.
  static let kept = 500

  /// Linear in tasks, links and red concerns.
  init(_ reading: Reading, _ assessment: Assessment, _ concerns: Concerns) {
    let judged = Contradictions(reading.plan, assessment)
    let unreachable = Findings.unreachable(reading.plan, concerns)
    // A stale record has an error already.
    let found = (judged.findings + unreachable).filter {
      reading.stale.isEmpty || !reading.stale.contains($0.record)
    }
    contradictions = found.prefix(Findings.kept).map { Diagnostic($0, reading) }
    all =
      contradictions.isEmpty ? reading.diagnostics : Findings.merged(reading, contradictions)
    errors = reading.errors
    warnings = reading.warnings + found.count
    brokenLinks = judged.brokenLinks
    otherWarnings =
      warnings
      - found.count { if case .brokenLink = $0.problem { true } else { false } }
  }

  /// By file, then in a workbook by sheet, then top to bottom.
  private static func merged(_ reading: Reading, _ told: [Diagnostic]) -> [Diagnostic] {
    let files = places(of: reading.files)
    let sheets = reading.sheets.mapValues { places(of: $0) }
    func order(_ finding: (offset: Int, element: Diagnostic)) -> [Int] {
      let file = files[finding.element.file] ?? 0
      let sheet = finding.element.sheet.flatMap { sheets[file]?[$0] } ?? 0
      return [file, sheet, finding.element.line, finding.element.column, finding.offset]
    }
    return (reading.diagnostics + told).enumerated().map { (order($0), $0.element) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }

  private static func places(of names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Red concerns for which nobody has a phone number; none if the plan has no phone numbers at all.
  private static func unreachable(_ plan: Plan, _ concerns: Concerns)
    -> [Contradictions.Finding]
  {
    guard plan.givesPhones else { return [] }
    let ladder = PhoneLadder(plan)
    var found: [Contradictions.Finding] = []
    for place in concerns.indices {
      // Red ones come first.
      guard concerns.light(at: place) == .red else { break }
      let concern = concerns[place]
      guard !ladder.hasNumber(for: concern),
        let origin = plan.origin(concern.record.section, concern.index)
      else { continue }
      found.append(Contradictions.Finding(concern.record, origin, .nobodyToPhone))
    }
    return found
  }
}

extension Diagnostic {
  /// A contradiction, at the position of its record.
  fileprivate init(_ finding: Contradictions.Finding, _ reading: Reading) {
    let file = Int(finding.origin.file)
    let (line, column) = (finding.origin.line, Int(finding.origin.column))
    self.init(
      .warning, finding.problem,
      file: reading.files.indices.contains(file) ? reading.files[file] : "",
      line: Int(line), column: column, record: finding.record)
    if let sheets = reading.sheets[file] { stand(atLine: line, column: column, in: sheets) }
  }
}

/// Who can be phoned about a concern: anybody from the escalation step down to the owner.
private struct PhoneLadder {
  private let plan: Plan
  private let hasCommand: Bool
  private let hasOffice: Bool
  private let groups: Set<Plan.Group.ID>
  private let units: Set<Plan.Unit.ID>

  init(_ plan: Plan) {
    self.plan = plan
    let duties = plan.roster.filter { !$0.phone.isEmpty }
    hasCommand =
      plan.operation.commanders.contains { !$0.phone.isEmpty }
      || duties.contains { $0.role == .command }
    hasOffice = !plan.operation.office.phone.isEmpty || duties.contains { $0.role == .office }
    var groups = Set(plan.groups.lazy.filter { !$0.leader.phone.isEmpty }.map(\.id))
    for duty in duties {
      if case .group(let id) = duty.role { groups.insert(id) }
    }
    self.groups = groups
    units = Set(plan.units.lazy.filter { !$0.phone.isEmpty }.map(\.id))
  }

  func hasNumber(for concern: Concern) -> Bool {
    if hasOffice || (concern.escalation == .command && hasCommand) { return true }
    if let group = concern.group, groups.contains(group) { return true }
    switch concern.record.section {
    case .tasks: return !plan.tasks[concern.index].phone.isEmpty
    case .issues: return plan.issues[concern.index].lead.map(units.contains) ?? false
    case .zones: return plan.zones[concern.index].unit.map(units.contains) ?? false
    default: return false
    }
  }
}

extension Plan {
  fileprivate var givesPhones: Bool {
    !operation.office.phone.isEmpty
      || (operation.commanders + operation.deputies).contains { !$0.phone.isEmpty }
      || groups.contains { !$0.leader.phone.isEmpty } || units.contains { !$0.phone.isEmpty }
      || roster.contains { !$0.phone.isEmpty } || tasks.contains { !$0.phone.isEmpty }
  }
}
