import BattlePlan

/// What the words above a section's columns mean.
struct SheetWords {
  /// A field, or a part of one; by one of its own words, or by one that offices use.
  struct Meaning: Equatable {
    var field: Int
    var part: Int?
    var isOwn: Bool
  }

  private var meanings: [String: [Meaning]] = [:]
  /// Every word, for suggestions.
  private(set) var all: [String] = []

  init(_ shape: Shape) {
    for (place, field) in shape.fields.enumerated() {
      add(field.words + [field.label(.en)], Meaning(field: place, isOwn: true))
      guard let parts = field.form.parts else { continue }
      for (part, inner) in parts.fields.enumerated() {
        let words = inner.words + inner.headers + [inner.label(.en)]
        add(
          field.words.flatMap { outer in words.map { outer + $0 } },
          Meaning(field: place, part: part, isOwn: true))
      }
    }
    for (place, field) in shape.fields.enumerated() {
      add(field.headers, Meaning(field: place, isOwn: false))
    }
    // 电话 beside 组长 is the leader's, where a record has no telephone of its own.
    for (place, field) in shape.fields.enumerated() where field.form == .person {
      for (part, inner) in (field.form.parts?.fields ?? []).enumerated() where part > 0 {
        add(
          inner.words + inner.headers + [inner.label(.en)],
          Meaning(field: place, part: part, isOwn: false))
      }
    }
  }

  private mutating func add(_ words: [String], _ meaning: Meaning) {
    for word in words {
      let key = SheetWords.key(word)
      if meanings[key, default: []].contains(where: { $0.field == meaning.field }) { continue }
      meanings[key, default: []].append(meaning)
      all.append(word)
    }
  }

  /// In the order in which they are to be tried.
  subscript(header: String) -> [Meaning] { meanings[SheetWords.key(header)] ?? [] }

  /// A header without what only decorates it: spaces and line breaks anywhere, a star for what must be
  /// filled in, a unit in parentheses, a colon behind it.
  static func key(_ header: String) -> String {
    var scalars = normalized(header).unicodeScalars.filter {
      !$0.properties.isWhitespace && !"_*★".unicodeScalars.contains($0)
    }
    if scalars.last == ":" { scalars.removeLast() }
    if scalars.last == ")", let open = scalars.lastIndex(of: "("), open > scalars.startIndex {
      scalars.removeSubrange(open...)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static let rowNumbers: Set = ["序号", "序", "行号", "no.", "no", "#", "项次"]
  /// What a workbook shows besides the plan.
  private static let computed: Set = [
    "亮灯", "缘由", "预计完成", "计划截止", "light", "reasons", "forecast", "planneddue",
  ]

  static func isRowNumber(_ header: String) -> Bool { rowNumbers.contains(key(header)) }
  static func isComputed(_ header: String) -> Bool { computed.contains(key(header)) }

  /// Whether a column tells of the steps to something that another column tells of.
  static func isStep(_ header: String) -> Bool {
    let word = key(header)
    return ["措施", "举措", "具体", "子任务", "二级", "分解"].contains { word.contains($0) }
  }
}
