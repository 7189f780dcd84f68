import BattlePlan
import Board
import Glibc
import PlanEditing
import PlanLoader
import Synchronization
import System

/// Writes what the board wants changed, with the same code as `set`: a worker does one order after another, and
/// the board's thread never waits.
final class EditDesk {
  private let worker: Worker<EditEvent>
  private let writer: PlanWriter
  private let memory = EditMemory()
  private var orders: [EditOrder] = []

  /// Nil only where the process is out of descriptors.
  init?(plan: String, limit: Int) {
    guard let worker = Worker<EditEvent>() else { return nil }
    self.worker = worker
    writer = PlanWriter(path: plan, limit: limit)
  }

  /// Readable when something has been done.
  var descriptor: Int32 { worker.fileDescriptor }

  func carryOut(_ order: EditOrder) {
    orders.append(order)
    startNext()
  }

  /// What came of the last order; nil while it is in progress.
  func result() -> EditEvent? {
    guard worker.isBusy, let event = worker.takeResult() else { return nil }
    startNext()
    return event
  }

  private func startNext() {
    guard !worker.isBusy, !orders.isEmpty else { return }
    let (order, writer, memory) = (orders.removeFirst(), writer, memory)
    worker.start { writer.carryOut(order, memory) }
  }

  /// Waits a moment for what is under way or waits.
  /// - Returns: what came of it.
  func finish() -> [EditEvent] {
    let end = MonotonicTime.now + .seconds(10)
    var events: [EditEvent] = []
    while worker.isBusy, MonotonicTime.now < end {
      var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
      poll(&descriptors, 1, MonotonicTime.now.pollTimeout(until: end))
      if let event = result() { events.append(event) }
    }
    return events
  }
}

/// The changes made on this board, by number, to undo and redo them.
private final class EditMemory: Sendable {
  struct Edit {
    let edits: [FormEdit]
    /// Nil if nothing changed.
    let step: UndoStep?
  }

  private let edits = Mutex<[Int: Edit]>([:])

  func note(_ number: Int, _ edit: Edit) {
    edits.withLock { edits in
      edits[number] = edit
      // The board remembers no more than that.
      if edits.count > 2 * Hands.mostDone, let first = edits.keys.min() { edits[first] = nil }
    }
  }

  subscript(number: Int) -> Edit? { edits.withLock { $0[number] } }
}

extension PlanWriter {
  fileprivate func carryOut(_ order: EditOrder, _ memory: EditMemory) -> EditEvent {
    switch order {
    case .write(let number, let request):
      let edits = request.parts.map { FormEdit($0.change, seen: $0.seen) }
      return write(edits, number, memory)
    case .redo(let number):
      guard let edit = memory[number] else {
        return .refused(number, EditFailure.nothingToUndo.text)
      }
      return write(edit.edits, number, memory)
    case .undo(let number):
      guard let step = memory[number]?.step else {
        return .refused(number, EditFailure.nothingToUndo.text)
      }
      do throws(EditFailure) {
        return .undone(number, WrittenEdit(try undo(step)))
      } catch {
        return .refused(number, error.text)
      }
    }
  }

  private func write(_ edits: [FormEdit], _ number: Int, _ memory: EditMemory) -> EditEvent {
    do throws(EditFailure) {
      let written = try write(Request(change: .form(edits)))
      memory.note(number, EditMemory.Edit(edits: edits, step: UndoStep(written.edited)))
      return .written(number, WrittenEdit(written))
    } catch {
      guard case .refusal(.conflict(let conflict)) = error else {
        return .refused(number, error.text)
      }
      return .conflict(number, FieldConflict(conflict))
    }
  }
}

extension WrittenEdit {
  fileprivate init(_ written: PlanWriter.Written) {
    let answer = EditAnswer(written.edited)
    self.init(
      answer.summary, written.edited.files.isEmpty ? [] : answer.records,
      warning: written.ownerless.first.map(EditFailure.ownerless))
  }
}

extension FieldConflict {
  fileprivate init(_ conflict: EditConflict) {
    self.init(
      conflict.record, conflict.field, path: conflict.path, mine: conflict.mine,
      theirs: conflict.theirs, before: conflict.expected)
  }
}

/// The files of a plan that nobody may write, by their names.
func readOnlyFiles(_ files: [String]) -> Set<String> {
  Set(
    files.filter { path in
      var info = stat()
      // What nobody may write is not written, by whoever may do anything either.
      return stat(path, &info) == 0 && (info.st_mode & 0o222 == 0 || access(path, W_OK) != 0)
    })
}
