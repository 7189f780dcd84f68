import BattlePlan
import Canvas
import Situation

/// 冲突: somebody else has changed the same field since the form was opened. Shows mine and theirs, and asks which
/// is to stand.
struct ConflictLayer: Layer {
  let request: EditRequest
  let form: EditForm
  let conflict: FieldConflict
  /// Theirs stands unless somebody says otherwise.
  private(set) var isMine = false

  init(_ request: EditRequest, _ form: EditForm, _ conflict: FieldConflict) {
    self.request = request
    self.form = form
    self.conflict = conflict
  }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("就这样", "so be it"),
      help: Text("按所选的办", "as chosen")),
    Binding(
      Text("←→", "left/right"),
      [.left: .left, .right: .right, .tab: .right, .backTab: .left, .up: .left, .down: .right],
      hint: Text("别人的、我的", "theirs, mine"), help: Text("用别人的、用我的", "theirs or mine")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("留别人的", "theirs stays"),
      help: Text("留别人的，我的不写", "theirs stays, mine is not written")),
  ]

  func bindings(_ board: BoardState) -> [Binding] { ConflictLayer.keys }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    switch action {
    case .left: isMine = false
    case .right: isMine = true
    case .enter where isMine:
      // If it is changed once more, that is another conflict.
      var request = request
      for place in request.parts.indices {
        guard case .set(conflict.record.word, _, _) = request.parts[place].change else { continue }
        request.parts[place].seen[conflict.path] = conflict.theirs
      }
      return .close(board.write(request, form))
    case .enter, .back: return .close
    default: break
    }
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let place) = target { isMine = place == 1 }
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let language = board.language
    let panel = frame.body.splitBottom(min(4, frame.body.height)).bottom
    pen.fill(panel, on: .panel)
    let inner = panel.inset(x: 1)
    let drawing = FormDrawing(form: form, preview: nil, board: board)
    let plan = board.situation.plan
    let described = form.fields.first { $0.path == conflict.path }?.description
    func words(_ value: FieldValue) -> String { plan.words(for: value, of: described, language) }
    let lines: [[Span]] = [
      drawing.subject() + [
        Span(language("  别人也改了", "  somebody else has changed "), .warning),
        Span(conflict.label(language), .strong),
        Span(language("，原来是 ", "; it was "), .muted), Span(words(conflict.before)),
      ],
      choice(language("别人的", "theirs"), words(conflict.theirs), isChosen: !isMine),
      choice(language("我的", "mine"), words(conflict.mine), isChosen: isMine),
    ]
    for (row, line) in lines.enumerated() where row < inner.height {
      pen.spans(line, x: inner.x, y: inner.y + row, width: inner.width, on: .panel)
      let area = Rect(x: inner.x, y: inner.y + row, width: inner.width, height: 1)
      if row > 0 { pen.mark(area, .item(row - 1)) }
      if row == (isMine ? 2 : 1) { pen.lay(.selection, under: area) }
    }
    drawLayerHints(&pen, frame.footer, ConflictLayer.keys)
  }

  private func choice(_ whose: String, _ value: String, isChosen: Bool) -> [Span] {
    [
      Span(isChosen ? "[\(whose)] " : " \(whose)  ", isChosen ? .key : .muted),
      Span(value, .strong),
    ]
  }
}
