import BattlePlan
import Glibc
import History
import PlanStore
import System

/// Where the store of a plan is, or is to be made.
struct StorePlace {
  /// The plan, as the user named it.
  private let plan: String
  let path: String
  /// There is none yet.
  let isFree: Bool
  /// Whether the store has yet to be told that it is this plan's.
  private let claims: Bool
  /// What is wrong with other stores there, of which one may have been this plan's before it moved.
  let unreadable: [StoreError]

  /// - Parameters:
  ///   - named: the store's file, as the user named it; nil: that of the settings, else as the plan is known.
  ///   - operation: what the plan says; nil where it cannot be read.
  init(_ named: String?, of plan: String, _ operation: StoredOperation?) throws(StoreError) {
    self.plan = plan
    let stores: StoreFolder
    switch named ?? SettingsFile().settings.store {
    case let file? where named != nil || !StorePlace.isFolder(file):
      (path, isFree, claims, unreadable) = (file, isMissing(file), false, [])
      return
    case let folder?: stores = StoreFolder(folder: folder)
    case nil:
      guard let folder = SettingsFile.stateFolder else { throw .nowhere }
      stores = StoreFolder(folder: folder)
    }
    switch try stores.place(for: plan, operation) {
    case .store(let path, let claims):
      (self.path, isFree, self.claims, unreadable) = (path, false, claims, [])
    case .free(let path, let unreadable):
      (self.path, isFree, claims, self.unreadable) = (path, true, false, unreadable)
    }
  }

  /// Opens the store, made where there is none, and tells it whose it is.
  /// - Parameter clock: seconds since 1970.
  func open(
    _ operation: StoredOperation?, clock: @escaping @Sendable () -> Int = { time(nil) }
  ) throws(StoreError) -> SQLiteStore {
    // A file that grows over a limit is an error like any, and not the end.
    signal(SIGXFSZ, SIG_IGN)
    if isFree {
      if let slash = path.lastIndex(of: "/") { makeFolders(String(path[..<slash])) }
      try SQLiteStore.create(path, for: operation, plan: canonical(plan))
    }
    let store = try openAsItIs(operation, clock: clock)
    if store.obstacle == nil { try store.note(operation, path: canonical(plan), anew: claims) }
    return store
  }

  /// Opens a store that is there.
  func openAsItIs(
    _ operation: StoredOperation?, clock: @escaping @Sendable () -> Int = { time(nil) }
  ) throws(StoreError) -> SQLiteStore {
    let store = try SQLiteStore(path, .write, clock: clock)
    // A store that was named is not one's own for that.
    if let operation, let known = try store.operation(), !known.isLike(operation) {
      throw .anotherOperation(path: store.path, name: known.name)
    }
    return store
  }

  private static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return path.hasSuffix("/") || stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }
}
