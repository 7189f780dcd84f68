import BattlePlan
import Canvas
import Situation

extension BoardState {
  var needsAlarmBanner: Bool { alarmOnBanner != nil }

  /// The latest alarm, not counting those that merely repeat the banner about the plan file.
  var alarmOnBanner: Alarm? {
    alarms.last { alarm in
      switch alarm.cause {
      case .unreadable, .gone: !source.needsBanner
      case .red, .faults: true
      }
    }
  }
}

/// Draws the latest alarm, and how many unacknowledged ones came before it.
func drawAlarm(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  guard let alarm = board.alarmOnBanner else { return }
  pen.fill(area, .error, on: .alert)
  let isToday = alarm.at?.day == board.situation.day
  var text = alarm.at.map { (isToday ? "" : "\($0.day.monthDay) ") + $0.hourMinute + " " } ?? ""
  text += alarm.text(board.language)
  let others = board.alarms.count - 1
  let more = others > 0 ? board.language("另有 \(others) 条  ", "\(others) earlier  ") : ""
  let hint = more + board.language("A 收到", "A acknowledge")
  let width = TextWidth.columns(hint)
  let inner = area.inset(x: 1)
  let room = inner.width > width + 20 ? inner.width - width - 2 : inner.width
  pen.text("\(pen.glyphs.red) " + text, x: inner.x, y: area.y, width: room, .error, on: .alert)
  if room < inner.width {
    pen.textRight(hint, right: inner.right, y: area.y, width: width, .error, on: .alert)
  }
}
