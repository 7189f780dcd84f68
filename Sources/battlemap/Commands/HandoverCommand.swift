import ArgumentParser
import BattlePlan
import Canvas
import History
import Pages
import Pictures
import Reports
import Situation
import System

struct HandoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Write the sheet for handing over a shift. 交接班单。",
    discussion: """
      Who was on duty, what was open when the shift began, what happened, what is open now: questions, \
      promises and incidents of the duty log, what is red, what falls due. A shift begins and \
      ends with entries in the log.

        battlemap log plan.yaml add --kind "shift begins" --by 王某
        battlemap handover plan.yaml
        battlemap handover plan.yaml -o handover.pdf
      """)

  @OptionGroup var source: PlanOption
  @OptionGroup var store: StoreOption
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write: md, txt, html or pdf. 输出文件。", valueName: "file"),
    completion: .file(extensions: ["md", "txt", "html", "pdf"]))
  var output: String?
  @Flag(help: "Overwrite the file if it exists. 覆盖已有的文件。") var force = false
  @Option(help: ArgumentHelp("Paper of a PDF. PDF 的纸张。", valueName: "a4|a3|16:9"))
  var paper = Paper.a4
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    let present = PresentPlan(source)
    let history = try PlanHistory.needed(store, present, language)
    try write(sheet(history, present, language), language)
  }

  private func sheet(_ history: PlanHistory, _ present: PresentPlan, _ language: Language) throws
    -> HandoverSheet
  {
    let clock = history.clock
    let (handover, latest) = try orExit(language) { () throws(StoreError) in
      let limits = present.reading.map { ReportClock.Limits($0.plan.rules.reports) } ?? .init()
      return (
        try history.store.handover(at: clock.instant, limits: limits),
        try history.store.latestVersion()
      )
    }
    // A plan that cannot be read at the moment must not prevent the end of a shift.
    guard
      let reading = try present.reading
        ?? latest.map({ try history.reading(of: $0, language) })
    else {
      _ = try loadReading(.path(source.plan), limit: source.limit.bytes, language)
      throw ExitCode(ExitStatus.faultsInPlan)
    }
    if present.reading == nil {
      Console.say(
        language(
          "计划现在读不了，用最近记下的一版", "the plan cannot be read now; the latest version is used"))
    }
    return HandoverSheet(
      handover, before: try situation(at: handover.shift?.began, history, language),
      now: Situation(reading, on: clock.now.day), at: clock.instant, language
    ) { clock.local($0) }
  }

  /// The plan when the shift began, if a version from then is known.
  private func situation(at instant: Int?, _ history: PlanHistory, _ language: Language) throws
    -> Situation?
  {
    guard let instant else { return nil }
    let version = try orExit(language) { () throws(StoreError) in
      try history.store.version(at: instant)
    }
    return try version.map {
      Situation(try history.reading(of: $0, language), on: history.clock.moment(instant).day)
    }
  }

  private func write(_ handover: HandoverSheet, _ language: Language) throws {
    guard let output, output != "-" else { return try Console.deliver(handover.text(.text)) }
    let bytes = try bytes(handover, for: output)
    try orExit(language) { () throws(WriteError) in
      try writeWhole(bytes, to: output, overwrite: force, isPrivate: true)
    }
    Console.say(language("已写 \(visible(output))", "wrote \(visible(output))"))
  }

  private func bytes(_ handover: HandoverSheet, for output: String) throws -> [UInt8] {
    if output.lowercased().hasSuffix(".pdf") {
      let language = language.resolved
      let theme = try orExit(language) { () throws(ThemeError) in try loadTheme("print") }
      return try orExit(language) { () throws(PictureError) in
        try pdf(of: handover.pages(paper: paper), theme: theme) { _, _ in }
      }
    }
    return Array(handover.text(BriefFormat(path: output) ?? .text).utf8)
  }
}
