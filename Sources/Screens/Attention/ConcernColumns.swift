import BattlePlan
import Board
import Canvas
import Situation

enum ConcernColumn: Hashable, Sendable {
  case id, title, kind, group, why, owner, unit, due, contact

  static let all: [TableColumn<ConcernColumn>] = [
    .init(.id, Text("编号", "id"), rank: 0, least: 7),
    .init(.title, Text("事项", "what"), rank: 0, least: 18),
    .init(.kind, Text("类别", "kind"), rank: 6, least: 4),
    .init(.group, Text("工作组", "group"), rank: 5, least: 10),
    .init(.due, Text("期限", "due"), rank: 3, least: 5),
    .init(.why, Text("亮灯缘由", "why"), rank: 1, least: 12),
    .init(.owner, Text("责任人", "who"), rank: 4, least: 14),
    .init(.unit, Text("单位", "unit"), rank: 7, least: 12),
    .init(.contact, Text("找谁", "whom to phone"), rank: 2, least: .max),
  ]
}

extension CellWriter {
  func concern(_ concern: Concern, _ column: ConcernColumn) -> Wording {
    switch column {
    case .id: return Wording(concern.record.id, .muted)
    case .title: return Wording(concern.title)
    case .kind: return Wording(concern.record.section.singular(language), .muted)
    case .group: return Wording(situation.groupName(concern.group), .muted)
    case .due: return day(concern.due)
    case .why: return why(concern)
    case .owner
    where concern.record.section == .tasks && !situation.plan.tasks[concern.index].owners.isEmpty:
      return Wording(situation.plan.tasks[concern.index].owners, .plain, language)
    case .owner:
      let answering = situation.answering(for: concern)
      return Wording(
        answering.name.isEmpty ? situation.unitName(answering.unit) : answering.name)
    case .unit: return Wording(situation.unitName(situation.answering(for: concern).unit), .muted)
    case .contact:
      if let call = board.call(on: concern.record.id), board.isRecent(call) {
        return Wording(board.phoned(call), .done)
      }
      return contact(situation.contact(for: concern, at: board.now))
    }
  }
}
