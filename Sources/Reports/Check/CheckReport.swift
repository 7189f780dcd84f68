import BattlePlan

/// The findings of `battlemap check`, for people or for programs.
public struct CheckReport: Sendable {
  private let reading: Reading
  private let language: Language

  /// - Parameter reading: what was read; its plan is empty if the files have none.
  public init(_ reading: Reading, _ language: Language) {
    self.reading = reading
    self.language = language
  }

  /// As compilers print findings: place, severity, message, line and caret.
  public var text: String {
    reading.diagnostics.map { $0.rendered(language) + "\n" }.joined()
  }

  /// One object per finding, in the order of the files. Line and column are 1-based, columns in characters; null
  /// if a finding has no place. In a table they are the row and column of the cell, which `cell` names as
  /// spreadsheets do.
  public var json: String {
    var writer = JSONWriter()
    writer.object { root in
      root.array("findings") { list in
        for finding in reading.diagnostics {
          list.object { write(finding, &$0) }
        }
      }
      root.field("errors", reading.errors)
      root.field("warnings", reading.warnings)
    }
    return writer.text
  }

  private func write(_ finding: Diagnostic, _ object: inout JSONWriter) {
    object.field("file", finding.file)
    object.field("line", finding.line > 0 ? finding.line : nil)
    object.field("column", finding.line > 0 ? finding.column : nil)
    if !finding.cell.isEmpty { object.field("cell", finding.cell) }
    object.field("severity", finding.severity.rawValue)
    object.field("code", finding.problem.code)
    object.field("message", finding.message(language))
    object.field("section", finding.record?.section.rawValue)
    object.field("record", finding.record.flatMap { $0.id.isEmpty ? nil : $0.id })
    object.field("correction", finding.correction.isEmpty ? nil : finding.correction)
  }

  /// The number of findings, for a message.
  public var summary: String {
    let (errors, warnings) = (reading.errors, reading.warnings)
    guard errors + warnings > 0 else { return language("没有差错。", "no faults") }
    return language(
      "差错 \(errors)，提醒 \(warnings)", "\(counted(errors, "error")), \(counted(warnings, "warning"))")
  }
}
