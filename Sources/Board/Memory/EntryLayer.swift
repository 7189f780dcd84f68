import BattlePlan
import Canvas
import History
import Situation

/// 记一笔: one line for the duty log, from any screen, about the record in front.
package struct EntryLayer: Layer {
  private(set) var typed: TypedText
  private(set) var kind: NewEntry.Kind
  /// Ids of the records that it is about.
  let on: [String]
  /// The entry of the log that is selected, which a correction corrects.
  let selected: Int?

  package static let kind = LayerKind(
    "entry", "B", hint: Text("记一笔", "log"),
    help: Text("往值班日志里记一笔，附上当前这一条", "enter something in the duty log, about the record in front"),
    isForKiosk: false,
    command: Command(
      "记一笔", "note", in: .record, takes: .optional, needs: .layer("entry"),
      help: Text("往值班日志里记一笔", "enter something in the duty log")
    ) { text, board in
      board.openLayer("entry", text)
      return []
    }
  ) { text, board in
    if let refusal = board.memory.refusal {
      _ = board.refuse(refusal)
      return nil
    }
    return EntryLayer(board, text)
  }

  init(_ board: BoardState, _ text: String) {
    let unkept = board.memory.unkept
    typed = TypedText(text.isEmpty ? unkept?.text ?? "" : text)
    kind = unkept?.kind ?? .note
    let view = board.screen.view
    selected = view.entry(board)
    var records: [String] = []
    if let selected, let known = board.memory.known {
      if known.duty.open.contains(where: { $0.entry.number == selected }) {
        records.append("#\(selected)")
      }
      records += known.entry(selected)?.on.filter { !$0.hasPrefix("#") } ?? []
    } else if let record = view.record(board) ?? view.subject, !record.id.isEmpty {
      records = [record.id]
    }
    on = unkept?.on ?? records
  }

  /// What Tab goes through.
  private var kinds: [NewEntry.Kind] {
    [.note, .call, .promised, .asked, .report, .incident] + (selected == nil ? [] : [.correction])
  }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("记下", "enter"), help: Text("记下", "enter it")),
    Binding(
      Text("Tab", "Tab"), [.tab: .nextPane, .backTab: .previousPane],
      hint: Text("换类别", "kind"), help: Text("换类别", "another kind")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("不记", "cancel"), help: Text("不记", "cancel")),
  ]

  package func bindings(_ board: BoardState) -> [Binding] { EntryLayer.keys }

  package mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    typed.typeText(key)
  }

  package mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    let place = kinds.firstIndex(of: kind) ?? 0
    switch action {
    case .nextPane: kind = kinds[(place + 1) % kinds.count]
    case .previousPane: kind = kinds[(place + kinds.count - 1) % kinds.count]
    case .enter:
      switch entry(board) {
      case .success(let entry):
        board.memory.unkept = nil
        board.memory.written = entry
        return .close(board.log(entry))
      case .failure(let lack): board.notice = Notice(text: lack.text, isError: true)
      }
    case .back:
      board.memory.unkept = nil
      return .close
    default: break
    }
    return .stay
  }

  /// Why it is no entry yet.
  private struct Lack: Error { let text: Text }

  private func entry(_ board: BoardState) -> Result<NewEntry, Lack> {
    let words = Words(typed.text, kind, board)
    guard !words.text.isEmpty else {
      return .failure(Lack(text: Text("还没写内容", "there is no text yet")))
    }
    var entry = NewEntry(kind, words.text)
    entry.on = on
    entry.who = words.who ?? (kind == .call || kind == .promised ? who(board) : "")
    if kind == .promised {
      guard let day = words.day else { return .failure(Lack(text: EntryLayer.needsDay)) }
      entry.promise = day
    }
    if kind == .correction { entry.corrects = selected }
    return .success(entry)
  }

  private static let needsDay = Text(
    "承诺先写日期：+3、周五、10-08", "a promise begins with its day: +3, fri, 10-08")

  /// Whom one would have had on the phone about the record.
  private func who(_ board: BoardState) -> String {
    guard let record = board.screen.view.record(board) ?? board.screen.view.subject,
      on.contains(record.id), let concern = board.situation.concern(record)
    else { return "" }
    let name = board.situation.contact(for: concern, at: board.now)?.name ?? ""
    return kind == .promised || name.isEmpty
      ? board.situation.answering(for: concern).name : name
  }

  /// What is typed, taken apart: `@王某` says who, and of a promise the first word is its day.
  private struct Words {
    var text: String
    var who: String?
    var day: Day?

    init(_ typed: String, _ kind: NewEntry.Kind, _ board: BoardState) {
      var words = typed.split(separator: " ").map(String.init)
      if let place = words.firstIndex(where: { $0.hasPrefix("@") && $0.count > 1 }) {
        who = String(words.remove(at: place).dropFirst())
      }
      if kind == .promised, let first = words.first {
        day = Day(spoken: first, from: board.situation.day)
        if day != nil { words.removeFirst() }
      }
      text = words.joined(separator: " ")
    }
  }

  // MARK: - Drawing

  package func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let language = board.language
    let rows = min(2, frame.body.height)
    let panel = frame.body.splitBottom(rows).bottom
    if rows > 0 {
      pen.fill(panel, on: .panel)
      let inner = panel.inset(x: 1)
      pen.spans(kindSpans(pen, language), x: inner.x, y: inner.y, width: inner.width, on: .panel)
      if rows > 1 {
        let about = about(board).form(in: inner.width)
        pen.spans(about, x: inner.x, y: inner.y + 1, width: inner.width, on: .panel)
      }
    }
    if let notice = board.notice, notice.isError, rows > 1 {
      pen.fill(
        Rect(x: panel.x, y: panel.y + 1, width: panel.width, height: 1), on: .panel)
      pen.text(
        notice.text(language), x: panel.x + 1, y: panel.y + 1, width: panel.width - 2, .error,
        on: .panel)
    }
    drawPrompt(&pen, frame.footer, kind.label(language) + language("：", ":"), typed.text)
  }

  private func kindSpans(_ pen: Pen, _ language: Language) -> [Span] {
    var spans = [Span(language("Tab 换类别  ", "Tab: kind  "), .muted)]
    for kind in kinds {
      let isChosen = kind == self.kind
      spans.append(
        Span(
          isChosen ? "[\(kind.label(language))] " : " \(kind.label(language))  ",
          isChosen ? .strong : .plain))
    }
    return spans
  }

  /// What the entry says besides its text, and the keys as far as there is room.
  private func about(_ board: BoardState) -> Wording {
    let language = board.language
    let words = Words(typed.text, kind, board)
    var parts: [String] = []
    if !on.isEmpty {
      parts.append(language("关于 ", "on ") + on.joined(separator: language("、", ", ")))
    }
    if kind == .correction, let selected {
      parts.append(language("更正第 \(selected) 条", "corrects entry \(selected)"))
    }
    let who = words.who ?? (kind == .call || kind == .promised ? self.who(board) : "")
    if !who.isEmpty { parts.append(language("对方 \(who)", "with \(who)")) }
    if kind == .promised {
      parts.append(
        words.day.map {
          language("\($0)（\($0.weekdayName(.zh))）前", "by \($0) (\($0.weekdayName(.en)))")
        } ?? EntryLayer.needsDay(language))
    }
    if kind == .incident {
      let minutes = board.situation.plan.rules.reports.first
      parts.append(language("首报 \(minutes) 分钟内", "first report within \(minutes) min"))
    }
    let officer = board.memory.officer
    if !officer.isEmpty { parts.append(language("记录人 \(officer)", "by \(officer)")) }
    let keys = [
      language("⏎ 记下  @名字 写对方", "Enter: keep it  @name: with whom"),
      language("⏎ 记下", "Enter: keep it"),
    ]
    return Wording(
      keys.map { [Span((parts + [$0]).joined(separator: language("；", "; ")), .muted)] })
  }
}
