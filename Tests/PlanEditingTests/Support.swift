import BattlePlan
import PlanEditing
import PlanLoader
import Testing

/// A plan with these tasks, which are given as in the file.
func plan(_ tasks: String, after: String = "") -> String {
  head + tasks + after
}

let head = """
  battlemap: 1
  operation:
    name: 进博保障
    opens: 2019-11-05
    timezone: Asia/Shanghai
  units:
    - {id: u1, name: 区公安分局, short: 公安, phone: 021-0000-1101}
    - {id: u2, name: 区建管委}
  groups:
    - id: traffic
      name: 交通安保保障组
      leader: {name: 组长乙, phone: 021-0000-1020}
      lead: u1
    - id: press
      name: 宣传窗口组
  milestones:
    - {id: m8, name: 综合演练, date: 2019-10-10, kind: drill}

  """

/// The text after a change; a refusal fails the test.
func edited(
  _ text: String, _ change: PlanChange, sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  let files = [SourceFile(name: "plan.yaml", bytes: Array(text.utf8))]
  let edited = try PlanEditor(files).edited(change)
  return edited.files.first.map { String(decoding: $0.after, as: UTF8.self) } ?? text
}

func set(_ text: String, _ record: String, _ assignments: String...) throws -> String {
  try edited(text, .set(record, assignments.compactMap { Assignment($0) }))
}

func add(_ text: String, _ section: String, _ assignments: String...) throws -> String {
  try edited(text, .add(section, assignments.compactMap { Assignment($0) }))
}

/// Why a change is refused; nil if it is not.
func refusal(_ text: String, _ change: PlanChange) -> EditRefusal? {
  let files = [SourceFile(name: "plan.yaml", bytes: Array(text.utf8))]
  do {
    _ = try PlanEditor(files).edited(change)
    return nil
  } catch {
    return error
  }
}

func line(of refusal: EditRefusal?) -> Int? {
  switch refusal {
  case .refused(_, let place): place?.line
  case .conflict(let conflict): conflict.place?.line
  case .unknown, nil: nil
  }
}

/// The lines in which two texts differ.
func difference(_ before: String, _ after: String) -> (gone: [String], new: [String]) {
  let (old, new) = (lines(before), lines(after))
  let change = new.difference(from: old)
  return (
    change.removals.map(\.line), change.insertions.map(\.line)
  )
}

private func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

extension CollectionDifference<String>.Change {
  fileprivate var line: String {
    switch self {
    case .insert(_, let line, _), .remove(_, let line, _): line
    }
  }
}
