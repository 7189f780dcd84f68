import BattlePlan
import Canvas
import Situation

/// What can lie above the screen in front. A layer takes every key until it is closed.
package protocol Layer: Equatable, Sendable {
  /// The keys that work while the layer is open.
  func bindings(_ board: BoardState) -> [Binding]
  /// Takes a key as text, before the bindings are asked; false where it is none.
  mutating func typeText(_ key: Key, _ board: inout BoardState) -> Bool
  /// Does what a key means. Called only with actions that `bindings` names. The board has no layer
  /// meanwhile, and may be given another if this one closes.
  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep
  /// The mouse has clicked on something that `draw` marked.
  mutating func click(_ target: HitTarget, _ board: BoardState)
  /// Another plan, or another day.
  mutating func adopt(_ board: inout BoardState)
  /// Whether there is work that was put off so that keys are answered at once.
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

/// What comes of an action in a layer.
package enum LayerStep {
  case stay
  case close([Effect])
  package static var close: LayerStep { .close([]) }
}

/// The layer that is open, as a value that can be compared.
struct OpenLayer: Equatable, Sendable {
  var layer: any Layer
  static func == (a: OpenLayer, b: OpenLayer) -> Bool { a.layer.isEqual(to: b.layer) }
}

package struct LayerName: Hashable, Sendable, ExpressibleByStringLiteral {
  let word: String
  package init(stringLiteral word: String) { self.word = word }
}

/// All that the board knows of a kind of layer before there is one.
package struct LayerKind: Sendable {
  package let name: LayerName
  /// The key that opens it, where a view or `Binding.everywhere` has it among its keys.
  package let binding: Binding
  /// Whether whoever walks past a wall may open it.
  package let isForKiosk: Bool
  /// Its word on the command line.
  package let command: Command?
  /// Makes one, with `text` as if it had been typed; nil where there is nothing for it here.
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
  /// The kernel's own.
  package static let standard = [
    SearchLayer.kind, FilterLayer.kind, CommandLayer.kind, HelpLayer.kind,
  ]
}

extension LayerName {
  package static let filter: LayerName = "filter"
}

/// A line at the foot that asks for text.
package func drawPrompt(_ pen: inout Pen, _ area: Rect, _ label: String, _ text: String) {
  pen.fill(area, .plain, on: .panel)
  let x = pen.text(label, x: area.x + 1, y: area.y, width: area.width - 2, .key, on: .panel)
  // The end of a long text is what one is typing.
  var shown = text
  while TextWidth.columns(shown) > max(1, area.right - x - 3) { shown.removeFirst() }
  let end = pen.text(shown, x: x + 1, y: area.y, width: area.right - x - 2, .strong, on: .panel)
  pen.text("_", x: end, y: area.y, width: 1, .key, on: .panel)
}

/// The keys of a layer in the place of the footer.
package func drawLayerHints(_ pen: inout Pen, _ area: Rect, _ bindings: [Binding]) {
  guard !area.isEmpty else { return }
  pen.fill(area, .hint, on: .footer)
  drawHints(&pen, area, bindings, on: .footer)
}
