import BattlePlan
import Canvas
import Situation

/// 动手: what can be done to the plan from the board, a key each. Nothing is written before Enter.
package enum Hand: Hashable, CaseIterable, Sendable {
  case progress, done, block, close, patrol, form, issue, mark, undo, redo

  var key: Character {
    switch self {
    case .progress: "="
    case .done: "D"
    case .block: "K"
    case .close: "X"
    case .patrol: "V"
    case .issue: "I"
    case .form: "E"
    case .mark: "v"
    case .undo: "Z"
    case .redo: "R"
    }
  }

  /// The word on the command line.
  var name: Text {
    switch self {
    case .progress: Text("进度", "progress")
    case .done: Text("办结", "done")
    case .block: Text("受阻", "blocked")
    case .close: Text("销号", "close")
    case .patrol: Text("巡查", "patrol")
    case .issue: Text("新问题", "newissue")
    case .form: Text("修改", "change")
    case .mark: Text("标记", "mark")
    case .undo: Text("撤销", "undo")
    case .redo: Text("重做", "redo")
    }
  }

  var help: Text {
    switch self {
    case .progress: Text("填进度", "set the progress")
    case .done: Text("办结：完成日期默认今天（演练：记为已完成）", "done, today unless said otherwise; of a drill: held")
    case .block: Text("记为受阻，写原因；原因清空即解除", "blocked, and why; without a reason no longer so")
    case .close: Text("问题销号，日期默认今天", "close an issue, today unless said otherwise")
    case .patrol: Text("记一次巡查，或长期任务的一轮", "a patrol of a zone, or a round of an ongoing task")
    case .issue: Text("就所选的这一条记一个新问题", "a new issue under the selection")
    case .form: Text("修改所选的这一条：全部内容", "change the selected record: all its fields")
    case .mark:
      Text(
        "标记、不标记这一条：= D K X V 对所标的一起生效",
        "mark a record, or no longer: = D K X V are for all that are marked")
    case .undo: Text("撤销本机挂图写的上一次改动", "take back what this board changed last")
    case .redo: Text("重做刚撤销的", "do again what was taken back")
    }
  }

  /// Those that change several records at once.
  var takesSeveral: Bool {
    switch self {
    case .progress, .done, .block, .close, .patrol: true
    case .issue, .form, .mark, .undo, .redo: false
    }
  }
}

extension Hand {
  /// Why it cannot be done to a record; nil where it can.
  func refusal(_ record: RecordRef, _ situation: Situation) -> Text? {
    let id = record.id
    switch self {
    case .done where record.section == .drills: return nil
    case .progress, .done, .block:
      guard let (_, task, status) = situation.task(Plan.Task.ID(id)), record.section == .tasks
      else { return Text("\(id) 不是任务", "\(id) is not a task") }
      if status.kind == .parent {
        return Text(
          "\(id) 是上级任务，随下级任务而定", "\(id) is a parent task: it stands as its tasks do")
      }
      if self == .progress, !task.isUnfinished {
        return Text(
          "\(id) \(task.status.label(.zh))，改状态请按 E",
          "\(id) is \(task.status.label(.en)); E changes its status")
      }
      return nil
    case .close:
      return record.section == .issues
        ? nil : Text("\(id) 不是问题，没有销号", "\(id) is not an issue")
    case .patrol:
      if record.section == .zones { return nil }
      let isOngoing =
        record.section == .tasks
        && situation.task(Plan.Task.ID(id))?.status.kind == .ongoing
      return isOngoing
        ? nil
        : Text("\(id) 不是区块，也不是长期任务", "\(id) is neither a zone nor an ongoing task")
    case .issue, .form, .mark, .undo, .redo: return nil
    }
  }
}

// MARK: - Keys

extension Hand {
  /// A word for the footer.
  private var hint: Text {
    switch self {
    case .patrol: Text("已巡查", "patrolled")
    case .issue: Text("新问题", "new issue")
    case .progress, .done, .block, .close, .form, .mark, .undo, .redo: name
    }
  }

  /// The keys on the screen in front. The footer names those that do something to the selection.
  static func bindings(_ board: BoardState) -> [Binding] {
    let record = board.selection
    let canWrite = board.editObstacle(record.map { [$0] } ?? []) == nil
    let isOffered = canWrite && (record.map { isWork($0, board) } ?? false)
    return allCases.map { hand in
      let isHinted =
        switch hand {
        case .progress, .done, .block, .close, .patrol, .issue, .form:
          isOffered && record.map { hand.refusal($0, board.situation) == nil } ?? false
        case .mark: !board.hands.marks.isEmpty
        case .undo: canWrite && !board.hands.done.isEmpty
        case .redo: canWrite && !board.hands.undone.isEmpty
        }
      return (isHinted ? hinted[hand] : plain[hand]) ?? hand.binding(isHinted: false)
    }
  }

  /// Whether a record is something that is worked on, and not only where such things are listed.
  private static func isWork(_ record: RecordRef, _ board: BoardState) -> Bool {
    [.tasks, .issues, .drills, .contingency, .zones].contains(record.section)
      || board.screen.view.subject == record
  }

  private func binding(isHinted: Bool) -> Binding {
    Binding(key, .hand(self), hint: isHinted ? hint : nil, help: help)
  }

  // Made once, since every key press asks for them.
  private static let hinted = made(isHinted: true)
  private static let plain = made(isHinted: false)

  private static func made(isHinted: Bool) -> [Hand: Binding] {
    Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.binding(isHinted: isHinted)) })
  }

  /// Each has a command, too.
  static let commands: [Command] = allCases.map { hand in
    Command(hand.name.zh, hand.name.en, in: .record, does: .hand(hand), help: hand.help)
  }
}
