import BattlePlan

extension Section {
  /// The section that an unknown heading probably means; nil if nothing is close.
  static func likely(_ heading: String) -> Section? {
    if let near = nearest(heading, among: words) { return named(near) }
    let heading = normalized(heading)
    // The longest word it contains: `本周任务安排`, `task list`.
    let held = allCases.flatMap { section in
      (section.chinese + [section.rawValue, section.singular(.en)]).map { (section, $0) }
    }.filter { heading.contains($0.1) }
    return held.max { $0.1.count < $1.1.count }?.0
  }

  /// The section's heading in the language of `word`.
  func heading(like word: String) -> String {
    word.unicodeScalars.contains { $0.value >= 0x2E80 } ? chinese[0] : rawValue
  }
}
