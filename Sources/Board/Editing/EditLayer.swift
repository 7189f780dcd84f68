import BattlePlan
import Canvas
import Situation

/// A form over the screen in front: one line for what is done fifty times a day, all fields for `E`. Enter
/// writes; Esc leaves no trace.
package struct EditLayer: Layer {
  private(set) var form: EditForm
  /// What would follow; nil while what is typed is no value.
  private(set) var preview: LightPreview?
  /// Which fields are in sight, where there is not room for all.
  private var list = ListCursor()

  init(_ form: EditForm, _ board: BoardState) {
    self.form = form
    preview = LightPreview(form, board.situation)
    if let place = form.fault?.field { self.form.front = place }
  }

  private var front: FormField { form.fields[form.front] }

  // MARK: Keys

  private static let write = Binding(
    Text("⏎", "Enter"), [.enter: .enter], hint: Text("写入", "write"),
    help: Text("写入计划", "write it into the plan"))
  private static let cancel = Binding(
    Text("Esc", "Esc"), [.escape: .back], hint: Text("不改", "cancel"),
    help: Text("不改，不留痕迹", "leave everything as it is"))
  private static let fields = Binding(
    Text("Tab", "Tab"),
    [.tab: .nextPane, .backTab: .previousPane, .down: .nextPane, .up: .previousPane],
    hint: Text("下一栏", "next field"), help: Text("下一栏、上一栏", "the next field, the one before"))
  private static let steps = Binding(
    Text("←→", "left/right"), [.left: .left, .right: .right], hint: Text("换值", "values"),
    help: Text("换一个值；文字中移动光标", "another value; in a text the cursor"))
  private static let ends = Binding(
    Text("Home End PgUp PgDn", "Home End PgUp PgDn"),
    [.home: .first, .end: .last, .pageUp: .pageUp, .pageDown: .pageDown],
    help: Text("到行首、行尾；翻页", "to the ends of the text; by pages"))

  static func keys(isSeveral: Bool) -> [Binding] {
    [write] + (isSeveral ? [fields] : []) + [steps, ends, cancel]
  }

  package func bindings(_ board: BoardState) -> [Binding] {
    EditLayer.keys(isSeveral: form.shown(board.situation).count > 1)
  }

  package mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    guard form.fields[form.front].typeText(key) else { return false }
    changed(board)
    return true
  }

  package mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    switch action {
    case .back: return .close
    case .enter: return write(&board)
    case .nextPane: move(1, board)
    case .previousPane: move(-1, board)
    case .pageDown: for _ in 0..<8 { move(1, board, comesRound: false) }
    case .pageUp: for _ in 0..<8 { move(-1, board, comesRound: false) }
    case .first: form.fields[form.front].moveCursor(toEnd: false)
    case .last: form.fields[form.front].moveCursor(toEnd: true)
    case .left, .right:
      form.fields[form.front].step(action == .left ? -1 : 1, board)
      changed(board)
    default: break
    }
    return .stay
  }

  package mutating func click(_ target: HitTarget, _ board: BoardState) {
    switch target {
    case .item(let place) where form.fields.indices.contains(place): form.front = place
    case .paneItem(_, let place):
      let offers = front.offers(board)
      guard offers.indices.contains(place) else { return }
      form.fields[form.front].pick(offers[place])
      changed(board)
    default: break
    }
  }

  package mutating func adopt(_ board: inout BoardState) {
    preview = LightPreview(form, board.situation)
  }

  private mutating func changed(_ board: BoardState) {
    form.fault = nil
    form.settle(board.situation)
    preview = LightPreview(form, board.situation)
  }

  /// A field that is left with the beginning of a word has the word.
  private mutating func move(_ step: Int, _ board: BoardState, comesRound: Bool = true) {
    if form.fields[form.front].complete(board) { changed(board) }
    let shown = form.shown(board.situation)
    let place = shown.firstIndex(of: form.front) ?? 0
    let next = comesRound ? (place + step + shown.count) % shown.count : place + step
    guard shown.indices.contains(next) else { return }
    form.front = shown[next]
    list.selected = next
    list.clamp(count: shown.count, height: FormDrawing.rows(FrameLayout(board)))
  }

  private mutating func write(_ board: inout BoardState) -> LayerStep {
    // What was only begun is shown in full before it is written.
    if form.fields[form.front].complete(board) {
      changed(board)
      return .stay
    }
    do throws(FormFault) {
      let request = try form.request(board.situation)
      if request.parts.isEmpty {
        board.notice = Notice(text: Text("没有改动", "nothing was changed"), isError: false)
        return .close
      }
      return .close(board.write(request, form))
    } catch {
      form.fault = error
      if let place = error.field { form.front = place }
      return .stay
    }
  }

  package func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let drawing = FormDrawing(form: form, preview: preview, board: board)
    if form.isWhole {
      drawing.drawWhole(&pen, frame, list)
    } else {
      drawing.drawLine(&pen, frame)
    }
  }
}
