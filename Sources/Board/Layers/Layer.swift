import BattlePlan
import Canvas
import Situation

/// Something open above the screen in front. A layer gets every key until it is closed.
package protocol Layer: Equatable, Sendable {
  /// The keys that work while the layer is open.
  func bindings(_ board: BoardState) -> [Binding]
  /// Handles a key as text input, before the bindings are consulted.
  /// - Returns: false if the key is not text input here.
  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool
  /// Called only with actions that `bindings` names. Meanwhile the board has no layer; if this one closes,
  /// it may be given another.
  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep
  /// Something that `draw` marked was clicked.
  mutating func click(_ target: HitTarget, _ board: BoardState)
  /// Adapts to another plan or another day.
  mutating func adopt(_ board: inout BoardState)
  /// Whether work was put off so that keys are answered at once.
  func hasWork(_ board: BoardState) -> Bool
  /// Does a piece of that work.
  mutating func continueWork(_ board: inout BoardState)
  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState)
}

extension Layer {
  package mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool { false }
  package mutating func click(_ target: HitTarget, _ board: BoardState) {}
  package mutating func adopt(_ board: inout BoardState) {}
  package func hasWork(_ board: BoardState) -> Bool { false }
  package mutating func continueWork(_ board: inout BoardState) {}

  fileprivate func isEqual(to other: any Layer) -> Bool { other as? Self == self }
}

/// What an action in a layer leads to.
package enum LayerStep {
  case stay
  case close([Effect])
  package static var close: LayerStep { .close([]) }
}

/// The layer that is open, wrapped so that it can be compared.
struct OpenLayer: Equatable, Sendable {
  var layer: any Layer
  static func == (a: OpenLayer, b: OpenLayer) -> Bool { a.layer.isEqual(to: b.layer) }
}

package struct LayerName: Hashable, Sendable, ExpressibleByStringLiteral {
  let word: String
  package init(stringLiteral word: String) { self.word = word }
}

/// Everything the board knows about a kind of layer before one is opened.
package struct LayerKind: Sendable {
  package let name: LayerName
  /// The key that opens it, for views and `Binding.everywhere` to list among their keys.
  package let binding: Binding
  /// Whether anybody passing by a kiosk may open it.
  package let isForKiosk: Bool
  /// Its command.
  package let command: Command?
  /// Makes one, with `text` as if it had been typed; nil if it has nothing to work on.
  package let make: @Sendable (_ text: String, inout BoardState) -> (any Layer)?

  package init(
    _ name: LayerName, _ key: Character, hint: Text? = nil, help: Text, isForKiosk: Bool = true,
    command: Command? = nil,
    make: @escaping @Sendable (_ text: String, inout BoardState) -> (any Layer)?
  ) {
    self.name = name
    binding = Binding(key, .layer(name), hint: hint, help: help)
    self.isForKiosk = isForKiosk
    self.command = command
    self.make = make
  }
}

extension LayerKind {
  /// Those of the kernel itself.
  package static let standard = [
    SearchLayer.kind, FilterLayer.kind, CommandLayer.kind, HelpLayer.kind, EntryLayer.kind,
    GoToLayer.kind, SinceLayer.kind,
  ]
}

extension LayerName {
  package static let filter: LayerName = "filter"
  /// The draft of an incident's next report.
  package static let report: LayerName = "report"
}

/// Draws a prompt in place of the footer.
package func drawPrompt(_ pen: inout Pen, _ area: Rect, _ label: String, _ text: String) {
  pen.fill(area, .plain, on: .panel)
  let x = pen.text(label, x: area.x + 1, y: area.y, width: area.width - 2, .key, on: .panel)
  // Of a long text, the end is what the user is typing.
  var shown = text
  while TextWidth.columns(shown) > max(1, area.right - x - 3) { shown.removeFirst() }
  let end = pen.text(shown, x: x + 1, y: area.y, width: area.right - x - 2, .strong, on: .panel)
  pen.text("_", x: end, y: area.y, width: 1, .key, on: .panel)
}

/// Draws a line of help above a prompt, at the foot of `body`, unless that would hide all of it.
package func drawPromptHelp(_ pen: inout Pen, in body: Rect, _ help: [Span]) {
  guard body.height > 1 else { return }
  let panel = body.splitBottom(1).bottom
  pen.fill(panel, on: .panel)
  pen.spans(help, x: panel.x + 1, y: panel.y, width: panel.width - 2, on: .panel)
}

/// Draws the keys of a layer in place of the footer.
package func drawLayerHints(_ pen: inout Pen, _ area: Rect, _ bindings: [Binding]) {
  guard !area.isEmpty else { return }
  pen.fill(area, .hint, on: .footer)
  drawHints(&pen, area, bindings, on: .footer)
}
