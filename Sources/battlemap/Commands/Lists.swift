import ArgumentParser
import BattlePlan
import Glibc
import Reports
import Situation
import Spreadsheets

/// How a table is written: as text, or as a workbook.
enum ListFormat: ExpressibleByArgument {
  case text(TableFormat)
  case workbook

  /// `text` is another word for `table`.
  init?(argument: String) {
    if argument == "xlsx" {
      self = .workbook
      return
    }
    guard let format = TableFormat(rawValue: argument == "text" ? "table" : argument) else {
      return nil
    }
    self = .text(format)
  }

  static let words = "table|csv|json|xlsx"
  static var allValueStrings: [String] { ["table", "csv", "json", "xlsx"] }
  var defaultValueDescription: String {
    switch self {
    case .text(let format): format.rawValue
    case .workbook: "xlsx"
    }
  }

  func deliver(_ table: ReportTable, _ language: Language, _ paint: Inks) throws {
    switch self {
    case .text(let format):
      try Console.deliver(table.text(format, language, paint, width: Console.width))
    case .workbook: try deliverWorkbook(table, language)
    }
  }
}

/// Writes a table to stdout as a workbook, which is nothing for a terminal.
func deliverWorkbook(_ table: ReportTable, _ language: Language) throws {
  guard isatty(STDOUT_FILENO) == 0 else {
    Console.say(
      language("工作簿不能显示在终端上；请写到文件：> 名字.xlsx", "a workbook is no text; redirect it: > name.xlsx"))
    throw ExitCode(ExitStatus.usage)
  }
  let bytes = try orExit(language) { () throws(SheetError) in
    try writeWorkbook(table.workbook(language))
  }
  try Console.deliver(bytes)
}

/// Options shared by the commands that write a table.
struct ListOptions: ParsableArguments {
  @OptionGroup var options: SituationOptions
  @Option(
    help: ArgumentHelp(
      "table for people, csv and xlsx for spreadsheets, json for programs. 输出格式。",
      valueName: ListFormat.words))
  var format = ListFormat.text(.table)
  @OptionGroup var color: ColourOption

  func write(_ table: (Situation, Language) -> ReportTable) throws {
    let language = options.language.resolved
    try format.deliver(table(try options.situation(), language), language, color.paint)
  }

  static let formats = """
    A table is cut to the terminal's width, or complete if stdout is not a terminal. CSV is \
    UTF-8 with a \
    byte order mark and follows RFC 4180; text that a spreadsheet would run as a formula (= + - @ …) begins with '. \
    xlsx is a workbook; redirect it: > name.xlsx. JSON has ids and the format's English words in any language.
    """
}

struct AttentionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention",
    abstract: "List everything red, yellow or blue, and whom to phone. 督办清单。",
    discussion: """
      Tasks, issues, drills, contingency plans and zones, the most urgent first. \
      \(ListOptions.formats)

        battlemap attention plan.yaml
        battlemap attention plan.yaml --format csv > attention.csv
      """)

  @OptionGroup var list: ListOptions
  func run() throws { try list.write(ReportTable.attention) }
}

struct IssueList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issues",
    abstract: "List the issues, open ones first. 问题清单。",
    discussion: """
      \(ListOptions.formats)

        battlemap issues plan.yaml --format csv > issues.csv
      """)

  @OptionGroup var list: ListOptions
  func run() throws { try list.write(ReportTable.issues) }
}

struct UnitList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units",
    abstract: "List the member units: load, overdue, liaison and phone. 成员单位。",
    discussion: """
      Tasks that a unit leads by their lights, unfinished ones that it supports, and its open \
      issues. \(ListOptions.formats)

        battlemap units plan.yaml
      """)

  @OptionGroup var list: ListOptions
  func run() throws { try list.write(ReportTable.units) }
}

struct RecordList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "List the records of a section with all their fields. 列出一个章节的全部记录。",
    discussion: """
      One column per field, in the plan's order. A table leaves out fields that no record fills \
      in and, on a narrow terminal, optional fields. \(ListOptions.formats)

        battlemap records plan.yaml tasks
        battlemap records plan.yaml 区块 --format csv > zones.csv
      """)

  @OptionGroup var list: ListOptions
  @Argument(
    help: ArgumentHelp(
      "\(Section.allCases.map(\.rawValue).joined(separator: ", ")), or the Chinese word. 哪个章节。",
      valueName: "section"), completion: Completions.sections)
  var section: String?

  /// A section alone is one of the plan that is meant where none is named.
  private var words: (plan: String?, section: String) {
    let plan = list.options.source.named
    return section.map { (plan, $0) } ?? (nil, plan ?? "")
  }

  func run() throws {
    var list = list
    list.options.source.named = words.plan
    guard let section = Section.named(words.section) else {
      let known = Section.allCases.map { "\($0.rawValue) \($0.chinese[0])" }
      throw usageError(
        "没有“\(visible(words.section))”这个章节；有：\(known.joined(separator: "、"))",
        "no section \(visible(words.section)); there are: "
          + Section.allCases.map(\.rawValue).joined(separator: ", "))
    }
    try list.write { ReportTable.records(section, $0, $1) }
  }
}
