import ArgumentParser
import BattlePlan
import Board
import Canvas
import Pictures
import Screens
import Situation
import Spreadsheets
import System

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write a picture of the board, or the plan for office programs. 导出画面、Excel、Project、日历。",
    discussion: """
      -o plan.xlsx writes the whole plan as a workbook, a sheet a section, which import and the board read \
      again; -o plan.xml its tasks for MS Project and ProjectLibre; -o plan.ics its days for the calendars of \
      phones. Other endings name pictures.

        battlemap export plan.yaml -o plan.xlsx
        battlemap export plan.yaml -o plan.ics

      The picture is the screen, cell for cell. A new file is readable by its owner only \
      (0600). Existing files are only overwritten with --force, and keep their permissions.

        battlemap export plan.yaml -o board.png --scale 4
        battlemap export plan.yaml -o board.pdf --theme print
        battlemap export plan.yaml -o board.svg --view group:press --size 160x45 --theme light
      """)

  @OptionGroup var source: PlanOption
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "File to write; its extension sets the format: xlsx, xml, ics, png, svg, pdf, html, ans or txt. - is stdout. 输出文件。"
    ),
    completion: .file(
      extensions: ["xlsx", "xml", "ics", "png", "svg", "pdf", "html", "ans", "txt"]))
  var output: String
  @Option(
    help: ArgumentHelp(
      "Format, if the extension does not say. 格式。", valueName: "png|svg|pdf|html|ansi|txt"))
  var format: PictureFormat?
  @Option(
    help: ArgumentHelp("Scale of a PNG, 1 to 4 (default 2). PNG 的放大倍数。", valueName: "1–4"))
  var scale: Double?
  @Option(help: ArgumentHelp("Size in cells. 画面大小。", valueName: "160x45"))
  var size = Size(width: 160, height: 45)
  @Option(
    help: ArgumentHelp(
      "View: \(Registry.all.viewWords). 画面。", valueName: "name[:id]"), completion: Completions.views
  )
  var view = firstView
  @Flag(help: "With what is selected and the key hints, as on the screen. 连光标和按键提示一起画。")
  var withKeys = false
  @Flag(help: "Overwrite the file if it exists. 覆盖已有的文件。") var force = false
  @OptionGroup var day: DayOption
  @OptionGroup var past: PastOption
  @OptionGroup var appearance: AppearanceOptions
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    if format == nil, let office = OfficeFormat(path: output) {
      return try export(office, language)
    }
    guard let format = format ?? PictureFormat(path: output) else {
      Console.say(
        language(
          "看不出格式：文件名以 .xlsx、.xml、.ics、.png、.svg、.pdf、.html、.ans 或 .txt 结尾，或用 --format",
          "no format: end the name in .xlsx, .xml, .ics, .png, .svg, .pdf, .html, .ans or .txt, or give --format"
        ))
      throw ExitCode(ExitStatus.usage)
    }
    try checkScale(format, language)
    let theme = try orExit(language) { () throws(ThemeError) in try loadTheme(appearance.theme) }
    let plan = try PicturedPlan(source, day, past, language)
    var board = BoardState(
      plan.situation, source: plan.source,
      appearance: Appearance(
        language: language, theme: appearance.theme, isASCII: appearance.ascii), size: size,
      now: plan.now, registry: .all)
    plan.frame(&board)
    if past.at == nil, past.store.store != nil || remembers(view),
      let history = try PlanHistory(past.store, PresentPlan(source), language)
    {
      board.remember(try history.archivist(language).known)
    }
    guard board.open(view) else {
      Console.say(noSuchView(view)(language))
      throw ExitCode(ExitStatus.usage)
    }
    let bytes = try orExit(language) { () throws(PictureError) in
      try picture(
        of: withKeys ? draw(board).canvas : drawPicture(board), theme: theme, format: format,
        scale: scale ?? 2, language: language("zh-CN", "en"),
        created: (board.now ?? Moment(day: board.situation.day, second: 0)).timestamp)
    }
    try write(bytes, to: output, force: force, language)
    if format == .png || format == .pdf { warnOfMissingFont(language) }
  }

  /// Writes the plan itself instead of a picture of it.
  private func export(_ office: OfficeFormat, _ language: Language) throws {
    let plan = try PicturedPlan(source, day, past, language)
    let bytes = try orExit(language) { () throws(SheetError) in
      try office.bytes(plan.situation, language)
    }
    try write(bytes, to: output, force: force, language)
  }

  /// Whether a view shows nothing but what is remembered.
  private func remembers(_ view: String) -> Bool {
    ["log", "handover"].contains(view)
  }

  /// Only a PNG has a scale: an option without effect is refused.
  private func checkScale(_ format: PictureFormat, _ language: Language) throws {
    guard let scale else { return }
    if format == .png, (1...4).contains(scale) { return }
    Console.say(
      format == .png
        ? language("--scale 应在 1 到 4 之间", "--scale must be between 1 and 4")
        : language("--scale 只用于 PNG", "--scale is for PNG only"))
    throw ExitCode(ExitStatus.usage)
  }
}

extension PictureFormat: ExpressibleByArgument {}

extension Moment {
  /// ISO 8601: `2019-09-29T14:32:00`.
  var timestamp: String { "\(day)T\(time)" }
}

/// Tells what a picture lacks on a machine without Chinese fonts.
func warnOfMissingFont(_ language: Language) {
  guard missingChineseFont() else { return }
  Console.say(
    language(
      "没有中文字体，图上的中文会缺字；请装 fonts-noto-cjk",
      "no Chinese font: Chinese text is missing in the picture; install fonts-noto-cjk"))
}
