import BattlePlan
import TestWorkbooks
import Testing

@testable import PlanLoader

/// What offices write in their tables, and what is made of it.
struct SheetReadingTests {
  static let operation = TestWorkbook.Sheet(
    "行动", TestWorkbook.data([["名称", "某会"], ["开幕", "2019-11-05"]]))
  static let groups = TestWorkbook.Sheet(
    "工作组", TestWorkbook.data([["编号", "工作组", "简称"], ["g1", "交通安保组", "交通"], ["g2", "宣传组", ""]]))

  static func reading(_ sheets: TestWorkbook.Sheet..., formats: [String] = [], merge: [String] = [])
    throws -> Reading
  {
    var book = TestWorkbook()
    book.sheets = [operation, groups] + sheets
    book.formats = formats
    let cells = merge.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    if !merge.isEmpty { book.sheets[2].after = "<mergeCells>\(cells)</mergeCells>" }
    guard
      case .plan(let reading) = readPlan(
        [SourceFile(name: "plan.xlsx", bytes: book.bytes)], previous: nil)
    else {
      Issue.record("no plan")
      return Reading()
    }
    return reading
  }

  private func tasks(_ rows: [[String]], merge: [String] = [], name: String = "任务分解表") throws
    -> Reading
  {
    try Self.reading(.init(name, TestWorkbook.data(rows)), merge: merge)
  }

  private func places(_ reading: Reading, _ severity: Diagnostic.Severity) -> [String] {
    reading.diagnostics.filter { $0.severity == severity }.map { "\($0.cell) \($0.problem.code)" }
  }

  @Test func columnsAreFoundBelowTitlesAndInTwoRows() throws {
    let reading = try tasks(
      [
        ["2019 年重点任务分解表"], ["填报单位：办公室"],
        ["序号", "工作任务", "责任分工", "", "", "完成时限", "进展情况", "组别"],
        ["", "", "牵头单位", "配合单位", "责任人", "", "", ""],
        ["1", "停车场摸底", "区公安分局", "区交通委、区城管局", "张某", "2019年10月8日前", "已完成", "交通"],
        ["2", "引导方案", "区公安分局", "", "李某、王某", "2019/10/9", "60%", "g1"],
        ["3", "志愿者招募", "团区委", "", "赵某", "长期坚持", "已招募 300 人", "宣传组"],
        ["合计", "3 项"], ["填表人：孙某", "", "", "审核人：周某"],
      ],
      merge: [
        "A1:H1", "C3:E3", "A3:A4", "B3:B4", "F3:F4", "G3:G4", "H3:H4",
      ])
    let tasks = reading.plan.tasks
    #expect(tasks.map(\.title) == ["停车场摸底", "引导方案", "志愿者招募"])
    #expect(tasks.map(\.group) == ["g1", "g1", "g2"])
    #expect(tasks[0].lead == "区公安分局")
    #expect(tasks[0].with == ["区交通委", "区城管局"])
    #expect(tasks[0].due == Day("2019-10-08"))
    #expect(tasks[0].status == .done)
    #expect(tasks[1].owners == ["李某", "王某"])
    #expect(tasks[1].progress == 60)
    #expect(tasks[2].isOngoing)
    #expect(tasks[2].note == "已招募 300 人")
    #expect(places(reading, .error).isEmpty, "\(reading.diagnostics)")
  }

  @Test func stepsStandUnderTheirTask() throws {
    let reading = try tasks(
      [
        ["序号", "主要任务", "具体措施", "责任单位", "牵头单位", "时限", "工作组"],
        ["1", "停车保障", "摸底", "甲局", "乙局", "2019-10-08", "交通"],
        ["", "", "方案", "甲局", "乙局", "2019-10-09", "交通"],
        ["2", "标识", "", "甲局", "", "2019-10-10", "交通"],
      ], merge: ["A2:A3", "B2:B3"])
    let tasks = reading.plan.tasks
    #expect(tasks.map(\.title) == ["停车保障", "摸底", "方案", "标识"])
    #expect(tasks.map(\.parent) == [nil, tasks[0].id, tasks[0].id, nil])
    #expect(tasks[1].lead == "乙局")
    #expect(tasks[1].with == ["甲局"])
    #expect(tasks[3].lead == nil)
    #expect(tasks[3].with == ["甲局"])
  }

  @Test(arguments: ["一、交通安保组", "（一）交通安保组", "交通安保组", "第一部分 交通"])
  func headingsNameTheGroup(_ heading: String) throws {
    let reading = try tasks(
      [
        ["序号", "任务", "截止"], [heading], ["1", "甲", "2019-10-08"], ["二、宣传组"],
        ["2", "乙", "2019-10-08"], ["三、其他事项"], ["3", "丙", "2019-10-08"],
      ], merge: ["A2:C2"])
    #expect(reading.plan.tasks.map(\.group) == ["g1", "g2"])
    // Under a heading that is no group nobody knows whose it is.
    #expect(places(reading, .error) == ["任务分解表!A7 missing-field"])
  }

  @Test func theSheetsNameIsTheGroup() throws {
    let reading = try tasks([["任务", "截止"], ["甲", "2019-10-08"]], name: "宣传组")
    #expect(reading.plan.tasks.map(\.group) == ["g2"])
  }

  @Test func typedCellsComeInTheFormsOfThePlan() throws {
    let data =
      TestWorkbook.data([["编号", "任务", "工作组", "开始", "截止", "进度", "电话", "权重"]])
        + """
        <row r="2"><c r="A2" s="1"><v>7</v></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c>
        <c r="C2" t="inlineStr"><is><t>g1</t></is></c><c r="D2" s="2"><v>43710</v></c>
        <c r="E2" s="3"><v>43740</v></c><c r="F2" s="4"><v>0.6</v></c>
        <c r="G2" s="5"><v>2160000001</v></c><c r="H2"><v>1.5</v></c></row>
        """
    let reading = try Self.reading(
      .init("任务", data),
      formats: ["\"T-\"000", "yyyy-mm-dd", "yyyy\"年\"m\"月\"", "9", "000-00000000"])
    let task = try #require(reading.plan.tasks.first)
    #expect(task.id == "T-007")
    #expect(task.start == Day("2019-09-02"))
    #expect(task.due == Day("2019-10-31"))
    #expect(task.dueForm == .month)
    #expect(task.progress == 60)
    #expect(task.phone == "021-60000001")
    #expect(task.weight == 1.5)
  }

  /// Each with the cell that is at fault.
  @Test func whatIsNotUnderstoodIsToldWithItsCell() throws {
    let data =
      TestWorkbook.data([["任务", "工作组", "截止", "进度", "状态", "颜色"]])
        + """
        <row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" t="inlineStr"><is><t>g1</t></is></c>
        <c r="C2"><v>43740</v></c><c r="D2"><v>0.6</v></c><c r="E2" t="inlineStr"><is><t>差不多</t></is></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>乙</t></is></c><c r="B3" t="inlineStr"><is><t>g9</t></is></c>
        <c r="C3"><v>20191008</v></c><c r="D3"><f>A1</f></c><c r="E3" t="e"><v>#N/A</v></c></row>
        """
    let reading = try Self.reading(.init("任务", data))
    #expect(
      Set(places(reading, .error)) == [
        "任务!C2 serial-date", "任务!D2 fraction-for-percent", "任务!E2 bad-choice",
        "任务!B3 unknown-reference", "任务!C3 date-in-digits", "任务!D3 formula-without-value",
        "任务!E3 error-value",
      ])
    #expect(places(reading, .warning).contains("任务!F1 unknown-column"))
    #expect(reading.leftOut.count == 2)
  }

  @Test func idsFromTitlesStayWhenRowsComeAndGo() throws {
    let rows = [["任务", "工作组", "截止"], ["甲", "g1", "2019-10-08"], ["乙", "g1", "2019-10-08"]]
    let before = try tasks(rows).plan.tasks.map(\.id)
    let after = try tasks([rows[0], ["新", "g1", "2019-10-01"], rows[2], rows[1]]).plan.tasks.map(
      \.id)
    #expect(after[2] == before[0])
    #expect(after[1] == before[1])
    #expect(Set(after).count == 3)
  }

  @Test func theSameTitleTwiceIsTold() throws {
    let reading = try tasks([
      ["任务", "工作组", "截止"], ["甲", "g1", "2019-10-08"], ["甲", "g1", "2019-10-09"],
      ["甲", "g2", "2019-10-09"],
    ])
    #expect(places(reading, .error) == ["任务分解表!A3 repeated-title"])
    #expect(reading.plan.tasks.count == 2)
  }

  @Test func whatIsHiddenIsSaid() throws {
    var sheet = TestWorkbook.Sheet(
      "任务", TestWorkbook.data([["任务", "工作组", "截止"], ["甲", "g1", "2019-10-08"]]), state: "hidden")
    sheet.before = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>"
    sheet.data = sheet.data.replacing("<row r=\"2\">", with: "<row r=\"2\" hidden=\"1\">")
    let reading = try Self.reading(sheet)
    let codes = reading.diagnostics.map(\.problem.code)
    for code in ["hidden-sheet", "hidden-rows", "hidden-columns"] { #expect(codes.contains(code)) }
    #expect(reading.plan.tasks.count == 1)
  }

  @Test func peopleAreFlatColumns() throws {
    let reading = try Self.reading(
      .init(
        "值班",
        TestWorkbook.data([
          ["岗位", "值班人员", "联系电话", "自", "至"],
          ["办公室", "张某", "1", "2019-09-29 08:00", "2019-09-29 20:00"],
          ["办公室", "张某", "1", "2019-09-30 08:00", ""],
        ])),
      .init("单位", TestWorkbook.data([["单位名称", "联络员", "联系电话"], ["甲局", "李某", "2"]])))
    // On duty twice.
    #expect(reading.plan.roster.map(\.name) == ["张某", "张某"])
    #expect(reading.errors == 0)
    #expect(reading.plan.units.map(\.liaison) == ["李某"])
    let groups = TestWorkbook.Sheet(
      "专项组",
      TestWorkbook.data([["组名", "组长", "", ""], ["", "姓名", "职务", "电话"], ["安全组", "周某", "主任", "3"]]),
      after: "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:D1\"/></mergeCells>")
    let people = try Self.reading(groups).plan.groups.last?.leader
    #expect(people == Plan.Person(name: "周某", title: "主任", phone: "3"))
  }

  @Test func aTableThatIsNoneIsUnreadable() {
    for bytes in [
      [UInt8]("no workbook".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [],
    ] {
      let outcome = readPlan([SourceFile(name: "plan.xlsx", bytes: bytes)], previous: nil)
      guard case .unreadable(let found) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(found.map(\.problem.code) == ["unreadable-table"])
    }
  }
}

extension SheetReadingTests {
  @Test(arguments: ["任务.csv", "plan.TSV"])
  func aTableAloneIsNoPlan(_ name: String) throws {
    let bytes = Array("任务,工作组,截止\n甲,g1,2019-10-08\n".utf8)
    let outcome = readPlan([SourceFile(name: name, bytes: bytes)], previous: nil)
    guard case .unreadable(let found) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(found.map(\.problem.code) == ["unreadable-table"])
    #expect(found[0].message(.zh).contains("import") && found[0].message(.en).contains("import"))
  }
}

/// A workbook that is saved again and again: with the promises of any plan.
struct WatchedWorkbookTests {
  private func book(_ due: String) -> [UInt8] {
    var book = TestWorkbook()
    book.sheets = [
      SheetReadingTests.operation, SheetReadingTests.groups,
      .init(
        "任务",
        TestWorkbook.data([
          ["编号", "任务", "工作组", "开始", "截止"], ["T-1", "甲", "g1", "2019-09-01", due],
        ])),
    ]
    return book.bytes
  }

  private func read(_ files: [SourceFile], _ previous: Reading?) throws -> Reading {
    guard case .plan(let reading) = readPlan(files, previous: previous) else {
      throw SheetNotRead()
    }
    return reading
  }

  private struct SheetNotRead: Error {}

  @Test func aFaultyCellKeepsTheLastGoodVersion() throws {
    let good = try read([SourceFile(name: "p.xlsx", bytes: book("2019-10-08"))], nil)
    let now = try read([SourceFile(name: "p.xlsx", bytes: book("下周"))], good)
    #expect(now.plan.tasks.map(\.due) == [Day("2019-10-08")])
    #expect(now.stale == [RecordRef(.tasks, "T-1")])
    #expect(now.diagnostics.map(\.place) == ["p.xlsx:任务!E2"])
  }

  @Test func aFolderHoldsWorkbooksBesideText() throws {
    let text = """
      battlemap: 1
      tasks: [{id: Y-1, title: 乙, group: 宣传组, start: 2019-09-01, due: 2019-10-08}]
      """
    let files = [
      SourceFile(name: "d/a.xlsx", bytes: book("2019-10-08")),
      SourceFile(name: "d/b.yaml", bytes: Array(text.utf8)),
    ]
    let good = try read(files, nil)
    #expect(Set(good.plan.tasks.map(\.id)) == ["T-1", "Y-1"])
    #expect(good.plan.tasks.first { $0.id == "Y-1" }?.group == "g2")
    // Half-saved: what stood in it stays, stale.
    let half = SourceFile(name: "d/a.xlsx", bytes: Array(files[0].bytes.prefix(500)))
    let now = try read([half, files[1]], good)
    #expect(Set(now.plan.tasks.map(\.id)) == ["T-1", "Y-1"])
    #expect(now.stale.contains(RecordRef(.tasks, "T-1")))
    #expect(now.errors == 1)
  }
}
