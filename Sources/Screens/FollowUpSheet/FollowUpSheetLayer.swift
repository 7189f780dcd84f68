import BattlePlan
import Board
import Canvas
import Situation

/// 督办单: a preview of the sheet before it is saved.
struct FollowUpSheetLayer: Layer {
  static let kind = LayerKind(
    "follow-up-sheet", "y", hint: Text("督办单", "sheet"),
    help: Text("这一条的督办单：看，存成文本和 PDF", "the follow-up sheet: read it, write it as text and PDF"),
    isForKiosk: false,
    command: Command(
      "督办单", "followup", aliases: ["sheet"], in: .papers, does: .layer("follow-up-sheet"),
      help: Text("写所选一条的督办单", "write a follow-up sheet for what is selected"))
  ) { _, board in
    board.screen.view.record(board).map(FollowUpSheetLayer.init)
  }

  /// The key for a record's sheet, if the record needs a follow-up.
  static func bindings(for record: RecordRef?, _ board: BoardState) -> [Binding] {
    record.flatMap(board.situation.concern) == nil ? [] : [kind.binding]
  }

  let record: RecordRef
  /// By how many lines the sheet is scrolled.
  private(set) var scroll = 0

  init(_ record: RecordRef) { self.record = record }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter, .character("p"): .enter], hint: Text("存盘", "write"),
      help: Text("写成文本和 PDF", "write it as text and PDF")),
    Binding(
      Text("↑↓", "up/down"),
      [.up: .up, .down: .down, .character("k"): .up, .character("j"): .down],
      help: Text("滚动", "scroll")),
    Binding(
      Text("Esc", "Esc"),
      [.escape: .back, .backspace: .back, .character("y"): .back, .character("q"): .back],
      hint: Text("关闭", "close"), help: Text("关闭", "close")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { FollowUpSheetLayer.keys }

  /// Nil if the record no longer needs a follow-up: the plan may change while the layer is open.
  func sheet(_ board: BoardState) -> FollowUpSheet? {
    FollowUpSheet(record, board.situation, at: board.now, board.language)
  }

  private func panel(_ frame: FrameLayout, _ sheet: FollowUpSheet?) -> Rect {
    let body = frame.body
    let isNarrow = body.width < FollowUpSheet.paperWidth + 16
    let width = isNarrow ? body.width : FollowUpSheet.paperWidth + 6
    let height = min(body.height, (sheet?.height(width - 4) ?? 1) + 2)
    return Rect(
      x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width: width,
      height: height)
  }

  private func inner(_ panel: Rect) -> Rect { panel.inset(x: 2, y: panel.height > 12 ? 1 : 0) }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    let sheet = sheet(board)
    if action == .back { return .close }
    if action == .enter {
      guard let sheet else { return .close }
      let entry = board.log(.note, board.language("发出督办单", "follow-up sheet sent"), on: [record.id])
      return .close([.followUpSheet(sheet)] + entry)
    }
    let area = inner(panel(FrameLayout(board), sheet))
    let most = max(0, (sheet?.height(area.width) ?? 0) - area.height)
    scroll = min(max(0, scroll + (action == .up ? -1 : action == .down ? 1 : 0)), most)
    return .stay
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let sheet = sheet(board)
    let panel = panel(frame, sheet)
    pen.fill(panel, on: .panel)
    let inner = inner(panel)
    if let sheet {
      sheet.draw(&pen, in: inner, from: scroll, on: .panel)
    } else {
      pen.text(
        board.language("这一条已不用督办。", "This record needs no follow-up any more."), x: inner.x,
        y: inner.y, width: inner.width, .muted, on: .panel)
    }
    drawLayerHints(&pen, frame.footer, FollowUpSheetLayer.keys)
  }
}
