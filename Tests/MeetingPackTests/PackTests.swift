import BattlePlan
import Canvas
import MeetingPack
import Pages
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
    return PackOrder(situation, source: source, language: language, paper: paper)
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
    let titles = document.pages.map(\.title)
    #expect(
      titles.filter { !$0.hasPrefix("督办单 ") } == [
        "进博保障", "总图", "节点", "1  新闻宣传及窗口服务保障组", "2  交通安保保障组", "3  招商接待保障组",
        "4  社会管理保障组", "5  环境保障组", "路线图", "督办清单", "问题清单", "演练与预案", "区块", "成员单位",
        "走势",
      ])
    #expect(document.created == "2019-09-29T00:00:00")
    #expect(document.foot == "进博保障 · 截至 2019-09-29")
    let english = meetingPack(order(try sampleReading(), .en))
    #expect(
      english.pages.map(\.title).filter { !$0.hasPrefix("Follow-up sheet ") }.suffix(7) == [
        "Timeline", "Attention", "Issues", "Drills and contingency plans", "Zones",
        "Member units", "Trend",
      ])
  }

  /// Paper does not refer to the board, and has all days in the same form.
  @Test(arguments: Language.allCases) func paperDoesNotReferToTheScreen(language: Language) throws {
    let text = "\(meetingPack(order(try sampleReading(), language)))"
    for word in ["见挂图", "on the board", "打开以来", "plan.yaml", "截图"] {
      #expect(!text.contains(word), "\(word)")
    }
    // A month and a day only occur after a year.
    let rest = text.replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}/, with: "")
    #expect(!rest.contains(/\b[0-9]{2}-[0-9]{2}\b/))
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
  func theOverviewHasEveryGroupAndMilestone(paper: Paper) throws {
    let reading = try sampleReading()
    let page = try page(meetingPack(order(reading, paper: paper)), "总图")
    let grids = tables(page).filter { $0.columns[0].title == "工作组" }
    let titles = grids.flatMap { $0.columns.dropFirst().map(\.title) }
    #expect(titles.count == reading.plan.milestones.count)
    for milestone in reading.plan.milestones {
      #expect(titles.contains { $0 == "\(milestone.date)\n\(milestone.name)" })
    }
    for grid in grids { #expect(grid.rows.count == reading.plan.groups.count) }
    // One column has the line for today before it.
    #expect(grids.flatMap(\.columns).count { $0.rule == .today } == 1)
    #expect(tables(page).last?.title.hasPrefix("要事") == true)
  }

  @Test func milestonesHaveTheirForecast() throws {
    let reading = try sampleReading()
    let situation = Situation(reading, on: sampleDay)
    let rows = try #require(tables(page(meetingPack(order(reading)), "节点")).first).rows
    for (row, place) in zip(rows, situation.milestoneOrder) {
      let forecast = situation.assessment.milestoneForecasts[place]
      #expect(row[4].text == forecast.map { "\($0.finish)" } ?? "—")
      #expect(
        row[5].text.hasPrefix(forecast.map { reading.plan.tasks[$0.heldBy].id.text } ?? "—"))
    }
  }

  @Test func unitsAndZonesAreThePlans() throws {
    let reading = try sampleReading()
    let document = meetingPack(order(reading))
    #expect(
      try tables(page(document, "成员单位"))[0].rows.count
        == Situation(reading, on: sampleDay).unitLoads.count)
    #expect(try tables(page(document, "区块"))[0].rows.count == reading.plan.zones.count)
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

  @Test func aGroupIsComplete() throws {
    let reading = try sampleReading()
    let situation = Situation(reading, on: sampleDay)
    let document = meetingPack(order(reading))
    for (place, group) in reading.plan.groups.enumerated() {
      let page = try page(document, "\(place + 1)  \(group.name)")
      let counted = situation.assessment.tasks.count {
        $0.group == place && $0.light != .none && $0.kind != .parent
      }
      #expect(tables(page)[0].rows.count == counted)
    }
  }

  @Test func attentionSaysWhomToPhone() throws {
    let reading = try sampleReading()
    let situation = Situation(reading, on: sampleDay)
    let levels = tables(try page(meetingPack(order(reading)), "督办清单"))
    #expect(levels.reduce(0) { $0 + $1.rows.count } == situation.concerns.count)
    #expect(levels.first?.title.hasPrefix("督办到总指挥") == true)
    #expect(levels[0].rows[0][4].text == "总指挥 倪耀明")
    #expect(levels[0].rows[0][4].note == "021-0000-0001")
    for row in levels.flatMap(\.rows) { #expect(!row[4].text.isEmpty && row[4].text != "—") }
    // Reminders come last.
    let marks = levels.flatMap(\.rows).map { $0[0].mark == .blue }
    #expect(marks == marks.sorted { !$0 && $1 })
  }

  @Test func thereIsASheetForAllThatIsRed() throws {
    let reading = try sampleReading()
    let red = Situation(reading, on: sampleDay).concerns.count { $0.light == .red }
    let pages = meetingPack(order(reading)).pages.filter { $0.title.hasPrefix("督办单 ") }
    #expect(pages.count == red && pages.allSatisfy(\.isUpright))
    let repair = try #require(pages.first { $0.title == "督办单 HJ-19" })
    guard case .form(let form)? = repair.blocks.first else {
      Issue.record("no form")
      return
    }
    #expect(form.head.map(\.label) == ["编号", "签发单位", "签发日期"])
    #expect(form.head[0].text == "2019-0929-HJ-19" && form.head[2].text == "2019-09-29")
    let rows = Dictionary(uniqueKeysWithValues: form.rows.map { ($0.label, $0) })
    #expect(rows["事项"]?.text.contains("主干道破损路面修复") == true)
    #expect(rows["影响"]?.text.contains("综合演练 预计晚于截止 19 天") == true)
    #expect(rows["主送"]?.text.isEmpty == false)
    // A single day.
    #expect(rows["期限"]?.text.split(separator: "20").count == 1)
    #expect((rows["对策措施"]?.lines ?? 0) > 0 && (rows["办理情况"]?.lines ?? 0) > 0)
    #expect(form.signatures.joined().count { $0.contains("盖章") } == 2)
  }

  @Test func issuesZonesAndDrillsHaveSheets() throws {
    let situation = Situation(try sampleReading(), on: sampleDay)
    var seen: Set<Section> = []
    for concern in situation.concerns {
      let sheet = try #require(FollowUpSheet(concern.record, situation, at: nil, .zh))
      let document = followUpDocument(sheet, created: "2019-09-29T00:00:00")
      #expect(document.pages.count == 1)
      seen.insert(concern.record.section)
    }
    #expect(seen.isSuperset(of: [.tasks, .issues, .zones]))
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
    // The plan ends at 100 %; the last count of open issues is that of today.
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
    #expect(document.pages.map(\.title) == ["小行动", "总图", "1  甲组", "路线图", "督办清单", "走势"])
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
