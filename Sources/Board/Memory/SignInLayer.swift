import BattlePlan
import Canvas
import History
import Situation

/// 签到: asks who is on duty, once a shift. The name begins the shift; Esc goes on without.
package struct SignInLayer: Layer {
  private(set) var typed: TypedText

  /// With the name that is likely: whom the roster has.
  init(_ board: BoardState) { typed = TypedText(board.likelyOfficer) }

  private static let keys = [
    Binding(
      Text("⏎", "Enter"), [.enter: .enter], hint: Text("接班", "begin the shift"),
      help: Text("接班", "begin the shift")),
    Binding(
      Text("Esc", "Esc"), [.escape: .back], hint: Text("不签", "not now"),
      help: Text("不签到", "not now")),
  ]

  package func bindings(_ board: BoardState) -> [Binding] { SignInLayer.keys }

  package mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool {
    typed.typeText(key)
  }

  package mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    let name = typed.text.trimmed
    if action == .enter, !name.isEmpty { return .close(board.signIn(name)) }
    board.memory.hasDeclined = true
    return .close
  }

  package func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    let language = board.language
    let why: String
    if case .handedOver(let shift) = board.memory.known?.duty.watch {
      why = language(
        "\(shift.officer) 已交班，谁接班？", "\(shift.officer) has handed over: who takes over?")
    } else {
      why = language("还没有人接班，谁在值班？", "No shift has begun: who is on duty?")
    }
    let keys = language("  ⏎ 接班  Esc 不签", "  Enter: begin  Esc: not now")
    drawPromptHelp(&pen, in: frame.body, [Span(why + keys, .muted)])
    drawPrompt(&pen, frame.footer, language("值班员：", "duty officer:"), typed.text)
  }
}

extension BoardState {
  /// Whether the first key of a shift is to ask for a name: one officer has handed over, and the next one has
  /// not begun.
  var needsSignIn: Bool {
    guard memory.isOpen, memory.asksForNames, !memory.hasDeclined, !appearance.isKiosk,
      travel == nil, layer == nil, case .handedOver? = memory.known?.duty.watch
    else { return false }
    return true
  }

  /// Whom the roster has in the office, or next.
  var likelyOfficer: String {
    guard let now else { return "" }
    let before = memory.known?.duty.shift?.officer ?? ""
    return situation.plan.successor(of: before, at: now)
  }

  /// Begins a shift.
  mutating func signIn(_ name: String) -> [Effect] {
    memory.signedIn = name
    var entry = NewEntry(.shiftBegins, "", by: name)
    if let now { entry.role = situation.plan.role(of: name, at: now, language) }
    return log(entry)
  }

  /// The officer on duty hands over; where nobody is, the next one is asked for a name.
  mutating func handOver() -> [Effect] {
    if let refusal = memory.refusal { return refuse(refusal) }
    guard case .onDuty(let shift)? = memory.known?.duty.watch else {
      layer = SignInLayer(self)
      return []
    }
    memory.hasDeclined = false
    memory.signedIn = ""
    return log(NewEntry(.shiftEnds, "", by: shift.officer))
  }
}
