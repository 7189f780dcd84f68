import BattlePlan
import Glibc
import History
import System

/// The folder of stores, one per operation. Finds the one that belongs to a plan.
///
/// An operation is recognized by the path of its plan, and then by its name and opening day:
///
/// 1. The store that claimed this path last belongs to the plan, unless both name and opening day have changed: then
/// another operation has taken over the path, and gets a store of its own.
/// 2. Otherwise a store with this name and opening day belongs to the plan if the plan was moved: every path that the
/// store claims is empty now, or is the same file. As long as the old plan is still there, this one is a copy, with a
/// history of its own.
/// 3. Otherwise there is none yet.
///
/// A plan that cannot be read is recognized by its path only. That path is the folder's, with symbolic links resolved,
/// plus the plan's own name, which may be a link: some tools make it point to another file with every change.
public struct StoreFolder: Sendable {
  public let folder: String

  private let patience: Int32

  public init(folder: String) { self.init(folder: folder, patience: SQLiteStore.patience) }

  init(folder: String, patience: Int32) {
    self.folder = absolute(folder)
    self.patience = patience
  }

  public enum Place: Equatable, Sendable {
    /// - Parameter claims: whether the store still has to claim this path.
    case store(path: String, claims: Bool)
    /// There is no store yet; this is where to create it.
    /// - Parameter unreadable: why other stores cannot be read, one of which may have been this plan's before it was
    ///   moved.
    case free(path: String, unreadable: [StoreError])
  }

  /// Where the store of a plan is, or should be created.
  /// - Parameters:
  ///   - plan: the path of a plan file or folder.
  ///   - operation: from the plan; nil if it cannot be read.
  /// - Throws: if a store made for this path cannot be read, or another program keeps any store locked: neither may be
  ///   ignored.
  public func place(for plan: String, _ operation: StoredOperation?) throws(StoreError) -> Place {
    let plan = canonical(plan)
    let names = storeNames()
    var records: [Record] = []
    var unreadable: [StoreError] = []
    for name in names {
      do throws(StoreError) {
        records.append(try Record("\(folder)/\(name)", patience: patience))
      } catch {
        guard error.isFaultOfFile, !name.hasPrefix(stem(of: plan)) else { throw error }
        // Probably the store of another operation.
        unreadable.append(error)
      }
    }
    if let record = owner(of: plan, operation, records) {
      return .store(path: record.path, claims: record != lastToClaim(plan, records))
    }
    if let record = records.first(where: { isMoved($0, to: plan, operation, records) }) {
      return .store(path: record.path, claims: true)
    }
    return .free(path: freePath(stem(of: plan), names), unreadable: unreadable)
  }

  private func owner(of plan: String, _ operation: StoredOperation?, _ records: [Record])
    -> Record?
  {
    let claiming = records.filter { $0.claims[plan] != nil }
    guard let operation else { return lastToClaim(plan, claiming) }
    let alike = claiming.filter { $0.operation?.isLike(operation) ?? true }
    return alike.first { $0.operation == operation } ?? lastToClaim(plan, alike)
  }

  private func lastToClaim(_ plan: String, _ records: [Record]) -> Record? {
    records.max { ($0.claims[plan] ?? .min) < ($1.claims[plan] ?? .min) }
  }

  /// Whether a store is this operation's, and its plan is no longer at any other path.
  private func isMoved(
    _ record: Record, to plan: String, _ operation: StoredOperation?, _ records: [Record]
  ) -> Bool {
    guard let operation, let known = record.operation, known.name == operation.name,
      known.opens == operation.opens
    else { return false }
    return record.claims.keys.allSatisfy { path in
      lastToClaim(path, records) != record || isMissing(path) || isSameFile(path, plan)
    }
  }

  /// What matters here about a store.
  private struct Record: Equatable {
    let path: String
    let operation: StoredOperation?
    let claims: [String: Int]

    init(_ path: String, patience: Int32) throws(StoreError) {
      // For writing, to migrate an older store and recover from a power loss.
      let store = try SQLiteStore(path, .write, patience: patience, checks: false)
      self.path = path
      operation = try store.operation()
      claims = try store.claims()
    }
  }

  private static let ending = ".sqlite"

  private func storeNames() -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(StoreFolder.ending) { names.append(name) }
    }
    return names.sorted()
  }

  /// The prefix of names of stores made for this path, by which even an unreadable one can be recognized.
  private func stem(of plan: String) -> String {
    let name = plan.split(separator: "/").last.map(String.init) ?? ""
    let plain = name.prefix { $0 != "." }.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
    }
    let sum = String(checksum(Array(plan.utf8)), radix: 16)
    let digits = String(repeating: "0", count: 16 - sum.utf8.count) + sum
    return
      "\(plain.isEmpty ? "plan" : String(String.UnicodeScalarView(plain.prefix(40))))-\(digits)"
  }

  private func freePath(_ stem: String, _ taken: [String]) -> String {
    var name = stem
    var number = 1
    while taken.contains(name + StoreFolder.ending) {
      number += 1
      name = "\(stem)-\(number)"
    }
    return "\(folder)/\(name)\(StoreFolder.ending)"
  }
}

/// The path under which a store knows its plan.
public func canonical(_ plan: String) -> String {
  var plan = absolute(plan)
  while plan.utf8.count > 1, plan.hasSuffix("/") { plan.removeLast() }
  guard let slash = plan.lastIndex(of: "/") else { return plan }
  let folder = plan[..<slash].isEmpty ? "/" : String(plan[..<slash])
  let name = plan[plan.index(after: slash)...]
  // "." and ".." are not names, but stand for another folder.
  let whole = name == "." || name == ".."
  guard let real = realpath(whole ? plan : folder, nil) else { return plan }
  defer { free(real) }
  let resolved = String(cString: real)
  if whole { return resolved }
  return resolved == "/" ? "/\(name)" : "\(resolved)/\(name)"
}

/// Whether two paths lead to the same file.
private func isSameFile(_ one: String, _ other: String) -> Bool {
  var (first, second) = (stat(), stat())
  return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
    && first.st_ino == second.st_ino
}

extension StoreError {
  /// Whether the fault is in the file itself, so that trying again would not help.
  fileprivate var isFaultOfFile: Bool {
    switch self {
    case .damaged, .foreign: true
    default: false
    }
  }
}
