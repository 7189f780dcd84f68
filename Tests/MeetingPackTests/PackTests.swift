import BattlePlan
import Canvas
import MeetingPack
import Pages
import Screens
import Situation
import TestPlans
import Testing

/// The meeting pack as data: what is on its pages.
struct PackTests {
  private func order(
    _ reading: Reading, on day: Day = sampleDay, _ language: Language = .zh, paper: Paper = .a4
  ) -> PackOrder {
    let situation = Situation(reading, on: day)
    let source = PlanSource(.file, path: "/srv/plan.yaml")
    return PackOrder(situation, source: source, language: language, paper: paper) {
      overviewForPaper(situation, source: source, language: language, now: nil, size: $0)
    }
  }

  private func tables(_ page: Page) -> [Table] {
    page.blocks.compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  private func page(_ document: Document, _ title: String) throws -> Page {
    try #require(document.pages.first { $0.title == title })
  }

  @Test func thePagesComeInOrder() throws {
    let document = meetingPack(order(try sampleReading()))
    #expect(
      document.pages.map(\.title) == [
        "进博保障", "", "1  新闻宣传及窗口服务保障组", "2  交通安保保障组", "3  招商接待保障组", "4  社会管理保障组",
        "5  环境保障组", "路线图", "督办清单", "督办单", "问题清单", "演练与预案", "走势",
      ])
    #expect(document.created == "2019-09-29T00:00:00")
    #expect(document.foot == "进博保障 · plan.yaml · 截至 2019-09-29")
    let english = meetingPack(order(try sampleReading(), .en))
    #expect(
      english.pages.map(\.title).suffix(6) == [
        "Timeline", "Attention", "Follow-up sheets", "Issues", "Drills and contingency plans",
        "Trend",
      ])
  }

  @Test func equalOrdersGiveEqualDocuments() throws {
    let reading = try sampleReading()
    #expect(meetingPack(order(reading)) == meetingPack(order(reading)))
    #expect(meetingPack(order(reading)) != meetingPack(order(reading, on: sampleDay + 1)))
  }

  @Test(arguments: [
    ("2019-09-29", "距开幕", "37", "天"), ("2019-11-05", "开幕第", "1", "天"),
    ("2019-11-10", "开幕第", "6", "天"), ("2019-11-12", "已闭幕", "2", "天"),
  ])
  func theCoverCountsDown(day: String, before: String, number: String, after: String) throws {
    let document = meetingPack(order(try sampleReading(), on: try #require(Day(day))))
    guard case .cover(let cover)? = document.pages[0].blocks.first else {
      Issue.record("no cover")
      return
    }
    #expect(cover.countdown == (before, number, after))
    #expect(cover.day.hasPrefix(day))
    #expect(cover.title == "第二届进博会闵行区城市保障")
  }

  @Test func theCoverCountsTheLights() throws {
    let reading = try sampleReading()
    let total = Situation(reading, on: sampleDay).assessment.total
    guard case .cover(let cover)? = meetingPack(order(reading)).pages[0].blocks.first else {
      Issue.record("no cover")
      return
    }
    #expect(
      cover.figures.map(\.value) == [
        "\(total.red)", "\(total.yellow)", "\(total.blue)", "\(total.green)", "\(total.grey)",
        "\(total.done)/\(total.tasks)",
      ])
    #expect(cover.figures.prefix(5).map(\.mark) == [.red, .yellow, .blue, .green, .grey])
  }

  @Test(arguments: Paper.allCases)
  func theOverviewIsTheScreenWithoutCursorAndKeys(paper: Paper) throws {
    let document = meetingPack(order(try sampleReading(), paper: paper))
    guard case .picture(let canvas)? = document.pages[1].blocks.first else {
      Issue.record("no picture")
      return
    }
    #expect(canvas.text.contains("要事"))
    #expect(!canvas.text.contains("截图"))
    #expect(
      canvas.cells.allSatisfy { $0.style.ground != .selection && $0.style.ground != .lane })
    // No milestone is out of sight.
    #expect(!canvas.text.contains("‹"))
  }

  @Test func aGroupsTasksComeByUrgency() throws {
    let page = try page(meetingPack(order(try sampleReading())), "4  社会管理保障组")
    let table = try #require(tables(page).first)
    #expect(table.rows[0][0].text == "SH-17  群租整治（第二批）")
    #expect(table.rows[0][0].mark == .red)
    #expect(table.rows[0][4].text.contains("逾期 19 天"))
    let ranks = table.rows.map { row in
      [Role.red, .yellow, .blue].firstIndex(of: row[0].mark ?? .grey) ?? 3
    }
    #expect(ranks == ranks.sorted())
    #expect(page.mark == .red)
  }

  @Test func attentionSaysWhomToPhone() throws {
    let reading = try sampleReading()
    let situation = Situation(reading, on: sampleDay)
    let table = try #require(tables(page(meetingPack(order(reading)), "督办清单")).first)
    #expect(table.rows.count + table.hidden == situation.concerns.count)
    #expect(table.rows[0][4].text == "总指挥 倪耀明")
    #expect(table.rows[0][4].note == "021-0000-0001")
    for row in table.rows { #expect(!row[4].text.isEmpty && row[4].text != "—") }
  }

  @Test func thereIsASheetForEveryRedTask() throws {
    let reading = try sampleReading()
    let red = Situation(reading, on: sampleDay).assessment.total.red
    let page = try page(meetingPack(order(reading)), "督办单")
    guard case .cards(let cards)? = page.blocks.first else {
      Issue.record("no cards")
      return
    }
    #expect(cards.count == red)
    let repair = try #require(cards.first { $0.number.contains("HJ-19") })
    #expect(repair.subject == "主干道破损路面修复")
    #expect(repair.facts.contains { $0.label == "影响" && $0.text.contains("综合演练 预计晚于截止 19 天") })
    #expect(repair.facts.contains { $0.label == "报" && $0.text.contains("021-0000-0010") })
    #expect(repair.blanks == ["办结时限", "签收", "反馈"])
  }

  @Test func issuesDrillsAndCurvesAreThePlans() throws {
    let reading = try sampleReading()
    let document = meetingPack(order(reading))
    let open = reading.plan.issues.count { $0.status != .closed }
    let issues = try #require(tables(page(document, "问题清单")).first)
    #expect(issues.rows.count == open)
    let drills = tables(try page(document, "演练与预案"))
    #expect(
      drills.map(\.rows.count) == [reading.plan.drills.count, reading.plan.contingency.count])
    let curves = try page(document, "走势").blocks.compactMap { block in
      if case .curves(let curves) = block { curves } else { nil }
    }
    #expect(curves.count == 2)
    for line in curves.flatMap(\.lines) {
      #expect(!line.points.isEmpty)
      #expect(zip(line.points, line.points.dropFirst()).allSatisfy { $0.day < $1.day })
    }
    // All that is planned is 100 %; of the open issues the last count is today's.
    #expect(curves[0].lines[0].points.last?.value == 100)
    #expect(curves[1].lines[1].points.last?.value == Double(open))
  }

  @Test func theTimelineShowsEveryGroupAndToday() throws {
    let reading = try sampleReading()
    let page = try page(meetingPack(order(reading)), "路线图")
    guard case .timeline(let chart)? = page.blocks.first else {
      Issue.record("no timeline")
      return
    }
    #expect(chart.rows.count { $0.isHead } == reading.plan.groups.count)
    #expect(chart.rows.count <= 22)
    #expect(chart.today?.day == Int(sampleDay.number))
    #expect(chart.days.contains(Int(sampleDay.number)))
    for row in chart.rows where !row.isHead { #expect(chart.days.contains(row.end)) }
  }

  @Test func manyGroupsAreNotHiddenInSilence() throws {
    var plan = try sampleReading()
    let first = plan.plan.groups[0]
    for number in 0..<30 {
      var group = first
      group.id = Plan.Group.ID("extra-\(number)")
      plan.plan.groups.append(group)
      var task = plan.plan.tasks[0]
      task.id = Plan.Task.ID("extra-\(number)")
      task.group = group.id
      plan.plan.tasks.append(task)
    }
    let page = try page(meetingPack(order(plan)), "路线图")
    guard case .timeline(let chart)? = page.blocks.first else {
      Issue.record("no timeline")
      return
    }
    #expect(chart.rows.count == 22 && chart.rows.allSatisfy(\.isHead))
    #expect(page.aside == "前 22 组，共 35 组")
  }

  @Test func aPoorPlanHasNoEmptyPages() throws {
    let plan = try reading(
      """
      battlemap: 1
      operation: {name: 小行动, opens: 2019-11-05}
      groups: [{id: a, name: 甲组}]
      """)
    let document = meetingPack(order(plan))
    #expect(document.pages.map(\.title) == ["小行动", "", "1  甲组", "路线图", "督办清单", "走势"])
    _ = meetingPack(order(Reading()))
  }

  @Test func hostileTextIsMadeVisible() throws {
    var plan = try sampleReading()
    plan.plan.operation.name = "a\u{1B}]0;x\u{7}\u{202E}b"
    plan.plan.tasks[0].title = "x\u{1B}[2J"
    let text = "\(meetingPack(order(plan)))"
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func oneMistypedYearDoesNotSqueezeTheChart() throws {
    var plan = try sampleReading()
    plan.plan.tasks[0].start = Day("0219-09-01")
    let page = try page(meetingPack(order(plan)), "路线图")
    guard case .timeline(let chart)? = page.blocks.first else {
      Issue.record("no timeline")
      return
    }
    #expect(chart.days.count < 800)
  }

  // MARK: The key
}
