import BattlePlan
import Foundation
import History
import Situation
import TestPlans
import Testing

@testable import Reports

/// The reports of versions, the duty log and a shift.
@Suite struct HistoryReportTests {
  /// In Shanghai.
  private static let local: @Sendable (Int) -> LocalTime = { instant in
    let shifted = instant + 8 * 3600
    let moment = Moment(day: Day(clamping: shifted / 86_400), second: shifted % 86_400)
    return LocalTime(moment, offset: 8 * 3600)
  }
  /// 2019-09-28 08:00 there.
  private static let morning = 1_569_628_800
  private let plain = Inks(isOn: false)

  private func version(_ number: Int, at seen: Int, changes: Int = 0) -> PlanVersion {
    PlanVersion(
      number: number, firstSeen: seen, lastSeen: seen + 60, by: number == 1 ? "" : "王某",
      changes: changes, lights: LightCounts(red: 1, yellow: 2, blue: 3, green: 4, grey: 5))
  }

  private func list(_ versions: PlanVersion...) -> VersionList {
    VersionList(versions, today: sampleDay, local: HistoryReportTests.local)
  }

  @Test func versionsAsJSON() throws {
    let morning = HistoryReportTests.morning
    let text = list(version(1, at: morning), version(2, at: morning + 3600, changes: 7))
      .text(.json, .zh, plain, width: nil)
    let objects = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(objects.count == 2)
    #expect(objects[0]["by"] is NSNull && objects[1]["by"] as? String == "王某")
    #expect(objects[1]["first_seen"] as? String == "2019-09-28T09:00:00+08:00")
    #expect(objects[1]["last_seen"] as? String == "2019-09-28T09:01:00+08:00")
    #expect(objects[1]["changes"] as? Int == 7 && objects[1]["grey"] as? Int == 5)
    #expect(list().text(.json, .zh, plain, width: nil) == "[]\n")
  }

  @Test func versionsForPeople() {
    let morning = HistoryReportTests.morning
    let text = list(
      version(1, at: morning), version(2, at: morning + 3600),
      version(3, at: morning - 3600, changes: 2)
    ).text(.table, .en, plain, width: nil)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[2].contains("–"), "a comment's change is none")
    #expect(lines[3].contains("clock set back") && !lines[2].contains("clock"))
  }

  private func write(_ format: LogFormat, _ language: Language = .zh, _ entries: LogEntry...)
    -> String
  {
    var writer = LogWriter(format, language, plain, local: HistoryReportTests.local)
    var text = writer.head
    for entry in entries { text += writer.text(entry) }
    return text + writer.foot
  }

  private func entry(_ number: Int, _ content: NewEntry, back: Int = 0) -> LogEntry {
    LogEntry(
      number: number, entered: HistoryReportTests.morning + number, clockBack: back, content)
  }

  @Test func entriesAsJSON() throws {
    var promise = NewEntry(.promised, "明天\n\"到\"", by: "王某")
    (promise.on, promise.promise, promise.who) = (["T-1"], Day("2019-10-08"), "张某")
    var redacted = entry(2, NewEntry(.note, "", by: "王某"), back: 90)
    redacted.redaction = Redaction(at: HistoryReportTests.morning, by: "李某", reason: "隐私")
    let text = write(.json, .zh, entry(1, promise), redacted)
    let objects = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    let keys = "number at entered by role kind text on promise who corrects"
    #expect(Set(objects[0].keys) == Set(keys.split(separator: " ").map(String.init)))
    #expect(objects[0]["text"] as? String == "明天\n\"到\"")
    #expect(objects[0]["at"] as? String == "2019-09-28T08:00:01+08:00")
    #expect(objects[0]["promise"] as? String == "2019-10-08")
    #expect(objects[1]["clock_back"] as? Int == 90)
    #expect((objects[1]["redacted"] as? [String: Any])?["reason"] as? String == "隐私")
    #expect(objects[1]["text"] as? String == "〔文字已删去：隐私（李某，2019-09-28 08:00）〕")
    #expect(write(.json) == "[]\n")
  }

  @Test func entriesForSpreadsheets() {
    let text = write(.csv, .en, entry(1, NewEntry(.note, "=1+1,\n\"x\"\u{1B}[2J", by: "@王")))
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines[0] == "\u{FEFF}number,at,entered,by,role,kind,text,on,promise,who,corrects")
    #expect(text.contains("\"'=1+1,\n\"\"x\"\"␛[2J\"") && text.contains(",'@王,"))
  }

  @Test(arguments: Language.allCases) func entriesForPeople(language: Language) {
    var correction = NewEntry(.correction, "13 时", by: "李某")
    correction.corrects = 1
    var late = NewEntry(.call, "12 时\u{202E}停电\n第二行", by: "王某")
    (late.at, late.role, late.who) = (HistoryReportTests.morning - 7200, "值班室", "张某")
    let (first, second) = (entry(1, late), entry(2, correction, back: 3700))
    var writer = LogWriter(.text, language, plain, local: HistoryReportTests.local)
    let text =
      writer.text(first, corrections: [second]) + writer.text(second, corrected: first)
    let expected: [String] =
      language == .zh
      ? [
        "1  2019-09-28 06:00  通话  王某（值班室）", "    12 时\u{FFFD}停电", "    第二行", "    对方：张某",
        "    录入：2019-09-28 08:00", "    第 2 条更正：13 时", "2  2019-09-28 08:00  更正  李某", "    13 时",
        "    时钟回拨：比上一条早 1 小时 1 分", "    更正第 1 条，原文：12 时\u{FFFD}停电", "    第二行",
      ]
      : [
        "1  2019-09-28 06:00  call  王某 (值班室)", "    12 时\u{FFFD}停电", "    第二行", "    with: 张某",
        "    entered: 2019-09-28 08:00", "    corrected by entry 2: 13 时",
        "2  2019-09-28 08:00  correction  李某", "    13 时",
        "    clock set back: 1 h 1 min before the previous entry",
        "    corrects entry 1, which says: 12 时\u{FFFD}停电", "    第二行",
      ]
    #expect(text.split(separator: "\n").map(String.init) == expected)
  }

  // MARK: The handover

  private func handover() -> Handover {
    let morning = HistoryReportTests.morning
    func entry(
      _ number: Int, _ kind: NewEntry.Kind, _ text: String = "", by: String = "", on: [String] = []
    )
      -> LogEntry
    {
      var content = NewEntry(kind, text, by: by)
      content.on = on
      if kind == .promised { (content.promise, content.who) = (Day("2019-09-01"), "张某") }
      return LogEntry(number: number, entered: morning + number * 3600, content)
    }
    let entries = [
      entry(1, .shiftBegins, by: "王某"), entry(2, .promised, "交方案", on: ["T-9"]),
      entry(3, .shiftEnds, by: "王某"), entry(4, .shiftBegins, by: "李某"),
      entry(5, .incident, "东门*停电*", by: "李某"), entry(6, .asked, "几时到？", on: ["T-1"]),
    ]
    var log = DutyLog()
    for entry in entries { log.apply(entry) }
    return Handover(log, happened: Array(entries[3...]))
  }

  @Test(arguments: Language.allCases) func aHandoverSaysWhatIsOpen(language: Language) throws {
    let now = try situation(
      head
        + """
        tasks:
          - {id: T-1, title: 新红, group: a, start: 2019-09-01, due: 2019-09-20, status: doing}
          - {id: T-2, title: 好了, group: a, start: 2019-09-01, due: 2019-09-20, status: done}
          - {id: T-3, title: 一直红, group: a, start: 2019-09-01, due: 2019-09-10, status: doing}
        """)
    let before = try situation(
      head
        + """
        tasks:
          - {id: T-2, title: 好了, group: a, start: 2019-09-01, due: 2019-09-20, status: doing}
          - {id: T-3, title: 一直红, group: a, start: 2019-09-01, due: 2019-09-10, status: doing}
        """)
    let paper = HandoverSheet(
      handover(), before: before, now: now, at: HistoryReportTests.morning + 10 * 3600, language,
      local: HistoryReportTests.local)
    // Undo the line breaks.
    let text = paper.text(.text).replacing(#/\n +/#, with: language("", " "))
    let expected =
      language == .zh
      ? [
        "一号行动交接班单", "值班：李某", "2019-09-28 12:00 至 未交班", "接班时红灯 2 项", "本班记事（3 条）", "#5 13:00 事件",
        "未了事项（3 件）", "交方案（张某），2019-09-01 前，已过期（已交接", "首报应于 2019-09-28 13:30 前，已超时",
        "现有红灯（2 项）", "T-1 新红（本班新亮）", "本班消除红灯 1 项：T-2", "签名", "接班人",
      ]
      : [
        "一号行动: handover", "on duty: 李某", "2019-09-28 12:00 to not handed over yet",
        "Red at the start: 2.",
        "What happened (3)", "#5 13:00 incident", "Open now (3)",
        "by 2019-09-01, past its time (carried over 1", "first report due by", "Red now (2)",
        "T-1 新红 (new)", "No longer red: T-2.", "Taken over by",
      ]
    for words in expected { #expect(text.contains(words), "\(words)\n\(text)") }
    #expect(paper.text(.md).contains("东门\\*停电\\*"), "what the log says is no markup")
  }

  @Test func aLongListOfRedThingsIsCutAndCounted() throws {
    let tasks = (1...50).map {
      "  - {id: T-\($0), title: t, group: a, start: 2019-09-01, due: 2019-09-20, status: doing}\n"
    }
    let paper = HandoverSheet(
      Handover(DutyLog(), happened: []), before: nil,
      now: try situation(head + "tasks:\n" + tasks.joined()),
      at: HistoryReportTests.morning, .zh, local: HistoryReportTests.local)
    let text = paper.text(.text)
    #expect(text.contains("现有红灯（50 项）") && text.contains("另有 30 项"))
    #expect(text.contains("日志里还没有接班记录"))
    #expect(paper.pages(paper: .a4).pages.count == 1)
  }
}
