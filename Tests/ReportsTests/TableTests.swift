import BattlePlan
import Canvas
import Foundation
import TestPlans
import Testing

@testable import Reports

/// Lists for people, spreadsheets and programs.
@Suite struct TableTests {
  private func table(_ text: String, number: Int? = nil) -> ReportTable {
    ReportTable(
      name: "things", day: sampleDay,
      columns: [
        ReportTable.Column(key: "what", title: Text("事项", "what"), isFlexible: true),
        ReportTable.Column(key: "days", title: Text("天数", "days"), isNumber: true),
      ], rows: [[.text(text), .number(number)]])
  }

  /// RFC 4180; cells that a spreadsheet program would run as formulas begin with `'`.
  @Test(arguments: [
    ("plain", "plain"), ("甲,乙", "\"甲,乙\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
    ("a\r\nb", "\"a\r\nb\""), ("=1+1", "'=1+1"), ("+86 21", "'+86 21"), ("-1", "'-1"),
    ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("=\"a\"", "\"'=\"\"a\"\"\""),
    ("a=b", "a=b"), ("", ""),
  ])
  func csvIsQuotedAndHarmless(text: String, cell: String) {
    let lines = table(text, number: -3).csv(.en)
    #expect(lines == "what,days\r\n\(cell),-3\r\n")
  }

  @Test func columnsLineUpInAnyScript() throws {
    for language in Language.allCases {
      let text = ReportTable.attention(try sampleSituation(), language)
        .text(.table, language, Inks(isOn: false), width: nil)
      let lines = text.split(separator: "\n").map(String.init)
      try #require(lines.count > 1)
      // Every phone number begins in the column of its title.
      let title = language("电话", "phone")
      let column = TextWidth.columns(
        String(lines[0].prefix(upTo: try #require(lines[0].range(of: title)).lowerBound)))
      for line in lines.dropFirst() {
        let phone = try #require(line.range(of: "021-0000-", options: .backwards))
        #expect(TextWidth.columns(String(line.prefix(upTo: phone.lowerBound))) == column)
      }
    }
  }

  @Test(arguments: [60, 80, 120])
  func aTableKeepsToTheTerminal(width: Int) throws {
    let situation = try sampleSituation()
    for table in [ReportTable.issues(situation, .zh), ReportTable.units(situation, .zh)] {
      let text = table.text(.table, .zh, Inks(isOn: false), width: width)
      let widest = text.split(separator: "\n").map { TextWidth.columns(String($0)) }.max() ?? 0
      // Inflexible columns are never cut: a narrow terminal wraps them.
      #expect(widest <= max(width, 118), "\(widest) columns")
    }
  }

  /// On a narrow terminal, a section's required fields are shown, and as many of the others as fit.
  @Test(arguments: Section.allCases) func recordsKeepToTheTerminal(section: Section) throws {
    let table = ReportTable.records(section, try sampleSituation(), .en)
    func titles(_ width: Int?) -> String {
      String(
        table.text(.table, .en, Inks(isOn: false), width: width).prefix { $0 != "\n" })
    }
    for width in [60, 80, 120] {
      let text = table.text(.table, .en, Inks(isOn: false), width: width)
      let widest = text.split(separator: "\n").map { TextWidth.columns(String($0)) }.max() ?? 0
      #expect(widest <= width)
      for field in section.shape.required {
        #expect(titles(width).contains(TextWidth.truncated(field.label(.en), to: 8)))
      }
    }
    #expect(titles(60).count <= titles(nil).count)
  }

  @Test func aFieldIsTypedForProgramsAndPlainForPeople() throws {
    let situation = try situation(
      head + """
        milestones: [{id: m, name: 节点, date: 2019-10-08}]
        tasks:
          - {id: T-1, title: "=1+1", group: a, milestone: m, start: 2019-09-01, due: 2019-10-01, status: doing, progress: 12.5, note: "a、b"}
          - {id: T-2, title: t, group: a, start: 2019-09-01, due: 2019-10-01, after: T-1}
        """)
    let table = ReportTable.records(.tasks, situation, .zh)
    let tasks = try #require(try parsed(table.json(.zh))["tasks"] as? [[String: Any]])
    #expect(tasks[0]["progress"] as? Double == 12.5)
    #expect(tasks[0]["status"] as? String == "doing")
    #expect(tasks[0]["milestone"] as? String == "m")
    #expect(tasks[0]["note"] as? String == "a、b")
    #expect(tasks[0]["finished"] is NSNull)
    #expect(tasks[1]["after"] as? [String] == ["T-1"])
    let lines = table.csv(.zh).split(separator: "\r\n").map { $0.split(separator: ",") }
    #expect(lines[1].contains("'=1+1") && lines[1].contains("节点") && lines[1].contains("12.5%"))
    let people = ReportTable.records(.groups, situation, .en)
    let leader = try #require(
      (try parsed(people.json(.en))["groups"] as? [[String: Any]])?.first?["leader"]
        as? [String: Any])
    #expect(leader["phone"] as? String == "20")
  }

  @Test func colorIsNotTheOnlyHint() throws {
    let table = ReportTable.attention(try sampleSituation(), .en)
    let plain = table.text(.table, .en, Inks(isOn: false), width: nil)
    let coloured = table.text(.table, .en, Inks(isOn: true), width: nil)
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[31mred\u{1B}[0m"))
    #expect(coloured.replacing(#/\e\[[0-9]*m/#, with: "") == plain)
  }

  @Test func whatThePlanSaysCannotReachTheTerminal() {
    let text = table("\u{1B}[2Jx\u{202E}").text(.table, .zh, Inks(isOn: true), width: nil)
    #expect(text.contains("␛[2Jx\u{FFFD}"))
  }

  @Test func programsGetIdsAndWordsOfTheFormatInAnyLanguage() throws {
    let situation = try situation(
      head + """
        issues:
          - {id: I-1, title: 漏水, group: a, severity: 重大, due: 2019-09-20}
          - {id: I-2, title: 旧账, status: closed, closed: 2019-09-01}
        """)
    for language in Language.allCases {
      let root = try parsed(ReportTable.issues(situation, language).json(language))
      let issues = try #require(root["issues"] as? [[String: Any]])
      #expect(root["as_of"] as? String == "2019-09-29")
      #expect(issues.map { $0["light"] as? String } == ["red", "green"])
      #expect(issues[0]["severity"] as? String == "high")
      #expect(issues[0]["group"] as? String == "a")
      #expect(issues[0]["overdue_days"] as? Int == 9)
      #expect(issues[1]["group"] is NSNull)
      let concerns = try parsed(ReportTable.attention(situation, language).json(language))
      let concern = try #require((concerns["attention"] as? [[String: Any]])?.first)
      #expect(concern["section"] as? String == "issues")
      #expect(concern["escalation"] as? String == "command")
    }
  }

  @Test func unitsCarryWhatTheyLeadAndSupport() throws {
    let situation = try situation(
      head + """
        tasks:
          - {id: T-1, title: t, group: a, lead: 城管, with: [绿化], start: 2019-09-01, due: 2019-09-20, status: doing, progress: 90}
          - {id: T-2, title: t, group: a, lead: 城管, with: [绿化], start: 2019-09-01, due: 2019-09-20, status: done}
          - {id: T-3, title: t, group: a, lead: 城管, start: 2019-09-01, due: 2019-09-20, status: cancelled}
        issues: [{id: I-1, title: t, lead: 绿化}]
        """)
    let units = try #require(
      try parsed(ReportTable.units(situation, .en).json(.en))["units"] as? [[String: Any]])
    #expect(units.map { $0["id"] as? String } == ["城管", "绿化"])
    #expect(units.map { $0["tasks"] as? Int } == [2, 0])
    #expect(units.map { $0["done"] as? Int } == [1, 0])
    #expect(units.map { $0["overdue"] as? Int } == [1, 0])
    #expect(units.map { $0["supports"] as? Int } == [0, 1])
    #expect(units.map { $0["open_issues"] as? Int } == [0, 1])
    #expect(units.map { $0["light"] as? String } == ["red", "none"])
  }
}
