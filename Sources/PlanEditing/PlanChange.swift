import BattlePlan
import PlanLoader

/// What is to be changed in a plan.
public enum PlanChange: Equatable, Sendable {
  /// Fields of a record.
  /// - Parameters:
  ///   - record: an id, `section:id`, `operation`, `rules`, `calendar`, `roster:3`.
  ///   - renames: an id or name that others refer to may change, and their references with it.
  case set(_ record: String, [Assignment], renames: Bool = false)
  /// A new record of a section, by the section's name in either language.
  case add(_ section: String, [Assignment])
  case remove(_ record: String)
}

/// `FIELD=VALUE`
public struct Assignment: Equatable, Sendable {
  /// In either language; `leader.phone`, `commanders.2.phone` for what is nested.
  public var field: String
  /// As in the plan file, lists with commas; empty: nothing.
  public var value: String

  public init(_ field: String, _ value: String) {
    self.field = field
    self.value = value
  }

  /// Nil where there is no `=`.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    self.init(String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}

/// Why a plan is not changed.
public enum EditRefusal: Error, Equatable, Sendable {
  /// What was asked for is nothing that there is: no such field, no such section.
  case unknown(Text)
  /// It cannot be done as the plan stands.
  case refused(Text, EditPlace? = nil)
  /// The field is not what it was when the change was made.
  case conflict(field: Text, mine: String, theirs: String, expected: String, EditPlace?)

  static func refused(_ zh: String, _ en: String, _ place: EditPlace? = nil) -> EditRefusal {
    .refused(Text(zh, en), place)
  }

  public var text: Text {
    switch self {
    case .unknown(let text): return text
    case .refused(let text, let place): return text.at(place)
    case .conflict(let field, let mine, let theirs, let expected, let place):
      func shown(_ text: String, _ nothing: String) -> String {
        text.isEmpty ? nothing : visible(text)
      }
      return Text(
        "\(field.zh)已经不是“\(shown(expected, "空"))”：别人写的是“\(shown(theirs, "空"))”，这里要写“\(shown(mine, "空"))”；没有写",
        "\(field.en) is no longer \"\(shown(expected, "empty"))\": theirs is \"\(shown(theirs, "empty"))\", mine \"\(shown(mine, "empty"))\"; nothing is written"
      ).at(place)
    }
  }
}

/// A place in a file of the plan.
public struct EditPlace: Equatable, Sendable {
  public let file: String
  /// 1-based.
  public let line: Int
}

extension Text {
  fileprivate func at(_ place: EditPlace?) -> Text {
    guard let place else { return self }
    let start = "\(visible(place.file)):\(place.line): "
    return Text(start + zh, start + en)
  }
}

/// A plan's files with a change made, and proved.
public struct EditedPlan: Sendable {
  public struct File: Equatable, Sendable {
    /// Its place among the files.
    public let index: Int
    public let before: [UInt8]
    public let after: [UInt8]
    let splices: [Splice]
  }

  public struct FieldChange: Equatable, Sendable {
    public let record: RecordRef
    /// The field's name.
    public let label: Text
    public let field: Field
    public let from: FieldValue
    public let to: FieldValue
    /// As it was asked for.
    public let path: String
    /// The record did not have the key.
    var wasAbsent = false
  }

  public enum Kind: Sendable { case set, added, removed }

  public let change: Kind
  /// The record that was changed, made or removed.
  public let record: RecordRef
  /// What people call it.
  public let name: String
  public let fields: [FieldChange]
  /// Where it stands, in the text before for a record that was removed, else after.
  public let place: EditPlace?
  /// Those that are otherwise now; empty where everything was so already.
  public let files: [File]
  public let before: Reading
  public let after: Reading
  /// Of a record that was removed.
  var removal: Removal?
}
