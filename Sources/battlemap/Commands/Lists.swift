import ArgumentParser
import BattlePlan
import Reports
import Situation

extension TableFormat: ExpressibleByArgument {
  /// `text` is another word for `table`.
  public init?(argument: String) { self.init(rawValue: argument == "text" ? "table" : argument) }
}

/// Options shared by the commands that write a table.
struct ListOptions: ParsableArguments {
  @OptionGroup var options: SituationOptions
  @Option(
    help: ArgumentHelp(
      "table for people, csv for spreadsheets, json for programs. 输出格式。",
      valueName: "table|csv|json"))
  var format = TableFormat.table
  @OptionGroup var color: ColourOption

  func write(_ table: (Situation, Language) -> ReportTable) throws {
    let language = options.language.resolved
    let text = table(try options.situation(), language)
      .text(format, language, color.paint, width: Console.width)
    try Console.deliver(text)
  }

  static let formats = """
    A table is cut to the terminal's width, or complete if stdout is not a terminal. CSV is \
    UTF-8 with a \
    byte order mark and follows RFC 4180; text that a spreadsheet would run as a formula (= + - @ …) begins with '. \
    JSON has ids and the format's English words in any language.
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
