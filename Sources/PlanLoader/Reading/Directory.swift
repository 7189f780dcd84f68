import BattlePlan

/// The ids and names of one section: where a reference leads.
struct Directory {
  enum Answer {
    /// A declared id, and its place among the section's records.
    case record(id: String, place: Int)
    case unknown
    /// Several records are called so.
    case ambiguous
  }

  /// A text told from others by its bytes, as the file has it: two ways of writing one accented letter
  /// are two words.
  private struct Word: Hashable {
    let text: String

    /// The bytes have been told apart by their hashes already: this is the cheap part of a comparison.
    static func == (a: Word, b: Word) -> Bool {
      a.text.utf8.count == b.text.utf8.count && a.text == b.text
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// Places of records whose id another has before them, and the place of that one.
  private(set) var repeated: [(place: Int, first: Int)] = []
  /// Declared ids whose record is not in the plan, for a fault of its own.
  private(set) var leftOut: Set<String> = []
  private var places: [Word: Int]
  /// Parallel to the section's records.
  private let ids: [String]
  private let names: [RecordNames]
  /// Place by name; nil where several records have it. Made when a reference first needs it.
  private var byName: [Word: Int?]?

  init<R: PlanRecord>(_ records: [R]) {
    ids = records.map(\.id)
    names = records.map(\.names)
    places = [Word: Int](minimumCapacity: ids.count)
    for (place, id) in ids.enumerated() {
      if let first = places.updateValue(place, forKey: Word(text: id)) {
        places[Word(text: id)] = first
        repeated.append((place, first))
      }
    }
  }

  var isEmpty: Bool { ids.isEmpty }

  mutating func find(_ word: String) -> Answer {
    let word = Word(text: word)
    if let place = places[word] { return .record(id: ids[place], place: place) }
    if byName == nil { byName = makeNames() }
    guard let found = byName?[word] else { return .unknown }
    return found.map { .record(id: ids[$0], place: $0) } ?? .ambiguous
  }

  private func makeNames() -> [Word: Int?] {
    var result: [Word: Int?] = [:]
    func add(_ name: String, _ place: Int) {
      guard !name.isEmpty else { return }
      let word = Word(text: name)
      result.updateValue(result[word] == nil ? place : nil, forKey: word)
    }
    for (place, names) in names.enumerated() where places[Word(text: ids[place])] == place {
      add(names.name, place)
      if names.short != names.name { add(names.short, place) }
    }
    return result
  }

  /// Every word that `find` knows, ids first.
  var words: some Sequence<String> {
    [ids.sorted(), names.flatMap { [$0.name, $0.short] }].joined()
  }

  func isInPlan(_ id: String) -> Bool { places[Word(text: id)] != nil && !isLeftOut(id) }

  /// Of a declared id: whether its record is not in the plan.
  func isLeftOut(_ id: String) -> Bool { !leftOut.isEmpty && leftOut.contains(id) }

  mutating func leaveOut(_ id: String) { leftOut.insert(id) }
}
