import BattlePlan
import Canvas
import Situation

/// One kind of screen: its title, its keys, how it draws, and what the keys do to its own small state
/// (selection, sort order, filter). A view never consults a clock or the outside world.
package protocol View: Equatable, Sendable {
  /// What is registered about all views of this type.
  static var kind: ViewKind { get }
  /// Its part of the breadcrumb.
  func title(_ board: BoardState) -> String
  /// The record that the whole view is about; nil if it shows many.
  var subject: RecordRef? { get }
  /// The record whose id is behind the view's name where a word opens it, as in `timeline:press`; nil if the name
  /// is all.
  var namedRecord: RecordRef? { get }
  /// Goes into the file names of its pictures: `overview`, `task-T-031`.
  var pictureName: String { get }
  /// The view's own keys, most useful first. `Binding.everywhere` follows them.
  func bindings(_ board: BoardState) -> [Binding]
  /// Called only with actions that `bindings` names.
  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep
  /// Something that `draw` marked was clicked.
  mutating func click(_ target: HitTarget, _ board: BoardState)
  /// Adapts to another plan or another day, keeping the selection on the same records.
  mutating func adopt(_ situation: Situation)
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState)
  /// The record that the selection is on.
  func record(_ board: BoardState) -> RecordRef?
  /// What is selected, to be selected again after a restart; empty where that makes no difference.
  func selection(_ board: BoardState) -> [RecordRef]
  /// Selects what `selection` said, as far as it is still there.
  mutating func select(_ selection: [RecordRef], _ board: BoardState)
  /// The number of the entry of the duty log that the selection is on.
  func entry(_ board: BoardState) -> Int?
  /// Where the selection is defined in the plan's files; nil if nowhere.
  func place(_ board: BoardState) -> PlanPlace?
  /// A view of another record to replace this one, with the same filter and order; nil if these do not
  /// apply.
  func sibling(_ record: RecordRef, _ situation: Situation) -> (any View)?
}

extension View {
  package var subject: RecordRef? { nil }
  package var namedRecord: RecordRef? { subject }
  package func selection(_ board: BoardState) -> [RecordRef] { [] }
  package mutating func select(_ selection: [RecordRef], _ board: BoardState) {}
  package var pictureName: String {
    let word = Self.kind.name.word
    return subject.map { "\(word)-\($0.id)" } ?? word
  }
  package func record(_ board: BoardState) -> RecordRef? { nil }
  package func entry(_ board: BoardState) -> Int? { nil }
  package func place(_ board: BoardState) -> PlanPlace? {
    record(board).flatMap(board.situation.place(of:))
  }
  package func sibling(_ record: RecordRef, _ situation: Situation) -> (any View)? { nil }

  fileprivate func isEqual(to other: any View) -> Bool { other as? Self == self }
}

/// What an action leads to, besides changes to the view itself.
package enum ViewStep {
  case stay
  /// Opens the view of a record.
  case open(RecordRef)
  /// Opens the view of a record in place of the view in front.
  case replace(RecordRef)
  case push(any View)
}

/// A view on the stack, wrapped so that it can be compared.
package struct Screen: Equatable, Sendable {
  package var view: any View
  /// Whether it was opened by its name alone and shows the whole plan.
  let isOfPlan: Bool

  package init(_ view: any View, isOfPlan: Bool = false) {
    self.view = view
    self.isOfPlan = isOfPlan
  }

  package var name: ViewName { type(of: view).kind.name }

  package static func == (a: Screen, b: Screen) -> Bool { a.view.isEqual(to: b.view) }
}
