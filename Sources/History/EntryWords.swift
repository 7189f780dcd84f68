import BattlePlan

extension NewEntry.Kind {
  public func label(_ language: Language) -> String {
    switch self {
    case .note: language("记事", "note")
    case .call: language("通话", "call")
    case .report: language("报告", "report")
    case .acknowledged: language("已认可", "acknowledged")
    case .asked: language("询问", "asked")
    case .promised: language("承诺", "promised")
    case .shiftBegins: language("接班", "shift begins")
    case .shiftEnds: language("交班", "shift ends")
    case .correction: language("更正", "correction")
    case .incident: language("事件", "incident")
    }
  }

  /// Parses a kind in either language, such as `promised`, `承诺` or `shift begins`; `correction of 12` or `更正 12`
  /// with the number of the corrected entry. Nil for anything else.
  public static func parse(_ text: String) -> (kind: NewEntry.Kind, corrects: Int?)? {
    let words = text.lowercased().split(separator: " ").map(String.init)
    let correction = NewEntry.Kind.correction
    if let first = words.first, [correction.label(.zh), correction.rawValue].contains(first) {
      let rest = words.dropFirst(words.dropFirst().first == "of" ? 2 : 1)
      guard rest.count == 1, let number = rest.first.flatMap({ Int($0) }), number > 0 else {
        return nil
      }
      return (.correction, number)
    }
    let name = words.joined(separator: " ")
    let kind = allCases.first { $0 != .correction && [$0.rawValue, $0.label(.zh)].contains(name) }
    return kind.map { ($0, nil) }
  }

  /// Whether an entry of this kind makes sense without a text.
  public var speaksForItself: Bool {
    switch self {
    case .shiftBegins, .shiftEnds, .acknowledged: true
    case .note, .call, .report, .asked, .promised, .correction, .incident: false
    }
  }
}
