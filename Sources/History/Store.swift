/// The history of an operation: the versions of its plan and the duty log. When a function returns, its effect is
/// permanent; if it throws, nothing has changed.
///
/// Several boards and commands may share a store. Functions may wait for the disk or another writer, so the board
/// must not call them on its own thread.
public protocol Store: Sendable {
  /// Appends a version, unless the latest one is the same, which then counts as seen again.
  func append(_ version: NewVersion) throws(StoreError) -> Appended
  func latestVersion() throws(StoreError) -> PlanVersion?
  /// The version in effect at an instant: the last one first seen by then; nil if there was none yet.
  func version(at instant: Int) throws(StoreError) -> PlanVersion?
  func version(_ number: Int) throws(StoreError) -> PlanVersion?
  /// Versions with numbers greater than `number`, earliest first.
  func versions(after number: Int, limit: Int) throws(StoreError) -> [PlanVersion]
  /// The files of a version, in order.
  func files(ofVersion number: Int) throws(StoreError) -> [VersionFile]
  /// The changes that versions made, as given when they were appended.
  func edits(_ query: EditQuery) throws(StoreError) -> [RecordedEdit]

  /// Records the current lights.
  /// - Parameter lit: all records with a red, yellow or blue light.
  /// - Returns: the changes since lights were last recorded, by whichever program; none the first time.
  func note(_ lit: [LitRecord], at instant: Int) throws(StoreError) -> [LightTurn]
  func turns(_ query: TurnQuery) throws(StoreError) -> [LightTurn]

  /// Appends to the log; the store assigns the number and the time of entry.
  func append(_ entry: NewEntry) throws(StoreError) -> LogEntry
  func entry(_ number: Int) throws(StoreError) -> LogEntry?
  func entries(_ query: EntryQuery) throws(StoreError) -> [LogEntry]
  /// Removes the text of an entry for good. Nothing else in the log can be changed.
  func redactEntry(_ number: Int, reason: String, by: String) throws(StoreError) -> LogEntry

  /// When this user last looked at the changes; nil if never.
  func lastLook(of who: String) throws(StoreError) -> Int?
  func noteLook(of who: String, at instant: Int) throws(StoreError)
}

extension Store {
  /// Calls `body` with every entry that matches a query, fetching `query.limit` of them at a time: a log can have a
  /// million.
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
