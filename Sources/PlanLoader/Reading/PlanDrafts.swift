import BattlePlan

/// All that the files say, section by section, before anything is held against anything else.
struct PlanDrafts: Sendable {
  var operation: (value: Plan.Operation, isFaulty: Bool)?
  var rules: (value: Plan.Rules, isFaulty: Bool)?
  var units: [Draft<Plan.Unit>] = []
  var groups: [Draft<Plan.Group>] = []
  var milestones: [Draft<Plan.Milestone>] = []
  var tasks: [Draft<Plan.Task>] = []
  var issues: [Draft<Plan.Issue>] = []
  var drills: [Draft<Plan.Drill>] = []
  var contingency: [Draft<Plan.ContingencyPlan>] = []
  var zones: [Draft<Plan.Zone>] = []

  /// Takes over what another file gives: its lists behind these, its operation and rules.
  mutating func append(_ other: PlanDrafts) {
    operation = other.operation
    rules = other.rules
    units += other.units
    groups += other.groups
    milestones += other.milestones
    tasks += other.tasks
    issues += other.issues
    drills += other.drills
    contingency += other.contingency
    zones += other.zones
  }
}

/// Reads one file, record by record as its events come, into drafts.
struct DraftReader: ~Copyable {
  private var composer: Composer
  private let file: Int
  private(set) var seen: Set<Section> = []
  /// A format version other than 1.
  private(set) var wrongVersion: (String, Mark)?

  init(_ events: consuming YAMLEvents, file: Int) {
    composer = Composer(events)
    self.file = file
  }

  /// - Returns: false for a file that has nothing in it.
  mutating func read(into drafts: inout PlanDrafts, _ log: inout FindingLog) throws(YAMLError)
    -> Bool
  {
    guard case .documentStart(let mark) = try composer.events.next() else { return false }
    let root = try composer.events.next()
    switch root {
    case .mappingStart: try sections(&drafts, &log)
    case .scalar(let scalar, _, _) where scalar.isNull: return false
    default:
      throw YAMLError(
        reason: Text(
          "应是“章节: 内容”,以 battlemap: 1 开头", "a plan is “section: …”, and begins with battlemap: 1"),
        mark: mark)
    }
    _ = try composer.events.next()
    if case .documentStart(let mark) = try composer.events.next() {
      throw YAMLError(
        reason: Text("这里开始了第二个文档;一个文件只写一份", "a second document begins here; a file is one"),
        mark: mark)
    }
    return true
  }

  /// Whether all that was read means the same wherever it stands.
  var standsAlone: Bool { !composer.usesAnchors && wrongVersion == nil }

  /// Reads records of a list that were cut out of it.
  /// - Returns: false where there is anything else.
  mutating func readRecords(
    of section: Section, into drafts: inout PlanDrafts, _ log: inout FindingLog
  ) throws(YAMLError) -> Bool {
    guard case .documentStart = try composer.events.next() else { return false }
    let root = try composer.events.next()
    guard case .sequenceStart = root else { return false }
    try list(section, root, Scalar(text: section.rawValue, mark: Mark()), &drafts, &log)
    _ = try composer.events.next()
    guard case .streamEnd = try composer.events.next() else { return false }
    return true
  }

  private mutating func sections(_ drafts: inout PlanDrafts, _ log: inout FindingLog)
    throws(YAMLError)
  {
    while true {
      let event = try composer.events.next()
      if case .mappingEnd = event { return }
      let key = try composer.node(event)
      let value = try composer.events.next()
      guard case .scalar(let word) = key else {
        log.add(.error, .expectedText("?"), file: file, key.mark)
        _ = try composer.node(value)
        continue
      }
      try section(word, value, &drafts, &log)
    }
  }

  private mutating func section(
    _ word: Scalar, _ event: YAMLEvent, _ drafts: inout PlanDrafts, _ log: inout FindingLog
  ) throws(YAMLError) {
    if word.text == "battlemap" || word.text == "挂图" {
      let value = try composer.node(event)
      if case .scalar(let version) = value, version.text == "1" { return }
      wrongVersion = (value.words, value.mark)
      return
    }
    guard let section = Section.named(word.text) else {
      // Names that begin with x- are the writer's own, such as a place for anchors.
      if !word.text.hasPrefix("x-") {
        let near =
          log.isListening ? nearest(word.text, among: Section.words + ["battlemap"]) : nil
        log.add(.warning, .unknownSection(word.text, suggestion: near), file: file, word.mark)
      }
      try composer.pass(event)
      return
    }
    if !seen.insert(section).inserted {
      log.add(.error, .repeatedSection(section), file: file, word.mark)
      try composer.pass(event)
      return
    }
    switch section {
    case .operation: try operation(event, &drafts, &log)
    case .rules: try rules(event, &drafts, &log)
    default: try list(section, event, word, &drafts, &log)
    }
  }

  private mutating func list(
    _ section: Section, _ event: YAMLEvent, _ word: Scalar, _ drafts: inout PlanDrafts,
    _ log: inout FindingLog
  ) throws(YAMLError) {
    switch section {
    case .operation, .rules: preconditionFailure("no list")
    case .units: try records(event, word, into: &drafts.units, &log)
    case .groups: try records(event, word, into: &drafts.groups, &log)
    case .milestones: try records(event, word, into: &drafts.milestones, &log)
    case .tasks: try records(event, word, into: &drafts.tasks, &log)
    case .issues: try records(event, word, into: &drafts.issues, &log)
    case .drills: try records(event, word, into: &drafts.drills, &log)
    case .contingency: try records(event, word, into: &drafts.contingency, &log)
    case .zones: try records(event, word, into: &drafts.zones, &log)
    }
  }

  private mutating func records<R: PlanRecord>(
    _ event: YAMLEvent, _ word: Scalar, into drafts: inout [Draft<R>], _ log: inout FindingLog
  ) throws(YAMLError) {
    guard case .sequenceStart = event else {
      let node = try composer.node(event)
      if case .scalar(let scalar) = node, scalar.isNull { return }
      log.add(.error, .expectedList(word.text), file: file, node.mark)
      return
    }
    while true {
      let event = try composer.events.next()
      if case .sequenceEnd = event { return }
      let node = try composer.node(event)
      var draft = R.read(node, file: file, isWhole: composer.refusal == nil, &log)
      let ref = draft.map { RecordRef(R.section, $0.record.id) }
      if let refusal = composer.refusal {
        log.add(.error, refusal.problem, file: file, refusal.mark, ref)
        draft?.isFaulty = true
      }
      tellCut(ref, &log)
      if let draft { drafts.append(draft) }
    }
  }

  private mutating func operation(
    _ event: YAMLEvent, _ drafts: inout PlanDrafts, _ log: inout FindingLog
  ) throws(YAMLError) {
    let node = try composer.node(event)
    if drafts.operation != nil {
      log.add(.error, .repeatedSection(.operation), file: file, node.mark)
      return
    }
    var entry = Entry(
      node, .section(.operation), in: .operation, isListening: log.isListening)
    var operation = Plan.Operation()
    for field in entry.fields { operation.take(field, &entry) }
    let given = entry.fields.map(\.name)
    if entry.isMapping, operation.name.isEmpty {
      entry.fault(.missingField(entry.label(.name), section: .operation), entry.mark)
    }
    if entry.isMapping, !given.contains(.opens) {
      entry.fault(.missingField(entry.label(.opens), section: .operation), entry.mark)
    }
    if !given.contains(.closes) {
      operation.closes = operation.opens
    } else if !entry.isFaulty, operation.closes < operation.opens {
      entry.fault(.closesBeforeOpens, entry.mark(of: .closes))
    }
    operation.origin = Origin(file: UInt16(clamping: file), line: entry.mark.line)
    tell(entry, .operation, &log)
    drafts.operation = (operation, entry.isFaulty)
  }

  private mutating func rules(
    _ event: YAMLEvent, _ drafts: inout PlanDrafts, _ log: inout FindingLog
  ) throws(YAMLError) {
    let node = try composer.node(event)
    if case .scalar(let scalar) = node, scalar.isNull { return }
    if drafts.rules != nil {
      log.add(.error, .repeatedSection(.rules), file: file, node.mark)
      return
    }
    var entry = Entry(node, .section(.rules), in: .rules, isListening: log.isListening)
    var rules = Plan.Rules()
    for field in entry.fields { rules.take(field, &entry) }
    tell(entry, .rules, &log)
    drafts.rules = (rules, entry.isFaulty)
  }

  private func tellCut(_ record: RecordRef?, _ log: inout FindingLog) {
    guard let mark = composer.firstCut else { return }
    log.add(.warning, .longValue(limit: Scalar.longest), file: file, mark, record)
  }

  private func tell(_ entry: Entry, _ section: Section, _ log: inout FindingLog) {
    if let refusal = composer.refusal {
      log.add(.error, refusal.problem, file: file, refusal.mark, RecordRef(section))
    }
    tellCut(RecordRef(section), &log)
    for finding in entry.findings {
      log.add(finding.severity, finding.problem, file: file, finding.mark, RecordRef(section))
    }
  }
}

extension Node {
  /// A scalar's text, or a word for what it is.
  fileprivate var words: String {
    switch self {
    case .scalar(let scalar): scalar.text
    case .list: "[…]"
    case .map: "{…}"
    }
  }
}
