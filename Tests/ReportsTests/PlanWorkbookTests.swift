import BattlePlan
import Foundation
import PlanLoader
import Situation
import Spreadsheets
import TestPlans
import Testing

@testable import Reports

private struct NoPlan: Error { var diagnostics: [Diagnostic] }

/// A plan, written as a workbook and read back.
@Suite struct PlanWorkbookTests {
  private func read(_ bytes: [UInt8]) throws -> Reading {
    switch readPlan([SourceFile(name: "plan.xlsx", bytes: bytes)], previous: nil) {
    case .plan(let reading): return reading
    case .unreadable(let diagnostics): throw NoPlan(diagnostics: diagnostics)
    }
  }

  private func again(_ situation: Situation, _ language: Language) throws -> Reading {
    try read(writeWorkbook(planWorkbook(situation, language)))
  }

  @Test(arguments: [Language.zh, .en])
  func theSampleReadsBackAsTheSamePlan(_ language: Language) throws {
    let sample = try sampleSituation()
    let reading = try again(sample, language)
    #expect(reading.errors == 0, "\(reading.diagnostics.map { $0.rendered(.en) })")
    for section in Section.allCases {
      #expect(reading.plan.rows(section) == sample.plan.rows(section), "\(section)")
    }
    let status = StatusReport(Situation(reading, on: sampleDay), language).json
    #expect(status == StatusReport(sample, language).json)
  }

  /// Texts that a spreadsheet program might reinterpret.
  @Test func oddTextsStayThemselves() throws {
    let plan = try situation(
      head + """
        units:
          - {id: "007", name: "甲、乙局", phone: "=HYPERLINK(1)"}
          - {id: u2, name: "007"}
          - {id: u3, name: 同名}
          - {id: u4, name: 同名}
        milestones: [{id: m1, name: 关口, date: 1899-12-31}]
        calendar: {count: working, weekend: [sat, sun], holidays: [2019-10-01..2019-10-07, 2019-12-25]}
        roster:
          - {role: a, name: 张某, from: 2019-09-29T08:00, to: 2019-09-29T20:30}
          - {role: office, name: 李某, from: 2019-09-30}
        tasks:
          - {id: "1e5", title: "_x0041_", group: a, start: 2019-09-01, due: 2019-10, lead: [u3, u4], with: ["007"]}
          - {id: b, title: "+86", group: a, due: ongoing, every_days: 7, owner: [张某, 李某], note: "一行\\n二行"}
          - {id: c, title: "43710", group: a, start: 2019-09-01, days: 12, progress: 28.5, status: doing}
          - {id: d, title: "合计", group: a, start: 2019-09-01, due: 关口, after: [1e5 SS+3, c], weight: 0}
          - {id: e, title: 子, parent: c}
        """)
    let reading = try again(plan, .zh)
    for section in Section.allCases {
      #expect(reading.plan.rows(section) == plan.plan.rows(section), "\(section)")
    }
  }

  @Test func tablesHaveDatesAndNumbers() throws {
    let table = ReportTable.attention(try sampleSituation(), .zh)
    let sheet = try readTables(writeWorkbook(table.workbook(.zh)), .workbook).sheets[0]
    #expect(sheet.name == "attention")
    #expect(sheet.rows.count == table.rows.count + 1)
    let due = try #require(sheet.rows[0].cells.first { $0.value == .text("期限") })
    let values = sheet.rows.dropFirst().compactMap { $0[due.column]?.value }
    #expect(!values.isEmpty)
    for value in values {
      if case .day = value { continue }
      Issue.record("\(value)")
    }
  }
}

@Suite struct PlanCalendarFileTests {
  @Test func eachLineIsShortAndEachEventHasItsDay() throws {
    let text = calendarFile(try sampleSituation(), .zh)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.first == "BEGIN:VCALENDAR")
    #expect(lines.suffix(2) == ["END:VCALENDAR", ""])
    #expect(!text.replacing("\r\n", with: "").contains("\n"))
    let unfolded = text.replacing("\r\n ", with: "")
    let names = unfolded.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
    #expect(Set(names).count == names.count)
    #expect(unfolded.contains("DTSTART;VALUE=DATE:20191105\r\nDTEND;VALUE=DATE:20191111"))
    #expect(text == calendarFile(try sampleSituation(), .zh))
  }

  @Test func signsOfTheFormatAreEscaped() throws {
    let plan = try situation(
      head + """
        tasks: [{id: a, title: "甲;乙,丙\\\\丁", group: a, start: 2019-09-01, due: 2019-10-01, owner: "x\\ny"}]
        """)
    let text = calendarFile(plan, .en).replacing("\r\n ", with: "")
    #expect(text.contains("SUMMARY:Due: 甲\\;乙\\,丙\\\\丁\r\n"))
    #expect(text.contains("x\\ny"))
  }
}

@Suite struct PlanProjectTests {
  private func imported(_ situation: Situation) throws -> Reading {
    let bytes = writeProject(planProject(situation, .zh))
    var tables = try TableImport(
      [SourceFile(name: "plan.xml", bytes: bytes)], SheetOptions())
    let reading = tables.makePlan()
    return try #require(reading, "\(tables.diagnostics.map { $0.rendered(.en) })")
  }

  /// The parts of a plan that the file can hold: milestones, and tasks without their zones.
  @Test func theSampleReadsBackAsTheSamePlan() throws {
    var reading = try sampleReading()
    for place in reading.plan.tasks.indices { reading.plan.tasks[place].zone = nil }
    let again = try imported(Situation(reading, on: sampleDay))
    #expect(again.errors == 0, "\(again.diagnostics.map { $0.rendered(.en) })")
    #expect(again.plan.operation.opens == reading.plan.operation.opens)
    let notes = reading.plan.milestones.map(\.note)
    #expect(again.plan.milestones.map(\.note) == notes)
    #expect(again.plan.milestones.map(\.date) == reading.plan.milestones.map(\.date))
    #expect(
      Dictionary(grouping: again.plan.rows(.tasks).map { $0.map(\.plain) }, by: { $0[0] })
        == Dictionary(grouping: reading.plan.rows(.tasks).map { $0.map(\.plain) }, by: { $0[0] }))
  }

  @Test func everyFormOfScheduleComesBack() throws {
    let plan = try situation(
      head + """
        milestones: [{id: m1, name: 关口, date: 2019-10-10}]
        calendar: {count: working, holidays: [2019-10-01..2019-10-07]}
        tasks:
          - {id: a, title: 甲, group: a, start: 2019-09-02, due: 2019-10, progress: 28.5, status: doing}
          - {id: b, title: 乙, group: a, start: 2019-09-02, days: 12, after: [a SS+3, m1 FS-1]}
          - {id: c, title: 丙, group: a, start: 2019-09-02, due: m1, status: done, finished: 2019-09-20}
          - {id: d, title: 丁, group: a, due: ongoing, every_days: 7, last: 2019-09-28}
          - {id: e, title: 戊, group: a}
          - {id: f, title: 己, parent: e, start: 2019-10-05, due: 2019-10-06, status: cancelled}
          - {id: g, title: 庚, parent: e, start: 2019-09-02, due: 2019-09-30, status: blocked, reason: "a < b & c"}
        """)
    #expect(ProjectSchema.faults(in: writeProject(planProject(plan, .zh))) == [])
    let again = try imported(plan)
    func rows(_ plan: Plan) -> [[String]] {
      plan.rows(.tasks).map { $0.map(\.plain) }.sorted { $0[0] < $1[0] }
    }
    #expect(rows(again.plan) == rows(plan.plan))
  }

  /// The checker sees what it is there for.
  @Test func whatIsWrongWithAFileIsFound() throws {
    let text = String(
      decoding: writeProject(planProject(try sampleSituation(), .zh)), as: UTF8.self)
    let faults: [(String, String)] = [
      ("<DurationFormat>7</DurationFormat>\n      <EffortDriven>", "<EffortDriven>"),
      ("<ID>2</ID>", "<ID>9</ID>"), ("<LagFormat>7</LagFormat>", ""),
      ("<LinkLag>0<", "<LinkLag>17<"),
      ("<CalendarUID>2<", "<CalendarUID>3<"),
      ("<UID>13</UID>\n      <ID>", "<UID>14</UID>\n      <ID>"),
      ("<Name>编制组任务书", "<Start>2019-01-01T08:00:00</Start><Name>编制组任务书"), ("</Project>", ""),
      ("<PercentComplete>70<", "<PercentComplete>0<"), ("<OutlineLevel>2<", "<OutlineLevel>4<"),
    ]
    for (old, new) in faults where text.contains(old) {
      #expect(ProjectSchema.faults(in: Array(text.replacing(old, with: new).utf8)) != [], "\(old)")
    }
    #expect(faults.count { text.contains($0.0) } >= 8)
  }

  /// Summaries have the groups' names, milestones have no duration, and percentages agree with the remaining work.
  @Test func theFileIsConsistent() throws {
    let project = planProject(try sampleSituation(), .zh)
    let uids = project.tasks.map(\.uid)
    #expect(uids == Array(1...uids.count))
    let groups = project.tasks.filter { $0.isSummary && $0.level == 1 }.map(\.name)
    #expect(groups == (try sampleReading()).plan.groups.map(\.name))
    for task in project.tasks {
      let start = try #require(task.start)
      let finish = try #require(task.finish)
      #expect(start <= finish && (task.days > 0 || task.isMilestone))
      #expect(task.links.allSatisfy { uids.contains($0.predecessor) && $0.predecessor != task.uid })
    }
    let text = String(decoding: writeProject(project), as: UTF8.self)
    #expect(text.contains("<LagFormat>7</LagFormat>"))
    #expect(ProjectSchema.faults(in: Array(text.utf8)) == [])
    #expect(!text.contains("<ConstraintType>4<"))
  }
}
