import BattlePlan
import Board
import History
import Situation

/// A row in the list of changes: a field that changed, or a light.
enum ChangeRow: Equatable, Sendable {
  case edit(ChangeLog.Entry)
  case turn(LightTurn, at: Moment)

  var record: RecordRef {
    switch self {
    case .edit(let entry): entry.change.record
    case .turn(let turn, _): turn.record
    }
  }

  var name: String {
    switch self {
    case .edit(let entry): entry.change.name
    case .turn(let turn, _): turn.name
    }
  }

  var at: Moment {
    switch self {
    case .edit(let entry): entry.at
    case .turn(_, let at): at
    }
  }

  func isUnseen(_ board: BoardState) -> Bool {
    if case .edit(let entry) = self { board.changes.isUnseen(entry) } else { false }
  }
}

extension [ChangeRow] {
  /// The changes since the moment that the user chose; all if none was chosen. Grouped by hour, newest first; within
  /// an hour by record; and for each record the fields before the lights.
  init(_ board: BoardState) {
    let since = board.changesFrom
    let edits = board.changes.entries.lazy.prefix { entry in since.map { entry.at >= $0 } ?? true }
    let turns = (board.memory.known?.turns ?? []).reversed().lazy
      .compactMap { turn in board.moment(turn.at).map { ChangeRow.turn(turn, at: $0) } }
      .prefix { row in since.map { row.at >= $0 } ?? true }
      .prefix(ChangeRow.mostTurns)
    self = Self.merged(edits.map { .edit($0) }, Array(turns)).byHourAndRecord
  }

  private static func merged(_ edits: [ChangeRow], _ turns: [ChangeRow]) -> [ChangeRow] {
    guard !turns.isEmpty else { return edits }
    var rows: [ChangeRow] = []
    var rest = turns[...]
    for edit in edits {
      while let turn = rest.first, turn.at > edit.at { rows.append(rest.removeFirst()) }
      rows.append(edit)
    }
    return rows + rest
  }

  private var byHourAndRecord: [ChangeRow] {
    var rows: [ChangeRow] = []
    rows.reserveCapacity(count)
    var start = startIndex
    while start < endIndex {
      let hour = self[start].hour
      let end = self[start...].firstIndex { $0.hour != hour } ?? endIndex
      var order: [RecordRef] = []
      var groups: [RecordRef: [ChangeRow]] = [:]
      for row in self[start..<end] {
        if groups[row.record] == nil { order.append(row.record) }
        groups[row.record, default: []].append(row)
      }
      for record in order {
        let group = groups[record] ?? []
        rows += group.filter { !$0.isTurn } + group.filter(\.isTurn)
      }
      start = end
    }
    return rows
  }
}

extension ChangeRow {
  fileprivate static let mostTurns = 2_000

  fileprivate var hour: Moment { Moment(day: at.day, second: at.second / 3600) }

  fileprivate var isTurn: Bool { if case .turn = self { true } else { false } }
}

extension LightTurn {
  /// How long the record had its previous light: `黄灯 3 天`; nil if it had none.
  func lasted(_ board: BoardState) -> String? {
    guard let since, before != .none, let from = board.moment(since), let to = board.moment(at)
    else { return nil }
    let (name, language) = (before.name(board.language), board.language)
    let days = to.day - from.day
    if days > 0 { return language("\(name)灯 \(days) 天", "\(name) for \(days) d") }
    let hours = max(0, at - since) / 3600
    return hours > 0
      ? language("\(name)灯 \(hours) 小时", "\(name) for \(hours) h")
      : language("\(name)灯不到 1 小时", "\(name) for less than 1 h")
  }
}
