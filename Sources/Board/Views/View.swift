import BattlePlan
import Canvas
import Situation

/// One screen: what it is called, which keys it knows, how it draws, and what the keys do to its own
/// small state (selection, sort, filter). A view never asks a clock or the world outside.
package protocol View: Equatable, Sendable {
  /// What is registered of all views like this one.
  static var kind: ViewKind { get }
  /// Its part of the breadcrumb.
  func title(_ board: BoardState) -> String
  /// The record that the whole view is about; nil where it shows many.
  var subject: RecordRef? { get }
  /// Names pictures of it in their files: `overview`, `task-T-031`.
  var pictureName: String { get }
  /// The view's own keys, the most useful first; `Binding.everywhere` comes after them.
  func bindings(_ board: BoardState) -> [Binding]
  /// Does what a key means. Called only with actions that `bindings` names.
  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep
  /// The mouse has clicked on something that `draw` marked.
  mutating func click(_ target: HitTarget, _ board: BoardState)
  /// Another plan, or another day: keeps the selection on the same records.
  mutating func adopt(_ situation: Situation)
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState)
  /// The record that the selection is on.
  func record(_ board: BoardState) -> RecordRef?
  /// Where what is selected stands in the plan's files; nil where it stands nowhere.
  func place(_ board: BoardState) -> PlanPlace?
  /// The view of another record in this one's place, with its filter and order; nil where these would
  /// not fit.
  func sibling(_ record: RecordRef, _ situation: Situation) -> (any View)?
}

extension View {
  package var subject: RecordRef? { nil }
  package var pictureName: String {
    let word = Self.kind.name.word
    return subject.map { "\(word)-\($0.id)" } ?? word
  }
  package func record(_ board: BoardState) -> RecordRef? { nil }
  package func place(_ board: BoardState) -> PlanPlace? {
    record(board).flatMap(board.situation.place(of:))
  }
  package func sibling(_ record: RecordRef, _ situation: Situation) -> (any View)? { nil }

  fileprivate func isEqual(to other: any View) -> Bool { other as? Self == self }
}

/// What comes of an action besides the view's own change.
package enum ViewStep {
  case stay
  /// Opens the view of a record.
  case open(RecordRef)
  /// Opens the view of a record in the place of the view in front.
  case replace(RecordRef)
  case push(any View)
}

/// A view on the stack, as a value that can be compared.
package struct Screen: Equatable, Sendable {
  package var view: any View

  package init(_ view: any View) { self.view = view }

  package var name: ViewName { type(of: view).kind.name }

  package static func == (a: Screen, b: Screen) -> Bool { a.view.isEqual(to: b.view) }
}
