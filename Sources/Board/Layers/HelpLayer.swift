import BattlePlan
import Canvas
import Situation

/// 帮助: the keys of the screen in front, from the same table that dispatches them, and a legend.
struct HelpLayer: Layer {
  private var scroll = 0

  static let kind = LayerKind(
    "help", "?", hint: Text("帮助", "help"), help: Text("这一屏的帮助", "help for this screen"),
    command: Command(
      "帮助", "help", aliases: ["h"], in: .program, does: .layer("help"),
      help: Text("这一屏的帮助", "help for this screen"))
  ) { _, _ in HelpLayer() }

  private static let keys = [
    Binding(
      Text("↑↓", "up/down"),
      [
        .up: .up, .down: .down, .character("k"): .up, .character("j"): .down, .pageUp: .pageUp,
        .pageDown: .pageDown,
      ], hint: Text("滚动", "scroll"), help: Text("滚动", "scroll")),
    Binding(
      Text("Esc", "Esc"),
      [
        .escape: .back, .character("?"): .back, .character("q"): .back, .enter: .back,
        .backspace: .back,
      ],
      hint: Text("关闭", "close"), help: Text("关闭", "close")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { HelpLayer.keys }

  func lines(_ board: BoardState) -> [[Span]] {
    let language = board.language
    var lines: [[Span]] = [[Span(language("按键", "Keys"), .title)]]
    if !board.alarms.isEmpty { lines.append(HelpLayer.row(.acknowledge, board.appearance)) }
    let own = board.allowed(board.screen.view.bindings(board))
    lines += own.map { HelpLayer.row($0, board.appearance) }
    lines.append([])
    lines.append([Span(language("处处可用", "Everywhere"), .title)])
    lines += board.allowed(Binding.everywhere(board)).map { HelpLayer.row($0, board.appearance) }
    lines.append([])
    lines += legend(board)
    lines += commands(board)
    return lines
  }

  /// The lines as the panel has room for them: long explanations are wrapped.
  private func rows(_ board: BoardState) -> [[Span]] {
    let width = HelpLayer.panel(FrameLayout(board)).inset(x: 2).width
    return lines(board).flatMap { line -> [[Span]] in
      guard line.count == 2 else { return [line] }
      let (key, help) = (line[0], line[1])
      let blank = Span(String(repeating: " ", count: key.columns))
      return TextWidth.wrapped(help.text, to: max(8, width - key.columns)).enumerated().map {
        [$0 == 0 ? key : blank, Span($1, help.role)]
      }
    }
  }

  private static func row(_ binding: Binding, _ appearance: Appearance) -> [Span] {
    [
      Span(
        TextWidth.fitted(
          "  " + binding.keyNames(appearance.language, isASCII: appearance.isASCII), to: 22), .key),
      Span(binding.help(appearance.language)),
    ]
  }

  /// The commands that work here, unless this is a kiosk.
  private func commands(_ board: BoardState) -> [[Span]] {
    let language = board.language
    guard board.isBound(.layer(CommandLayer.kind.name)) else { return [] }
    let rows = board.commands.map { command in
      [
        Span(TextWidth.fitted("  :" + command.name(language), to: 22), .key),
        Span(command.help(language)),
      ]
    }
    return [
      [],
      [Span(language("命令行（也可写编号，如 :T-031）", "Command line (or an id, such as :T-031)"), .title)],
    ]
      + rows
  }

  private func legend(_ board: BoardState) -> [[Span]] {
    let language = board.language
    let rules = board.situation.plan.rules
    let glyphs = board.appearance.isASCII ? Glyphs.ascii : .unicode
    let meanings: [(Light, String)] = [
      (
        .red,
        language(
          "红：受阻、逾期、滞后过 \(whole(rules.redLag)) 点，或余量不足 −\(rules.slipRedDays) 天",
          "red: blocked, overdue, more than \(whole(rules.redLag)) pt behind, or slack under −\(counted(rules.slipRedDays, "day"))"
        )
      ),
      (
        .yellow,
        language(
          "黄：滞后 \(whole(rules.yellowLag)) 点以上、该开工未开工，或余量为负",
          "yellow: \(whole(rules.yellowLag)) pt behind or more, not started in time, or negative slack"
        )
      ),
      (
        .blue,
        language("蓝：\(rules.soonDays) 天内到期", "blue: due within \(counted(rules.soonDays, "day"))")
      ),
      (.green, language("绿：按计划", "green: on course")),
      (.grey, language("灰：还没到开工的时候", "grey: not yet time to start")),
    ]
    var lines: [[Span]] = [[Span(language("亮灯", "Lights"), .title)]]
    for (light, meaning) in meanings {
      let sign = glyphs.sign(light)
      lines.append([Span("  \(sign.text)  ", sign.role), Span(meaning)])
    }
    lines.append([Span("  \(glyphs.done)  ", .done), Span(language("全部完成", "all done"))])
    lines.append([
      Span("  \(glyphs.changed)  ", .changed),
      Span(language("有变动，还没记为已阅", "changed, not yet marked as seen")),
    ])
    lines.append([
      Span("  \(glyphs.stale)  ", .stale),
      Span(
        language("文件里的这一条有错，所示为上一个好的版本", "the file's version is faulty; the last good one is shown")
      ),
    ])
    lines.append([
      Span("  \(Character(glyphs.heavy))  ", .today), Span(language("今天", "today")),
    ])
    return lines
  }

  private func whole(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  private static func panel(_ frame: FrameLayout) -> Rect {
    let body = Rect(
      x: frame.body.x, y: frame.header.y + min(1, frame.header.height), width: frame.body.width,
      height: frame.body.bottom - frame.header.y - min(1, frame.header.height))
    let width = min(body.width, 92)
    return Rect(
      x: body.x + (body.width - width) / 2, y: body.y, width: width, height: body.height)
  }

  /// How far the help can be scrolled, in lines.
  private func overflow(_ board: BoardState) -> Int {
    max(0, rows(board).count + 2 - HelpLayer.panel(FrameLayout(board)).height)
  }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    let page = max(1, HelpLayer.panel(FrameLayout(board)).height - 3)
    switch action {
    case .back: return .close
    case .up: scroll -= 1
    case .down: scroll += 1
    case .pageUp: scroll -= page
    case .pageDown: scroll += page
    default: break
    }
    scroll = min(max(0, scroll), overflow(board))
    return .stay
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let panel = HelpLayer.panel(frame)
    pen.fill(panel, on: .panel)
    let all = rows(board)
    let first = min(scroll, overflow(board))
    let inner = panel.inset(x: 2, y: 1)
    for (row, line) in all.dropFirst(first).prefix(inner.height).enumerated() {
      pen.spans(line, x: inner.x, y: inner.y + row, width: inner.width, on: .panel)
    }
    if first + inner.height < all.count {
      pen.textRight(
        board.language("↓ 还有", "more below"), right: inner.right, y: panel.bottom - 1, width: 12,
        .muted,
        on: .panel)
    }
    drawLayerHints(&pen, frame.footer, HelpLayer.keys)
  }
}
