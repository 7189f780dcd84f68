import ArgumentParser
import BattlePlan
import PlanLoader
import Reports
import System

struct ImportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a plan from Excel, CSV and MS Project files. 导入 Excel、CSV、Project 文件。",
    discussion: """
      Finds the names of the columns below titles and merged headers, in Chinese or English, and \
      says how each was read, what was added and what was not understood, with file:sheet:cell. A sheet a \
      section, by its name; a single sheet lists tasks.

        battlemap import 任务分解表.xlsx -o plan.yaml
        battlemap import 任务.csv 单位.csv 行动.csv -o plan.yaml --map 时间=due
        battlemap import 任务分解表.xlsx -o plan.yaml --sheet 重点任务 --section tasks --dry-run

      Exit codes: 0; 1 a cell was not understood (the rest is written), or there is no plan in the tables; \
      64 usage; 66 a file cannot be opened or read; 73 cannot write.
      """)

  @Argument(
    help: "Workbooks (.xlsx), CSV files and XML of MS Project. 表格文件。",
    completion: .file(extensions: ["xlsx", "csv", "tsv", "xml"]))
  var files: [String]
  @Option(name: .shortAndLong, help: "Write a new plan file. 写成新的计划文件。")
  var output: String
  @Option(
    help: ArgumentHelp(
      "What the tables list, where their names do not say it: tasks, 单位 … 表里是哪一段。",
      valueName: "section"))
  var section: String?
  @Option(help: ArgumentHelp("Read this sheet only. 只读这张表。", valueName: "name"))
  var sheet: String?
  @Option(
    help: ArgumentHelp(
      "What a column is, by its header or letter; may be repeated. 指定一列是什么。",
      valueName: "column=field"))
  var map: [String] = []
  @Flag(help: "Say what would come of it and write nothing. 只报告，不写文件。") var dryRun = false
  @Option(help: ArgumentHelp("The report. 报告格式。", valueName: "text|json")) var format = Format.text
  @Flag(help: "Overwrite the file if it exists. 覆盖已有的文件。") var force = false
  @OptionGroup var limit: LimitOption
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    var tables = try read(language)
    let reading = tables.makePlan()
    let report = ImportReport(tables)
    try Console.deliver(format == .json ? report.json(language) : report.text(language))
    guard reading != nil else {
      Console.say(
        language(
          "表里没有行动的名称和开幕日期，做不成新计划；请加一张“行动”表",
          "the tables name no operation with its opening day, so there is no plan in them; add a sheet “operation”"
        ))
      throw ExitCode(ExitStatus.refused)
    }
    if !dryRun {
      try orExit(language) { () throws(WriteError) in
        try writeWhole(
          Array(planText(tables.records, language).utf8), to: output, overwrite: force)
      }
    }
    Console.say(summary(report, language))
    if report.notUnderstood > 0 { throw ExitCode(ExitStatus.faultsInPlan) }
  }

  private func read(_ language: Language) throws -> TableImport {
    var options = SheetOptions()
    options.sheet = sheet
    if let section {
      guard let named = Section.named(section) ?? .named(normalized(section)) else {
        Console.say(language("没有叫“\(section)”的段", "there is no section “\(section)”"))
        throw ExitCode(ExitStatus.usage)
      }
      options.section = named
    }
    for pair in map {
      guard let sign = pair.lastIndex(of: "=") else {
        Console.say(language("--map 写成 列=字段：“\(pair)”", "--map is column=field: “\(pair)”"))
        throw ExitCode(ExitStatus.usage)
      }
      options.map[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    var sources: [SourceFile] = []
    for path in files {
      sources += try loadSource(PlanInput(path), limit: limit.bytes, language)
    }
    do {
      return try TableImport(sources, options, makesGroups: true)
    } catch {
      report(error.diagnostics, language)
      throw ExitCode(ExitStatus.cannotOpen)
    }
  }

  private func summary(_ report: ImportReport, _ language: Language) -> String {
    let written =
      dryRun
      ? language("没有写文件", "nothing written") : language("已写入 \(output)", "written to \(output)")
    return language(
      "新增 \(report.added.count)，未读懂 \(report.notUnderstood)；",
      "\(report.added.count) added, \(report.notUnderstood) not understood; ") + written
  }
}

extension ImportReport {
  fileprivate init(_ tables: TableImport) {
    self.init()
    columns = tables.columns.map { column in
      var (field, isPassedOver) = (String?.none, false)
      switch column.meaning {
      case .field(let key): field = key
      case .passedOver: isPassedOver = true
      case nil: break
      }
      return Column(
        place: column.place.text, header: column.header, section: column.section, field: field,
        isPassedOver: isPassedOver)
    }
    added = tables.records.map { Added(place: $0.place.text, record: $0.ref, name: $0.name) }
    findings = tables.diagnostics.map { (TablePlace($0).text, $0) }
  }
}
