import BattlePlan

/// Turns references as the files write them, by id or by name, into ids; says what leads nowhere.
struct References {
  var log: FindingLog
  /// A task waits for one that stands below it or is the task itself: only then can there be a circle.
  private(set) var mayHaveCycles = false
  private var directories = [Directory?](repeating: nil, count: Section.allCases.count)
  /// The record whose references are looked at.
  private var here = Here()

  private struct Here {
    var section = Section.tasks
    var id = ""
    var place = 0
    var file = 0
    var mark = Mark()
    var isFaulty = false
    var nextMark = 0
    var marks: [Mark] = []

    var ref: RecordRef { RecordRef(section, id) }
  }

  init(_ log: FindingLog) { self.log = log }

  /// Nil for a section that has not been seen.
  subscript(section: Section) -> Directory? {
    get { directories[section.place] }
    _modify { yield &directories[section.place] }
  }

  private var isWithoutUnits: Bool { directories[Section.units.place]?.isEmpty != false }

  /// Resolves the references of all records; one with a reference that it needs and that leads nowhere is
  /// at fault.
  mutating func resolve<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    here.section = R.section
    here.marks = drafts.marks
    drafts.updateEach { place, record, note in
      if note.isStandIn { return }
      here.id = record.id
      here.place = place
      here.file = note.file
      here.mark = note.mark
      here.nextMark = note.firstMark
      here.isFaulty = note.isFaulty
      record.eachReference(&self)
      note.isFaulty = here.isFaulty
    }
  }
}

extension References: ReferenceVisitor {
  mutating func see(_ word: inout String, _ field: Field, in section: Section) {
    // What is well known, by far the most, makes no list.
    if let id = wellKnown(word, section) {
      word = id
    } else {
      seeAsList(&word, field, in: section)
    }
  }

  mutating func see(_ words: inout [String], _ field: Field, in section: Section) {
    // What is well known is written where it stands: a list made anew would leave a hole in memory.
    var known = 0
    while known < min(words.count, 16),
      let id = wellKnown(words[known], section, besides: words[..<known])
    {
      words[known] = id
      known += 1
    }
    if known == words.count { return }
    var ids = DistinctWords(capacity: words.count)
    for id in words[..<known] { ids.add(id) }
    for word in words[known...] {
      let mark = here.nextMark < here.marks.count ? here.marks[here.nextMark] : here.mark
      here.nextMark += 1
      // A list may be given as one text, in which names are set apart as one writes them.
      for part in parts(of: word, isAlone: words.count == 1, section) {
        switch follow(part, field, section, mark) {
        case .success(let id?): ids.add(id)
        case .success: break
        case .failure: here.isFaulty = true
        }
      }
    }
    words = ids.words
  }

  private mutating func parts(of word: String, isAlone: Bool, _ section: Section) -> [String] {
    guard isAlone, word.unicodeScalars.contains(where: { "、，,".unicodeScalars.contains($0) }),
      case .unknown? = self[section]?.find(word)
    else { return [word] }
    return Entry.split(word)
  }

  /// The id of the record that `word` means; nil, with nothing noted, where that takes a closer look.
  private mutating func wellKnown(
    _ word: String, _ section: Section, besides others: ArraySlice<String> = []
  ) -> String? {
    guard case .record(let id, let place, let isLeftOut)? = self[section]?.find(word),
      isUsable(section, isLeftOut), !others.contains(id)
    else { return nil }
    here.nextMark += 1
    noteOrder(place, section)
    return id
  }

  /// Records of a section still being settled are judged later, all together.
  private func isUsable(_ section: Section, _ isLeftOut: Bool) -> Bool {
    section == here.section || !isLeftOut
  }

  private mutating func noteOrder(_ predecessor: Int, _ section: Section) {
    guard section == .tasks, here.section == .tasks else { return }
    if predecessor >= here.place { mayHaveCycles = true }
  }

  private struct Unresolved: Error {}

  /// The id that `word` means; nil where it means nothing but may be passed over.
  private mutating func follow(
    _ word: String, _ field: Field, _ section: Section, _ mark: Mark
  ) -> Result<String?, Unresolved> {
    // A plan that lists no units may still name them.
    if section == .units, isWithoutUnits { return .success(word) }
    let problem: Diagnostic.Problem
    switch self[section]?.find(word) ?? .unknown {
    case .record(let id, let place, let isLeftOut):
      if isUsable(section, isLeftOut) {
        noteOrder(place, section)
        return .success(id)
      }
      problem = .leftOutReference(id, section: section)
      guard here.section.required.contains(field) else {
        log.add(.warning, problem, file: here.file, mark, here.ref)
        return .success(nil)
      }
    case .ambiguous: problem = .ambiguousName(word, section: section)
    case .unknown:
      let near = log.isListening ? self[section].flatMap { nearest(word, among: $0.words) } : nil
      problem = .unknownReference(
        word, field: Shape.section(here.section).mixedLabel(field), section: section,
        suggestion: near)
    }
    log.add(.error, problem, file: here.file, mark, here.ref)
    return .failure(Unresolved())
  }
}

extension Section {
  fileprivate var place: Int {
    switch self {
    case .operation: 0
    case .rules: 1
    case .units: 2
    case .groups: 3
    case .milestones: 4
    case .tasks: 5
    case .issues: 6
    case .drills: 7
    case .contingency: 8
    case .zones: 9
    }
  }
}

/// Words in their order, each once. A handful is searched, more are hashed.
private struct DistinctWords {
  private(set) var words: [String] = []
  private var known: Set<String> = []

  init(capacity: Int) { words.reserveCapacity(capacity) }

  mutating func add(_ word: String) {
    if words.count < 16 {
      if !words.contains(word) { words.append(word) }
      return
    }
    if known.isEmpty { known = Set(words) }
    if known.insert(word).inserted { words.append(word) }
  }
}
