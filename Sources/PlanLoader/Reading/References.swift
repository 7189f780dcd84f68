import BattlePlan

/// Turns references, written as ids or names, into ids, and reports those that lead nowhere.
struct References {
  var log: FindingLog
  /// A task refers to one below it or to itself: only then can there be a cycle.
  private(set) var mayHaveCycles = false
  private var directories = [Directory?](repeating: nil, count: Section.allCases.count)
  /// The record whose references are being resolved.
  private var here = Here()
  /// The ids that the current field has so far.
  private var known: [String] = []

  private struct Here {
    var section = Section.tasks
    /// What is known of the section's fields, by place.
    var fields: [FieldDescription] = []
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

  /// Nil for a section that has not been read.
  subscript(section: Section) -> Directory? {
    get { directories[section.place] }
    _modify { yield &directories[section.place] }
  }

  private var isWithoutUnits: Bool { directories[Section.units.place]?.isEmpty != false }

  /// Resolves the references of all records. A record with a required reference that leads nowhere is faulty.
  mutating func resolve<R: PlanRecord>(_ drafts: inout Drafts<R>) {
    here.section = R.section
    here.marks = drafts.marks
    here.fields = R.description.fields.map(\.description)
    let references = R.description.references.map { place in
      let field = R.description.fields[place]
      return (place: place, reference: field.reference, links: field.links)
    }
    drafts.updateEach { place, record, note in
      if note.isStandIn { return }
      here.id = record.id.text
      here.place = place
      here.file = note.file
      here.mark = note.mark
      here.nextMark = note.firstMark
      here.isVoid = note.isVoid
      here.faulty = note.faulty
      for (place, reference, links) in references {
        if let reference { resolve(&record, reference, place) }
        if let links { resolve(&record, links, place) }
      }
      note.isVoid = here.isVoid
      note.faulty = here.faulty
    }
  }

  private mutating func resolve<R>(
    _ record: inout R, _ access: ReferenceAccess<R>, _ place: Int
  ) {
    // Known words, by far the most, are replaced in place: a new list would leave a hole in memory.
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
      // A list may be given as one text with the names separated as usual.
      for part in parts(of: word, isAlone: words.count == 1, access.target) {
        switch follow(part, place, access.target, mark) {
        case .success(let id?): ids.add(id)
        case .success: break
        case .failure where here.fields[place].isVital: here.isVoid = true
        case .failure: here.faulty.insert(place)
        }
      }
    }
    access.setWords(&record, ids.words)
  }

  private mutating func parts(of word: String, isAlone: Bool, _ section: Section) -> [String] {
    guard isAlone, case .unknown? = self[section]?.find(word) else { return [word] }
    let parts = itemsOfList(word)
    guard parts.count > 1 else { return [word] }
    // The name of an unlisted unit may contain the separator.
    guard section == .units, !isWithoutUnits else { return parts }
    for part in parts {
      if case .unknown? = self[section]?.find(part) { continue }
      return parts
    }
    return [word]
  }

  /// The id of the record that `word` means; nil, with nothing reported, if that needs a closer look.
  private mutating func wellKnown(_ word: String, _ section: Section) -> String? {
    guard case .record(let id, let place, let isLeftOut)? = self[section]?.find(word),
      isUsable(section, isLeftOut), !known.contains(id)
    else { return nil }
    here.nextMark += 1
    noteOrder(place, section)
    return id
  }

  /// Records of the section being resolved are judged later, all together.
  private func isUsable(_ section: Section, _ isLeftOut: Bool) -> Bool {
    section == here.section || !isLeftOut
  }

  mutating func noteLink(to predecessor: Int?) {
    if predecessor.map({ $0 >= here.place }) ?? true { mayHaveCycles = true }
  }

  private mutating func noteOrder(_ predecessor: Int, _ section: Section) {
    // A parent's links also bind its children.
    if section == .tasks, here.section == .tasks { mayHaveCycles = true }
  }

  private func suggestion(_ word: String, _ section: Section) -> String? {
    log.isListening ? self[section].flatMap { nearest(word, among: $0.words) } : nil
  }

  private struct Unresolved: Error {}

  /// The id that `word` means; nil if it means nothing but may be ignored.
  private mutating func follow(
    _ word: String, _ place: Int, _ section: Section, _ mark: Mark
  ) -> Result<String?, Unresolved> {
    let field = here.fields[place]
    // A plan that lists no units may still name them.
    if section == .units, isWithoutUnits { return .success(word) }
    let problem: Diagnostic.Problem
    switch self[section]?.find(word) ?? .unknown {
    case .unknown where field.form == .due:
      problem = .unknownDue(word, suggestion: suggestion(word, section))
    case .record(let id, let place, let isLeftOut):
      if isUsable(section, isLeftOut) {
        noteOrder(place, section)
        return .success(id)
      }
      problem = .leftOutReference(id, section: section)
      guard field.isVital else {
        log.add(.warning, problem, file: here.file, mark, here.ref)
        return .success(nil)
      }
    case .ambiguous: problem = .ambiguousName(word, section: section)
    case .unknown where section == .units:
      log.add(
        .warning,
        .unlistedUnit(word, field: field.mixedLabel, suggestion: suggestion(word, section)),
        file: here.file, mark, here.ref)
      return .success(word)
    case .unknown:
      problem = .unknownReference(
        word, field: field.mixedLabel, section: section, suggestion: suggestion(word, section))
    }
    log.add(.error, problem, file: here.file, mark, here.ref)
    return .failure(Unresolved())
  }
}

/// Words in order without repetitions. A few are searched linearly, more are hashed.
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

// MARK: - Links

extension References {
  /// Links name tasks and milestones; the whole text is looked up first, then parsed as a link.
  fileprivate mutating func resolve<R>(
    _ record: inout R, _ access: LinkAccess<R>, _ place: Int
  ) {
    let written = access.get(record)
    if written.isEmpty { return }
    var links: [Plan.Link] = []
    links.reserveCapacity(written.count)
    var isChanged = false
    for link in written {
      let mark = here.nextMark < here.marks.count ? here.marks[here.nextMark] : here.mark
      here.nextMark += 1
      if let known = predecessor(link.id) {
        let found = Plan.Link(known, link.kind, lag: link.lag)
        if found != link { isChanged = true }
        if !links.contains(where: { $0.predecessor == known }) { links.append(found) }
        continue
      }
      isChanged = true
      for part in itemsOfList(link.id) {
        switch follow(part, link, place, mark) {
        case .success(let found?):
          if !links.contains(where: { $0.predecessor == found.predecessor }) { links.append(found) }
        case .success: break
        case .failure: here.faulty.insert(place)
        }
      }
    }
    if isChanged || links.count < written.count { access.set(&record, links) }
  }

  private mutating func predecessor(_ word: String) -> Plan.Link.Predecessor? {
    if case .record(let id, let place, _)? = self[.tasks]?.find(word) {
      noteLink(to: place)
      return .task(Plan.Task.ID(id))
    }
    if case .record(let id, _, let isLeftOut)? = self[.milestones]?.find(word), !isLeftOut {
      noteLink(to: nil)
      return .milestone(Plan.Milestone.ID(id))
    }
    return nil
  }

  /// One part of the text: a name, perhaps followed by a type and a lag.
  private mutating func follow(
    _ text: String, _ link: Plan.Link, _ place: Int, _ mark: Mark
  ) -> Result<Plan.Link?, LinkFault> {
    if let known = predecessor(text) { return .success(Plan.Link(known, link.kind, lag: link.lag)) }
    guard let written = WrittenLink(text), let known = predecessor(written.name) else {
      // What is not clearly a link is most likely an unknown id.
      let name = WrittenLink(text).map { $0.isClear ? $0.name : text } ?? text
      switch follow(name, place, .tasks, mark) {
      case .success: return .success(nil)
      case .failure: return .failure(LinkFault())
      }
    }
    guard written.isClear else {
      log.add(.error, .badLink(text), file: here.file, mark, here.ref)
      return .failure(LinkFault())
    }
    return .success(Plan.Link(known, written.kind, lag: written.lag))
  }

  fileprivate struct LinkFault: Error {}
}
