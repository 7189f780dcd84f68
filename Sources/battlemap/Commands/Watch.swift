import ArgumentParser
import BattlePlan
import Board
import BuiltIn
import Canvas
import Glibc
import PlanLoader
import Screens
import Situation
import System
import Terminal

extension TerminalOptions.AmbiguousWidth: ExpressibleByArgument {}

struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Show the board and follow the plan file (the default). 打开挂图，随文件更新。")

  @Argument(
    help: "The plan file or folder (default: ./plan.yaml, else the built-in sample). 计划文件或目录。",
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String?
  @OptionGroup var day: DayOption
  @OptionGroup var language: LanguageOption
  @OptionGroup var appearance: AppearanceOptions
  @OptionGroup var color: ColourOption
  @OptionGroup var limit: LimitOption
  @Option(
    help: ArgumentHelp(
      """
      First view: \(Registry.all.viewWords); else the one that the plan was left with. 首先显示的画面；\
      不写则回到上次离开时的画面。
      """, valueName: "name[:id]"),
    completion: Completions.views)
  var view: String?
  @Option(
    help: ArgumentHelp(
      """
      First a view that was kept with :keep, by its name; --idle goes back to it, --carousel begins with it. \
      用 :keep 存过的画面。
      """, valueName: "name"),
    completion: Completions.keptViews)
  var perspective: String?
  @Option(help: ArgumentHelp("Folder for screenshots. 截图存放的目录。", valueName: "dir"))
  var shots: String?
  @Option(
    help: ArgumentHelp(
      "How wide the terminal draws ●, │ …; auto asks it. ●│…占几格。",
      valueName: "auto|narrow|wide"))
  var ambiguousWidth: TerminalOptions.AmbiguousWidth?
  /// For terminals behind a slow line, and for tests: see `TerminalOptions.answerPatience`.
  @Option(help: .hidden) var answerPatience = TerminalOptions().answerPatience
  @OptionGroup var store: StoreOption
  @OptionGroup(title: "WALL") var wall: WallOptions

  func validate() throws {
    if plan == "-" {
      throw usageError(
        "挂图要随文件更新，键盘也要用，不能从标准输入读；可用 status、check、brief 等",
        "the board follows a file and needs the keyboard: standard input is for status, check, brief …"
      )
    }
    if view != nil, perspective != nil {
      throw usageError(
        "--view 和 --perspective 只能用一个", "--view and --perspective: one of them, not both")
    }
  }

  func run() throws {
    Memory.keepNoMoreThanNeeded()
    let file = SettingsFile()
    let settings = file.settings
    let language = language.resolved(settings)
    var problems = [file.faultText].compactMap { $0 }
    // Before any thread is started, so that all inherit the blocked signals.
    let signals = Signals()
    var initial = try InitialPlan(plan, limit: limit.bytes, day.asOf, language)
    let themes = try themes(settings, language, &problems)
    var board = initial.board(
      Appearance(
        language: language, themes: themes.names, theme: themes.first, isASCII: appearance.ascii,
        isKiosk: wall.isKiosk))
    board.keptViews = settings.views.map { KeptViews(text: $0) } ?? KeptViews()
    board.mayCopy = settings.clipboard ?? true
    let log = makeLogger()
    let rules = wall.rules(word: settings.kioskWord, home: perspective)
    // A view of the plan can only be opened, or refused, once there is a plan.
    let isWaiting = (view ?? perspective) != nil || !rules.carousel.isEmpty
    let effects = isWaiting ? initial.finishReading(&board, log) : []
    try prepare(&board, rules, settings, language)
    let terminal = try openTerminal(settings, language)
    defer { terminal.close() }
    let events: [Event] =
      [.resized(terminal.size), .terminalShows(terminal.signs)]
      + problems.map(Event.failed) + hints
      + (initial.read.map { [.hands(.readOnly($0.readOnly))] } ?? [])
    let keeper = keeper(initial, &board, settings)
    let lastViews = lastViews(board)
    if let left = lastViews?.view { board.comeBack(to: left) }
    let left = EventLoop(
      board: board, terminal: terminal, signals: signals, clock: initial.clock,
      feed: initial.feed, screenshots: ScreenshotFolder(shots ?? settings.shots),
      themes: themes, pin: settings.pin, alarms: wall.onAlarm.flatMap { AlarmRunner($0) },
      keeper: keeper,
      desk: initial.feed.flatMap { _ in
        EditDesk(plan: board.source.path, limit: limit.bytes)
      }, log: log
    ).run(effects, events)
    // The terminal first: a disk may be slow.
    terminal.close()
    if let left { lastViews?.put(left) }
  }

  /// Nil where somebody has said what is to be shown, or anybody may come by: this is not how the plan is left.
  private func lastViews(_ board: BoardState) -> LastViews? {
    guard board.source.kind == .file, (view ?? perspective) == nil, wall.carousel == nil,
      !wall.isKiosk,
      day.asOf == nil
    else { return nil }
    return LastViews(of: board.source.path)
  }

  private var hints: [Event] {
    LanguageHint.isDue(language.language) ? [.told(Text(LanguageHint.text, LanguageHint.text))] : []
  }

  /// The board's memory. A board that shows another day keeps nothing, unless it is given a store of its own for
  /// that: its lights are not those of the operation.
  private func keeper(_ initial: InitialPlan, _ board: inout BoardState, _ settings: Settings)
    -> StoreKeeper?
  {
    guard initial.feed != nil else {
      board.forgetMemory(Text("样例没有历史库", "the sample has no store"))
      return nil
    }
    guard day.asOf == nil || store.store != nil else {
      board.forgetMemory(
        Text(
          "用了 --as-of：不动历史库，要用请加 --store 文件",
          "with --as-of nothing is kept, unless --store names a file for it"))
      return nil
    }
    let keeper = StoreKeeper(store: store.store, plan: board.source.path, initial.clock)
    if let keeper {
      board.expectMemory(asksForNames: settings.signIn ?? true)
      if let read = initial.read { keeper.keep(read, initial.clock) }
    }
    return keeper
  }

  /// A theme named on the command line must be usable; one from the settings that is not is only told of.
  private func themes(_ settings: Settings, _ language: Language, _ problems: inout [Text]) throws
    -> ThemeCache
  {
    var first = appearance.theme
    if appearance.namedTheme == nil, let preferred = settings.theme {
      if let themes = try? ThemeCache(first: preferred) { return themes }
      let name = visible(preferred)
      problems.append(
        Text("设置里的配色 \(name) 用不了", "the theme \(name) in the settings cannot be used"))
      first = AppearanceOptions.standardTheme
    }
    return try orExit(language) { () throws(ThemeError) in try ThemeCache(first: first) }
  }

  /// Sets the rules of the wall, and opens the requested view.
  private func prepare(
    _ board: inout BoardState, _ rules: WallRules, _ settings: Settings, _ language: Language
  ) throws {
    if wall.lock, settings.pin == nil {
      Console.say(
        language("--lock 要先设密码：battlemap pin", "--lock needs a PIN; set one: battlemap pin"))
      throw ExitCode(ExitStatus.usage)
    }
    if let perspective, board.keptViews[perspective] == nil {
      Console.say(noSuchPerspective(perspective, board.keptViews)(language))
      throw ExitCode(ExitStatus.usage)
    }
    let missing = board.setWallRules(rules)
    let refused = (view ?? perspective).flatMap { board.open($0) ? nil : $0 }
    guard let word = refused ?? missing else { return }
    Console.say(noSuchView(word)(language))
    throw ExitCode(ExitStatus.usage)
  }

  private func openTerminal(_ settings: Settings, _ language: Language) throws -> TerminalScreen {
    var options = TerminalOptions()
    options.ambiguousWidth =
      ambiguousWidth ?? settings.ambiguousWidth.flatMap { .init(rawValue: $0) } ?? .auto
    options.answerPatience = answerPatience
    // As other programs of the kind do.
    if let wanted = environment("ESCDELAY").flatMap({ Int($0) }), (1...10_000).contains(wanted) {
      options.escapePatience = wanted
    }
    options.obeysControlKeys = !wall.isKiosk
    switch color.color {
    case .always: options.colour = .always
    case .never: options.colour = .never
    case .auto: options.colour = color.isRefused ? .never : .auto
    }
    return try orExit(language) { () throws(TerminalError) in try TerminalScreen(options) }
  }
}
