import BattlePlan

/// What is said about a table besides the table itself.
public struct SheetOptions: Sendable {
  /// What its sheets list; nil: they say so themselves.
  public var section: Section?
  /// The only sheet that is read; nil: all.
  public var sheet: String?
  /// What columns mean, by their header or letter: a field in either language.
  public var map: [String: String] = [:]
  /// What a sheet without a name is called: a CSV file's is called as the file.
  var fileName = ""
  /// Groups by which rows may be headed, besides those of the table itself.
  var groups: [GroupName] = []
  /// Whether a heading that is called like a group is one, though no table lists it.
  var makesGroups = false

  public init() {}

  struct GroupName: Sendable {
    var id: String
    var name: String
    var short: String
  }

  /// The field that `map` names for a column; nil where it says nothing of it.
  func field(of header: String, column: Int, in section: Section) -> SheetWords.Meaning? {
    guard !map.isEmpty else { return nil }
    let letter = SheetPlace.name(ofColumn: column + 1)
    let named = map.first { SheetWords.key($0.key) == SheetWords.key(header) }
    guard let word = (named ?? map.first { $0.key.uppercased() == letter })?.value else {
      return nil
    }
    return SheetWords(section.shape)[word].first
  }

  /// The id of the group that a text names exactly, as it is or behind a number: `一、交通安保组`.
  func group(named text: String) -> String? {
    let words = [text, SheetOptions.withoutNumber(text)].map(SheetWords.key)
    let found = groups.first { group in
      [group.id, group.name, group.short].contains {
        !$0.isEmpty && words.contains(SheetWords.key($0))
      }
    }
    if let found { return found.id }
    let name = normalized(SheetOptions.withoutNumber(text))
    let isNamed = ["组", "专班"].contains { name.hasSuffix($0) } && name.count <= 20
    return makesGroups && groups.isEmpty && isNamed ? name : nil
  }

  /// A heading without its number and what encloses it.
  static func withoutNumber(_ text: String) -> String {
    var text = text.replacing(
      /^\s*(?:第[一二三四五六七八九十百]+[章节部分组、 ]*|[（(]?[一二三四五六七八九十\d]+[)）]?[、.．:： ]+|[（(][一二三四五六七八九十\d]+[)）])/,
      with: "")
    if let inner = text.wholeMatch(of: /\s*[（(【](.+)[)）】]\s*/) { text = String(inner.1) }
    if let named = text.wholeMatch(of: /\s*(?:工作组|责任组|专项组|组别)[:：]\s*(.+)/) {
      text = String(named.1)
    }
    return text
  }
}

extension SheetOptions.GroupName {
  init(_ group: Plan.Group) {
    self.init(id: group.id.text, name: group.name, short: group.short)
  }
}
