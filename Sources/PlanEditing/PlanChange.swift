import BattlePlan
import PlanLoader

/// A change to a plan, as the user asks for it.
public enum PlanChange: Equatable, Sendable {
  /// Sets fields of a record.
  /// - Parameters:
  ///   - record: an id, `section:id`, `operation`, `rules`, `calendar`, `roster:3`.
  ///   - renames: whether an id or name that is referred to may change; the references change with it.
  case set(_ record: String, [Assignment], renames: Bool = false)
  /// Adds a record to a section, which is named in either language.
  case add(_ section: String, [Assignment])
  case remove(_ record: String)
}

/// `FIELD=VALUE`
public struct Assignment: Equatable, Sendable {
  /// The field's name in either language; `leader.phone` or `commanders.2.phone` for a nested field.
  public var field: String
  /// As in the plan file, lists separated by commas; empty to clear the field.
  public var value: String

  public init(_ field: String, _ value: String) {
    self.field = field
    self.value = value
  }

  /// Nil if there is no `=`.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    self.init(String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}

/// Why a plan is not changed.
public enum EditRefusal: Error, Equatable, Sendable {
  /// There is no such field or section.
  case unknown(Text)
  /// The change is not possible in the plan as it is.
  case refused(Text, EditPlace? = nil)
  /// Someone else has changed the field since: `expected` is what it was, `theirs` what it is now.
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

/// A plan's files with a change made and verified.
public struct EditedPlan: Sendable {
  public struct File: Equatable, Sendable {
    /// Its index among the plan's files.
    public let index: Int
    public let before: [UInt8]
    public let after: [UInt8]
    let splices: [Splice]
  }

  public struct FieldChange: Equatable, Sendable {
    public let record: RecordRef
    /// The field's name for people.
    public let label: Text
    public let field: Field
    public let from: FieldValue
    public let to: FieldValue
    /// The field as the request named it.
    public let path: String
    /// The record did not have the key.
    var wasAbsent = false
  }

  public enum Kind: Sendable {
    case set, added, removed
    /// Changes to several records at once: `parts` lists them.
    case several
  }

  /// A record that was changed, made or removed together with others.
  public struct Part: Equatable, Sendable {
    public let change: Kind
    public let record: RecordRef
  }

  public let change: Kind
  /// The record that was changed, added or removed.
  public let record: RecordRef
  /// The record's name for people.
  public let name: String
  public let fields: [FieldChange]
  /// Where the record is in the new text, or was in the old text if it is removed.
  public let place: EditPlace?
  /// The files that changed; empty if everything was already as asked.
  public let files: [File]
  public let before: Reading
  public let after: Reading
  /// Where the removed record was, to put it back.
  var removal: Removal?
  /// Of several changes at once.
  public var parts: [Part] = []
  /// Of tables that were put into the plan: what of them is in it.
  public var merge: TableMerge?
}
