import BattlePlan

/// Turns references as the files write them, by id or by name, into ids; says what leads nowhere.
struct References {
  var log: FindingLog
  /// A task waits for one that stands below it or is the task itself: only then can there be a circle.
  private(set) var mayHaveCycles = false
  private var directories = [Directory?](repeating: nil, count: Section.allCases.count)
  /// The record whose references are looked at.
  private var here = Here()
  /// The ids that the field being looked at has so far.
  private var known: [String] = []

  private struct Here {
    var section = Section.tasks
    var id = ""
    var place = 0
    var file = 0
    var mark = Mark()
    var isVoid = false
    var faulty = FieldSet()
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
      here.id = record.id.text
      here.place = place
      here.file = note.file
      here.mark = note.mark
      here.nextMark = note.firstMark
      here.isVoid = note.isVoid
      here.faulty = note.faulty
      for place in R.description.references {
        let field = R.description.fields[place]
        if let access = field.reference { resolve(&record, access, field.description, place) }
      }
      note.isVoid = here.isVoid
      note.faulty = here.faulty
    }
  }
  private mutating func resolve<R>(
    _ record: inout R, _ access: ReferenceAccess<R>, _ field: FieldDescription, _ place: Int
  ) {
    // What is well known, by far the most, is written where it stands: a list made anew would leave a
    // hole in memory.
    known.removeAll(keepingCapacity: true)
    let isDone = access.updateEach(&record) { word in
      guard known.count < 16, let id = wellKnown(word, access.target) else { return false }
      word = id
      known.append(id)
      return true
    }
    if isDone { return }
    let words = access.words(record)
    var ids = DistinctWords(capacity: words.count)
    for id in known { ids.add(id) }
    for word in words[known.count...] {
      let mark = here.nextMark < here.marks.count ? here.marks[here.nextMark] : here.mark
      here.nextMark += 1
      // A list may be given as one text, in which names are set apart as one writes them.
      for part in parts(of: word, isAlone: words.count == 1, access.target) {
        switch follow(part, field, access.target, mark) {
        case .success(let id?): ids.add(id)
        case .success: break
        case .failure where field.isRequired: here.isVoid = true
        case .failure: here.faulty.insert(place)
        }
      }
    }
    access.setWords(&record, ids.words)
  }

  private mutating func parts(of word: String, isAlone: Bool, _ section: Section) -> [String] {
    guard isAlone, word.unicodeScalars.contains(where: { "、，,".unicodeScalars.contains($0) }),
      case .unknown? = self[section]?.find(word)
    else { return [word] }
    let parts = Entry.split(word)
    // A unit that is not listed may have the sign in its name.
    guard section == .units, !isWithoutUnits else { return parts }
    for part in parts {
      if case .unknown? = self[section]?.find(part) { continue }
      return parts
    }
    return [word]
  }

  /// The id of the record that `word` means; nil, with nothing noted, where that takes a closer look.
  private mutating func wellKnown(_ word: String, _ section: Section) -> String? {
    guard case .record(let id, let place, let isLeftOut)? = self[section]?.find(word),
      isUsable(section, isLeftOut), !known.contains(id)
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
    _ word: String, _ field: FieldDescription, _ section: Section, _ mark: Mark
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
      guard field.isRequired else {
        log.add(.warning, problem, file: here.file, mark, here.ref)
        return .success(nil)
      }
    case .ambiguous: problem = .ambiguousName(word, section: section)
    case .unknown where section == .units:
      let near = log.isListening ? self[section].flatMap { nearest(word, among: $0.words) } : nil
      log.add(
        .warning, .unlistedUnit(word, field: field.mixedLabel, suggestion: near), file: here.file,
        mark, here.ref)
      return .success(word)
    case .unknown:
      let near = log.isListening ? self[section].flatMap { nearest(word, among: $0.words) } : nil
      problem = .unknownReference(
        word, field: field.mixedLabel, section: section,
        suggestion: near)
    }
    log.add(.error, problem, file: here.file, mark, here.ref)
    return .failure(Unresolved())
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
