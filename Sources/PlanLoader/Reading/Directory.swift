import BattlePlan

/// The ids and names of one section: where a reference leads.
struct Directory {
  enum Answer {
    case id(String)
    case unknown
    /// Several records are called so.
    case ambiguous
  }

  /// Place of each declared id among the section's drafts.
  private(set) var places: [String: Int]
  /// Declared ids whose record is not in the plan, for a fault of its own.
  private(set) var leftOut: Set<String> = []
  /// Ids by name; nil where several records have it. Made when a reference first needs it.
  private var names: [String: String?]?
  private let allNames: () -> [(id: String, names: [String])]

  init<R: PlanRecord>(_ drafts: [Draft<R>]) {
    places = [String: Int](minimumCapacity: drafts.count)
    for (place, draft) in drafts.enumerated() { places[draft.record.id] = place }
    allNames = { drafts.map { ($0.record.id, $0.record.names) } }
  }

  /// The directory of a section in which every record stands.
  init<R: PlanRecord>(of records: [R]) {
    places = [String: Int](minimumCapacity: records.count)
    for (place, record) in records.enumerated() { places[record.id] = place }
    allNames = { records.map { ($0.id, $0.names) } }
  }

  var isEmpty: Bool { places.isEmpty }

  mutating func find(_ word: String) -> Answer {
    if places[word] != nil { return .id(word) }
    if names == nil { names = makeNames() }
    guard let found = names?[word] else { return .unknown }
    return found.map { .id($0) } ?? .ambiguous
  }

  private func makeNames() -> [String: String?] {
    var result: [String: String?] = [:]
    for (id, names) in allNames() {
      for name in Set(names) where !name.isEmpty {
        result.updateValue(result[name] == nil ? id : nil, forKey: name)
      }
    }
    return result
  }

  /// Every word that `find` knows, ids first.
  var words: some Sequence<String> {
    [Array(places.keys.sorted()), allNames().flatMap(\.names)].joined()
  }

  func isInPlan(_ id: String) -> Bool { places[id] != nil && !leftOut.contains(id) }

  mutating func leaveOut(_ id: String) { leftOut.insert(id) }
}
