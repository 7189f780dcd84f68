import ArgumentParser
import BattlePlan
import Glibc
import History
import PlanStore
import Reports
import Situation
import System

/// How the log is written: as text, or as a workbook.
enum LogOutput: ExpressibleByArgument {
  case lines(LogFormat)
  case workbook

  init?(argument: String) {
    guard argument != "xlsx" else {
      self = .workbook
      return
    }
    guard let format = LogFormat(rawValue: argument) else { return nil }
    self = .lines(format)
  }

  static var allValueStrings: [String] { LogFormat.allCases.map(\.rawValue) + ["xlsx"] }

  /// Nil for a workbook.
  var text: LogFormat? {
    if case .lines(let format) = self { format } else { nil }
  }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "The duty log: list it, or add to it. 值班日志。",
    discussion: """
      Entries are listed by number and never change. Kinds: note, call, report, \
      acknowledged, asked, promised, "shift begins", "shift ends", "correction of 12", incident; or in \
      Chinese 记事 通话 报告 已认可 询问 承诺 接班 交班 更正 12 事件. --on names records, or with '#12' \
      an entry that this one answers. --redact removes the text of an entry and leaves a note \
      of it.

        battlemap log plan.yaml --since yesterday --on T-031
        battlemap log plan.yaml add 区公安分局来电，停车引导牌已到 --kind call --on T-031 --by 王某
        battlemap log plan.yaml add 明天交方案 --on T-031 --promise 2019-10-08 --who 张某

      Exit codes: 0; 1 there is no such entry; 64 usage; 74 the store is damaged, foreign, locked, \
      full or read-only.
      """)

  @OptionGroup var source: PlanOption
  @Argument(help: "add TEXT, to add an entry. 记一条。") var given: [String] = []
  @OptionGroup var store: StoreOption
  @Option(
    help: ArgumentHelp(
      "Entries since a version, 2019-09-28T08:00, yesterday, shift or last. 起始时间。",
      valueName: "when"))
  var since: When?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("About these records. 关于哪些事项。", valueName: "id"),
    completion: Completions.ids)
  var on: [String] = []
  @Option(help: ArgumentHelp("Output. 输出格式。", valueName: "text|json|csv|xlsx"))
  var format: LogOutput?
  @Option(help: ArgumentHelp("Kind of entry (default: note). 类别。", valueName: "kind"))
  var kind: String?
  @Option(
    help: ArgumentHelp("When it happened (default: now). 发生时间。", valueName: "[2019-09-28T]08:00"))
  var at: String?
  @Option(help: "Who makes the entry (default: you). 记录人。") var by: String?
  @Option(help: "Post held (default: from the roster). 岗位。") var role: String?
  @Option(help: ArgumentHelp("It is promised for this day. 承诺日期。", valueName: "day"))
  var promise: Day?
  @Option(help: "Who promised, was asked or was on the phone. 对方。") var who: String?
  @Option(help: ArgumentHelp("Remove the text of this entry. 删去这一条的文字。", valueName: "number"))
  var redact: Int?
  @Option(help: "Why, for the note that takes its place. 删去的理由。") var reason: String?
  @OptionGroup var language: LanguageOption
  @OptionGroup var color: ColourOption

  /// `log add TEXT` is about the plan that is meant where none is named.
  private var isUnnamed: Bool { source.named == "add" && isMissing("add") }
  private var words: [String] { isUnnamed ? ["add"] + given : given }
  private var about: PlanOption {
    var about = source
    if isUnnamed { about.named = nil }
    return about
  }

  private var isAdding: Bool { !words.isEmpty }

  func validate() throws {
    guard words.isEmpty || words[0] == "add" else {
      throw usageError(
        "battlemap log 计划 add 文字：\(visible(words[0]))？",
        "battlemap log PLAN add TEXT: \(visible(words[0]))?")
    }
    let isNew = kind != nil || at != nil || role != nil || promise != nil || who != nil
    let isListing = since != nil || format != nil
    guard isAdding || !isNew, !isListing || !isAdding && redact == nil,
      redact == nil || !isAdding && on.isEmpty && reason?.isEmpty == false,
      redact != nil || reason == nil, isAdding || redact != nil || by == nil
    else {
      throw usageError(
        "log 计划 [--since 何时] [--on 编号] [--format 格式]；log 计划 add 文字 …；log 计划 --redact 号 --reason 理由",
        "log PLAN [--since W] [--on ID] [--format F]; log PLAN add TEXT …; log PLAN --redact N --reason R"
      )
    }
  }

  func run() throws {
    let language = language.resolved
    let present = PresentPlan(about)
    if isAdding { return try add(present, language) }
    if let redact { return try removeText(of: redact, present, language) }
    try list(present, language)
  }

  // MARK: Adding

  private func add(_ present: PresentPlan, _ language: Language) throws {
    var entry = try newEntry(present, language)
    let store = try store.openForWriting(about.plan, present.operation, language)
    let zone = try orExit(language) { () throws(StoreError) in try present.timezone(store) }
    let clock = OperationClock(timezone: zone)
    entry.at = try at.map { try instant($0, clock) }
    entry.role =
      role ?? present.reading.map { reading in
        reading.plan.role(of: entry.by, at: clock.moment(entry.at ?? clock.instant), language)
      } ?? ""
    warn(of: entry.on, present, language)
    let added = try orExit(language) { () throws(StoreError) in try store.append(entry) }
    try Console.deliver("\(added.number)\n")
    if added.clockBack > 0 {
      Console.say(
        language("时钟比上一条早：已注明", "the clock is behind the last entry; this has been noted"))
    }
    Console.say(language("已记第 \(added.number) 条", "entry \(added.number) added"))
  }

  private func newEntry(_ present: PresentPlan, _ language: Language) throws -> NewEntry {
    var entry = NewEntry(.note, words.dropFirst().joined(separator: " "), by: by ?? userName)
    if let kind {
      guard let parsed = NewEntry.Kind.parse(kind) else {
        let kinds = NewEntry.Kind.allCases.map {
          $0 == .correction ? language("更正 12", "correction of 12") : $0.label(language)
        }
        throw usage(
          language("没有这个类别：\(visible(kind))；有：", "no such kind: \(visible(kind)); there are: ")
            + kinds.joined(separator: language("、", ", ")))
      }
      (entry.kind, entry.corrects) = parsed
    }
    if promise != nil {
      guard kind == nil || entry.kind == .promised else {
        throw usage(
          language(
            "--promise 就是承诺，不能是别的类别", "an entry with --promise is always of the kind promised"))
      }
      entry.kind = .promised
    }
    guard !entry.text.isEmpty || entry.kind.speaksForItself else {
      throw usage(language("没有内容", "there is no text"))
    }
    entry.on = on.flatMap { $0.split(separator: ",").map(String.init) }
    entry.promise = promise
    entry.who = who ?? ""
    guard entry.fits else { throw usage(StoreError.tooLarge.text(language)) }
    return entry
  }

  private func usage(_ message: String) -> ExitCode {
    Console.say(message)
    return ExitCode(ExitStatus.usage)
  }

  /// A time, or a time of day: the last time the clock showed it.
  private func instant(_ text: String, _ clock: OperationClock) throws -> Int {
    if let second = Moment.secondOfDay(text) {
      let now = clock.now
      let day = second > now.second ? now.day - 1 : now.day
      return clock.instant(of: Moment(day: day, second: second))
    }
    switch When(text) {
    case .moment(let moment)?: return clock.instant(of: moment)
    case .instant(let instant)?: return instant
    case .version?, .yesterday?, .shift?, .last?, nil:
      throw usage("--at 2019-09-28T08:00 | 08:00: \(visible(text))?")
    }
  }

  /// An unknown id is kept: the record may be gone, and what was reported is entered all the same.
  private func warn(of ids: [String], _ present: PresentPlan, _ language: Language) {
    guard let plan = present.reading?.plan else { return }
    for id in ids where !id.hasPrefix("#") {
      let isKnown = Section.allCases.contains {
        $0.isList && plan.origin(of: RecordRef($0, id)) != nil
      }
      if !isKnown {
        Console.say(
          language(
            "计划里没有 \(visible(id))，仍照原样记入", "the plan has no \(visible(id)); entered anyway"))
      }
    }
  }

  // MARK: Redacting

  private func removeText(of number: Int, _ present: PresentPlan, _ language: Language) throws {
    guard try store.openForReading(about.plan, present.operation, language) != nil else {
      return try orExit(language) { () throws(StoreError) in throw .noEntry(number) }
    }
    let store = try store.openForWriting(about.plan, present.operation, language)
    _ = try orExit(language) { () throws(StoreError) in
      try store.redactEntry(number, reason: reason ?? "", by: by ?? userName)
    }
    Console.say(
      language("第 \(number) 条的文字已删去", "the text of entry \(number) has been removed"))
  }

  // MARK: Listing

  private func list(_ present: PresentPlan, _ language: Language) throws {
    let history = try PlanHistory(store, present, language)
    let clock = history?.clock ?? OperationClock()
    var writer = LogWriter(format?.text ?? .text, language, color.paint) { clock.local($0) }
    guard let history else {
      try Console.deliver(writer.head + writer.foot)
      return Console.say(StoreError.nothingKept.text(language))
    }
    var query = EntryQuery(limit: 500)
    query.since = try orExit(language) { () throws(StoreError) in
      try since.flatMap { (when) throws(StoreError) in try history.instant(of: when) }
    }
    let ids = on.flatMap { $0.split(separator: ",").map(String.init) }
    query.on = ids.count == 1 ? ids[0] : nil
    if case .workbook? = format {
      return try deliverAll(query, ids, history, writer, language)
    }
    var pending = writer.head
    while true {
      let page = try orExit(language) { () throws(StoreError) in try history.store.entries(query) }
      let wanted = page.filter { ids.isEmpty || !$0.mentions.isDisjoint(with: ids) }
      pending += try text(of: wanted, history.store, &writer, language)
      guard let last = page.last, page.count == query.limit else { break }
      try Console.deliver(pending)
      pending = ""
      query.after = last.number
    }
    try Console.deliver(pending + writer.foot)
  }

  /// The entries in one workbook.
  private func deliverAll(
    _ query: EntryQuery, _ ids: [String], _ history: PlanHistory, _ writer: LogWriter,
    _ language: Language
  ) throws {
    var (query, entries) = (query, [LogEntry]())
    while true {
      let page = try orExit(language) { () throws(StoreError) in try history.store.entries(query) }
      entries += page.filter { ids.isEmpty || !$0.mentions.isDisjoint(with: ids) }
      guard let last = page.last, page.count == query.limit else { break }
      query.after = last.number
    }
    let clock = history.clock
    let table = ReportTable.log(
      entries, today: clock.now.day, text: { writer.words($0) }, local: { clock.local($0) })
    try deliverWorkbook(table, language)
  }

  private func text(
    of entries: [LogEntry], _ store: SQLiteStore, _ writer: inout LogWriter, _ language: Language
  ) throws -> String {
    var text = ""
    for entry in entries {
      // Programs see this from the numbers; people are told both.
      guard (format?.text ?? .text) == .text else {
        text += writer.text(entry)
        continue
      }
      let (corrected, corrections) = try orExit(language) { () throws(StoreError) in
        let corrected = try entry.corrects.flatMap { (number) throws(StoreError) in
          try store.entry(number)
        }
        let named = try store.entries(EntryQuery(after: entry.number, on: entry.reference))
        return (corrected, named.filter { $0.corrects == entry.number })
      }
      text += writer.text(entry, corrected: corrected, corrections: corrections)
    }
    return text
  }
}
