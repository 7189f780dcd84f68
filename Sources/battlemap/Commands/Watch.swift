import ArgumentParser
import BattlePlan
import Board
import BuiltIn
import Canvas
import Glibc
import PlanLoader
import Terminal

struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the board and follow the plan file (the default). 打开挂图,随文件更新。")

  @Argument(
    help: "The plan file or folder; else ./plan.yaml, else the built-in sample. 计划文件或目录。",
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String?
  @OptionGroup var day: DayOption
  @OptionGroup var language: LanguageOption
  @OptionGroup var look: LookOptions
  @OptionGroup var color: ColourOption
  @OptionGroup var limit: LimitOption
  @Option(
    help: ArgumentHelp(
      "First view: overview, faults, group:ID or task:ID. 先看哪一屏。", valueName: "name[:id]"))
  var view = "overview"
  @Option(help: ArgumentHelp("Folder for screenshots. 截图存放的目录。", valueName: "dir"))
  var shots: String?
  @Flag(help: "For a wall: q asks first, no editor. 上墙:退出要确认,不开编辑器。")
  var kiosk = false

  func run() throws {
    let language = language.resolved
    let shelf = try ThemeShelf(first: look.theme, language)
    // Before any thread is started, so that all inherit the blocked signals.
    let signals = Signals()
    let opening = try Opening(plan, limit: limit.bytes, day.asOf, language)
    var board = opening.board(
      Look(
        language: language, themes: shelf.names, theme: shelf.first, isASCII: look.ascii,
        isKiosk: kiosk))
    guard board.open(view) else {
      Console.say(language("没有这个画面:\(visible(view))", "no such view: \(visible(view))"))
      throw ExitCode(ExitStatus.usage)
    }
    let terminal = try openTerminal(language)
    defer { terminal.close() }
    _ = update(&board, .resized(terminal.size))
    EventLoop(
      board: board, terminal: terminal, signals: signals, clock: opening.clock,
      feed: opening.feed, shots: Shots(folder: shots), themes: shelf
    ).run()
  }

  private func openTerminal(_ language: Language) throws -> TerminalScreen {
    var options = TerminalOptions()
    switch color.color {
    case .always: options.colour = .always
    case .never: options.colour = .never
    case .auto: options.colour = color.isRefused ? .never : .auto
    }
    do {
      return try TerminalScreen(options)
    } catch {
      Console.say(error.text(language))
      throw ExitCode(ExitStatus.cannotOpen)
    }
  }
}
