/// Records of a section that the files do not have any more, so many at once that it may be a mistake: a
/// file half-saved, a group's part cut away. They stay in the plan as they were, stale, until somebody
/// lets them go.
public struct HeldBack: Equatable, Sendable {
  public let section: Section
  /// Of those that are gone from the files.
  public let ids: Set<String>
  /// How many records the section had.
  public let before: Int

  public init(_ section: Section, ids: Set<String>, before: Int) {
    self.section = section
    self.ids = ids
    self.before = before
  }

  /// Whether a loss of `gone` of so many records is held back. Small sections are edited as a whole.
  public static func isSuspicious(gone: Int, of before: Int) -> Bool {
    before >= 10 && 3 * gone > before
  }

  /// What is missing, and the question that it asks.
  public func text(_ language: Language) -> String {
    language(
      "\(section.label(.zh))原有 \(before) 条，文件里少了 \(ids.count) 条",
      "\(ids.count) of \(before) \(section.rawValue) are gone from the file")
  }
}
