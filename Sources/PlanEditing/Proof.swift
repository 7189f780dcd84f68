import BattlePlan
import PlanLoader

/// Verifies that a new text is the old plan with exactly the intended change.
enum Proof {
  /// A record and the values that its fields must have afterwards.
  struct Wanted {
    let file: Int
    let section: Section
    /// Its index in the list; nil for a section that is a single mapping.
    var index: Int?
    let edits: [FieldEdit]
    /// The list's node in the old text; nil for the section's last list in the file.
    var list: Int?

    init(file: Int, section: Section, index: Int?, edits: [FieldEdit]) {
      self.file = file
      self.section = section
      self.index = index
      self.edits = edits
    }
  }

  static let differs = Text(
    "改出来的文字读起来不对，没有写", "the new text would not read as meant; nothing is written")
}

extension Proof.Wanted {
  init(record: Library.Place, edits: [FieldEdit]) {
    self.init(
      file: record.file, section: record.section, index: record.list == nil ? nil : record.index,
      edits: edits)
    list = record.list
  }
}

extension PlanEditor {
  /// Reads the changed files back and checks them.
  /// - Throws: a refusal if there is a new error, if anything else has changed, or if the record does not have
  ///   the wanted values.
  func prove(
    _ drafts: [Int: FileDraft], _ wanted: Proof.Wanted?, _ record: RecordRef,
    _ fields: [EditedPlan.FieldChange], _ kind: EditedPlan.Kind = .set, _ place: EditPlace? = nil
  ) throws(EditRefusal) -> EditedPlan {
    let proved = try prove(drafts, wanted.map { [$0] } ?? [])
    let new = proved.reading
    let isGone = place != nil
    let here = place ?? self.place(of: record, new, proved.library, wanted)
    return EditedPlan(
      change: kind, record: record, name: name(of: record, in: isGone ? reading.plan : new.plan),
      fields: proved.files.isEmpty ? [] : fields, place: here, files: proved.files,
      before: reading, after: new)
  }

  /// The files as the drafts leave them, read again; nothing of it is other than the drafts say.
  func prove(_ drafts: [Int: FileDraft], _ wanted: [Proof.Wanted]) throws(EditRefusal)
    -> (files: [EditedPlan.File], reading: Reading, library: Library)
  {
    var changed: [EditedPlan.File] = []
    var after = files
    for (index, draft) in drafts.sorted(by: { $0.key < $1.key }) where !draft.isEmpty {
      guard let bytes = draft.edited else { throw .refused(Proof.differs, nil) }
      if bytes == files[index].bytes { continue }
      changed.append(
        EditedPlan.File(
          index: index, before: files[index].bytes, after: bytes, splices: draft.splices.ordered))
      after[index].bytes = bytes
    }
    if changed.isEmpty { return ([], reading, library) }
    let new: Reading
    switch readPlan(after, previous: nil) {
    case .plan(let reading): new = reading
    case .unreadable(let findings): throw PlanEditor.unreadable(findings)
    }
    try proveErrors(new)
    let library = try Library(after, new)
    for file in changed {
      guard let draft = drafts[file.index], draft.leadsTo(library.text(file.index)) else {
        throw .refused(Proof.differs, firstPlace(file))
      }
    }
    try proveFields(wanted, library)
    return (changed, new, library)
  }

  private func firstPlace(_ file: EditedPlan.File) -> EditPlace? {
    guard let first = file.splices.first else { return nil }
    return EditPlace(
      file: files[file.index].name,
      line: library.text(file.index).line(of: first.range.lowerBound))
  }

  private func name(of record: RecordRef, in plan: Plan) -> String {
    plan[record].map { $0.called } ?? ""
  }

  private func place(
    of record: RecordRef, _ reading: Reading, _ library: Library, _ wanted: Proof.Wanted?
  ) -> EditPlace? {
    guard let origin = reading.plan.origin(of: record), origin.line > 0 else {
      return wanted.flatMap { WantedPlaces([$0], self.library, library)[$0] }
        .map { library.place($0.file, $0.node) }
    }
    return EditPlace(file: files[Int(origin.file)].name, line: Int(origin.line))
  }

  /// Refuses a change that brings an error which was not there before.
  private func proveErrors(_ after: Reading) throws(EditRefusal) {
    var known = reading.diagnostics.filter { $0.severity == .error }
    for finding in after.diagnostics where finding.severity == .error {
      if let place = known.firstIndex(where: { $0.isLike(finding) }) {
        known.remove(at: place)
        continue
      }
      throw .refused(
        Text(
          "改了就有差错：\(finding.message(.zh))；没有写",
          "it would make an error: \(finding.message(.en)); nothing is written"),
        EditPlace(file: finding.file, line: max(1, finding.line)))
    }
    guard after.errors <= reading.errors else {
      throw .refused("改了差错会更多；没有写", "it would make more errors; nothing is written")
    }
  }

  /// Refuses a change after which a field does not have its new value.
  private func proveFields(_ wanted: [Proof.Wanted], _ library: Library) throws(EditRefusal) {
    let places = WantedPlaces(wanted, self.library, library)
    for record in wanted {
      guard let place = places[record] else { throw .refused(Proof.differs, nil) }
      for edit in record.edits {
        let given = library.given(edit.path, place)
        guard let given, given == edit.value || given.isEmpty && edit.value.isEmpty else {
          throw .refused(Proof.differs, library.place(place.file, place.node))
        }
      }
    }
  }
}

/// Where records that were wanted stand in the new text.
private struct WantedPlaces {
  private struct Key: Hashable {
    let file: Int
    let section: Section
  }

  private let before: [Key: [Library.Heading]]
  private let after: [Key: [Library.Heading]]
  private let library: Library
  /// Of lists, by the file and the list's node.
  private var items: [Key: [Int: [Int]]] = [:]

  init(_ wanted: [Proof.Wanted], _ old: Library, _ new: Library) {
    func sorted(_ library: Library) -> [Key: [Library.Heading]] {
      Dictionary(grouping: library.headings) { Key(file: $0.file, section: $0.section) }
    }
    (before, after, library) = (sorted(old), sorted(new), new)
    for key in Set(wanted.map { Key(file: $0.file, section: $0.section) }) {
      for heading in after[key] ?? [] {
        items[key, default: [:]][heading.value] = new.text(key.file).parts(of: heading.value)
      }
    }
  }

  subscript(wanted: Proof.Wanted) -> Library.Place? {
    let key = Key(file: wanted.file, section: wanted.section)
    let headings = after[key] ?? []
    guard let index = wanted.index else {
      return headings.first.map {
        Library.Place(
          file: key.file, section: key.section, node: $0.value, list: nil, index: 0)
      }
    }
    // The headings are as before, except for new ones at the end.
    let number = wanted.list.flatMap { list in before[key]?.firstIndex { $0.value == list } }
    guard let list = (number.map { headings[$0] } ?? headings.last)?.value,
      let nodes = items[key]?[list], nodes.indices.contains(index)
    else { return nil }
    return Library.Place(
      file: key.file, section: key.section, node: nodes[index], list: list, index: index)
  }
}

extension Diagnostic {
  /// Whether it is the same finding, perhaps on another line.
  fileprivate func isLike(_ other: Diagnostic) -> Bool {
    guard file == other.file, record == other.record, problem.code == other.problem.code else {
      return false
    }
    if case .duplicateID = problem { return true }
    return problem == other.problem
  }
}

// MARK: - The tree

extension FileDraft {
  /// Whether a parsed text is this one with the noted changes and no others.
  func leadsTo(_ new: PlanText) -> Bool {
    guard let root = text.root, let other = new.root else { return text.root == new.root }
    let touched = (replaced.union(removed).union(added.keys)).sorted()
    return isSame(root, new, other, touched[...])
  }

  /// - Parameter touched: changed nodes, in ascending order; all within `node` are among them.
  private func isSame(
    _ node: Int, _ new: PlanText, _ other: Int, _ touched: ArraySlice<Int>
  ) -> Bool {
    let range = node..<text.nodes[node].next
    let here = touched.within(range)
    if here.isEmpty { return isUntouched(range, new, other) }
    if replaced.contains(node) { return true }
    guard text.isLike(node, new, other) else { return false }
    var parts = text.parts(of: node)
    let additions = added[node]
    let others = new.parts(of: other)
    // New parts are checked by `proveFields`.
    var rest = others[...]
    var index = 0
    if text.nodes[node].style.isMap {
      parts = text.pairs(of: node).flatMap { removed.contains($0.key) ? [] : [$0.key, $0.value] }
    } else {
      parts = parts.filter { !removed.contains($0) }
    }
    guard others.count == parts.count + (additions?.count ?? 0) else { return false }
    for part in parts {
      if let additions, index == additions.at { rest = rest.dropFirst(additions.count) }
      index += 1
      guard let next = rest.popFirst(), isSame(part, new, next, here) else { return false }
    }
    return true
  }

  private func isUntouched(_ range: Range<Int>, _ new: PlanText, _ other: Int) -> Bool {
    guard new.nodes[other].next - other == range.count else { return false }
    let depth = new.nodes[other].depth - text.nodes[range.lowerBound].depth
    for (offset, node) in range.enumerated() {
      guard text.nodes[node].depth + depth == new.nodes[other + offset].depth,
        text.isLike(node, new, other + offset)
      else { return false }
    }
    return true
  }
}

extension ArraySlice<Int> {
  /// Those of a range; they are in order.
  fileprivate func within(_ range: Range<Int>) -> ArraySlice<Int> {
    func first(from bound: Int) -> Int {
      var (low, high) = (startIndex, endIndex)
      while low < high {
        let middle = (low + high) / 2
        if self[middle] < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return self[first(from: range.lowerBound)..<first(from: range.upperBound)]
  }
}
