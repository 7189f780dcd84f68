import BattlePlan
import Situation

/// The word for a kind of view: on the command line, in `--view` and in the names of pictures.
package struct ViewName: Hashable, Sendable, ExpressibleByStringLiteral {
  package let word: String
  package init(stringLiteral word: String) { self.word = word }
  package init(_ word: some StringProtocol) { self.word = String(word) }
}

/// All that the board knows of a kind of view before there is one. Keys, the command line, help, footer
/// and `--view` follow from it.
package struct ViewKind: Sendable {
  /// How one is made.
  package enum Maker: Sendable {
    /// It shows the whole plan.
    case ofPlan(@Sendable (Situation) -> any View)
    /// It shows one record of these sections, which must be named.
    case ofRecord([Section], @Sendable (RecordRef, Situation) -> any View)
    /// It shows the whole plan, or what belongs to one record of these sections.
    case ofPlanOrRecord([Section], @Sendable (RecordRef?, Situation) -> any View)
  }

  package let name: ViewName
  /// What the view is called.
  package let label: Text
  /// Further words for it on the command line.
  package let aliases: [String]
  /// What it shows, for the help.
  package let help: Text
  /// Opens it from everywhere.
  package let key: Character?
  /// For the footer; nil: the footer does not mention it.
  package let hint: Text?
  /// Whether the footer mentions it now.
  package let isHinted: @Sendable (BoardState) -> Bool
  package let maker: Maker

  package init(
    _ label: Text, aliases: [String] = [], key: Character? = nil, hint: Text? = nil,
    isHinted: @escaping @Sendable (BoardState) -> Bool = { _ in true }, help: Text, _ maker: Maker
  ) {
    name = ViewName(label.en)
    self.label = label
    self.aliases = aliases
    self.key = key
    self.hint = hint
    self.isHinted = isHinted
    self.help = help
    self.maker = maker
  }

  /// Sections of the records that one can be about.
  package var sections: [Section] {
    switch maker {
    case .ofPlan: []
    case .ofRecord(let sections, _), .ofPlanOrRecord(let sections, _): sections
    }
  }

  package var needsRecord: Bool {
    if case .ofRecord = maker { true } else { false }
  }

  /// A view about `record`, or about the plan; nil where it cannot be about that.
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

  /// The key that opens it, as the footer is to show it now: not where it is open already.
  func binding(_ board: BoardState) -> Binding? {
    let isHinted = board.screen.name != name && isHinted(board)
    return key.map { Binding($0, .open(name), hint: isHinted ? hint : nil, help: help) }
  }
}
