import ArgumentParser
import BattlePlan
import Board
import Canvas
import Glibc
import MeetingPack
import Pages
import Pictures
import Situation
import System

struct Pack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Write the meeting pack: one PDF, or a folder of PNGs. 会商材料。",
    discussion: """
      Cover, overview, one page per group, timeline, attention and follow-up sheets, issues, drills, \
      trend. Existing files are only overwritten with --force.

        battlemap pack plan.yaml -o pack.pdf
        battlemap pack plan.yaml -o slides --paper 16:9
      """)

  @OptionGroup var source: PlanOption
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file ending in .pdf, a folder for PNGs, or - for a PDF on stdout. 写成 PDF 文件或 PNG 目录。",
      valueName: "file.pdf|folder"))
  var output: String
  @Option(help: ArgumentHelp("Paper, landscape. 纸张（横向）。", valueName: "a4|a3|16:9"))
  var paper = Paper.a4
  @Option(
    help: ArgumentHelp(
      "Scale of the PNGs, 1 to 4 (default 2, which is 1080 pixels high). PNG 的放大倍数。",
      valueName: "1–4"))
  var scale: Double?
  @Option(help: ArgumentHelp("A theme's name or file. 配色的名字或文件。", valueName: "name|file"))
  var theme = "print"
  @Flag(help: "Overwrite what exists. 覆盖已有的文件。") var force = false
  @OptionGroup var day: DayOption
  @OptionGroup var past: PastOption
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    let place = try PackPlace(output, scale: scale, language)
    let theme = try orExit(language) { () throws(ThemeError) in try loadTheme(self.theme) }
    let plan = try PicturedPlan(source, day, past, language)
    let document = meetingPack(
      PackOrder(
        plan.situation, source: plan.source, language: language, paper: paper, now: plan.now))
    let progress = Progress(language("画第", "drawing page"))
    let files = try orExit(language) { () throws(SaveError) -> [[UInt8]] in
      defer { progress.end() }
      return try place.draw(document, theme) { progress.show($0, of: $1) }
    }
    try place.write(files, force: force, language)
    warnOfMissingFont(language)
  }
}

extension Paper: ExpressibleByArgument {}

/// Where a pack goes.
private enum PackPlace {
  case pdf(String)
  case folder(String, scale: Double)

  init(_ output: String, scale: Double?, _ language: Language) throws {
    let name = output.split(separator: "/").last ?? ""
    let isPDF = output == "-" || !output.hasSuffix("/") && name.lowercased().hasSuffix(".pdf")
    // A folder may be called anything, but who writes x.docx means a file.
    let isOther = !isPDF && !output.hasSuffix("/") && name.dropFirst().contains(".")
    let isScaled = scale.map { !isPDF && (1...4).contains($0) } ?? true
    guard !output.isEmpty, !isOther, isScaled else {
      Console.say(
        isScaled
          ? language(
            "会商材料写成 .pdf 文件，或一个放 PNG 的目录（名字带点的，末尾加 /）",
            "a pack is a file ending in .pdf, or a folder for PNGs (if its name contains a dot, end it with /)"
          )
          : language(
            "--scale 只用于 PNG 目录，在 1 到 4 之间", "--scale is for a folder of PNGs, 1 to 4"))
      throw ExitCode(ExitStatus.usage)
    }
    self = isPDF ? .pdf(output) : .folder(output, scale: scale ?? 2)
  }

  func write(_ files: [[UInt8]], force: Bool, _ language: Language) throws {
    switch self {
    case .pdf(let path): try battlemap.write(files[0], to: path, force: force, language)
    case .folder(let path, _):
      let names = files.indices.map { "\(padded($0 + 1, 2)).png" }
      try orExit(language) { () throws(WriteError) in
        try writeFolder(zip(names, files).map { ($0, $1) }, to: path, overwrite: force)
      }
    }
  }

  func draw(
    _ document: Document, _ theme: Theme, _ progress: (Int, Int) -> Void
  ) throws(SaveError) -> [[UInt8]] {
    do {
      switch self {
      case .pdf: return [try Pictures.pdf(of: document, theme: theme, progress: progress)]
      case .folder(_, let scale):
        return try pngs(of: document, theme: theme, scale: scale, progress: progress)
      }
    } catch {
      throw .picture(error)
    }
  }
}

/// Progress on one line that rewrites itself; silent unless stderr is a terminal.
private struct Progress {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let words: String

  init(_ words: String) { self.words = words }

  func show(_ done: Int, of all: Int) {
    guard isShown else { return }
    Console.write("\r\(words) \(done)/\(all)", to: STDERR_FILENO)
  }

  func end() {
    guard isShown else { return }
    Console.write("\r\u{1B}[K", to: STDERR_FILENO)
  }
}
