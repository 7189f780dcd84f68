import BattlePlan
import PlanLoader

/// Why a plan is not changed.
public enum EditRefusal: Error, Equatable, Sendable {
  /// There is no such field or section.
  case unknown(Text)
  /// The change is not possible in the plan as it is.
  case refused(Text, EditPlace? = nil)
  case conflict(EditConflict)

  static func table(_ name: String) -> EditRefusal {
    .refused(
      "\(visible(name)) 是表格，请用 Excel 或 WPS 改；存盘后挂图自己更新",
      "\(visible(name)) is a table: change it in Excel; the board follows when it is saved")
  }

  static func refused(_ zh: String, _ en: String, _ place: EditPlace? = nil) -> EditRefusal {
    .refused(Text(zh, en), place)
  }

  public var text: Text {
    switch self {
    case .unknown(let text): return text
    case .refused(let text, let place): return text.at(place)
    case .conflict(let conflict): return conflict.text.at(conflict.place)
    }
  }
}

/// Someone else has changed a field since.
public struct EditConflict: Equatable, Sendable {
  public let record: RecordRef
  /// The field's name for people.
  public let field: Text
  /// The field as the request named it.
  public let path: String
  public let mine: FieldValue
  public let theirs: FieldValue
  /// The value that the request expected.
  public let expected: FieldValue
  public let place: EditPlace?

  public init(
    record: RecordRef, field: Text, path: String, mine: FieldValue, theirs: FieldValue,
    expected: FieldValue, place: EditPlace?
  ) {
    self.record = record
    self.field = field
    self.path = path
    self.mine = mine
    self.theirs = theirs
    self.expected = expected
    self.place = place
  }

  var text: Text {
    func shown(_ value: FieldValue, _ nothing: String) -> String {
      value.isEmpty ? nothing : visible(value.plain)
    }
    return Text(
      "\(field.zh)已经不是“\(shown(expected, "空"))”：别人写的是“\(shown(theirs, "空"))”，这里要写“\(shown(mine, "空"))”；没有写",
      "\(field.en) is no longer \"\(shown(expected, "empty"))\": theirs is \"\(shown(theirs, "empty"))\", mine \"\(shown(mine, "empty"))\"; nothing is written"
    )
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
