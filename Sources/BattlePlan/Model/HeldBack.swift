/// Records of a section that are gone from the files, so many at once that it may be a mistake: a half-saved
/// file, or a group's part cut out. They stay in the plan as they were, stale, until somebody accepts their
/// removal.
public struct HeldBack: Equatable, Sendable {
  public let section: Section
  /// The ids that are gone from the files.
  public let ids: Set<String>
  /// How many records the section had.
  public let before: Int

  public init(_ section: Section, ids: Set<String>, before: Int) {
    self.section = section
    self.ids = ids
    self.before = before
  }

  /// Whether losing `gone` of `before` records looks like a mistake. Small sections are often rewritten
  /// whole.
  public static func isSuspicious(gone: Int, of before: Int) -> Bool {
    before >= 10 && 3 * gone > before
  }

  /// What is missing, and what to do about it.
  public func text(_ language: Language) -> String {
    language(
      "\(section.label(.zh))原有 \(before) 条，文件里少了 \(ids.count) 条",
      "\(ids.count) of \(before) \(section.rawValue) are gone from the file")
  }
}
