import BattlePlan
import Testing

@testable import PlanLoader

/// Every fault that a plan can have, reported at its place.
@Suite struct DiagnosticsTests {
  // MARK: The file as a whole

  @Test("Encodings other than UTF-8 are named and placed")
  func encodings() {
    func finding(_ bytes: [UInt8]) -> Diagnostic? {
      readPlan([SourceFile(name: "p", bytes: bytes)], previous: nil).diagnostics.first
    }
    let text = Array("battlemap: 1\noperation: {name: ".utf8)
    // 演习 in GBK, and a character that needs GB18030's four bytes.
    let gbk: [UInt8] = [0xD1, 0xDD, 0xCF, 0xB0]
    #expect(finding(text + gbk)?.problem == .notUTF8(guess: "GB18030"))
    #expect(finding(text + gbk + [0x95, 0x32, 0x82, 0x36])?.problem == .notUTF8(guess: "GB18030"))
    #expect(finding(text + gbk)?.line == 2)
    #expect(finding(text + gbk)?.column == 19)
    let utf16 = "battlemap: 1".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let utf32 = "battlemap: 1".utf8.flatMap { [$0, 0, 0, 0] as [UInt8] }
    #expect(finding([0xFF, 0xFE, 0, 0] + utf32)?.problem == .notUTF8(guess: "UTF-32 LE"))
    #expect(finding([0xFF, 0xFE] + utf16)?.problem == .notUTF8(guess: "UTF-16 LE"))
    #expect(finding([0xFE, 0xFF, 0] + utf16.dropLast())?.problem == .notUTF8(guess: "UTF-16 BE"))
    #expect(finding(utf16)?.problem == .notUTF8(guess: "UTF-16 LE"))
    #expect(finding([0] + utf16.dropLast())?.problem == .notUTF8(guess: "UTF-16 BE"))
    // Damaged UTF-8 is not GB18030, though its bytes could pass for pairs.
    let damaged = text + Array("演".utf8)
    for bad: [UInt8] in [
      [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xBD], [0x80], [0xFF],
    ] {
      #expect(finding(damaged + bad + [0x0A])?.problem == .notUTF8(guess: nil), "\(bad)")
      #expect(finding(damaged + bad + [0x0A])?.column == 20)
    }
  }

  @Test("Files with nothing in them", arguments: ["", "\n", "# a\n", "---\n", "~\n", "\u{FEFF}"])
  func empty(text: String) {
    #expect(expectFindings(text, .error(nil, .empty)) == nil)
  }

  @Test("The format's version")
  func version() {
    expectFindings("battlemap: 1️⃣2\nx: 3", .error(1, .unsupportedVersion("2")))
    expectFindings("battlemap: 1️⃣[1]", .error(1, .unsupportedVersion("[…]")))
  }

  @Test("YAML that cannot be read is placed where the reader lost the thread")
  func notYAML() {
    func place(_ marked: String) -> Bool {
      let fixture = Fixture(marked)
      let found = readPlan([fixture.file], previous: nil).diagnostics
      guard found.count == 1, case .notYAML(let reason) = found[0].problem else { return false }
      #expect(reason.zh != reason.en)
      return fixture.marks[1] == Mark(line: UInt32(found[0].line), column: UInt32(found[0].column))
    }
    #expect(place("\(head)tasks:\n  - title: \"a1️⃣\\q\"\n"))
    #expect(place("\(head)tasks:\n  - {id: \"1️⃣\u{1}\"}\n"))
    #expect(place("1️⃣\u{7F}battlemap: 1\n"))
    #expect(place("\(head)tasks: 甲1️⃣\u{9B}31m\n"))
    #expect(place("\(head)tasks: [\u{10}") == false)
    #expect(place("1️⃣[a, b]\n"))
    #expect(place("battlemap: 1\n1️⃣---\nbattlemap: 1\n"))
  }

  // MARK: YAML that is refused

  @Test("Aliases, anchors, tags and merge keys that are refused, each in its record only")
  func refused() {
    let reading = expectFindings(
      """
      \(head)x-a: &ok {group: a, start: 2019-09-01, due: 2019-10-01}
      x-b: &nested [*ok]
      tasks:
        - {id: T-1, title: 好, <<: *ok}
        - {id: T-2, title: 1️⃣*none, \(rest)}
        - {id: T-3, title: 坏, with: 2️⃣*nested, \(rest)}
        - {id: T-4, title: 3️⃣!ruby/object a, \(rest)}
        - {id: T-5, title: 坏, \(rest), <<: 4️⃣text}
        - {id: T-6, title: 坏, \(rest), <<: [*ok, 5️⃣text]}
        - {id: T-7, title: 坏, \(rest), 6️⃣title: 又}
        - {id: T-8, title: !!str 好, \(rest)}
      """,
      .error(1, .unknownAlias("none")), .error(2, .aliasToCollection("nested")),
      .error(3, .unsupportedTag("!ruby/object")), .error(4, .mergeNotMapping),
      .error(5, .mergeNotMapping), .error(6, .duplicateKey("title")))
    #expect(reading?.plan.tasks.map(\.id) == ["T-1", "T-8"])
    #expect(reading?.errors == 6)
  }

  // MARK: Shape

  @Test("Sections that nobody knows are errors, fields warnings, with the nearest name")
  func unknownNames() {
    let reading = expectFindings(
      """
      \(head)1️⃣task: []
      2️⃣colour: {deep: [1, 2, {a: b}]}
      x-mine: [anything]
      tasks:
        - {id: T-1, title: 好, 3️⃣onwer: 张三, 4️⃣责任: 李四, 5️⃣颜色: 红, \(rest)}
      """,
      .error(1, .unknownSection("task", suggestion: "tasks")),
      .error(2, .unknownSection("colour", suggestion: nil)),
      .warning(3, .unknownField("onwer", section: .tasks, suggestion: "owner")),
      .warning(4, .unknownField("责任", section: .tasks, suggestion: "责任人")),
      .warning(5, .unknownField("颜色", section: .tasks, suggestion: nil)))
    #expect(reading?.plan.tasks.count == 1)
    #expect(reading?.errors == 2)
    #expect(reading?.warnings == 3)
  }

  @Test("Sections given twice, in either language; things of the wrong shape")
  func shapes() {
    let reading = expectFindings(
      """
      \(head)tasks:
        - {id: T-1, title: 好, \(rest)}
        - 1️⃣text
        - 2️⃣[a, b]
        - {id: T-2, title: 3️⃣[a, b], \(rest)}
        - {id: T-3, title: 坏, with: 4️⃣{a: b}, \(rest)}
        - {id: T-4, title: 坏, with: [a, 5️⃣[b]], \(rest)}
        - {id: 坏, title: 好, \(rest), 6️⃣[a, b]: c}
      7️⃣任务:
        - {id: T-9, title: 也算, \(rest)}
      units: 8️⃣text
      """,
      .error(1, .expectedMapping("任务")), .error(2, .expectedMapping("任务")),
      .error(3, .expectedText("任务 title")), .error(4, .expectedList("协同单位 with")),
      .error(5, .expectedText("协同单位 with")), .error(6, .expectedText("?")),
      .error(7, .repeatedSection(.tasks)), .error(8, .expectedList("units")))
    // A fault in an optional field costs that field and no more.
    #expect(reading?.plan.tasks.map(\.id) == ["T-1", "T-3", "T-4", "T-9"])
    #expect(reading?.plan.tasks.map(\.with) == [[], [], ["a"], []])
  }

  // MARK: Values

  @Test("Values that are none")
  func values() {
    let range = "0–100"
    let statuses = ["未启动 todo", "进行中 doing", "受阻 blocked", "已完成 done", "已取消 cancelled"]
    let reading = expectFindings(
      """
      \(head)tasks:
        - 1️⃣{title: 无号, \(rest)}
        - {id: T-2, title: 2️⃣"", \(rest)}
        - {id: T-3, title: 坏, group: a, start: 3️⃣2019-9-31, due: 4️⃣2019-09-31}
        - {id: T-4, title: 坏, progress: 5️⃣101, weight: 6️⃣-1, \(rest)}
        - {id: T-5, title: 坏, status: 7️⃣dong, \(rest)}
        - {id: T-6, title: 坏, status: 8️⃣Dune, \(rest)}
        - {id: T-7, title: 好, progress: 62.5%, status: 进行中, \(rest)}
        - {id: T-8, title: 好, progress: , finished: ~, status: null, \(rest)}
      """,
      .error(1, .missingField("编号 id", section: .tasks)),
      .error(2, .missingField("任务 title", section: .tasks)),
      .error(3, .badDate("2019-9-31", field: "开始 start")),
      .error(4, .badDate("2019-09-31", field: "截止 due")),
      .error(5, .badNumber("101", field: "进度 progress", range: range)),
      .error(6, .badNumber("-1", field: "权重 weight", range: "≥ 0")),
      .error(
        7, .badChoice("dong", field: "状态 status", choices: statuses, suggestion: "doing")),
      .error(8, .badChoice("Dune", field: "状态 status", choices: statuses, suggestion: "done")))
    #expect(reading?.plan.tasks.map(\.id) == ["T-4", "T-5", "T-6", "T-7", "T-8"])
    #expect(reading?.plan.tasks.map(\.progress) == [0, 0, 0, 62.5, 0])
    #expect(reading?.leftOut.map(\.record.id) == ["", "T-2", "T-3"])
    #expect(reading?.incomplete.map(\.id).sorted() == ["T-4", "T-5", "T-6"])
    #expect(reading?.stale.isEmpty == true)
  }

  @Test(
    "YAML's old guesses are text here, and no number, date or truth",
    arguments: [
      "0o17", "0x1F", "1_000", "1:30", "1e2", ".5e1", "1e400", ".inf", ".nan", "NaN", "+5", "--5",
      "1.2.3", "no", "[]", "-0.1", "100.1", "99999999999999999999999", "٣",
    ])
  func notProgress(text: String) {
    let found = readPlan(
      [Fixture("\(head)tasks:\n- {id: T, title: t, progress: \(text), \(rest)}\n").file],
      previous: nil)
    #expect(found.reading?.plan.tasks.map(\.progress) == [0])
    #expect(found.reading?.errors == 1)
  }

  @Test(
    "Numbers that are numbers",
    arguments: [
      ("0", 0.0), ("100", 100), ("007", 7), ("62.5", 62.5), ("\"50\"", 50), ("-0", 0), ("45%", 45),
      ("４５％", 45), ("0.6%", 0.6), (" 7\u{3000}", 7),
    ])
  func progress(text: String, value: Double) throws {
    let task = "{id: T, title: t, status: doing, progress: \(text), \(rest)}"
    let reading = try read("\(head)tasks:\n- \(task)\n")
    #expect(reading.plan.tasks.first?.progress == value)
  }

  @Test(
    "Texts that are no date",
    arguments: [
      "2019-11-05T00:00:00Z", "05/11/2019", "20191305", "2019-11", "2019-13-05", "10000-01-01",
      "0000-01-01", "-2019-11-05", "今天", "1e4-01-01", "2019-02-29",
    ])
  func dates(text: String) {
    let found = readPlan(
      [
        Fixture("\(head)tasks:\n- {id: T, title: t, group: a, start: \"\(text)\", due: 9999-12-31}")
          .file
      ],
      previous: nil)
    #expect(
      found.diagnostics.map(\.problem) == [.badDate(text, field: "开始 start")])
  }

  @Test("The rules and the operation")
  func rulesAndOperation() {
    expectFindings(
      """
      battlemap: 1
      operation:
        name: 演习
        opens: 2019-11-05
        timezone: 1️⃣Mars/Phobos
        commanders: [{name: 甲, 2️⃣telephone: 1}, 乙]
      rules: {soon_days: 3️⃣-1, yellow_lag: 4️⃣1000, 5️⃣red: 1}
      """,
      .error(1, .unknownTimezone("Mars/Phobos", suggestion: nil)),
      .warning(2, .unknownField("telephone", section: .operation, suggestion: nil)),
      .error(3, .badNumber("-1", field: "临近天数 soon_days", range: "0–100000")),
      .error(4, .badNumber("1000", field: "黄灯滞后 yellow_lag", range: "0–100")),
      .warning(5, .unknownField("red", section: .rules, suggestion: nil)))
    expectFindings(
      "battlemap: 1\noperation: {name: 演习, opens: 2019-11-05, closes: 1️⃣2019-11-04}\n",
      .error(1, .closesBeforeOpens))
    expectFindings(
      "battlemap: 1\noperation: 1️⃣{venue: 场馆}\n",
      .error(1, .missingField("名称 name", section: .operation)),
      .error(1, .missingField("开幕 opens", section: .operation)))
    expectFindings(
      "1️⃣battlemap: 1\n", .error(1, .missingField("行动 operation", section: .operation)))
  }

  @Test(
    "A time zone leads nowhere but into the table of time zones",
    arguments: ["../../etc/passwd", "/etc/passwd", "Asia/../Asia/Shanghai", "Asia", "", " "])
  func timezones(name: String) throws {
    let reading = try read("operation: {name: a, opens: 2019-11-05, timezone: \"\(name)\"}")
    #expect(reading.plan.operation.timezone == "")
  }
}
