import BattlePlan
import Canvas
import Situation

extension BoardState {
  var needsAlarmBanner: Bool { alarmOnBanner != nil }

  /// The latest alarm whose cause persists, or else the latest one, not counting those that merely repeat
  /// the banner about the plan file.
  var alarmOnBanner: Alarm? {
    let shown = alarms.filter { alarm in
      switch alarm.cause {
      case .unreadable, .gone: !source.needsBanner
      case .red, .faults: true
      }
    }
    return shown.last { $0.overAt == nil } ?? shown.last
  }
}

/// Draws an alarm, and how many others have not been acknowledged. One that is over has another ground.
func drawAlarm(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  guard let alarm = board.alarmOnBanner else { return }
  let ground: Ground = alarm.overAt == nil ? .alert : .footer
  let role: Role = alarm.overAt == nil ? .error : .plain
  pen.fill(area, role, on: ground)
  var text = alarm.at.map { banner(time: $0, board) + " " } ?? ""
  text += alarm.text(board.language)
  let others = board.alarms.count - 1
  let more = others > 0 ? board.language("另有 \(others) 条  ", "\(others) earlier  ") : ""
  let hint = more + board.language("A 收到", "A acknowledge")
  let width = TextWidth.columns(hint)
  let inner = area.inset(x: 1)
  let room = inner.width > width + 20 ? inner.width - width - 2 : inner.width
  var x = inner.x
  if let over = alarm.overAt {
    let time = banner(time: over, board)
    let words = pen.glyphs.done + board.language(" \(time) 已恢复  ", " over since \(time)  ")
    x = pen.text(words, x: x, y: area.y, width: room, .done, on: ground)
  } else {
    x = pen.text(pen.glyphs.red + " ", x: x, y: area.y, width: room, role, on: ground)
  }
  pen.text(text, x: x, y: area.y, width: inner.x + room - x, role, on: ground)
  if room < inner.width {
    pen.textRight(hint, right: inner.right, y: area.y, width: width, role, on: ground)
  }
}

/// `14:31`, preceded by the date unless that is today.
private func banner(time moment: Moment, _ board: BoardState) -> String {
  (moment.day == board.situation.day ? "" : "\(moment.day.monthDay) ") + moment.hourMinute
}
