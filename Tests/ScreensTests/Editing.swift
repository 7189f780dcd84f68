import BattlePlan
import BuiltIn
import Canvas
import History
import PlanEditing
import PlanLoader
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// A board on a plan's text: what it wants changed is changed in that text, by the same editor as on the disk, and
/// read again.
struct EditingSession {
  var session: Session
  private(set) var text: String
  /// What was entered in the duty log.
  private(set) var entries: [NewEntry] = []
  private var reading: Reading
  private var written: [Int: (edits: [FormEdit], step: UndoStep?)] = [:]
  /// Answers wait until somebody lets them come.
  var isHeld = false
  private var held: [EditOrder] = []

  /// The sample with the tasks of one group and the last issues: reading it again and again is to be cheap.
  static let sample: String = {
    var section = ""
    var isKept = true
    let lines = String(decoding: BuiltIn.samplePlan, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.filter { line in
      if let id = line.firstMatch(of: /^ {2}- \{?编号: ([\w-]+)/)?.1 {
        isKept = section == "任务" ? id.hasPrefix("HJ") : section != "问题" || id >= "I-22"
      } else if !line.hasPrefix("    ") {
        isKept = true
        if let word = line.firstMatch(of: /^(\w+):/)?.1 { section = String(word) }
      }
      return isKept
    }.joined(separator: "\n")
  }()

  init(
    _ text: String = sample, _ size: Size = Size(width: 120, height: 36), language: Language = .zh
  ) throws {
    self.text = text
    reading = try TestPlans.reading(text)
    session = Session(board(reading, size, language: language))
    session.board.expectMemory(asksForNames: false)
    session.board.memory.signedIn = "值班员"
  }

  mutating func type(_ text: String) throws {
    for character in text { try press(.character(character)) }
  }

  mutating func press(_ keys: Key...) throws {
    for key in keys {
      session.press(key)
      try serve()
    }
  }

  /// Somebody else saves the file.
  mutating func save(_ text: String, isRead: Bool = true) throws {
    self.text = text
    if isRead { try reread() }
  }

  /// What was held back comes now.
  mutating func release() throws {
    isHeld = false
    for order in held { try carryOut(order) }
    held = []
  }

  private mutating func serve() throws {
    let effects = session.effects
    session.effects = []
    for effect in effects {
      switch effect {
      case .hands(let order) where isHeld: held.append(order)
      case .hands(let order): try carryOut(order)
      case .memory(.add(let entry)): entries.append(entry)
      default: session.effects.append(effect)
      }
    }
  }

  private mutating func carryOut(_ order: EditOrder) throws {
    session.send(.hands(try answer(order)))
    try reread()
    try serve()
  }

  private mutating func answer(_ order: EditOrder) throws -> EditEvent {
    switch order {
    case .write(let number, let request):
      let edits = request.parts.map { FormEdit($0.change, seen: $0.seen) }
      return apply(number, edits) { (editor) throws(EditRefusal) in try editor.edited(edits) }
    case .redo(let number):
      let edits = try #require(written[number]).edits
      return apply(number, edits) { (editor) throws(EditRefusal) in try editor.edited(edits) }
    case .undo(let number):
      let step = try #require(written[number]?.step)
      let event = apply(number, nil) { (editor) throws(EditRefusal) in try editor.undone(step) }
      guard case .written(_, let edit) = event else { return event }
      return .undone(number, edit)
    }
  }

  private mutating func apply(
    _ number: Int, _ edits: [FormEdit]?,
    _ body: (PlanEditor) throws(EditRefusal) -> EditedPlan
  ) -> EditEvent {
    do throws(EditRefusal) {
      let editor = try PlanEditor([SourceFile(name: "plan.yaml", bytes: Array(text.utf8))])
      let edited = try body(editor)
      if let file = edited.files.first { text = String(decoding: file.after, as: UTF8.self) }
      if let edits { written[number] = (edits, UndoStep(edited)) }
      let words = edited.fields.map { "\($0.record.id) \($0.label.zh)" }.joined(separator: "；")
      let records = edited.parts.isEmpty ? [edited.record] : edited.parts.map(\.record)
      return .written(
        number, WrittenEdit(Text(words, words), edited.files.isEmpty ? [] : records))
    } catch {
      guard case .conflict(let conflict) = error else { return .refused(number, error.text) }
      return .conflict(
        number,
        FieldConflict(
          conflict.record, conflict.field, path: conflict.path, mine: conflict.mine,
          theirs: conflict.theirs, before: conflict.expected))
    }
  }

  private mutating func reread() throws {
    let old = reading
    reading = try TestPlans.reading(text, previous: old)
    guard reading.plan != old.plan else { return }
    let moment = Moment(day: sampleDay, second: 53_000)
    session.send(
      .planRead(
        Situation(reading, on: session.board.situation.day),
        changes: reading.plan.changes(from: old.plan), at: moment, fileChanged: moment))
  }

  // MARK: Looking

  var plan: Plan { reading.plan }
  var screen: String { session.text }
  /// The last row.
  var footer: String { screen.split(separator: "\n").last.map(String.init) ?? "" }

  mutating func open(_ word: String) {
    let isOpen = session.board.open(word)
    #expect(isOpen, "\(word)")
  }

  func task(_ id: String) throws -> Plan.Task { try #require(plan[Plan.Task.ID(id)]) }
  func issue(_ id: String) throws -> Plan.Issue { try #require(plan[Plan.Issue.ID(id)]) }
}

/// The lines in which two texts differ.
func changedLines(_ before: String, _ after: String) -> [String] {
  let old = before.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let new = after.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  return new.difference(from: old).insertions.map {
    if case .insert(_, let line, _) = $0 {
      line.trimmingPrefix { $0 == " " }.description
    } else {
      ""
    }
  }
}
