import ArgumentParser
import BattlePlan
import PlanEditing
import PlanLoader
import Reports
import System

struct ImportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read Excel, CSV and MS Project files into a plan. 导入 Excel、CSV、Project 文件。",
    discussion: """
      Finds the names of the columns below titles and merged headers, in Chinese or English, and \
      says how each was read, what was added and changed, and what was not understood, with file:sheet:cell. A \
      sheet a section, by its name; a single sheet lists tasks.

        battlemap import 任务分解表.xlsx -o plan.yaml
        battlemap import 任务.csv 单位.csv 行动.csv -o plan.yaml --map 时间=due
        battlemap import 任务分解表.xlsx --into plan.yaml --sheet 重点任务 --section tasks --dry-run

      With --into, a row is the plan's record of its id, else of its title within its group; else it is a new \
      record. An empty cell changes nothing, and a record that no row speaks of stays. The plan's text stays \
      what it was but for what is new, as with set, and undo takes all of it back. --dry-run prints the unified \
      diff, and the report as a message; with -o just the report.

      Exit codes: 0; 1 a cell was not understood (the rest is written), the change is refused, or there is no \
      plan in the tables; 64 usage; 66 a file cannot be opened or read; 73 cannot write.
      """)

  @Argument(
    help: "Workbooks (.xlsx), CSV files and XML of MS Project. 表格文件。",
    completion: .file(extensions: ["xlsx", "csv", "tsv", "xml"]))
  var files: [String]
  @Option(name: .shortAndLong, help: "Write a new plan file. 写成新的计划文件。")
  var output: String?
  @Option(
    help: ArgumentHelp(
      "Merge into a plan: a file, or a folder of them. 并入已有的计划。", valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var into: String?
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
  @Option(help: ArgumentHelp("The report. 报告格式。", valueName: "text|json")) var format = Format.text
  @Flag(help: "With -o: overwrite the file if it exists. 覆盖已有的文件。") var force = false
  @OptionGroup var options: EditOptions

  private var limit: LimitOption { options.limit }

  func validate() throws {
    switch (output, into) {
    case (nil, nil): throw ValidationError("-o FILE 写成新的计划, or --into PLAN 并入已有的计划")
    case (_?, _?): throw ValidationError("-o or --into, not both 两者只能选一个")
    case (nil, _?) where force: throw ValidationError("--force is for -o 只用于 -o")
    case (_?, nil) where options.by != nil || options.reason != nil || options.store.store != nil:
      throw ValidationError("--by, --reason, --store are for --into 只用于 --into")
    default: break
    }
  }

  func run() throws {
    let language = options.language.resolved
    let tables = try read(language)
    if let into { try merge(tables, into: into, language) }
    if let output { try makePlan(tables, output, language) }
  }

  private func merge(_ tables: TableImport, into plan: String, _ language: Language) throws {
    func report(_ edited: EditedPlan) -> ImportReport {
      edited.merge.map(ImportReport.init) ?? ImportReport()
    }
    let isText = format == .text
    let edited = try options.carryOut(
      plan, PlanWriter.Request(change: .merge(tables)),
      preview: { isText ? $0.unifiedDiff : report($0).json(language, diff: $0.unifiedDiff) },
      answer: { isText ? report($0).text(language) : report($0).json(language) })
    let told = report(edited)
    if isText, options.dryRun { Console.say(told.text(language)) }
    guard told.notUnderstood > 0 else { return }
    Console.say(
      language("未读懂 \(told.notUnderstood) 处", "\(told.notUnderstood) not understood"))
    throw ExitCode(ExitStatus.faultsInPlan)
  }

  private func makePlan(_ tables: TableImport, _ output: String, _ language: Language) throws {
    var tables = tables
    let reading = tables.makePlan()
    let report = ImportReport(tables)
    try Console.deliver(format == .json ? report.json(language) : report.text(language))
    guard reading != nil else {
      Console.say(
        language(
          "表里没有行动的名称和开幕日期，做不成新计划；请加一张“行动”表，或用 --into 并入已有的计划",
          "the tables name no operation with its opening day, so there is no plan in them; add a sheet “operation”, or merge them --into a plan"
        ))
      throw ExitCode(ExitStatus.refused)
    }
    if !options.dryRun {
      try orExit(language) { () throws(WriteError) in
        try writeWhole(
          Array(planText(tables.records, language).utf8), to: output, overwrite: force)
      }
    }
    Console.say(summary(report, output, language))
    if report.notUnderstood > 0 { throw ExitCode(ExitStatus.faultsInPlan) }
  }

  private func read(_ language: Language) throws -> TableImport {
    var sheets = SheetOptions()
    sheets.sheet = sheet
    if let section {
      guard let named = Section.named(section) ?? .named(normalized(section)) else {
        Console.say(language("没有叫“\(section)”的段", "there is no section “\(section)”"))
        throw ExitCode(ExitStatus.usage)
      }
      sheets.section = named
    }
    for pair in map {
      guard let sign = pair.lastIndex(of: "=") else {
        Console.say(language("--map 写成 列=字段：“\(pair)”", "--map is column=field: “\(pair)”"))
        throw ExitCode(ExitStatus.usage)
      }
      sheets.map[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    var sources: [SourceFile] = []
    for path in files {
      sources += try loadSource(PlanInput(path), limit: limit.bytes, language)
    }
    do {
      return try TableImport(sources, sheets)
    } catch {
      report(error.diagnostics, language)
      throw ExitCode(ExitStatus.cannotOpen)
    }
  }

  private func summary(_ report: ImportReport, _ output: String, _ language: Language) -> String {
    let written =
      options.dryRun
      ? language("没有写文件", "nothing written") : language("已写入 \(output)", "written to \(output)")
    return language(
      "新增 \(report.added.count)，未读懂 \(report.notUnderstood)；",
      "\(report.added.count) added, \(report.notUnderstood) not understood; ") + written
  }
}

extension ImportReport {
  fileprivate init(_ tables: TableImport) {
    self.init()
    columns = tables.columns.map(Column.init)
    added = tables.records.map { Added(place: $0.place.text, record: $0.ref, name: $0.name) }
    findings = tables.diagnostics.map { (TablePlace($0).text, $0) }
  }

  fileprivate init(_ merge: TableMerge) {
    self.init()
    columns = merge.columns.map(Column.init)
    for row in merge.rows {
      if row.isNew {
        added.append(Added(place: row.place.text, record: row.record, name: row.name))
        continue
      }
      changed += row.changes.map {
        Changed(
          place: $0.place.text, record: row.record, field: $0.field, old: $0.old, new: $0.new)
      }
    }
    findings = merge.diagnostics.map { (TablePlace($0).text, $0) }
    hiddenErrors = merge.hiddenErrors
  }
}

extension ImportReport.Column {
  fileprivate init(_ column: TableImport.Column) {
    var (field, isPassedOver) = (String?.none, false)
    switch column.meaning {
    case .field(let key): field = key
    case .passedOver: isPassedOver = true
    case nil: break
    }
    self.init(
      place: column.place.text, header: column.header, section: column.section, field: field,
      isPassedOver: isPassedOver)
  }
}
