import BattlePlan
import Glibc
import PlanEditing
import PlanLoader
import PlanStore
import System

/// Why a plan was not changed.
enum EditFailure: CommandFailure {
  case refusal(EditRefusal)
  case cannotOpen(Faults)
  case readOnly(path: String)
  /// Another program is changing the plan, and does not come to an end.
  case busy
  /// Somebody saves it again and again.
  case restless
  case nothingToUndo
  /// Some steps are taken back, and why the next is not.
  case undoStopped(after: [PlanWriter.Written], Text)
  case write(WriteError)

  var text: Text {
    switch self {
    case .refusal(let refusal): refusal.text
    case .cannotOpen(let faults):
      Text(rendered(faults.diagnostics, .zh), rendered(faults.diagnostics, .en))
    case .readOnly(let path):
      Text("\(visible(path)) 是只读的，没有写", "\(visible(path)) is read-only; nothing is written")
    case .busy:
      Text(
        "别的程序一直占着这份计划，没有写；请再试",
        "another program is changing the plan; nothing is written, try again")
    case .restless:
      Text("计划文件不停地在变，没有写；请再试", "the plan keeps changing; nothing is written, try again")
    case .nothingToUndo: Text("没有可以撤销的改动", "there is nothing to undo")
    case .undoStopped(let done, let text):
      Text(
        "撤销了 \(done.count) 步，再往前撤不了：\(text.zh)", "\(done.count) undone, and no further: \(text.en)")
    case .write(let error): error.text
    }
  }

  /// The owner of a file could not be kept.
  static func ownerless(_ path: String) -> Text {
    Text(
      "\(visible(path)) 换了所有者：权限不够，改不回去",
      "\(visible(path)) has another owner now: it could not be kept")
  }

  var exitStatus: Int32 {
    switch self {
    case .refusal(.unknown): ExitStatus.usage
    case .refusal, .nothingToUndo, .undoStopped: ExitStatus.refused
    case .cannotOpen: ExitStatus.cannotOpen
    case .readOnly, .busy, .restless, .write: ExitStatus.cannotWrite
    }
  }
}

/// Changes a plan on the disk so that nobody's work is lost: one writer at a time, a last look before the new
/// text takes the place of what was read, and the change made anew where somebody was faster.
struct PlanWriter {
  let path: String
  let limit: Int

  struct Written: Sendable {
    let edited: EditedPlan
    /// Files of which the owner or group is another now.
    var ownerless: [String] = []
  }

  /// What was asked for, and on which values it was based.
  struct Request {
    let change: Change
    var conditions: [Assignment] = []
    /// What the fields said when the change was thought of, by their names.
    var expected: [String: FieldValue] = [:]
  }

  enum Change {
    case plan(PlanChange)
    /// From a form on the board.
    case form([FormEdit])
    /// Tables are put into the plan.
    case merge(TableImport)
    /// What was changed before is taken back.
    case undo(UndoStep)
  }

  private static let patience = Duration.seconds(30)
  private static let mostTries = 50

  /// The change as it would be, with nothing written.
  func preview(_ request: Request) throws(EditFailure) -> EditedPlan {
    try edited(request, try load())
  }

  /// What undoing the last steps would do, step by step.
  func previewUndo(steps: Int) throws(EditFailure) -> [EditedPlan] {
    guard let journal = UndoJournal(plan: path), !journal.steps.isEmpty else {
      throw .nothingToUndo
    }
    var files = try load()
    var undone: [EditedPlan] = []
    for step in journal.steps.suffix(steps).reversed() {
      let edited = try edited(Request(change: .undo(step)), files)
      for file in edited.files { files[file.index].bytes = file.after }
      undone.append(edited)
    }
    return undone
  }

  /// Writes a change, and remembers how to take it back.
  func write(_ request: Request) throws(EditFailure) -> Written {
    try withLock { () throws(EditFailure) in
      let written = try writeHeld(request)
      if let step = UndoStep(written.edited) { UndoJournal(plan: path)?.push(step) }
      return written
    }
  }

  /// Undoes a step that need not be the last.
  func undo(_ step: UndoStep) throws(EditFailure) -> Written {
    try withLock { () throws(EditFailure) in
      let written = try writeHeld(Request(change: .undo(step)))
      UndoJournal(plan: path)?.remove(step)
      return written
    }
  }

  /// Takes the last changes back, the last first.
  /// - Returns: as many as could be, at least one.
  func undo(steps: Int) throws(EditFailure) -> [Written] {
    try withLock { () throws(EditFailure) in
      guard let journal = UndoJournal(plan: path), !journal.steps.isEmpty else {
        throw .nothingToUndo
      }
      var undone: [Written] = []
      for step in journal.steps.suffix(steps).reversed() {
        do throws(EditFailure) {
          undone.append(try writeHeld(Request(change: .undo(step))))
        } catch {
          guard !undone.isEmpty else { throw error }
          throw .undoStopped(after: undone, error.text)
        }
        journal.remove(step)
      }
      return undone
    }
  }

  private func writeHeld(_ request: Request) throws(EditFailure) -> Written {
    var request = request
    var first: EditedPlan?
    for _ in 0..<PlanWriter.mostTries {
      let edited = try edited(request, try load())
      if let first { try checkIsSame(first, edited) }
      if let written = try put(edited) { return written }
      // What others do meanwhile to other fields is theirs; to these it is a conflict.
      first = first ?? edited
      for field in edited.fields where request.expected[field.path] == nil {
        request.expected[field.path] = field.from
      }
    }
    throw .restless
  }

  private func load() throws(EditFailure) -> [SourceFile] {
    switch loadFiles(at: path, limit: limit) {
    case .success(let files): return files
    case .failure(let faults): throw .cannotOpen(faults)
    }
  }

  private func edited(_ request: Request, _ files: [SourceFile]) throws(EditFailure) -> EditedPlan {
    do {
      var editor = try PlanEditor(files)
      editor.today = OperationClock(timezone: editor.reading.plan.operation.timezone).now.day
      return switch request.change {
      case .plan(let change):
        try editor.edited(change, if: request.conditions, expecting: request.expected)
      case .form(let edits): try editor.edited(edits)
      case .merge(let tables): try editor.merged(tables)
      case .undo(let step): try editor.undone(step)
      }
    } catch {
      throw .refusal(error)
    }
  }

  /// A record that goes must be the one that was to go, and of several no field may be another's work.
  private func checkIsSame(_ first: EditedPlan, _ now: EditedPlan) throws(EditFailure) {
    if first.change == .several { return try checkFields(first, now) }
    guard now.fields.isEmpty,
      first.before.plan.values(of: first.record)?.map(\.value)
        != now.before.plan.values(of: first.record)?.map(\.value)
    else { return }
    throw .refusal(
      .refused(
        Text("这条记录刚被别人改过，没有删", "somebody has just changed the record; it is not removed"),
        now.place))
  }

  private func checkFields(_ first: EditedPlan, _ now: EditedPlan) throws(EditFailure) {
    let old = Dictionary(grouping: first.fields, by: \.record)
    for field in now.fields {
      guard let was = old[field.record]?.first(where: { $0.path == field.path }),
        was.from != field.from
      else { continue }
      throw .refusal(
        .conflict(
          EditConflict(
            record: field.record, field: field.label, path: field.path, mine: field.to,
            theirs: field.from, expected: was.from, place: now.place)))
    }
  }

  /// - Returns: nil where a file is not what it was any more.
  private func put(_ edited: EditedPlan) throws(EditFailure) -> Written? {
    var written = Written(edited: edited)
    var done: [EditedPlan.File] = []
    for file in edited.files {
      let path = edited.before.files[file.index]
      do {
        if try !replaceWhole(file.after, at: path, expecting: file.before) {
          written.ownerless.append(path)
        }
        done.append(file)
      } catch {
        for file in done.reversed() {
          let path = edited.before.files[file.index]
          _ = try? replaceWhole(file.before, at: path, expecting: file.after)
        }
        switch error {
        case .changed: return nil
        case .readOnly(let path): throw .readOnly(path: path)
        case .write(let error): throw .write(error)
        }
      }
    }
    return written
  }

  // MARK: One at a time

  /// Locks and what can be undone live in the state folder, not beside the plan.
  func withLock<Result>(_ body: () throws(EditFailure) -> Result) throws(EditFailure) -> Result {
    guard let state = SettingsFile.stateFolder else { return try body() }
    let folder = "\(state)/locks"
    makeFolders(folder)
    let lock: FileLock
    do throws(SystemError) {
      lock = try FileLock("\(folder)/\(lockName).lock", patience: PlanWriter.patience)
    } catch {
      guard error.code == EWOULDBLOCK else {
        throw .write(.failed(path: folder, errno: error.code))
      }
      throw .busy
    }
    return try withExtendedLifetime(lock) { () throws(EditFailure) in try body() }
  }

  /// By the folder, so that a file of a folder plan and the plan itself have one lock.
  private var lockName: String {
    var info = stat()
    let isFolder = stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    let target = realpath(path, nil)
    defer { free(target) }
    let real = target.map { String(cString: $0) } ?? canonical(path)
    let folder = isFolder ? real : String(real[..<(real.lastIndex(of: "/") ?? real.startIndex)])
    return fingerprint(Array(folder.utf8))
  }
}
