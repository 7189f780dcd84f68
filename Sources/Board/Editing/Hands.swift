import BattlePlan
import History
import Situation

/// What somebody at the board has in hand: marked records, what is being written, what can be taken back.
package struct Hands: Equatable, Sendable {
  /// A change that this board wrote.
  struct Done: Equatable, Sendable {
    let number: Int
    let summary: Text
    let grounds: EditGrounds
  }

  enum Pending: Equatable, Sendable {
    case write(EditRequest, EditForm)
    case undo(Done)
    case redo(Done)
  }

  /// In the order in which they were marked.
  package internal(set) var marks: [RecordRef] = []
  /// The last one last.
  var done: [Done] = []
  var undone: [Done] = []
  var pending: [Int: Pending] = [:]
  private(set) var last = 0
  /// What the duty log was last told of a change.
  var entered: String?
  /// What could not be written, for the next try.
  var unwritten: EditForm?
  var readOnly: Set<String> = []

  package static let mostDone = 100

  mutating func nextNumber() -> Int {
    last += 1
    return last
  }
}

extension BoardState {
  /// The record that the keys are about.
  var selection: RecordRef? {
    let view = screen.view
    return view.record(self) ?? view.subject
  }

  /// Why nothing can be changed here; nil where it can.
  func editObstacle(_ records: [RecordRef]) -> Text? {
    if appearance.isKiosk { return Text("上墙时只看不改", "a kiosk only shows the plan") }
    if travel != nil {
      return Text("这是从前的一刻，不能改；Esc 回到现在", "what is past cannot be changed; Esc comes back")
    }
    if source.kind == .sample {
      return Text(
        "这是样例，没有文件可写；battlemap init plan.yaml 写一份自己的",
        "this is the sample, without a file; battlemap init plan.yaml writes one of your own")
    }
    let reading = situation.reading
    let files = records.compactMap { file(of: $0) }
    let all = files.isEmpty ? Array(reading.files.indices) : files
    let tables = all.filter { reading.sheets[$0] != nil }
    if let table = tables.first, tables.count == all.count || !files.isEmpty {
      return Text(
        "\(visible(reading.files[table])) 是表格，请用 Excel 或 WPS 改；存盘后画面自己更新",
        "\(visible(reading.files[table])) is a table: change it in Excel; the board follows when it is saved"
      )
    }
    let locked = all.map { reading.files[$0] }.filter(hands.readOnly.contains)
    if let first = locked.first, locked.count == all.count || !files.isEmpty {
      return Text("\(visible(first)) 是只读的，不能改", "\(visible(first)) is read-only")
    }
    return nil
  }

  /// The place of the file that a record stands in. Takes constant time for tasks.
  private func file(of record: RecordRef) -> Int? {
    let files = situation.reading.files.indices
    guard files.count > 1 else { return files.first }
    let origin =
      record.section == .tasks
      ? situation.task(Plan.Task.ID(record.id))?.task.origin : situation.plan.origin(of: record)
    return origin.map { Int($0.file) }.flatMap { files.contains($0) ? $0 : nil }
  }

  package func isMarked(_ record: RecordRef) -> Bool { hands.marks.contains(record) }

  mutating func toggleMark() {
    guard let record = selection else {
      _ = refuse(BoardState.nothingSelected)
      return
    }
    if let place = hands.marks.firstIndex(of: record) {
      hands.marks.remove(at: place)
    } else {
      hands.marks.append(record)
    }
    // On to the next row; a screen of its own has none.
    guard screen.view.subject != record, isBound(.down) else { return }
    var view = screen.view
    _ = view.perform(.down, self)
    screen.view = view
  }

  static let nothingSelected = Text("先选中一条", "select a record first")

  /// Marked records that are no longer in the plan are forgotten.
  mutating func settleMarks() {
    hands.marks.removeAll { !situation.has($0) }
  }
}
