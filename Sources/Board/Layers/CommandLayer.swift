import BattlePlan
import Canvas

/// 命令行: a prompt at the bottom, with completions of what is typed above it.
struct CommandLayer: Layer {
  private(set) var typed = TypedText()
  /// Completions of what the user typed.
  private(set) var completions: [Completion] = []
  /// The completion that Tab has inserted.
  private(set) var chosen: Int?
  /// How far back in the history ↑ has gone; 0 is what the user typed.
  private var back = 0
  private var typedBefore = ""

  static let offered = 200

  static let kind = LayerKind(
    "command", ":", help: Text("命令行", "the command line"), isForKiosk: false
  ) { _, board in CommandLayer(board) }

  private init(_ board: BoardState) { offer(board) }

  private static let keys = [
    Binding(
      Text("Tab", "Tab"), [.tab: .nextPane, .backTab: .previousPane],
      hint: Text("补全", "complete"), help: Text("补全", "complete")),
    Binding(
      Text("↑↓", "up/down"), [.up: .up, .down: .down], hint: Text("用过的", "history"),
      help: Text("用过的命令", "earlier commands")),
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("执行", "run"), help: Text("执行", "run")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back, .backspace: .back], hint: Text("关闭", "close"),
      help: Text("关闭", "close")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { CommandLayer.keys }

  /// Backspace on an empty line closes.
  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    if key == .backspace, typed.text.isEmpty { return false }
    guard typed.typeText(key) else { return false }
    back = 0
    offer(board)
    return true
  }

  mutating func adopt(_ board: inout BoardState) { offer(board) }

  private mutating func offer(_ board: BoardState) {
    completions = board.completions(of: typed.text)
    chosen = nil
  }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    switch action {
    case .back: return .close
    case .enter:
      board.commandHistory.add(typed.text.trimmed)
      return .close(board.run(typed.text))
    case .nextPane: choose((chosen ?? -1) + 1, board)
    case .previousPane: choose((chosen ?? 0) - 1, board)
    case .up: recall(back + 1, board)
    case .down: recall(back - 1, board)
    default: break
    }
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let place) = target { choose(place, board) }
  }

  /// Inserts a completion; if it is the only one, offers what can follow it.
  private mutating func choose(_ place: Int, _ board: BoardState) {
    guard !completions.isEmpty else { return }
    let place = (place + completions.count) % completions.count
    typed = TypedText(completions[place].line)
    back = 0
    if completions.count == 1 { offer(board) } else { chosen = place }
  }

  private mutating func recall(_ steps: Int, _ board: BoardState) {
    let history = board.commandHistory.lines
    guard (0...history.count).contains(steps) else { return }
    if back == 0 { typedBefore = typed.text }
    back = steps
    typed = TypedText(steps == 0 ? typedBefore : history[history.count - steps])
    offer(board)
  }

  // MARK: - Drawing

  private static func panel(_ frame: FrameLayout, rows: Int) -> Rect {
    let height = min(max(2, rows + 1), max(2, frame.body.height / 2), frame.body.height)
    return Rect(
      x: frame.body.x, y: frame.body.bottom - height, width: frame.body.width, height: height)
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let panel = CommandLayer.panel(frame, rows: completions.count)
    pen.fill(panel, on: .panel)
    let inner = panel.inset(x: 1)
    pen.text(heading(board), x: inner.x, y: inner.y, width: inner.width, .muted, on: .panel)
    let (_, rows) = inner.splitTop(1)
    let wordWidth = min(
      max(12, completions.map { TextWidth.columns($0.shown) + 3 }.max() ?? 0), inner.width / 2)
    let list = ListCursor(selected: chosen ?? 0)
    for (line, place) in list.visible(count: completions.count, height: rows.height).enumerated() {
      let row = Rect(x: rows.x, y: rows.y + line, width: rows.width, height: 1)
      let completion = completions[place]
      pen.text(
        completion.shown, x: row.x + 1, y: row.y, width: wordWidth - 2, .accent, on: .panel)
      pen.text(
        completion.about, x: row.x + wordWidth, y: row.y, width: max(0, row.width - wordWidth),
        on: .panel)
      pen.mark(row, .item(place))
      if place == chosen { pen.lay(.selection, under: row) }
    }
    drawPrompt(&pen, frame.footer, ":", typed.text)
  }

  private func heading(_ board: BoardState) -> String {
    let language = board.language
    if completions.isEmpty {
      return language("⏎ 执行  Esc 关闭", "Enter runs it, Esc closes")
    }
    let count =
      completions.count < CommandLayer.offered ? "\(completions.count)" : "≥ \(completions.count)"
    return language(
      "命令、画面或编号，中英文、拼音皆可；Tab 补全（\(count)），↑↓ 用过的",
      "a command, a view or an id; Tab completes (\(count)), up and down: earlier ones")
  }
}

/// The commands that were run, the latest last.
struct CommandHistory: Equatable, Sendable {
  private(set) var lines: [String] = []
  static let kept = 100

  /// A line that is already there moves to the end.
  mutating func add(_ line: String) {
    guard !line.isEmpty else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    if lines.count > CommandHistory.kept { lines.removeFirst() }
  }
}
