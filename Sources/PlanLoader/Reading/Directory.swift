import BattlePlan

/// The ids and names of one section: what a reference can lead to.
struct Directory {
  enum Answer {
    /// A declared id, its index among the section's records, and whether it is missing from the plan.
    case record(id: String, place: Int, isLeftOut: Bool)
    case unknown
    /// Several records have this name.
    case ambiguous
  }

  /// A text compared by its bytes: two encodings of the same accented letter are two words.
  private struct Word: Hashable {
    let text: String

    /// The bytes have already been told apart by their hashes; this is the cheap part of a comparison.
    static func == (a: Word, b: Word) -> Bool {
      a.text.utf8.count == b.text.utf8.count && a.text == b.text
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// Records whose id an earlier record already has, and the index of that one.
  private(set) var repeated: [(place: Int, first: Int)] = []
  /// Declared ids whose record is not in the plan because of a fault of its own.
  private(set) var leftOut: Set<String> = []
  /// Index by id and, once a reference has needed one, by name; -1 if several records share the name. Ids
  /// take precedence over names.
  private var places: [Word: Int]
  private var hasNames = false
  /// Parallel to the section's records.
  private let ids: [String]
  private let names: [(name: String, short: String)]

  init<R: PlanRecord>(_ records: [R]) {
    ids = records.map(\.id.text)
    let description = R.description
    names = records.map { (description.name($0), description.short($0)) }
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
    if let place = places[word] { return answer(place) }
    guard !hasNames else { return .unknown }
    addNames()
    return places[word].map(answer) ?? .unknown
  }

  private func answer(_ place: Int) -> Answer {
    guard place >= 0 else { return .ambiguous }
    let isLeftOut = !leftOut.isEmpty && leftOut.contains(ids[place])
    return .record(id: ids[place], place: place, isLeftOut: isLeftOut)
  }

  private mutating func addNames() {
    hasNames = true
    var byName: [Word: Int] = [:]
    func add(_ name: String, _ place: Int) {
      guard !name.isEmpty else { return }
      let word = Word(text: name)
      byName.updateValue(byName[word] == nil ? place : -1, forKey: word)
    }
    for (place, names) in names.enumerated() where places[Word(text: ids[place])] == place {
      add(names.name, place)
      if names.short != names.name { add(names.short, place) }
    }
    places.merge(byName) { id, _ in id }
  }

  /// Every word that `find` knows, ids first.
  var words: some Sequence<String> {
    [ids.sorted(), names.flatMap { [$0.name, $0.short] }].joined()
  }

  /// - Parameter id: as declared, not a name.
  func isInPlan(_ id: String) -> Bool {
    guard let place = places[Word(text: id)], place >= 0, ids[place] == id else { return false }
    return leftOut.isEmpty || !leftOut.contains(id)
  }

  mutating func leaveOut(_ id: String) { leftOut.insert(id) }
}
