import BattlePlan

/// The result of an import, for people or programs: how the columns were read, what was added and changed, and
/// what was not understood, each with its cell.
public struct ImportReport: Sendable {
  public struct Column: Sendable {
    /// `plan.xlsx:任务:F12`
    public var place: String
    public var header: String
    public var section: Section
    /// The field's key; nil for a column that was not read.
    public var field: String?
    /// The column is ignored on purpose, such as one of row numbers.
    public var isPassedOver: Bool

    public init(
      place: String, header: String, section: Section, field: String?, isPassedOver: Bool
    ) {
      self.place = place
      self.header = header
      self.section = section
      self.field = field
      self.isPassedOver = isPassedOver
    }
  }

  public struct Added: Sendable {
    public var place: String
    public var record: RecordRef
    public var name: String

    public init(place: String, record: RecordRef, name: String) {
      self.place = place
      self.record = record
      self.name = name
    }
  }

  public struct Changed: Sendable {
    public var place: String
    public var record: RecordRef
    public var field: FieldDescription
    public var old: FieldValue
    public var new: FieldValue

    public init(
      place: String, record: RecordRef, field: FieldDescription, old: FieldValue, new: FieldValue
    ) {
      self.place = place
      self.record = record
      self.field = field
      self.old = old
      self.new = new
    }
  }

  public var columns: [Column] = []
  public var added: [Added] = []
  public var changed: [Changed] = []
  /// Errors and warnings with their places.
  public var findings: [(place: String, finding: Diagnostic)] = []

  public init() {}

  private func findings(_ severity: Diagnostic.Severity) -> [(place: String, finding: Diagnostic)] {
    findings.filter { $0.finding.severity == severity }
  }

  /// Errors beyond those in `findings`.
  public var hiddenErrors = 0

  public var notUnderstood: Int { findings(.error).count + hiddenErrors }

  /// - Parameter diff: what would be changed, where nothing is written yet.
  public func json(_ language: Language, diff: String? = nil) -> String {
    var writer = JSONWriter()
    writer.object { root in
      root.array("columns") { list in
        for column in columns {
          list.object { object in
            object.field("place", column.place)
            object.field("header", column.header)
            object.field("section", column.section.rawValue)
            object.field("field", column.field)
            object.field("passed_over", column.isPassedOver)
          }
        }
      }
      root.array("added") { list in
        for one in added {
          list.object { object in
            object.field("place", one.place)
            object.field("section", one.record.section.rawValue)
            object.field("id", one.record.id.isEmpty ? nil : one.record.id)
            object.field("name", one.name)
          }
        }
      }
      root.array("changed") { list in
        for one in changed {
          list.object { object in
            object.field("place", one.place)
            object.field("section", one.record.section.rawValue)
            object.field("id", one.record.id.isEmpty ? nil : one.record.id)
            object.field("field", one.field.field.key)
            object.field("old", one.old.isEmpty ? nil : one.old.plain)
            object.field("new", one.new.plain)
          }
        }
      }
      write("not_understood", findings(.error), &root, language)
      write("warnings", findings(.warning), &root, language)
      if let diff { root.field("diff", diff) }
    }
    return writer.text
  }

  private func write(
    _ key: String, _ findings: [(place: String, finding: Diagnostic)], _ root: inout JSONWriter,
    _ language: Language
  ) {
    root.array(key) { list in
      for (place, finding) in findings {
        list.object { object in
          object.field("place", place)
          object.field("code", finding.problem.code)
          object.field("message", finding.message(language))
          object.field("section", finding.record?.section.rawValue)
          object.field("id", finding.record.flatMap { $0.id.isEmpty ? nil : $0.id })
        }
      }
    }
  }

  public func text(_ language: Language) -> String {
    var lines: [String] = []
    func heading(_ text: String, _ count: Int) {
      if !lines.isEmpty { lines.append("") }
      lines.append("\(text) \(count)")
    }
    func add(_ place: String, _ text: String) {
      lines.append("  \(visible(place))  \(visible(text))")
    }

    heading(language("列", "columns"), columns.count)
    for column in columns {
      let label =
        column.isPassedOver
        ? language("略过", "skipped")
        : column.field.map { words(for: $0, column.section, language) }
          ?? language("未读入", "not read")
      add(column.place, "\(column.header) → \(label)")
    }
    heading(language("新增", "added"), added.count)
    for one in added {
      let id = [one.record.section.singular(language), one.record.id].filter { !$0.isEmpty }
      add(one.place, id.joined(separator: " ") + "  " + one.name)
    }
    heading(language("改动", "changed"), changed.count)
    for one in changed {
      let old = one.old.isEmpty ? language("（空）", "(empty)") : one.old.plain
      add(
        one.place, "\(one.record.id) \(one.field.label(language))  \(old) → \(one.new.plain)")
    }
    heading(language("未读懂", "not understood"), notUnderstood)
    for (place, finding) in findings(.error) { add(place, finding.message(language)) }
    if hiddenErrors > 0 {
      lines.append("  " + language("……另有 \(hiddenErrors) 处", "… and \(hiddenErrors) more"))
    }
    let warnings = findings(.warning)
    if !warnings.isEmpty { heading(language("提醒", "warnings"), warnings.count) }
    for (place, finding) in warnings { add(place, finding.message(language)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Names for people of keys such as `leader.phone` or `status, progress, note`.
  private func words(for keys: String, _ section: Section, _ language: Language) -> String {
    keys.split(separator: ",").map { key in
      let steps = key.split(whereSeparator: { $0 == "." || $0 == " " }).map(String.init)
      guard let outer = section.shape[Field(steps[0])] else { return String(key) }
      let inner = steps.dropFirst().first.flatMap { outer.form.parts?[Field($0)] }
      return outer.label(language) + (inner.map { language("", " ") + $0.label(language) } ?? "")
    }.joined(separator: language("、", ", "))
  }
}
