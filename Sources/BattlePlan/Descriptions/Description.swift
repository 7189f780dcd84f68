/// Something in the plan that has described fields.
public protocol Described: Equatable, Sendable {
  static var description: Description<Self> { get }
  init()
}

extension Described {
  /// Its shape, of whatever kind it is.
  public static var described: Shape { description.shape }
}

/// A section of the file or one of its records: it has a place in the source.
public protocol Placed: Described {
  var origin: Origin { get set }
}

/// Everything there is to know about one kind of record: its words and its fields. The reader, references,
/// checks, differences, search, the record's screen, the schema, tables and the manual all follow from it.
public struct Description<Value: Sendable>: Sendable {
  /// Whether the file gives a field.
  public typealias Gives = (Field) -> Bool

  public let shape: Shape
  public let fields: [DescribedField<Value>]
  public let name: @Sendable (Value) -> String
  /// Empty if it has none.
  public let short: @Sendable (Value) -> String
  /// Fills in what follows from other fields if the file does not give it.
  public let complete: @Sendable (inout Value, Gives) -> Void
  /// What is wrong with a record by itself, once it is complete.
  public let check: @Sendable (Value, Gives) -> [RecordFault]
  /// Indices into `fields` of the references.
  public let references: [Int]
  /// Indices into `fields` of what a search looks at: names first.
  public let searched: [Int]

  /// - Parameters:
  ///   - words: the section's Chinese names; the first is the one shown.
  ///   - singular: what one record is called in English.
  init(
    _ words: [String], singular: String, section: Section?,
    isKnownByID: Bool = false, isNumbered: Bool = false, _ fields: [DescribedField<Value>],
    name: @escaping @Sendable (Value) -> String = { _ in "" },
    short: @escaping @Sendable (Value) -> String = { _ in "" },
    complete: @escaping @Sendable (inout Value, Gives) -> Void = { _, _ in },
    check: @escaping @Sendable (Value, Gives) -> [RecordFault] = { _, _ in [] }
  ) {
    shape = Shape(
      words, singular: singular, section: section, isKnownByID: isKnownByID,
      isNumbered: isNumbered, fields.map(\.description))
    self.fields = fields
    self.name = name
    self.short = short
    self.complete = complete
    self.check = check
    references = fields.indices.filter { fields[$0].reference != nil || fields[$0].links != nil }
    searched = [.mainName, .name, .text].flatMap { search in
      fields.indices.filter { fields[$0].description.search == search }
    }
  }
}

/// Something wrong with a record by itself.
public struct RecordFault: Equatable, Sendable {
  public let severity: Diagnostic.Severity
  public let problem: Diagnostic.Problem
  /// The field to look at.
  public let field: Field

  init(_ severity: Diagnostic.Severity, _ problem: Diagnostic.Problem, at field: Field) {
    self.severity = severity
    self.problem = problem
    self.field = field
  }
}

/// The words and forms of a description, without the type it describes.
public final class Shape: Sendable {
  /// Chinese names of the section; the first is the one shown.
  public let words: [String]
  let singular: String
  /// Nil for what is nested in records, such as a person.
  public let section: Section?
  /// Whether people refer to such a record by its id rather than its name.
  public let isKnownByID: Bool
  /// Whether its records have no ids and are known by their place in the list: `roster:3`.
  public let isNumbered: Bool
  public let fields: [FieldDescription]
  /// Every key the file may use, with the index in `fields` of what it means.
  public let table: WordTable<Int>
  private let places: [Field: Int]

  init(
    _ words: [String], singular: String, section: Section?, isKnownByID: Bool,
    isNumbered: Bool, _ fields: [FieldDescription]
  ) {
    self.words = words
    self.singular = singular
    self.section = section
    self.isKnownByID = isKnownByID
    self.isNumbered = isNumbered
    self.fields = fields
    table = WordTable(
      fields.enumerated().flatMap { place, field in
        field.words.map { (word: $0, meaning: place) }
      })
    places = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.field, $0) })
  }

  public func place(of field: Field) -> Int? { places[field] }

  public subscript(field: Field) -> FieldDescription? { places[field].map { fields[$0] } }

  public var required: [FieldDescription] { fields.filter(\.isRequired) }

  /// The field's name for people; its key if there is no such field.
  public func label(_ field: Field, _ language: Language) -> String {
    self[field]?.label(language) ?? field.key
  }
}

/// Everything about a field except where its value is kept.
public struct FieldDescription: Sendable {
  public enum Search: Comparable, Sendable {
    /// The name shown first; also found by pinyin.
    case mainName
    case name
    case text

    public var isName: Bool { self < .text }
  }

  public let field: Field
  /// Chinese names; the first is the one shown.
  public let chinese: [String]
  public let form: FieldForm
  /// A record must give it.
  public internal(set) var isRequired = false
  /// A record that gives this field may omit the other.
  public internal(set) var substitute: Field?
  /// A fault in it is a fault of the whole record, which would say something else without it.
  public internal(set) var isVital = false
  /// A day on which something has happened, or is said to have.
  public internal(set) var isPast = false
  /// Nil: a search does not look at it.
  public internal(set) var search: Search?
  /// What offices write above such a column, besides the names. A word may stand with several fields: then
  /// it means the first that no other column gives.
  public internal(set) var headers: [String] = []

  /// Every key the file may use.
  public var words: [String] { [field.key] + chinese }

  public func label(_ language: Language) -> String { language(chinese[0], field.english) }

  /// The name in messages: the Chinese word and the key.
  public var mixedLabel: String { "\(chinese[0]) \(field.key)" }
}
