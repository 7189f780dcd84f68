/// What remembers an operation: the versions of its plan and the duty log. Each function has done what it
/// says, for good, when it returns; where it throws, nothing has changed.
///
/// Several boards and commands may share a store. Functions may wait for a disk or for another writer:
/// not for the board's thread.
public protocol Store: Sendable {
  /// Appends a version unless the latest one is the same; that one has then been seen again.
  func append(_ version: NewVersion) throws(StoreError) -> Appended
  func latestVersion() throws(StoreError) -> PlanVersion?
  /// The version that was known at an instant: the last one first seen by then. Nil: there was none yet.
  func version(at instant: Int) throws(StoreError) -> PlanVersion?
  func version(_ number: Int) throws(StoreError) -> PlanVersion?
  /// Versions with numbers greater than `number`, the earliest first.
  func versions(after number: Int, limit: Int) throws(StoreError) -> [PlanVersion]
  /// The files of a version, in their order.
  func files(ofVersion number: Int) throws(StoreError) -> [VersionFile]

  /// Appends to the log; the store gives the number and the time of entry.
  func append(_ entry: NewEntry) throws(StoreError) -> LogEntry
  func entry(_ number: Int) throws(StoreError) -> LogEntry?
  func entries(_ query: EntryQuery) throws(StoreError) -> [LogEntry]
  /// Takes the text of an entry out of the log, the one way in which it ever leaves.
  func redactEntry(_ number: Int, reason: String, by: String) throws(StoreError) -> LogEntry

  /// When somebody last looked at what had changed; nil: never.
  func lastLook(of who: String) throws(StoreError) -> Int?
  func noteLook(of who: String, at instant: Int) throws(StoreError)
}

extension Store {
  /// Every entry that a query asks for, some at a time: a log may hold a million. `query.limit` is how many
  /// are fetched at once.
  public func forEachEntry(_ query: EntryQuery, _ body: (LogEntry) -> Void) throws(StoreError) {
    var query = query
    while true {
      let page = try entries(query)
      for entry in page { body(entry) }
      guard let last = page.last, page.count == query.limit else { return }
      query.after = last.number
    }
  }
}
