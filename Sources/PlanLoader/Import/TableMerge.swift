import BattlePlan

/// Tables on their way into a plan that is there: which of its records each row means, and what the row says
/// that the plan does not.
public struct TableMerge: Sendable {
  /// A row that says something new.
  public struct Row: Sendable {
    public let place: TablePlace
    /// Of the plan; a new record with the id that it gets, if its section has ids.
    public let record: RecordRef
    public let isNew: Bool
    public let name: String
    public let changes: [Change]
  }

  public struct Change: Sendable {
    public let field: FieldDescription
    /// What the plan holds; `none` of a new record.
    public let old: FieldValue
    /// What it would hold, and the same as the table writes it.
    public let new: FieldValue
    public let written: FieldValue
    public let place: TablePlace
  }

  public let columns: [TableImport.Column]
  public var rows: [Row]
  /// What is wrong with the tables as a part of the plan.
  public var diagnostics: [Diagnostic]
  /// Errors beyond those, which are the first of many.
  public let hiddenErrors: Int
}

extension TableImport {
  /// Compares the tables with a plan.
  /// - Parameters:
  ///   - files: of the plan, and what was read from them.
  ///   - gives: whether the text of a record has a field.
  public func merged(
    into files: [SourceFile], _ reading: Reading, gives: @escaping (RecordRef, Field) -> Bool
  ) -> TableMerge {
    var understood = self
    understood.understand(over: reading.plan)
    let columns = understood.understoodColumns
    let tables = understood.files.indices.map { understood.tables[$0] ?? SheetReading([]) }
    let matched = RowMatching.match(tables, with: reading)
    var draft = MergeDraft(
      understood.files, matched.tables, matched.meanings, into: files, reading, gives)
    draft.read()
    return TableMerge(
      columns: columns, rows: draft.rows, diagnostics: draft.told, hiddenErrors: draft.hiddenErrors)
  }
}
