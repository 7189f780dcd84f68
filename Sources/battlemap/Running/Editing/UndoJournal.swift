import PlanEditing
import PlanLoader
import PlanStore
import System

/// What was written to a plan on this machine and can be taken back, in the state folder. Whoever writes the
/// plan has its lock.
final class UndoJournal {
  private let path: String
  /// The last change last.
  private(set) var steps: [UndoStep]

  private static let mostSteps = 100
  private static let mostBytes = 8 << 20

  /// Nil where there is no state folder.
  init?(plan: String) {
    guard let state = SettingsFile.stateFolder else { return nil }
    let folder = "\(state)/undo"
    makeFolders(folder)
    path = "\(folder)/\(fingerprint(Array(canonical(plan).utf8)))"
    let files = try? loadFiles(at: path, limit: 2 * UndoJournal.mostBytes).get()
    steps = UndoStep.steps(in: files?.first?.bytes ?? [])
  }

  func push(_ step: UndoStep) {
    steps = steps.suffix(UndoJournal.mostSteps - 1) + [step]
    save()
  }

  /// Removes the last step that is equal to this one.
  func remove(_ step: UndoStep) {
    guard let place = steps.lastIndex(of: step) else { return }
    steps.remove(at: place)
    save()
  }

  /// A journal that cannot be written costs the undo, not the change.
  private func save() {
    var bytes = UndoStep.journal(steps)
    while bytes.count > UndoJournal.mostBytes, !steps.isEmpty {
      steps.removeFirst()
      bytes = UndoStep.journal(steps)
    }
    try? writeWhole(bytes, to: path, overwrite: true, isPrivate: true)
  }
}
