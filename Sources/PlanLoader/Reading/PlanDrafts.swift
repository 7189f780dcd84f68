import BattlePlan

/// The sections that are one mapping each.
struct MappingDrafts: Sendable {
  var operation: MappingDraft<Plan.Operation>?
  var rules: MappingDraft<Plan.Rules>?
  var calendar: MappingDraft<WorkCalendar>?
}

/// Everything the files say, section by section, before any of it is compared.
struct PlanDrafts: Sendable {
  var mappings = MappingDrafts()
  /// Where each section begins, in each file that has it.
  var headings: [Section: [Place]] = [:]
  /// Headings under which nothing could be read.
  var lostHeadings: [LostHeading] = []
  /// A `Drafts` for each section that lists records, by the section's index; nil until there are some.
  private var lists = [(any Sendable)?](repeating: nil, count: Section.allCases.count)

  struct Place: Sendable {
    var file: Int
    var mark: Mark
  }

  struct LostHeading: Sendable {
    /// The section that it probably stands for; nil: any that the file lacks.
    var meant: Section?
    var place: Place
  }

  init(mappings: MappingDrafts = MappingDrafts()) { self.mappings = mappings }

  subscript<R: PlanRecord>(kind: R.Type) -> Drafts<R> {
    get { lists[R.section.place] as? Drafts<R> ?? Drafts() }
    _modify {
      var list = self[kind]
      // Not held by anything else while it is changed, so that it is changed in place.
      lists[R.section.place] = nil
      defer { lists[R.section.place] = list }
      yield &list
    }
  }

  /// Makes room for this many records of a section.
  mutating func reserve(_ section: Section, _ count: Int) {
    func reserve<R: PlanRecord>(_ kind: R.Type) { self[kind].reserve(count) }
    if let kind = section.recordKind { reserve(kind) }
  }

  /// Moves what another file gives here: its lists after these, and its mappings.
  mutating func append(_ other: inout PlanDrafts) {
    mappings = other.mappings
    headings.merge(other.headings) { $0 + $1 }
    lostHeadings += other.lostHeadings
    func append<R: PlanRecord>(_ kind: R.Type) { self[kind].append(&other[kind]) }
    for kind in Section.recordKinds { append(kind) }
  }
}

extension PlanDrafts {
  /// Takes out records, and sections that are one mapping each.
  mutating func remove(_ records: Set<RecordRef>) {
    for record in records where !record.section.isList {
      switch record.section {
      case .operation: mappings.operation = nil
      case .rules: mappings.rules = nil
      case .calendar: mappings.calendar = nil
      default: break
      }
    }
    func remove<R: PlanRecord>(_ kind: R.Type) {
      let ids = Set(records.lazy.filter { $0.section == R.section }.map(\.id))
      guard !ids.isEmpty else { return }
      let gone = self[kind].records.enumerated().filter { place, record in
        // Numbers are given later.
        ids.contains(R.shape.isNumbered ? "\(R.section.rawValue):\(place + 1)" : record.id.text)
      }
      self[kind].remove(Set(gone.map(\.offset)))
    }
    for kind in Section.recordKinds { remove(kind) }
  }
}

/// Reads one file into drafts, record by record as its events come.
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

  /// - Returns: false if the file is empty.
  mutating func read(into drafts: inout PlanDrafts, _ log: inout FindingLog) throws(YAMLError)
    -> Bool
  {
    guard try composer.events.next() == .documentStart else { return false }
    let mark = composer.events.mark
    let root = try composer.events.next()
    if root == .mappingStart {
      try sections(&drafts, &log)
    } else {
      try composer.compose(root)
      if composer.tape.isNull(0) { return false }
      throw YAMLError(
        reason: Text(
          "应是“章节: 内容”，以 battlemap: 1 开头",
          "a plan consists of “section: …” entries and begins with battlemap: 1"),
        mark: mark, mistake: composer.tape.mistakenEntry(0))
    }
    _ = try composer.events.next()
    let last = try composer.events.next()
    reportComments(&log)
    if last == .documentStart {
      throw YAMLError(
        reason: Text(
          "这里开始了第二个文档；一个文件只写一份", "a second document begins here; a file can hold only one"),
        mark: composer.events.mark)
    }
    return true
  }

  /// Whether everything read means the same wherever it stands.
  var standsAlone: Bool { !composer.usesAnchors && wrongVersion == nil }

  /// Reads records of a list that were cut out of it.
  /// - Returns: false if there is anything else.
  mutating func readRecords(
    of section: Section, into drafts: inout PlanDrafts, _ log: inout FindingLog
  ) throws(YAMLError) -> Bool {
    // Anything may be given as a list.
    guard section.isList, try composer.events.next() == .documentStart,
      try composer.events.next() == .sequenceStart
    else { return false }
    _ = try list(section, .sequenceStart, section.rawValue, &drafts, &log)
    _ = try composer.events.next()
    guard try composer.events.next() == .streamEnd else { return false }
    reportComments(&log)
    return true
  }

  private mutating func sections(_ drafts: inout PlanDrafts, _ log: inout FindingLog)
    throws(YAMLError)
  {
    while true {
      let event = try composer.events.next()
      if event == .mappingEnd { return }
      try composer.compose(event)
      let (word, mark) = (
        composer.tape.isScalar(0) ? composer.tape.text(0) : nil, composer.tape[0].mark
      )
      let value = try composer.events.next()
      guard let word else {
        log.add(.error, .expectedText("?"), file: file, mark)
        try composer.compose(value)
        continue
      }
      try section(word, mark, value, &drafts, &log)
    }
  }

  private mutating func section(
    _ word: String, _ mark: Mark, _ event: YAMLEvents.Kind, _ drafts: inout PlanDrafts,
    _ log: inout FindingLog
  ) throws(YAMLError) {
    if ["battlemap", "挂图"].contains(word) || normalized(word) == "battlemap" {
      try composer.compose(event)
      let version = composer.tape.words(0)
      if version != "1" { wrongVersion = (version, composer.tape[0].mark) }
      return
    }
    let mending = composer.tape.mistakenHeading(0)
    guard let section = Section.named(word) ?? (mending == nil ? .named(normalized(word)) : nil)
    else {
      loseHeading(word, mark, mending, &drafts, &log)
      try composer.skipKeepingAnchors(event)
      return
    }
    let place = PlanDrafts.Place(file: file, mark: mark)
    if !seen.insert(section).inserted {
      log.add(.error, .repeatedSection(section), file: file, mark)
      guard section.isList else { return try composer.skipKeepingAnchors(event) }
    }
    var isReadable = true
    switch section {
    case .operation: try mapping(event, section, &drafts.mappings.operation, &log)
    case .rules: try mapping(event, section, &drafts.mappings.rules, &log)
    case .calendar: try mapping(event, section, &drafts.mappings.calendar, &log)
    default: isReadable = try list(section, event, word, &drafts, &log)
    }
    if isReadable {
      drafts.headings[section, default: []].append(place)
    } else {
      drafts.lostHeadings.append(PlanDrafts.LostHeading(meant: section, place: place))
    }
  }

  /// Reports an unknown heading, with what it was probably meant to be.
  private func loseHeading(
    _ word: String, _ mark: Mark, _ mending: Mending?, _ drafts: inout PlanDrafts,
    _ log: inout FindingLog
  ) {
    // Names that begin with x- are the writer's own, such as a place for anchors.
    if mending == nil, word.hasPrefix("x-") { return }
    // After so many there is nothing new to say.
    guard log.isListening else {
      return log.add(.error, .unknownSection(word, suggestion: nil), file: file, mark)
    }
    let meant = Section.likely(word)
    if let mending {
      log.add(mending, file: file)
    } else {
      let suggestion = meant?.heading(like: word) ?? nearest(word, among: ["battlemap"])
      log.add(.error, .unknownSection(word, suggestion: suggestion), file: file, mark)
    }
    drafts.lostHeadings.append(
      PlanDrafts.LostHeading(meant: meant, place: PlanDrafts.Place(file: file, mark: mark)))
  }

  /// - Returns: false if it is not a list.
  private mutating func list(
    _ section: Section, _ event: YAMLEvents.Kind, _ word: String, _ drafts: inout PlanDrafts,
    _ log: inout FindingLog
  ) throws(YAMLError) -> Bool {
    guard event == .sequenceStart else {
      try composer.compose(event)
      if composer.tape.isNull(0) { return true }
      log.add(.error, .expectedList(word), file: file, composer.tape[0].mark)
      return false
    }
    func records<R: PlanRecord>(_ kind: R.Type) throws(YAMLError) {
      try self.records(into: &drafts[kind], &log)
    }
    // Nearly all records are tasks: the compiler makes a version of its own of what reads them.
    if section == .tasks {
      try records(Plan.Task.self)
    } else if let kind = section.recordKind {
      try records(kind)
    }
    return true
  }

  private mutating func records<R: PlanRecord>(
    into drafts: inout Drafts<R>, _ log: inout FindingLog
  ) throws(YAMLError) {
    let form = EntryForm(R.section)
    while true {
      let event = try composer.events.next()
      if event == .sequenceEnd { return }
      try composer.composeEntry(event)
      let count = drafts.count
      drafts.read(
        composer.tape, form, file: file, refusal: composer.refusal, cut: composer.firstCut, &log)
      guard !composer.mendings.isEmpty else { continue }
      reportMendings(
        drafts.count > count ? drafts.records[count].ref : nil, &log)
    }
  }

  private mutating func mapping<V: Placed>(
    _ event: YAMLEvents.Kind, _ section: Section, _ draft: inout MappingDraft<V>?,
    _ log: inout FindingLog
  ) throws(YAMLError) {
    try composer.composeEntry(event)
    // An empty one says nothing, but there is no plan without its operation.
    if composer.tape.isNull(0), section != .operation { return }
    if draft != nil {
      log.add(.error, .repeatedSection(section), file: file, composer.tape[0].mark)
      return
    }
    var entry = Entry(composer.tape, EntryForm(section), isListening: log.isListening)
    var value = V()
    entry.fill(&value, V.description.fields)
    if entry.isMapping { entry.demandRequired() }
    entry.finish(&value)
    value.origin = entry.mark.origin(file: file)
    report(entry, section, &log)
    draft = MappingDraft(value, entry)
  }

  private func reportMendings(_ record: RecordRef?, _ log: inout FindingLog) {
    for mending in composer.mendings { log.add(mending, file: file, record) }
  }

  private mutating func reportComments(_ log: inout FindingLog) {
    for comment in composer.events.takeComments() {
      log.add(.warning, .mistake(.comment(comment.word)), file: file, comment.mark)
    }
  }

  private func report(_ entry: Entry, _ section: Section, _ log: inout FindingLog) {
    reportMendings(RecordRef(section), &log)
    if let refusal = composer.refusal {
      log.add(.error, refusal.problem, file: file, refusal.mark, RecordRef(section))
    }
    if let cut = composer.firstCut {
      log.add(.warning, .longValue(limit: Tape.longest), file: file, cut, RecordRef(section))
    }
    for finding in entry.findings {
      log.add(finding.severity, finding.problem, file: file, finding.mark, RecordRef(section))
    }
  }
}

extension Tape {
  /// A scalar's text, or a stand-in for a list or mapping.
  fileprivate func words(_ place: Int) -> String {
    switch self[place].kind {
    case .plain, .quoted: text(place)
    case .list: "[…]"
    case .map: "{…}"
    }
  }
}
