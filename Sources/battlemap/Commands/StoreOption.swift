import ArgumentParser
import BattlePlan
import Glibc
import History
import PlanLoader
import PlanStore
import System

/// Where an operation's history and duty log are kept.
struct StoreOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store's file (default: from the settings, else found by the plan). 历史库文件。",
      valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var store: String?

  /// The store of a plan, created if there is none yet.
  /// - Parameter operation: from the plan; nil if it cannot be read.
  func openForWriting(_ plan: String, _ operation: StoredOperation?, _ language: Language) throws
    -> SQLiteStore
  {
    try orExit(language) { () throws(StoreError) in
      // Exceeding the file size limit is an ordinary error, not the end of the program.
      signal(SIGXFSZ, SIG_IGN)
      let place = try place(of: plan, operation)
      if place.isFree {
        for error in place.unreadable { Console.say(error.text(language)) }
        if let slash = place.path.lastIndex(of: "/") { makeFolders(String(place.path[..<slash])) }
        try SQLiteStore.create(place.path, for: operation, plan: canonical(plan))
      }
      let store = try SQLiteStore(place.path, .write)
      try check(store, operation)
      if let obstacle = store.obstacle { throw obstacle }
      try store.note(operation, path: canonical(plan), anew: place.claims)
      return store
    }
  }

  /// The store of a plan, for reading; nil if nothing has been recorded yet. Tells the user if it is
  /// read-only.
  func openForReading(_ plan: String, _ operation: StoredOperation?, _ language: Language) throws
    -> SQLiteStore?
  {
    let store = try orExit(language) { () throws(StoreError) -> SQLiteStore? in
      let place = try place(of: plan, operation)
      if place.isFree {
        if let named = self.store { throw .missing(path: named) }
        for error in place.unreadable { Console.say(error.text(language)) }
        return nil
      }
      let store = try SQLiteStore(place.path, .write)
      try check(store, operation)
      return store
    }
    if case .newer? = store?.obstacle, let text = store?.obstacle?.text {
      Console.say(text(language))
    }
    return store
  }

  /// The store of a plan, to be added to; nil where nothing is kept of it.
  func existing(_ plan: String, _ operation: StoredOperation) throws(StoreError) -> SQLiteStore? {
    signal(SIGXFSZ, SIG_IGN)
    let place = try place(of: plan, operation)
    if place.isFree {
      if let named = self.store { throw .missing(path: named) }
      return nil
    }
    let store = try SQLiteStore(place.path, .write)
    try check(store, operation)
    if let obstacle = store.obstacle { throw obstacle }
    return store
  }

  private typealias Place = (
    path: String, isFree: Bool, claims: Bool, unreadable: [StoreError]
  )

  private func place(of plan: String, _ operation: StoredOperation?) throws(StoreError) -> Place {
    let shelf: Shelf
    switch store ?? SettingsFile().settings.store {
    case let named? where store != nil || !isFolder(named):
      return (named, isMissing(named), false, [])
    case let folder?: shelf = Shelf(folder: folder)
    case nil:
      guard let folder = SettingsFile.stateFolder else { throw .nowhere }
      shelf = Shelf(folder: folder)
    }
    return switch try shelf.place(for: plan, operation) {
    case .store(let path, let claims): (path, false, claims, [])
    case .free(let path, let unreadable): (path, true, false, unreadable)
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var info = stat()
    return path.hasSuffix("/") || stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Naming a store does not make it this plan's.
  private func check(_ store: SQLiteStore, _ operation: StoredOperation?) throws(StoreError) {
    guard let operation, let known = try store.operation(), !known.isLike(operation) else { return }
    throw .anotherOperation(path: store.path, name: known.name)
  }
}

extension StoreError: CommandFailure {
  var exitStatus: Int32 {
    switch self {
    case .missing, .nothingKept, .nothingThen, .noShift, .noVersion: ExitStatus.cannotOpen
    case .noEntry, .alreadyRedacted, .tooLarge: ExitStatus.refused
    default: ExitStatus.storeFault
    }
  }
}

extension StoredOperation {
  init(_ reading: Reading) {
    let operation = reading.plan.operation
    self.init(name: operation.name, opens: operation.opens, timezone: operation.timezone)
  }
}
