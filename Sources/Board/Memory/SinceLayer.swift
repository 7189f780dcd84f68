import BattlePlan
import Canvas
import History

/// 自何时: from which moment the changes are told.
package struct SinceLayer: Layer {
  private(set) var typed = TypedText()
  /// Which of the occasions is chosen.
  private(set) var place: Int

  package static let kind = LayerKind(
    "since", "s", hint: Text("自何时", "since"),
    help: Text(
      "自何时的变动：上次、本班、昨天 08:00、某一版",
      "changes since: the last look, the shift, yesterday 08:00, a version")
  ) { _, board in
    if let refusal = board.memory.refusal {
      _ = board.refuse(refusal)
      return nil
    }
    return SinceLayer(board)
  }

  /// Nil: all that is remembered.
  private static let occasions: [(when: When?, label: Text)] = [
    (nil, Text("全部", "everything")), (.last, Text("上次查看", "my last look")),
    (.shift, Text("本班", "this shift")), (.yesterday, Text("昨天 08:00", "yesterday 08:00")),
  ]

  private init(_ board: BoardState) {
    place = SinceLayer.occasions.firstIndex { $0.when == board.changesSince } ?? 0
  }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("好", "choose"), help: Text("好", "choose")),
    Binding(
      Text("Tab", "Tab"),
      [.tab: .nextPane, .backTab: .previousPane, .down: .nextPane, .up: .previousPane],
      hint: Text("换一个", "another"), help: Text("换一个", "another")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("关闭", "close"), help: Text("关闭", "close")),
  ]

  package func bindings(_ board: BoardState) -> [Binding] { SinceLayer.keys }

  package mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    typed.typeText(key)
  }

  package mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    let count = SinceLayer.occasions.count
    switch action {
    case .nextPane: place = (place + 1) % count
    case .previousPane: place = (place + count - 1) % count
    case .enter:
      let text = typed.text.trimmed
      let when =
        text.isEmpty
        ? SinceLayer.occasions[place].when : When(spoken: text, on: board.situation.day)
      if when == nil, !text.isEmpty {
        return .close(board.refuse(Text("看不懂“\(text)”", "“\(text)” is no time")))
      }
      if let when, board.instant(of: when) == nil {
        return .close(
          board.refuse(
            when == .shift
              ? StoreError.noShift.text : Text("没有这样的时刻", "there has been no such moment")))
      }
      board.changesSince = when
      return .close
    default: return .close
    }
    return .stay
  }

  package func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let language = board.language
    var help = [Span(language("Tab 换一个  ", "Tab: another  "), .muted)]
    for (place, occasion) in SinceLayer.occasions.enumerated() {
      let isChosen = place == self.place && typed.text.isEmpty
      let label = occasion.label(language)
      help.append(Span(isChosen ? "[\(label)] " : " \(label)  ", isChosen ? .strong : .plain))
    }
    let more = Span(language("或写版本号、09-28 08:00", "or a version, 09-28 08:00"), .muted)
    let forms = Wording([help + [more], help])
    drawPromptHelp(&pen, in: frame.body, forms.form(in: frame.body.width - 2))
    drawPrompt(&pen, frame.footer, language("自何时：", "since:"), typed.text)
  }
}

extension BoardState {
  /// From when on changes are told; nil: all that is remembered.
  package var changesFrom: Moment? {
    guard let when = changesSince, let instant = instant(of: when) else { return nil }
    // What a version brought is not since that version.
    if case .version = when { return moment(instant + 1) }
    return moment(instant)
  }
}
