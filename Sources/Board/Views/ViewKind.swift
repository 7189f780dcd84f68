import BattlePlan
import Situation

/// The word for a kind of view, used on the command line, with `--view` and in file names of pictures.
package struct ViewName: Hashable, Sendable, ExpressibleByStringLiteral {
  package let word: String
  package init(stringLiteral word: String) { self.word = word }
  package init(_ word: some StringProtocol) { self.word = String(word) }
}

/// Everything the board knows about a kind of view before one is made. Its key, its command, its place
/// in the help and the footer, and `--view` all follow from this.
package struct ViewKind: Sendable {
  /// How one is made.
  package enum Maker: Sendable {
    /// Shows the whole plan.
    case ofPlan(@Sendable (Situation) -> any View)
    /// Shows one record from these sections, which must be named.
    case ofRecord([Section], @Sendable (RecordRef, Situation) -> any View)
    /// Shows one record, which must be named, from any section that no other view in the registry takes.
    case ofOtherRecord(@Sendable (RecordRef, Situation) -> any View)
    /// Shows the whole plan, or what belongs to one record from these sections.
    case ofPlanOrRecord([Section], @Sendable (RecordRef?, Situation) -> any View)
  }

  package let name: ViewName
  /// The title of such views.
  package let label: Text
  /// Other words for it on the command line.
  package let aliases: [String]
  /// What it shows, for the help screen.
  package let help: Text
  package private(set) var maker: Maker
  /// The key that opens it from anywhere, with and without a hint in the footer. Made once, since every
  /// key press asks for them.
  private let bindings: (hinted: Binding, plain: Binding)?
  private let isHinted: @Sendable (BoardState) -> Bool

  /// - Parameters:
  ///   - key: opens it from anywhere.
  ///   - hint: a word for the footer; nil to leave it out.
  ///   - isHinted: whether the footer should mention it now.
  package init(
    _ label: Text, aliases: [String] = [], key: Character? = nil, hint: Text? = nil,
    isHinted: @escaping @Sendable (BoardState) -> Bool = { _ in true }, help: Text, _ maker: Maker
  ) {
    name = ViewName(label.en)
    self.label = label
    self.aliases = aliases
    self.help = help
    self.maker = maker
    self.isHinted = isHinted
    let name = name
    bindings = key.map { key in
      (
        Binding(key, .open(name), hint: hint, help: help),
        Binding(key, .open(name), hint: nil, help: help)
      )
    }
  }

  /// The sections whose records such a view can be about.
  package var sections: [Section] {
    switch maker {
    case .ofPlan, .ofOtherRecord: []
    case .ofRecord(let sections, _), .ofPlanOrRecord(let sections, _): sections
    }
  }

  package var needsRecord: Bool {
    switch maker {
    case .ofPlan, .ofPlanOrRecord: false
    case .ofRecord, .ofOtherRecord: true
    }
  }

  /// The same kind, with the sections that no other view takes if it is for those.
  func taking(_ left: [Section]) -> ViewKind {
    guard case .ofOtherRecord(let make) = maker else { return self }
    var kind = self
    kind.maker = .ofRecord(left, make)
    return kind
  }

  /// A view of `record`, or of the plan; nil if such views cannot show that.
  package func view(_ record: RecordRef?, _ situation: Situation) -> (any View)? {
    switch (maker, record) {
    case (.ofPlan(let make), nil): make(situation)
    case (.ofRecord(let sections, let make), let record?) where sections.contains(record.section):
      make(record, situation)
    case (.ofPlanOrRecord(_, let make), nil): make(nil, situation)
    case (.ofPlanOrRecord(let sections, let make), let record?)
    where sections.contains(record.section):
      make(record, situation)
    default: nil
    }
  }

  /// The key that opens it. It has no hint while the view is already open.
  func binding(_ board: BoardState) -> Binding? {
    guard let bindings else { return nil }
    return board.screen.name != name && isHinted(board) ? bindings.hinted : bindings.plain
  }
}
