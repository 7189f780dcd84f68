import ArgumentParser
import BattlePlan
import History
import PlanLoader
import PlanStore

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
      let place = try StorePlace(self.store, of: plan, operation)
      for error in place.unreadable { Console.say(error.text(language)) }
      let store = try place.open(operation)
      if let obstacle = store.obstacle { throw obstacle }
      return store
    }
  }

  /// The store of a plan, for reading; nil if nothing has been recorded yet. Tells the user if it is
  /// read-only.
  func openForReading(_ plan: String, _ operation: StoredOperation?, _ language: Language) throws
    -> SQLiteStore?
  {
    let store = try orExit(language) { () throws(StoreError) -> SQLiteStore? in
      let place = try StorePlace(self.store, of: plan, operation)
      if place.isFree {
        if let named = self.store { throw .missing(path: named) }
        for error in place.unreadable { Console.say(error.text(language)) }
        return nil
      }
      return try place.openAsItIs(operation)
    }
    if case .newer? = store?.obstacle, let text = store?.obstacle?.text {
      Console.say(text(language))
    }
    return store
  }
}

extension StoreError: CommandFailure {
  var exitStatus: Int32 {
    switch self {
    case .missing, .nothingKept, .nothingThen, .noShift, .noVersion, .unreadableVersion:
      ExitStatus.cannotOpen
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
