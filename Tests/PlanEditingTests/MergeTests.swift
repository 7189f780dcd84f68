import BattlePlan
import PlanLoader
import Testing

@testable import PlanEditing

/// Tables put into a plan that is there.
struct MergeTests {
  private let text = plan(
    """
    tasks:
      # 注：停车
      - id: T-031
        title: 停车场摸底   # 先做
        group: traffic
        start: 2019-09-01
        due: 2019-10-08
        phone: "08"
        status: doing
      - {id: T-032, title: 引导方案, group: traffic, start: 2019-09-01, due: 2019-10-09, note: 原话}

      - {id: T-040, title: 停车场摸底, group: press, start: 2019-09-01, due: 2019-10-08}

    """, after: "issues: []\n")

  func merge(_ text: String, _ tables: (name: String, text: String)...) throws -> EditedPlan {
    try merge([("plan.yaml", text)], tables)
  }

  func merge(
    _ plan: [(name: String, text: String)], _ tables: [(name: String, text: String)],
    _ options: SheetOptions = SheetOptions()
  ) throws -> EditedPlan {
    func files(_ texts: [(name: String, text: String)]) -> [SourceFile] {
      texts.map { SourceFile(name: $0.name, bytes: Array($0.text.utf8)) }
    }
    return try PlanEditor(files(plan)).merged(TableImport(files(tables), options))
  }

  func after(_ edited: EditedPlan) -> String {
    edited.files.first.map { String(decoding: $0.after, as: UTF8.self) } ?? "unchanged"
  }

  func told(_ edited: EditedPlan, _ severity: Diagnostic.Severity = .error) -> [String] {
    (edited.merge?.diagnostics ?? []).filter { $0.severity == severity }
      .map { "\($0.cell) \($0.problem.code)" }
  }

  func added(_ edited: EditedPlan) -> [String] {
    (edited.merge?.rows ?? []).filter(\.isNew).map(\.record.id)
  }

  // MARK: - Which record a row means

  @Test func rowsMeanRecordsByIDAndElseByTitleWithinTheirGroup() throws {
    let edited = try merge(
      text,
      (
        "任务.csv",
        """
        编号,任务,工作组,状态,进度,备注
        T-032,引导方案,交通安保保障组,进行中,40%,
        ,停车场摸底,press,,50%,新话
        """
      ))
    #expect(told(edited).isEmpty, "\(edited.merge?.diagnostics ?? [])")
    #expect(added(edited).isEmpty)
    let (gone, new) = difference(text, after(edited))
    #expect(
      gone == [
        "  - {id: T-032, title: 引导方案, group: traffic, start: 2019-09-01, due: 2019-10-09, note: 原话}",
        "  - {id: T-040, title: 停车场摸底, group: press, start: 2019-09-01, due: 2019-10-08}",
      ])
    #expect(
      new == [
        "  - {id: T-032, title: 引导方案, group: traffic, start: 2019-09-01, due: 2019-10-09, note: 原话, status: doing, progress: 40}",
        "  - {id: T-040, title: 停车场摸底, group: press, start: 2019-09-01, due: 2019-10-08, progress: 50, note: 新话}",
      ])
  }

  @Test func anEmptyCellChangesNothingAndWhatTheTableLacksStays() throws {
    let edited = try merge(text, ("任务.csv", "编号,任务,工作组,截止,电话,状态\nT-031,,,2019-10-09,,\n"))
    let (gone, new) = difference(text, after(edited))
    #expect(gone == ["    due: 2019-10-08"])
    #expect(new == ["    due: 2019-10-09"])
    #expect(edited.after.plan.tasks.map(\.id) == ["T-031", "T-032", "T-040"])
    let change = try #require(edited.merge?.rows.first?.changes.first)
    #expect(change.place.text == "任务.csv:D2")
    #expect((change.old.plain, change.new.plain) == ("2019-10-08", "2019-10-09"))
  }

  @Test func newRecordsGetTheNextIDAndStandBehindTheLast() throws {
    let edited = try merge(
      text,
      ("任务.csv", "任务,工作组,开始,截止\n夜查,traffic,2019-09-01,2019-10-01\n轮训,press,2019-09-01,2019-10-01\n")
    )
    #expect(added(edited) == ["T-041", "T-042"])
    let (gone, new) = difference(text, after(edited))
    #expect(gone.isEmpty)
    #expect(
      new == [
        "", "  - {id: T-041, title: 夜查, group: traffic, start: 2019-09-01, due: 2019-10-01}", "",
        "  - {id: T-042, title: 轮训, group: press, start: 2019-09-01, due: 2019-10-01}",
      ])
    #expect(edited.fields.count == 10)
  }

  @Test func theFirstRecordsOfASectionAndASectionThatIsNotThere() throws {
    let edited = try merge(
      text, ("问题.csv", "问题,工作组,等级,整改时限\n积水,交通安保保障组,较大,2019-10-01\n缺牌,,,\n"),
      ("演练.csv", "演练名称,日期\n桌面推演,2019-09-30\n"))
    #expect(told(edited).isEmpty)
    #expect(added(edited) == ["I-001", "I-002", "D-001"])
    #expect(edited.after.plan.issues.map(\.group) == ["traffic", nil])
    #expect(
      after(edited).hasSuffix(
        """
        issues:
          - id: I-001
            title: 积水
            group: 交通安保保障组
            severity: medium
            due: 2019-10-01
          - id: I-002
            title: 缺牌
        drills:
          - id: D-001
            name: 桌面推演
            date: 2019-09-30

        """))
  }

  @Test func theSameTitleTwiceIsTwoRecordsOnlyUnderDifferentParents() throws {
    let tree = plan(
      """
      tasks:
        - {id: T-1, title: 停车, group: traffic}
        - {id: T-2, title: 摸底, parent: T-1, start: 2019-09-01, due: 2019-10-01}
        - {id: T-3, title: 标识, group: traffic}
        - {id: T-4, title: 摸底, parent: T-3, start: 2019-09-01, due: 2019-10-01}

      """)
    let table = """
      主要任务,具体措施,工作组,开始,截止
      停车,摸底,traffic,2019-09-01,2019-10-02
      标识,摸底,traffic,2019-09-01,2019-10-03
      夜查,摸底,traffic,2019-09-01,2019-10-04
      """
    let edited = try merge(tree, ("任务.csv", table))
    #expect(told(edited).isEmpty, "\(edited.merge?.diagnostics ?? [])")
    let tasks = edited.after.plan.tasks
    #expect(tasks.map(\.id.text) == ["T-1", "T-2", "T-3", "T-4", "T-5", "T-6"])
    #expect(tasks.map(\.parent?.text) == [nil, "T-1", nil, "T-3", nil, "T-5"])
    #expect(tasks[1].due == Day("2019-10-02"))
    #expect(tasks[3].due == Day("2019-10-03"))
    let flat = try merge(tree, ("任务.csv", "任务,工作组,截止\n摸底,traffic,2019-10-05\n"))
    #expect(told(flat) == ["A2 several-called"])
    #expect(flat.files.isEmpty)
    let twice = try merge(
      text, ("任务.csv", "编号,任务,工作组,备注\nT-032,,,甲\n,引导方案,traffic,乙\n"))
    #expect(told(twice) == ["B3 repeated-title"])
    #expect(after(twice).contains("note: 甲"))
  }

  @Test func anUnknownIDIsTheRecordOfItsTitleAndElseANewOne() throws {
    let edited = try merge(
      text,
      (
        "任务.csv",
        "编号,任务,工作组,开始,截止\n7,引导方案,traffic,,2019-10-10\nT-099,夜查,traffic,2019-09-01,2019-10-01\n,轮训,traffic,2019-09-01,2019-10-01\n"
      ))
    #expect(told(edited, .warning).filter { !$0.contains("start") } == ["A2 other-id"])
    #expect(added(edited) == ["T-099", "T-100"])
    #expect(edited.after.plan.tasks[1].due == Day("2019-10-10"))
    #expect(edited.after.plan.tasks[1].id == "T-032")
  }

  @Test func whereIDsFollowNoPatternThereIsNoNextOne() throws {
    let edited = try merge(text, ("工作组.csv", "工作组,组长,电话\n宣传窗口组,周某,1\n环境组,吴某,2\n"))
    #expect(told(edited) == ["A3 no-next-id"])
    #expect(after(edited).contains("leader: {name: 周某, phone: '1'}"))
  }

  // MARK: - What is changed

  @Test func aPersonIsChangedPartByPart() throws {
    let edited = try merge(text, ("工作组.csv", "编号,工作组,组长,职务\ntraffic,交通安保保障组,,副区长\n"))
    let (gone, new) = difference(text, after(edited))
    #expect(gone == ["    leader: {name: 组长乙, phone: 021-0000-1020}"])
    #expect(new == ["    leader: {name: 组长乙, phone: 021-0000-1020, title: 副区长}"])
    let phone = try merge(text, ("工作组.csv", "编号,组长电话\ntraffic,021-9\n"))
    #expect(difference(text, after(phone)).new == ["    leader: {name: 组长乙, phone: 021-9}"])
  }

  @Test func whatThePlanSaysAnotherWayIsNoChange() throws {
    let other = plan(
      """
      tasks:
        - {id: T-1, title: 甲, 工作组: 交通安保保障组, due: 综合演练, days: 5, lead: [u1, 区建管委], progress: 50}

      """)
    let edited = try merge(
      other,
      (
        "任务.csv",
        "编号,任务,工作组,截止,牵头单位,配合单位,状态,进度\nT-1,甲,traffic,2019年10月10日前,区公安分局、区建管委,,进行中,50%\n"
      ))
    #expect(edited.files.isEmpty, "\(after(edited))")
    #expect(told(edited).isEmpty)
    // As the plan's other records write it.
    let new = try merge(
      other, ("任务.csv", "任务,工作组,开始,截止\n乙,traffic,2019-09-01,2019-10-01\n"))
    #expect(after(new).contains("title: 乙, group: 交通安保保障组, start"))
  }

  @Test func aNewTitleTakesItsReferencesAlong() throws {
    let linked = text.replacing("note: 原话", with: "after: [停车场摸底一期]").replacing(
      "title: 停车场摸底   #", with: "title: 停车场摸底一期   #")
    let edited = try merge(linked, ("任务.csv", "编号,任务\nT-031,停车场普查\n"))
    #expect(told(edited).isEmpty)
    #expect(after(edited).contains("title: 停车场普查   # 先做"))
    #expect(after(edited).contains("after: [停车场普查]"))
  }

  @Test func theOperationAndTheRosterAreMergedToo() throws {
    let rostered =
      text + "roster:\n  - {role: office, name: 何某, phone: 1, from: 2019-09-29T08:00}\n"
    let edited = try merge(
      rostered, ("行动.csv", "名称,进博保障\n地点,会展中心\n"),
      ("值班.csv", "岗位,姓名,电话,自\n办公室,何某,2,2019-09-29 08:00\n交通安保保障组,乙某,3,\n"),
      ("规则.csv", "soon_days,5\n"))
    #expect(told(edited).isEmpty, "\(edited.merge?.diagnostics ?? [])")
    #expect(after(edited).contains("  timezone: Asia/Shanghai\n  venue: 会展中心\n"))
    #expect(edited.after.plan.roster.map(\.phone) == ["2", "3"])
    #expect(edited.after.plan.rules.soonDays == 5)
  }

  @Test(arguments: [false, true])
  func theTextStaysAsItIs(_ hasMark: Bool) throws {
    let chinese = plan(
      """
      任务:
        - 编号: T-1
          标题: "停车"   # 注
          工作组: traffic
          开始: 2019-09-01
          截止: 2019-10-01
          状态: 进行中

      # 注：尾
      """)
    let before = (hasMark ? "\u{FEFF}" : "") + chinese.replacing("\n", with: "\r\n")
    let edited = try merge(
      before,
      (
        "任务.csv",
        "编号,任务,工作组,开始,截止,状态,备注\nT-1,停车场,traffic,,,受阻,\"a: b\"\n,夜查,traffic,2019-09-01,2019-10-01,未启动,\n"
      ))
    let expected = chinese.replacing("\"停车\"", with: "\"停车场\"").replacing(
      "状态: 进行中\n",
      with: """
        状态: 受阻
            备注: "a: b"
          - 编号: T-2
            任务: 夜查
            工作组: traffic
            开始: 2019-09-01
            截止: 2019-10-01
            状态: 未启动

        """)
    #expect(after(edited) == (hasMark ? "\u{FEFF}" : "") + expected.replacing("\n", with: "\r\n"))
  }

  @Test func inAFolderTheFileThatHoldsTheRecordIsChanged() throws {
    let files = [
      ("p/00.yaml", head),
      (
        "p/press.yaml",
        "tasks:\n  - {id: P-1, title: 甲, group: press, start: 2019-09-01, due: 2019-10-01}\n"
      ),
      (
        "p/traffic.yaml",
        "tasks:\n  - {id: T-1, title: 乙, group: traffic, start: 2019-09-01, due: 2019-10-01}\n"
      ),
    ]
    let edited = try merge(
      files,
      [
        (
          "任务.csv",
          "任务,工作组,开始,截止,备注\n甲,press,,,一\n新甲,press,2019-09-01,2019-10-01,\n新乙,traffic,2019-09-01,2019-10-01,\n"
        )
      ])
    #expect(edited.files.map(\.index) == [1, 2])
    #expect(added(edited) == ["P-2", "T-2"])
    #expect(String(decoding: edited.files[0].after, as: UTF8.self).contains("id: P-2, title: 新甲"))
    #expect(String(decoding: edited.files[1].after, as: UTF8.self).contains("id: T-2, title: 新乙"))
  }

  // MARK: - What is not understood

  @Test func aCellThatIsNotUnderstoodCostsItselfAlone() throws {
    let edited = try merge(
      text,
      (
        "任务.csv",
        """
        编号,任务,工作组,截止,状态,进度,前置
        T-031,停车场摸底,交通,20191008,差不多,60%,T-999
        T-032,引导方案,g9,2019-10-10,已完成,0.6,
        ,夜查,traffic,下周,,,
        """
      ))
    #expect(
      Set(told(edited)) == [
        "C2 unknown-reference", "D2 date-in-digits", "E2 bad-choice", "G2 unknown-reference",
        "C3 unknown-reference", "F3 fraction-for-percent", "D4 unknown-due",
      ])
    #expect(added(edited).isEmpty)
    let tasks = edited.after.plan.tasks
    #expect(tasks.map(\.id) == ["T-031", "T-032", "T-040"])
    #expect(tasks[0].progress == 60 && tasks[0].due == Day("2019-10-08"))
    #expect(tasks[1].status == .done && tasks[1].due == Day("2019-10-10"))
    #expect(tasks[1].group == "traffic")
  }

  @Test func linksThatWouldGoInACircleAreLeftAsTheyAre() throws {
    let linked = text.replacing("note: 原话", with: "after: T-031")
    let edited = try merge(
      linked, ("任务.csv", "编号,任务,前置,备注\nT-031,停车场摸底,T-032,甲\nT-032,引导方案,T-031,乙\n"))
    #expect(Set(told(edited)) == ["A2 dependency-cycle", "A3 dependency-cycle"])
    #expect(edited.after.plan.tasks[0].after.isEmpty)
    #expect(edited.after.plan.tasks[0].note == "甲" && edited.after.plan.tasks[1].note == "乙")
  }

  @Test func aScheduleThatCannotBeLeavesTheRestOfTheRow() throws {
    let edited = try merge(text, ("任务.csv", "编号,截止,备注\nT-031,2019-08-01,甲\nT-032,2019-10-11,乙\n"))
    #expect(told(edited) == ["B2 due-before-start"])
    #expect(edited.after.plan.tasks[0].due == Day("2019-10-08"))
    #expect(edited.after.plan.tasks.map(\.note) == ["甲", "乙", ""])
  }

  @Test func whatCannotBeEditedIsToldAndTheRestWritten() throws {
    let anchored = text.replacing(
      "due: 2019-10-08\n    phone", with: "due: &d 2019-10-08\n    phone"
    )
    .replacing("due: 2019-10-08}", with: "due: *d}")
    let edited = try merge(
      anchored, ("任务.csv", "编号,截止,备注\nT-031,2019-10-10,甲\nT-032,,乙\n"))
    #expect(told(edited) == ["A2 not-written"])
    #expect(edited.after.plan.tasks.map(\.note) == ["", "乙", ""])
  }
}
