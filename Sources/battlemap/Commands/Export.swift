import ArgumentParser
import BattlePlan
import Board
import Canvas
import Pictures

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a picture of the board, without a terminal. 不开终端导出画面。",
    discussion: """
      The picture is the screen, cell for cell. Nothing that exists is overwritten \
      unless --force is given.

        battlemap export plan.yaml -o board.png
        battlemap export plan.yaml -o board.svg --view group:press --size 160x45 --theme light
      """)

  @OptionGroup var source: PlanOption
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write; its ending names the format: png, svg or txt. 写到这个文件。"))
  var output: String
  @Option(
    help: ArgumentHelp("Format, where the ending does not say. 格式。", valueName: "png|svg|txt"))
  var format: PictureFormat?
  @Option(help: ArgumentHelp("Size in cells. 画面大小。", valueName: "160x45"))
  var size = Size(width: 160, height: 45)
  @Option(
    help: ArgumentHelp(
      "overview, faults, group:ID or task:ID. 画面。", valueName: "name[:id]"))
  var view = "overview"
  @Flag(help: "Overwrite the file if it exists. 覆盖已有的文件。") var force = false
  @OptionGroup var day: DayOption
  @OptionGroup var look: LookOptions
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    guard let format = format ?? PictureFormat(path: output) else {
      Console.say(
        language(
          "看不出格式:文件名以 .png、.svg 或 .txt 结尾,或用 --format",
          "no format: end the name in .png, .svg or .txt, or give --format"))
      throw ExitCode(ExitStatus.usage)
    }
    let theme = try loadTheme(look.theme, language)
    let (reading, changed) = try loadReading(source.plan, language)
    report(reading.diagnostics, language)
    let clock = OperationClock(timezone: reading.plan.operation.timezone)
    let now = clock.now
    var board = BoardState(
      Situation(reading, on: day.asOf?.day ?? now.day),
      source: exportSource(clock, now, changed),
      look: Look(language: language, theme: look.theme, isASCII: look.ascii), size: size,
      now: day.asOf == nil ? now : day.asOf?.moment)
    guard board.open(view) else {
      Console.say(
        language(
          "没有这个画面:\(visible(view))",
          "no such view: \(visible(view)); try overview, faults, group:ID, task:ID"))
      throw ExitCode(ExitStatus.usage)
    }
    do {
      let bytes = try picture(of: draw(board), theme: theme, format: format)
      try writeWhole(bytes, to: output, overwrite: force)
    } catch {
      let text = (error as? PictureError)?.text ?? (error as? WriteError)?.text
      Console.say(text?(language) ?? "\(error)")
      throw ExitCode(ExitStatus.cannotWrite)
    }
    if format == .png, missingChineseFont() {
      Console.say(
        language(
          "没有中文字体,图上的中文会缺字;请装 fonts-noto-cjk",
          "no Chinese font: Chinese text is missing in the picture; install fonts-noto-cjk"))
    }
  }

  /// A picture of another day says nothing of when the file was read: it must be the same each time.
  private func exportSource(_ clock: OperationClock, _ now: Moment, _ changed: Int?) -> Source {
    var result = Source(.file, path: source.plan)
    if day.asOf == nil {
      result.readAt = now
      result.changedAt = changed.map { clock.moment($0) }
    }
    return result
  }
}

extension PictureFormat: ExpressibleByArgument {
  init?(path: String) {
    guard let ending = path.split(separator: ".").last else { return nil }
    self.init(rawValue: ending.lowercased())
  }
}
