import BattlePlan
import Canvas
import History

/// The frame around a moment of the past: nobody may take it for the present, on any screen or in any picture.
struct TravelFrame {
  let outer: Size
  /// On small screens it has a line above only.
  private let isWhole: Bool

  init(_ size: Size) {
    outer = size
    isWhole = size.width >= 24 && size.height >= 10
  }

  private var margin: (left: Int, top: Int) { (isWhole ? 1 : 0, outer.height >= 2 ? 1 : 0) }

  /// What is left for the board.
  var inner: Size {
    Size(
      width: outer.width - 2 * margin.left,
      height: outer.height - margin.top - (isWhole ? 1 : 0))
  }

  /// The board in its frame.
  func around(_ frame: Frame, _ travel: Travel, _ board: BoardState) -> Frame {
    var pen = Pen(outer, board.appearance)
    let area = Rect(outer)
    let (top, rest) = area.splitTop(margin.top)
    pen.fill(top, .error, on: .alert)
    if isWhole {
      for side in [
        rest.splitLeft(1).left, Rect(x: rest.right - 1, y: rest.y, width: 1, height: rest.height),
        rest.splitBottom(1).bottom,
      ] {
        pen.fill(side, with: pen.glyphs.heavy, .error, on: .alert)
      }
      pen.fill(rest.splitBottom(1).bottom, .error, on: .alert)
    }
    drawTitle(&pen, top, travel, board)
    if isWhole { drawWays(&pen, area.splitBottom(1).bottom, travel, board) }
    return pen.frame.with(frame, x: margin.left, y: margin.top)
  }

  private func drawTitle(_ pen: inout Pen, _ area: Rect, _ travel: Travel, _ board: BoardState) {
    guard !area.isEmpty else { return }
    let language = board.language
    let moment = board.now.map { "\($0.day) \($0.hourMinute)" } ?? ""
    let words = language(
      "历史 \(moment) · 版本 \(travel.version.number)",
      "PAST \(moment) · version \(travel.version.number)")
    let hint = language("Esc 回到现在", "Esc: the present")
    let room = area.width - 2
    let width = TextWidth.columns(hint)
    let isRoomy = room > TextWidth.columns(words) + width + 3
    let shown = isRoomy ? language("所示为历史，不是现在：", "This is the past, not now: ") : ""
    let fits = TextWidth.columns(shown + words) + width + 3 <= room
    pen.text(
      (fits ? shown : "") + words, x: area.x + 1, y: area.y,
      width: isRoomy ? room - width - 2 : room,
      .error, on: .alert)
    if isRoomy {
      pen.textRight(hint, right: area.right - 1, y: area.y, width: width, .error, on: .alert)
    }
  }

  private func drawWays(_ pen: inout Pen, _ area: Rect, _ travel: Travel, _ board: BoardState) {
    let language = board.language
    let version = travel.version
    let versions = travel.present.memory.known?.versions ?? []
    let place = versions.firstIndex { $0.number == version.number }.map { $0 + 1 } ?? 0
    let by = version.by.isEmpty ? "" : " · \(version.by)"
    let words = language(
      "第 \(place)/\(versions.count) 版，变动 \(version.changes) 处\(by)",
      "\(place) of \(versions.count), \(version.changes) \(version.changes == 1 ? "change" : "changes")\(by)"
    )
    let hint = language("< 上一版  > 下一版  @ 到某时", "< before  > after  @ go to")
    let width = TextWidth.columns(hint)
    pen.text(words, x: area.x + 1, y: area.y, width: area.width - 2, .error, on: .alert)
    if TextWidth.columns(words) + width + 4 <= area.width {
      pen.textRight(hint, right: area.right - 1, y: area.y, width: width, .error, on: .alert)
    }
  }
}

extension Binding {
  /// Keys that work while a moment of the past is shown, before any other.
  static let inThePast = [
    Binding(
      Text("Esc", "Esc"), [.escape: .present], hint: Text("回到现在", "the present"),
      help: Text("回到现在", "back to the present")),
    Binding(
      Text("< >", "< >"), [.character("<"): .earlier, .character(">"): .later],
      hint: Text("上/下一版", "version"),
      help: Text("上一版、下一版", "the version before, after")),
  ]
}
