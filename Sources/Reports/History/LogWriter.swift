import BattlePlan
import History

public enum LogFormat: String, CaseIterable, Sendable { case text, json, csv }

/// `battlemap log`: writes entries one by one, because a log may be too large to hold in memory. Its JSON is a
/// contract.
public struct LogWriter: Sendable {
  private let format: LogFormat
  private let language: Language
  private let paint: Inks
  private let local: @Sendable (Int) -> LocalTime
  private var isFirst = true

  /// - Parameter local: the operation's local time at an instant.
  public init(
    _ format: LogFormat, _ language: Language, _ paint: Inks,
    local: @escaping @Sendable (Int) -> LocalTime
  ) {
    self.format = format
    self.language = language
    self.paint = paint
    self.local = local
  }

  /// Printed before all entries.
  public var head: String {
    switch format {
    case .text: ""
    case .json: "["
    case .csv:
      // Spreadsheet programs need the byte order mark.
      "\u{FEFF}"
        + ReportTable.csvLine([
          "number", "at", "entered", "by", "role", "kind", "text", "on", "promise", "who",
          "corrects",
        ])
    }
  }

  /// Printed after all entries.
  public var foot: String {
    switch format {
    case .text, .csv: ""
    case .json: isFirst ? "]\n" : "\n]\n"
    }
  }

  /// An entry in the format. Corrections are only shown in text.
  /// - Parameters:
  ///   - corrected: the entry that this one corrects.
  ///   - corrections: the entries that correct this one.
  public mutating func text(
    _ entry: LogEntry, corrected: LogEntry? = nil, corrections: [LogEntry] = []
  ) -> String {
    defer { isFirst = false }
    switch format {
    case .text: return lines(entry, corrected, corrections)
    case .json: return (isFirst ? "\n" : ",\n") + json(entry)
    case .csv: return csv(entry)
    }
  }

  /// The entry's text, or a note that it was redacted.
  public func words(_ entry: LogEntry) -> String {
    guard let redaction = entry.redaction else { return entry.text }
    let when = local(redaction.at).short
    let by = redaction.by.isEmpty ? "" : redaction.by + language("，", ", ")
    return language(
      "〔文字已删去：\(redaction.reason)（\(by)\(when)）〕",
      "[text redacted: \(redaction.reason) (\(by)\(when))]")
  }

  // MARK: For programs

  private func json(_ entry: LogEntry) -> String {
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    var writer = JSONWriter()
    writer.object {
      $0.field("number", entry.number)
      $0.field("at", local(entry.at).iso)
      $0.field("entered", local(entry.entered).iso)
      $0.field("by", given(entry.by))
      $0.field("role", given(entry.role))
      $0.field("kind", entry.kind.rawValue)
      $0.field("text", words(entry))
      $0.field("on", entry.on)
      $0.field("promise", entry.promise?.description)
      $0.field("who", given(entry.who))
      $0.field("corrects", entry.corrects)
      if entry.clockBack > 0 { $0.field("clock_back", entry.clockBack) }
      if let redaction = entry.redaction {
        $0.object("redacted") {
          $0.field("at", local(redaction.at).iso)
          $0.field("by", given(redaction.by))
          $0.field("reason", redaction.reason)
        }
      }
    }
    return String(writer.text.dropLast())
  }

  private func csv(_ entry: LogEntry) -> String {
    let cells = [
      "\(entry.number)", local(entry.at).iso, local(entry.entered).iso, entry.by, entry.role,
      entry.kind.rawValue, words(entry), entry.on.joined(separator: " "),
      entry.promise?.description ?? "", entry.who, entry.corrects.map(String.init) ?? "",
    ]
    return ReportTable.csvLine(cells.map { ReportTable.harmless(visible($0, keepingLines: true)) })
  }

  // MARK: For people

  private func lines(_ entry: LogEntry, _ corrected: LogEntry?, _ corrections: [LogEntry])
    -> String
  {
    let role = entry.role.isEmpty ? "" : language("（\(entry.role)）", " (\(entry.role))")
    let head = [
      "\(entry.number)", local(entry.at).short, entry.kind.label(language), entry.by + role,
      entry.on.joined(separator: language("、", ", ")),
    ].filter { !$0.isEmpty }.joined(separator: "  ")
    var text = paint(head, entry.kind == .incident ? .red : .strong) + "\n"
    var body = [words(entry)]
    body += remarks(entry)
    if let corrected {
      body.append(
        language(
          "更正第 \(corrected.number) 条，原文：", "corrects entry \(corrected.number), which says: ")
          + words(corrected))
    }
    for correction in corrections {
      body.append(
        language("第 \(correction.number) 条更正：", "corrected by entry \(correction.number): ")
          + words(correction))
    }
    for line in body.flatMap({ $0.split(separator: "\n") }) {
      text += "    " + visible(String(line)) + "\n"
    }
    return text
  }

  private func remarks(_ entry: LogEntry) -> [String] {
    var remarks: [String] = []
    if let promise = entry.promise {
      let who = entry.who.isEmpty ? "" : entry.who + language(" ", " ")
      remarks.append(language("承诺：\(who)\(promise) 前", "promised: \(who)by \(promise)"))
    } else if !entry.who.isEmpty {
      remarks.append(language("对方：\(entry.who)", "with: \(entry.who)"))
    }
    if abs(entry.entered - entry.at) >= 60 {
      let entered = local(entry.entered).short
      remarks.append(language("录入：\(entered)", "entered: \(entered)"))
    }
    if entry.clockBack > 0 {
      remarks.append(
        language(
          "时钟回拨：比上一条早 \(duration(entry.clockBack))",
          "clock set back: \(duration(entry.clockBack)) before the previous entry"))
    }
    return remarks
  }

  private func duration(_ seconds: Int) -> String {
    if seconds < 60 { return language("\(seconds) 秒", "\(seconds) s") }
    if seconds < 3600 { return language("\(seconds / 60) 分钟", "\(seconds / 60) min") }
    return language(
      "\(seconds / 3600) 小时 \(seconds / 60 % 60) 分", "\(seconds / 3600) h \(seconds / 60 % 60) min")
  }
}
