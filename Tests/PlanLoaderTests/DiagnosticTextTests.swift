import BattlePlan
import Testing

/// Every problem has words in both languages that name what is wrong.
@Suite struct DiagnosticTextTests {
  private static let reason = Text("理由", "reason")

  /// One of every kind, with words that the message must contain.
  static let problems: [(Diagnostic.Problem, [String])] = [
    (.cannotOpen(reason), []), (.tooLarge(bytes: 4_711, limit: 815), ["4711", "815"]),
    (.notUTF8(guess: nil), ["UTF-8"]), (.notUTF8(guess: "GB18030"), ["UTF-8", "GB18030"]),
    (.notYAML(reason), ["YAML"]), (.mistake(.signAtStart("@")), ["@"]),
    (.empty, ["battlemap init"]), (.noPlanFiles, [".yaml"]),
    (.unsupportedVersion("9"), ["9", "battlemap: 1"]), (.tooDeep, []),
    (.tooManyValues(limit: 4_711), ["4711"]), (.longValue(limit: 4_711), ["4711"]),
    (.unknownAlias("base"), ["base"]),
    (.aliasToCollection("base"), ["*base"]), (.unsupportedTag("!x"), ["!x"]),
    (.mergeNotMapping, ["<<"]), (.duplicateKey("due"), ["due"]),
    (.unknownSection("taks", suggestion: "tasks"), ["taks", "tasks"]),
    (.unknownField("onwer", section: .tasks, suggestion: "owner"), ["onwer", "owner"]),
    (.repeatedSection(.tasks), []), (.expectedList("with"), ["with"]),
    (.expectedMapping("tasks"), ["tasks"]), (.expectedText("title"), ["title"]),
    (.missingField("due", section: .tasks), ["due"]),
    (.badDate("2019-9-1", field: "due"), ["2019-9-1", "due", "2019-09-29"]),
    (
      .yearMissing("9月2日", field: "due", month: 9, day: 2, likely: Day("2019-09-02")),
      ["due", "2019-09-02"]
    ),
    (.serialDate("43710", field: "due", Day("2019-09-02")!), ["43710", "due", "2019-09-02"]),
    (.fractionForPercent("0.6", field: "progress", 60), ["0.6%", "progress", "60%"]),
    (.badNumber("x", field: "progress", range: "0–100"), ["x", "progress", "0–100"]),
    (
      .badChoice("dong", field: "status", choices: ["todo", "doing"], suggestion: "doing"),
      ["dong", "status", "todo", "doing"]
    ),
    (.unknownTimezone("Mars", suggestion: "Asia/Macau"), ["Mars", "Asia/Macau"]),
    (.unknownTimezone("Mars", suggestion: nil), ["Mars", "Asia/Shanghai"]),
    (.duplicateID("T-1", otherFile: nil, otherLine: 4_711), ["T-1", "4711"]),
    (.duplicateID("T-1", otherFile: "b.yaml", otherLine: 4_711), ["T-1", "b.yaml", "4711"]),
    (.recordsGone(HeldBack(.tasks, ids: ["a", "b"], before: 4_711)), ["2", "4711", ":accept"]),
    (.leftOutFile(.hidden), []), (.leftOutFile(.lock), []), (.leftOutFile(.backup), []),
    (.leftOutFile(.conflictCopy), []), (.leftOutFile(.copy(of: "b.yaml")), ["b.yaml"]),
    (
      .unknownReference("u9", field: "lead", section: .units, suggestion: "u1"),
      ["u9", "lead", "u1"]
    ),
    (.unlistedUnit("u9", field: "lead", suggestion: "u1"), ["u9", "lead", "u1"]),
    (.ambiguousName("same", section: .units), ["same"]),
    (.leftOutReference("b", section: .groups), ["b"]), (.dueBeforeStart, []),
    (.closesBeforeOpens, []), (.finishedWithoutDone, []),
    (.completeButNotDone, ["100"]), (.doneWithoutFinished, []), (.progressWithoutStatus, []),
    (.blockedWithoutReason, []), (.closedDayOfOpenIssue, []), (.closedWithoutDay, []),
    (.dependencyCycle(["A", "B"]), ["A → B → A"]),
    (.scheduleMissing, []),
    (
      .dateInDigits("20191008", field: "due", Day("2019-10-08")!),
      ["20191008", "due", "2019-10-08"]
    ),
    (.sheet(.unreadable(reason)), []), (.sheet(.noHeader), []),
    (.sheet(.unknownColumn("x", section: .tasks, suggestion: "due")), ["x", "due", "--map"]),
    (.sheet(.repeatedColumn("x", field: "due")), ["x", "due"]),
    (.sheet(.errorValue("#N/A", field: "due")), ["#N/A", "due"]),
    (.sheet(.formulaWithoutValue(field: "due")), ["due"]),
    (.sheet(.unclear("x", field: "status")), ["x", "status"]),
    (.sheet(.unknownWord("x", section: .rules, suggestion: "red_lag")), ["x", "red_lag"]),
    (.sheet(.repeatedTitle("x", first: "Tasks!B7")), ["x", "Tasks!B7"]), (.sheet(.hiddenSheet), []),
    (.sheet(.severalCalled("x", 4_711)), ["x", "4711"]),
    (.sheet(.otherID("x", known: "T-7")), ["x", "T-7"]), (.sheet(.noNextID(section: .zones)), []),
    (.sheet(.unknownID("x")), ["x"]),
    (.sheet(.parentNotRead("x")), ["x"]), (.sheet(.notWritten(Text("不行 x", "cannot x"))), ["x"]),
    (.sheet(.hiddenRows(4_711)), ["4711"]), (.sheet(.hiddenColumns(4_711)), ["4711"]),
    (.startAssumed(Day("2019-09-02")!), ["2019-09-02"]),
    (.daysDisagree(days: 4_711), ["4711"]),
    (.unknownDue("gat", suggestion: "gate"), ["gat", "gate"]),
    (.badLink("1-9"), ["1-9", "T-017 SS+3"]),
    (.badMoment("x", field: "from"), ["x", "from"]),
    (.badDayRange("x", field: "holidays"), ["x", "holidays"]),
    (.calendarWithoutWorkingDays, []),
    (.noWorkingDay, []),
    (.dutyEndsBeforeItBegins, []),
    (.parentsInCircle(["A", "B"]), ["A → B → A"]),
    (.parentsTooDeep(levels: 4_711), ["4711"]),
    (.linkToOngoing("T-9"), ["T-9"]),
    (.parentStatusIgnored, []),
    (.dueAfterMilestone(milestone: "gate", date: Day("2019-10-10")!), ["gate", "2019-10-10"]),
    (
      .brokenLink(
        BrokenLink(
          predecessor: RecordRef(.tasks, "T-1"), successor: RecordRef(.tasks, "T-2"),
          link: Plan.Link("T-1", .startToStart, lag: 3), planned: -2, from: Day("2019-10-10")!,
          to: Day("2019-10-08")!)),
      ["T-1 SS+3", "-2", "2019-10-10", "2019-10-08", "T-1 SS-2"]
    ),
    (
      .dueAfterLatest(due: Day("2019-10-10")!, latest: Day("2019-10-08")!),
      ["2019-10-10", "2019-10-08"]
    ),
    (
      .dayOff(Day("2019-10-05")!, field: "due", likely: Day("2019-09-30")!),
      ["2019-10-05", "2019-09-30", "due"]
    ),
    (.dayInFuture(Day("2019-10-05")!, field: "finished"), ["2019-10-05", "finished"]),
    (.holidaysUnknown(years: [2027...2027, 2029...2031]), ["2027", "2029–2031"]),
    (.nobodyToPhone, []),
  ]

  /// A number for each kind. A new kind does not compile until it has one, and fails until it is above.
  private func number(_ problem: Diagnostic.Problem) -> Int {
    switch problem {
    case .cannotOpen: 0
    case .dateInDigits: 70
    case .sheet(let fault): number(fault)
    case .tooLarge: 1
    case .notUTF8: 2
    case .notYAML: 3
    case .empty: 4
    case .noPlanFiles: 5
    case .unsupportedVersion: 6
    case .tooDeep: 7
    case .tooManyValues: 8
    case .unknownAlias: 9
    case .aliasToCollection: 10
    case .unsupportedTag: 11
    case .mergeNotMapping: 12
    case .duplicateKey: 13
    case .unknownSection: 14
    case .unknownField: 15
    case .repeatedSection: 16
    case .expectedList: 17
    case .expectedMapping: 18
    case .expectedText: 19
    case .missingField: 20
    case .badDate: 21
    case .badNumber: 22
    case .badChoice: 23
    case .unknownTimezone: 24
    case .duplicateID: 25
    case .unknownReference: 26
    case .ambiguousName: 27
    case .leftOutReference: 28
    case .dueBeforeStart: 29
    case .closesBeforeOpens: 30
    case .finishedWithoutDone: 31
    case .dependencyCycle: 32
    case .dueAfterMilestone: 33
    case .longValue: 34
    case .mistake: 35
    case .leftOutFile: 36
    case .recordsGone: 37
    case .yearMissing: 40
    case .serialDate: 41
    case .fractionForPercent: 42
    case .unlistedUnit: 43
    case .completeButNotDone: 44
    case .doneWithoutFinished: 45
    case .progressWithoutStatus: 46
    case .blockedWithoutReason: 47
    case .closedDayOfOpenIssue: 48
    case .closedWithoutDay: 49
    case .scheduleMissing: 50
    case .startAssumed: 51
    case .daysDisagree: 52
    case .unknownDue: 53
    case .badLink: 54
    case .badMoment: 55
    case .badDayRange: 56
    case .calendarWithoutWorkingDays: 57
    case .noWorkingDay: 58
    case .dutyEndsBeforeItBegins: 59
    case .parentsInCircle: 60
    case .parentsTooDeep: 61
    case .linkToOngoing: 62
    case .parentStatusIgnored: 63
    case .brokenLink: 64
    case .dueAfterLatest: 65
    case .dayOff: 66
    case .dayInFuture: 67
    case .holidaysUnknown: 68
    case .nobodyToPhone: 69
    }
  }

  private func number(_ fault: SheetFault) -> Int {
    switch fault {
    case .unreadable: 71
    case .noHeader: 72
    case .unknownColumn: 73
    case .repeatedColumn: 74
    case .errorValue: 75
    case .formulaWithoutValue: 76
    case .unclear: 77
    case .unknownWord: 78
    case .repeatedTitle: 79
    case .hiddenSheet: 80
    case .hiddenRows: 81
    case .hiddenColumns: 82
    case .severalCalled: 83
    case .otherID: 84
    case .noNextID: 85
    case .parentNotRead: 86
    case .notWritten: 87
    case .unknownID: 88
    }
  }

  @Test("Both languages say what is wrong, each in its own words")
  func words() {
    for (problem, words) in Self.problems {
      let diagnostic = Diagnostic(.error, problem, file: "p", line: 1, column: 1)
      let (zh, en) = (diagnostic.message(.zh), diagnostic.message(.en))
      for word in words {
        #expect(zh.contains(word) && en.contains(word), "\(problem): \(word)")
      }
      #expect(zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(problem)")
      let quoted = en.replacing("9月2日", with: "")
      #expect(!quoted.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(en)")
      #expect(!zh.isEmpty && zh != en)
    }
    #expect(Set(Self.problems.map { number($0.0) }) == Set(0...37).union(40...88))
  }

  @Test("Every kind has a code of its own, for programs")
  func codes() {
    let kinds = Dictionary(grouping: Self.problems.map(\.0), by: number)
    let codes = kinds.values.map { Set($0.map(\.code)) }
    #expect(codes.allSatisfy { $0.count == 1 })
    #expect(Set(codes).count == kinds.count)
    let mistakes = Set(mistakeFixtures.map { Diagnostic.Problem.mistake($0.mistake).code })
    #expect(mistakes.count == 15)
    let kindsOfPlan = kinds.filter { $0.key != number(.mistake(.wideColon)) }.values
    #expect(mistakes.isDisjoint(with: kindsOfPlan.flatMap { $0.map(\.code) }))
    for code in Array(mistakes) + codes.flatMap({ $0 }) {
      #expect(code.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" })
    }
  }

  @Test("A finding is written as compilers do: place, severity, message, line and caret")
  func rendered() {
    let diagnostic = Diagnostic(
      .error, .badDate("2019-09-31", field: "截止 due"), file: "plan.yaml", line: 7, column: 18,
      excerpt: "  - {标题: 甲, due: 2019-09-31}", caret: 17)
    let lines = diagnostic.rendered(.en).split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("plan.yaml:7:18: error: "))
    #expect(lines[1] == "    - {标题: 甲, due: 2019-09-31}")
    // Three Chinese characters, two columns each, come before the caret.
    #expect(lines[2] == String(repeating: " ", count: 2 + 17 + 3) + "^")
    let whole = Diagnostic(.error, .noPlanFiles, file: "folder")
    #expect(whole.rendered(.en).hasPrefix("folder: error: "))
    #expect(!whole.rendered(.en).contains("\n"))
  }

  @Test("What the plan says cannot command the terminal that a finding is written to")
  func harmless() {
    let evil = "\u{1B}[2J\u{9B}31m\u{202E}\r\n\u{7}"
    for problem: Diagnostic.Problem in [
      .badDate(evil, field: "due"), .unknownSection(evil, suggestion: evil), .duplicateKey(evil),
      .dependencyCycle([evil, evil]), .unknownAlias(evil), .cannotOpen(Text(evil, evil)),
    ] {
      let diagnostic = Diagnostic(
        .error, problem, file: evil, line: 1, column: 1, excerpt: evil, caret: 3)
      for language in Language.allCases {
        let text = diagnostic.rendered(language)
        #expect(text.split(separator: "\n").count == 3)
        #expect(
          !text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
      }
    }
  }
}
