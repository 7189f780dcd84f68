import BattlePlan
import BuiltIn
import Testing

@testable import PlanLoader

/// One plan in all the ways it can be written.
@Suite struct PlanFormatTests {
  private static let english = """
    battlemap: 1
    operation: {name: 演习, opens: 2019-11-05, closes: 2019-11-10, timezone: Asia/Shanghai}
    rules: {soon_days: 5, yellow_lag: 12.5}
    units: [{id: u1, name: 区经委, liaison: 张三, phone: 021-1}]
    groups: [{id: g1, name: 交通组, leader: {name: 李四, title: 组长, phone: 021-2}, lead: u1, duties: [甲, 乙]}]
    milestones: [{id: m1, name: 关口, date: 2019-10-10, kind: drill}]
    zones: [{id: z1, name: 区块, kind: area, group: g1, every_days: 7, patrolled: 2019-09-20}]
    contingency: [{id: c1, name: 预案, group: g1, version: v2, reviewed: 2019-09-01, status: approved}]
    drills: [{id: d1, name: 演练, kind: full, date: 2019-10-01, groups: [g1], plan: c1, status: done}]
    tasks:
      - {id: T-1, title: 整治, group: g1, milestone: m1, lead: u1, with: [u1], owner: 王五, start: 2019-09-01, due: 2019-10-01, status: doing, progress: 40, zone: z1}
      - {id: T-2, title: 验收, group: g1, start: 2019-10-02, due: 2019-10-05, after: [T-1]}
    issues: [{id: I-1, title: 占道, group: g1, task: T-1, zone: z1, source: lesson, severity: high, found: 2019-09-02, due: 2019-09-30, status: fixing}]
    """

  private static let chinese = """
    battlemap: 1
    行动: {名称: 演习, 开幕: 2019-11-05, 闭幕: 2019-11-10, 时区: Asia/Shanghai}
    规则: {soon_days: 5, yellow_lag: 12.5}
    单位: [{编号: u1, 名称: 区经委, 联络员: 张三, 电话: 021-1}]
    工作组: [{编号: g1, 名称: 交通组, 组长: {姓名: 李四, 职务: 组长, 电话: 021-2}, 牵头单位: 区经委, 职责: 甲、乙}]
    节点: [{编号: m1, 名称: 关口, 日期: 2019-10-10, 类型: 演练}]
    区块: [{编号: z1, 名称: 区块, 类型: 重点区域, 工作组: 交通组, 巡查周期: 7, 上次巡查: 2019-09-20}]
    预案: [{编号: c1, 名称: 预案, 工作组: 交通组, 版本: v2, 复核日期: 2019-09-01, 状态: 批准}]
    演练: [{编号: d1, 名称: 演练, 类型: 综合, 日期: 2019-10-01, 工作组: 交通组, 预案: 预案, 状态: 已完成}]
    任务:
      - {编号: T-1, 任务: 整治, 工作组: 交通组, 节点: 关口, 牵头单位: 区经委, 协同单位: 区经委, 责任人: 王五, 开始: 2019-09-01, 截止: 2019-10-01, 状态: 进行中, 进度: 40%, 区块: 区块}
      - {编号: T-2, 标题: 验收, 工作组: 交通组, 开始: 2019-10-02, 截止: 2019-10-05, 前置: 整治}
    问题: [{编号: I-1, 标题: 占道, 工作组: 交通组, 任务: 整治, 区块: 区块, 来源: 首届经验, 等级: 重大, 发现: 2019-09-02, 截止: 2019-09-30, 状态: 整改中}]
    """

  @Test("In English, in Chinese, and line by line mixed, it is the same plan")
  func languages() throws {
    let english = try read(Self.english)
    let chinese = try read(Self.chinese)
    #expect(english.diagnostics.isEmpty && chinese.diagnostics.isEmpty)
    #expect(english.plan == chinese.plan)
    #expect(english.plan.issues.count == 1 && english.plan.tasks.count == 2)
    let (a, b) = (Self.english.split(separator: "\n"), Self.chinese.split(separator: "\n"))
    let mixed = a.indices.map { $0.isMultiple(of: 2) ? a[$0] : b[$0] }.joined(separator: "\n")
    #expect(try read(mixed).plan == english.plan)
  }

  @Test("Line ends, a byte order mark, a comment at the end: the same plan at the same places")
  func bytes() throws {
    let plain = try read(Self.english)
    let crlf = Self.english.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    for text in [crlf, "\u{FEFF}" + Self.english, "\u{FEFF}" + crlf, Self.english + "\n# 完"] {
      let reading = try read(text)
      #expect(reading.plan == plain.plan)
      #expect(reading.plan.tasks.map(\.origin.line) == plain.plan.tasks.map(\.origin.line))
      #expect(reading.diagnostics.isEmpty)
    }
  }

  @Test("With a byte order mark and CRLF, findings stand where an editor shows them")
  func places() {
    for mark in ["", "\u{FEFF}"] {
      for end in ["\n", "\r\n"] {
        let found = readPlan(
          [
            SourceFile(
              name: "p",
              bytes: Array(
                "\(mark)colour: 1\(end)operation: {name: 演习, opens: 2019-11-05, 颜色: 红}\(end)".utf8))
          ], previous: nil
        ).diagnostics
        #expect(found.map(\.line) == [1, 2])
        #expect(found.map(\.column) == [1, 42])
        #expect(found.map(\.excerpt.count) == [9, 47])
        #expect(found.map(\.caret) == [0, 41])
      }
    }
  }

  @Test("A closing day that is not given is the opening day; a status that is not given is todo")
  func defaults() throws {
    let reading = try read(head + "tasks: [{id: T-1, title: 一, \(rest)}]")
    #expect(reading.plan.operation.closes == reading.plan.operation.opens)
    #expect(reading.plan.tasks.first?.status == .todo)
    #expect(reading.plan.tasks.first?.weight == 1)
    #expect(reading.plan.rules == Plan.Rules())
  }

  @Test("Ids that look like numbers, truths or dates are text, and case counts")
  func ids() throws {
    let ids = ["1", "01", "1.0", "no", "yes", "2019-11-05", "0x1F", "1:30", "T", "t", "null-1"]
    let tasks = ids.map { "- {id: \($0), title: t, \(rest)}\n" }.joined()
    let reading = try read(head + "tasks:\n" + tasks)
    #expect(reading.plan.tasks.map(\.id.text) == ids)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test("Merge keys give what a record does not give itself, of several the first")
  func merge() throws {
    let reading = try read(
      """
      \(head)x-a: &a {group: a, start: 2019-09-01, due: 2019-10-01, owner: 张三}
      x-b: &b {owner: 李四, phone: 110}
      tasks:
        - {id: T-1, title: 一, <<: *a, due: 2019-09-30}
        - {<<: [*a, *b], id: T-2, title: 二}
        - &c {id: T-3, title: 三, <<: *b, group: b, start: 2019-09-01, due: 2019-10-01}
        - {<<: *a, id: T-4, title: 四}
      """)
    let tasks = reading.plan.tasks
    #expect(tasks.map(\.id) == ["T-1", "T-2", "T-3", "T-4"])
    #expect(tasks.map(\.owner) == ["张三", "张三", "李四", "张三"])
    #expect(tasks.map(\.phone) == ["", "110", "110", ""])
    #expect(tasks[0].due == Day("2019-09-30"))
  }

  @Test("Text keeps its line feeds, its quotes and its characters beyond the first plane")
  func text() throws {
    let reading = try read(
      """
      \(head)tasks:
        - id: T-1
          title: '一 ''引'' "号"'
          group: a
          start: 2019-09-01
          due: 2019-10-01
          note: |
            第一行
              第二行
          reason: >
            折叠
            起来
          deliverable: "\\U0001F468\\u200d\\U0001F469 𠮷"
      """)
    let task = try #require(reading.plan.tasks.first)
    #expect(task.title == "一 '引' \"号\"")
    #expect(task.note == "第一行\n  第二行\n")
    #expect(task.reason == "折叠 起来\n")
    #expect(task.deliverable == "👨‍👩 𠮷")
  }

  @Test("The built-in plans are without fault", arguments: [0, 1, 2])
  func builtIn(place: Int) throws {
    let bytes = [BuiltIn.samplePlan, BuiltIn.starterChinese, BuiltIn.starterEnglish][place]
    let outcome = readPlan([SourceFile(name: "p", bytes: bytes)], previous: nil)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.reading?.plan.tasks.isEmpty == false)
  }
}
