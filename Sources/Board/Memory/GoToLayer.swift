import BattlePlan
import Canvas
import History

/// 到某时: asks which moment of the past to show.
struct GoToLayer: Layer {
  private(set) var typed = TypedText()

  static let kind = LayerKind(
    "go-to", "@", help: Text("看某一时刻的全图", "the whole board as it was at a time"),
    command: Command(
      "当时", "at", in: .moves, takes: .required, needs: .layer("go-to"),
      help: Text(
        "看某一时刻：版本号、09-28 08:00、昨天、本班", "as it was: a version, 09-28 08:00, yesterday, shift")
    ) { text, board in
      board.travel(toSpoken: text)
    }
  ) { _, board in
    if let refusal = board.memory.refusal {
      _ = board.refuse(refusal)
      return nil
    }
    return GoToLayer()
  }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("去看", "go"), help: Text("去看", "go there")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("关闭", "close"), help: Text("关闭", "close")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { GoToLayer.keys }

  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool { typed.typeText(key) }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    guard action == .enter, !typed.text.trimmed.isEmpty else { return .close }
    return .close(board.travel(toSpoken: typed.text.trimmed))
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let language = board.language
    let help = language(
      "版本号、时刻（08:00、09-28 08:00、2019-09-28T08:00）、昨天、本班、上次",
      "a version, a time (08:00, 09-28 08:00, 2019-09-28T08:00), yesterday, shift, last")
    drawPromptHelp(&pen, in: frame.body, [Span(help, .muted)])
    drawPrompt(&pen, frame.footer, language("看哪一刻：", "as it was at:"), typed.text)
  }
}

extension BoardState {
  /// Goes to a moment as people write it.
  mutating func travel(toSpoken text: String) -> [Effect] {
    let today = (travel?.present.now ?? now)?.day ?? situation.day
    guard let when = When(spoken: text, on: today) else {
      return refuse(
        Text("看不懂“\(text)”：试试 09-28 08:00、昨天、12", "“\(text)”? try 09-28 08:00, yesterday, 12"))
    }
    return travel(to: when)
  }
}

extension When {
  /// Reads what `init(_:)` does, and times as people say them: `08:00`, `09-28 08:00`, `昨天 14:00`.
  package init?(spoken text: String, on today: Day) {
    if let when = When(text) {
      self = when
      return
    }
    let parts = text.split(separator: " ").map(String.init)
    guard let last = parts.last, parts.count <= 2 else { return nil }
    let padded = last.utf8.count == 4 && last.contains(":") ? "0" + last : last
    let second = Moment.secondOfDay(padded)
    guard parts.count == 2 || second != nil || When.day(last, before: today) != nil else {
      return nil
    }
    let day = parts.count == 2 || second == nil ? When.day(parts[0], before: today) : today
    guard let day, parts.count == 1 || second != nil else { return nil }
    self = .moment(Moment(day: day, second: second ?? 0))
  }

  /// A day without its year is the last one that was called so.
  private static func day(_ text: String, before today: Day) -> Day? {
    switch text.lowercased() {
    case "今天", "today": return today
    case "昨天", "yesterday": return today - 1
    case "前天": return today - 2
    default: break
    }
    if let day = Day(text) { return day }
    let parts = text.split { "-/.月".contains($0) }.map { $0.filter(\.isNumber) }
    guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]) else { return nil }
    let year = today.components.year
    return [year, year - 1].compactMap { Day(year: $0, month: month, day: day) }
      .first { $0 <= today }
  }
}
