import Archive
import ArgumentParser
import BattlePlan
import Board
import Canvas
import Glibc
import History
import Pictures
import PlanStore
import Screens
import Situation
import System

struct Replay: ParsableCommand {
  /// What makes a frame.
  enum Step: String, ExpressibleByArgument, CaseIterable { case version, day }

  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Show a period again: numbered pictures, or a recording for a terminal. 回放一段历史。",
    discussion: """
      A frame for each version of the plan, or with --each day for each morning at eight. A name that ends \
      in .cast is an asciicast (v2: asciinema play x.cast), any other a folder of frames 0001.png …

        battlemap replay plan.yaml --from yesterday -o shift.cast
        battlemap replay plan.yaml --from 2019-09-01 --to 2019-09-30 --each day -o frames --format svg

      Exit codes: 0; 64 usage; 66 nothing was kept in that time; 73 cannot write; 74 the store is \
      damaged, foreign or locked.
      """)

  @OptionGroup var source: PlanOption
  @OptionGroup var store: StoreOption
  @Option(
    help: ArgumentHelp(
      "From when: a version, 2019-09-28T08:00, yesterday, shift or last; else from the first version. 自何时。",
      valueName: "when"))
  var from: When?
  @Option(help: ArgumentHelp("Until when; else until now. 到何时。", valueName: "when")) var to: When?
  @Option(help: ArgumentHelp("What makes a frame. 每版一帧，或每天一帧。", valueName: "version|day"))
  var each = Step.version
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A folder, or a file ending in .cast. 写成目录或 .cast 文件。", valueName: "folder|x.cast"))
  var output: String
  @Option(
    help: ArgumentHelp(
      "Format of the frames in a folder. 每帧的格式。", valueName: "png|svg|pdf|html|ansi|txt"))
  var format: PictureFormat?
  @Option(help: ArgumentHelp("Seconds a frame of a recording. 每帧秒数。", valueName: "seconds"))
  var every = 1.0
  @Option(help: ArgumentHelp("Size in cells. 画面大小。", valueName: "120x36"))
  var size = Size(width: 120, height: 36)
  @Option(help: ArgumentHelp("View: \(Registry.all.viewWords). 画面。", valueName: "name[:id]"))
  var view = firstView
  @Flag(help: "Overwrite what exists. 覆盖已有的文件。") var force = false
  @OptionGroup var appearance: AppearanceOptions
  @OptionGroup var language: LanguageOption

  /// More frames are nobody's evening.
  private static let mostFrames = 5_000

  private var isCast: Bool { output.lowercased().hasSuffix(".cast") }

  func validate() throws {
    guard !isCast || format == nil else {
      throw ValidationError("--format is for the frames of a folder")
    }
    guard (0.02...3_600).contains(every) else { throw ValidationError("--every: 0.02–3600") }
  }

  func run() throws {
    let language = language.resolved
    let theme = try orExit(language) { () throws(ThemeError) in try loadTheme(appearance.theme) }
    let history = try PlanHistory.needed(store, PresentPlan(source), language)
    let archivist = try history.archivist(language)
    let moments = try moments(history, archivist.known, language)
    let frames = try frames(moments, archivist, language)
    if isCast {
      let text = try orExit(language) { () throws(PictureError) in
        try asciicast(
          frames, every: every, began: moments[0].instant, title: source.plan, theme: theme)
      }
      try orExit(language) { () throws(WriteError) in
        try writeWhole(Array(text.utf8), to: output, overwrite: force, isPrivate: true)
      }
    } else {
      try write(frames, theme, language)
    }
    Console.say(
      language(
        "已写 \(visible(output))：\(frames.count) 帧",
        "wrote \(visible(output)): \(frames.count) \(frames.count == 1 ? "frame" : "frames")"))
  }

  /// A version and an instant of its time.
  private typealias Moments = [(version: PlanVersion, instant: Int)]

  private func moments(_ history: PlanHistory, _ known: Remembered, _ language: Language) throws
    -> Moments
  {
    let (start, end) = try orExit(language) { () throws(StoreError) -> (Int?, Int) in
      (
        try from.flatMap { (when) throws(StoreError) in try history.instant(of: when) },
        try to.flatMap { (when) throws(StoreError) in try history.instant(of: when) }
          ?? history.clock.instant
      )
    }
    let first = max(start ?? .min, known.versions.first?.firstSeen ?? .max)
    var moments: Moments = []
    switch each {
    case .version:
      // What was known when the period began comes first.
      if let start, start <= end, let version = known.version(at: start),
        version.firstSeen < start
      {
        moments.append((version, start))
      }
      for version in known.versions where first <= version.firstSeen && version.firstSeen <= end {
        moments.append((version, version.firstSeen))
      }
    case .day:
      guard first <= end else { break }
      var day = known.zone.moment(first).day
      while day <= known.zone.moment(end).day, moments.count <= Replay.mostFrames {
        let instant = max(first, known.zone.instant(of: Moment(day: day, second: 8 * 3600)))
        if instant <= end, let version = known.version(at: instant) {
          moments.append((version, instant))
        }
        day = day + 1
      }
    }
    guard !moments.isEmpty else {
      return try orExit(language) { () throws(StoreError) -> Moments in throw .nothingThen }
    }
    if moments.count > Replay.mostFrames {
      Console.say(
        language(
          "太多帧（\(moments.count)）：缩短时段，或用 --each day",
          "too many frames (\(moments.count)): a shorter period, or --each day"))
      throw ExitCode(ExitStatus.usage)
    }
    return moments
  }

  private func frames(_ moments: Moments, _ archivist: Archivist, _ language: Language) throws
    -> [Canvas]
  {
    var frames: [Canvas] = []
    for (version, instant) in moments {
      let past = try orExit(language) { () throws(StoreError) in
        try archivist.past(version.number, at: instant)
      }
      var board = BoardState(
        past.situation, source: PlanSource(.file, path: source.plan),
        appearance: Appearance(
          language: language, theme: appearance.theme, isASCII: appearance.ascii), size: size,
        now: past.moment, registry: .all)
      board.show(PastMoment(past), knowing: archivist.known)
      // A record that is not there yet, or no more: the overview stands for it.
      if !board.open(view), frames.isEmpty, !Registry.all.knows(view) {
        Console.say(noSuchView(view)(language))
        throw ExitCode(ExitStatus.usage)
      }
      frames.append(draw(board).canvas)
    }
    return frames
  }

  private func write(_ frames: [Canvas], _ theme: Theme, _ language: Language) throws {
    let format = format ?? .png
    let files = try frames.enumerated().map { place, frame in
      let bytes = try orExit(language) { () throws(PictureError) in
        try picture(of: frame, theme: theme, format: format, scale: 2)
      }
      return (name: "\(padded(place + 1, 4)).\(format.ending)", bytes: bytes)
    }
    try orExit(language) { () throws(WriteError) in
      try writeFolder(files, to: output, overwrite: force)
    }
    if format == .png || format == .pdf { warnOfMissingFont(language) }
  }
}

/// A recording that terminals play (asciicast v2): a line of JSON that says how large it is, and one a frame.
func asciicast(
  _ frames: [Canvas], every seconds: Double, began: Int, title: String, theme: Theme
) throws(PictureError) -> String {
  let (width, height) = (frames[0].width, frames[0].height)
  var text =
    "{\"version\": 2, \"width\": \(width), \"height\": \(height), \"timestamp\": \(began), "
    + "\"title\": \(jsonText(title)), \"env\": {\"TERM\": \"xterm-256color\"}}\n"
  for (place, frame) in frames.enumerated() {
    let bytes = try picture(of: frame, theme: theme, format: .ansi, scale: 1)
    let rows = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n").joined(separator: "\r\n")
    let screen = (place == 0 ? "\u{1B}[?25l\u{1B}[2J" : "") + "\u{1B}[H" + rows
    text += "[\(shortest(Double(place) * seconds)), \"o\", \(jsonText(screen))]\n"
  }
  // The last frame stays for as long as the others.
  text += "[\(shortest(Double(frames.count) * seconds)), \"o\", \"\"]\n"
  return text
}

/// To the millisecond.
private func shortest(_ seconds: Double) -> String {
  let thousandths = Int((seconds * 1000).rounded())
  return "\(thousandths / 1000).\(padded(thousandths % 1000, 3))"
}

private func jsonText(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case let scalar where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
