import BattlePlan
import Canvas

/// What can lie above the screen in front. A layer takes every key until it is closed.
enum Layer: Equatable, Sendable {
  case help(HelpLayer)
  case search(SearchLayer)
  case filter(FilterLayer)
  case command(CommandLayer)
  case slip(SlipLayer)
  case whatIf(WhatIfLayer)
  case confirmQuit
  case leave(LeaveLayer)

  /// The keys that work while the layer is open.
  func bindings(_ board: BoardState) -> [Binding] {
    switch self {
    case .help: HelpLayer.bindings
    case .search: SearchLayer.bindings
    case .filter: FilterLayer.bindings
    case .command: CommandLayer.bindings
    case .slip: SlipLayer.bindings
    case .leave: LeaveLayer.bindings
    case .whatIf: WhatIfLayer.bindings
    case .confirmQuit:
      [
        Binding("y", .quit, hint: Text("退出", "quit"), help: Text("退出", "quit")),
        Binding(
          Text("Esc", "Esc"), [.escape: .back, .character("n"): .back],
          hint: Text("不退出", "stay"), help: Text("不退出", "stay")),
      ]
    }
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    switch self {
    case .help(let layer): layer.draw(&pen, frame, board)
    case .search(let layer): layer.draw(&pen, frame, board)
    case .filter(let layer): layer.draw(&pen, frame, board)
    case .command(let layer): layer.draw(&pen, frame, board)
    case .slip(let layer): layer.draw(&pen, frame, board)
    case .leave(let layer): layer.draw(&pen, frame, board)
    case .whatIf(let layer): layer.draw(&pen, frame, board)
    case .confirmQuit:
      let text = board.language("退出挂图？(y/Esc)", "Quit the wall map? (y/Esc)")
      drawPrompt(&pen, frame.footer, text, "")
    }
  }
}

/// A line at the foot that asks for text.
func drawPrompt(_ pen: inout Pen, _ area: Rect, _ label: String, _ text: String) {
  pen.fill(area, .plain, on: .panel)
  let x = pen.text(label, x: area.x + 1, y: area.y, width: area.width - 2, .key, on: .panel)
  // The end of a long text is what one is typing.
  var shown = text
  while TextWidth.columns(shown) > max(1, area.right - x - 3) { shown.removeFirst() }
  let end = pen.text(shown, x: x + 1, y: area.y, width: area.right - x - 2, .strong, on: .panel)
  pen.text("_", x: end, y: area.y, width: 1, .key, on: .panel)
}

/// A line of text being typed.
struct Typed: Equatable, Sendable {
  private(set) var text = ""
  static let longest = 200

  init(_ text: String = "") { self.text = text }

  /// False for a key that is none of a text field's.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      if text.count < Typed.longest { text.append(character) }
    case .backspace: if !text.isEmpty { text.removeLast() }
    case .control("u"): text = ""
    case .control("w"):
      while text.last == " " { text.removeLast() }
      while let last = text.last, last != " " { text.removeLast() }
    default: return false
    }
    return true
  }
}

/// Holds the list in front to what contains a text, as it is typed.
struct FilterLayer: Equatable, Sendable {
  var typed: Typed

  static let bindings = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("好", "keep"), help: Text("留用", "keep")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("取消", "clear"), help: Text("取消", "clear")),
  ]

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    drawPrompt(&pen, frame.footer, board.language("筛选：", "filter:"), typed.text)
  }
}
