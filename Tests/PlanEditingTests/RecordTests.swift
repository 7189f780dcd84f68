import BattlePlan
import PlanEditing
import PlanLoader
import Testing

/// Adding and removing records.
struct RecordTests {
  private let tasks = """
    tasks:
      # 一
      - id: T-007
        title: a
        group: traffic
        due: 2019-10-08

      # 二
      # 挨着
      - id: T-009
        title: b
        group: press
        due: 2019-10-09
        note: |
          x
        # 尾注

    # 问题
    issues:
      - {编号: W-1, 标题: 积水, 工作组: press} # 唯一

    """

  @Test func aNewRecordFollowsTheLastInItsStyle() throws {
    let text = plan(tasks)
    let after = try add(text, "任务", "due=2019-10-10", "title=c", "group=traffic", "status=未启动")
    #expect(
      after
        == text.replacing(
          "      x\n",
          with:
            "      x\n\n  - id: T-010\n    title: c\n    group: traffic\n    due: 2019-10-10\n    status: todo\n"
        ))
    #expect(
      difference(text, try add(text, "issues", "title=路口, 堵", "group=traffic")).new
        == ["  - {编号: W-2, 标题: '路口, 堵', 工作组: traffic}"])
  }

  @Test func aMissingSectionStandsAtTheEnd() throws {
    let text = plan(tasks)
    #expect(
      try add(text, "zones", "id=z1", "name=广场")
        == text + "\nzones:\n  - id: z1\n    name: 广场\n")
    let open = String(text.dropLast())
    #expect(
      try add(open, "zones", "id=z1", "name=广场")
        == open + "\n\nzones:\n  - id: z1\n    name: 广场")
  }

  @Test func theFirstRecordOfASection() throws {
    for (before, after) in [
      ("zones: [] # 区\n", "zones: # 区\n  - id: z1\n    name: 广场\n"),
      ("zones:\n# 尾\n", "zones:\n  - id: z1\n    name: 广场\n# 尾\n"),
    ] {
      let text = plan(tasks, after: before)
      #expect(try add(text, "zones", "id=z1", "name=广场") == plan(tasks, after: after))
    }
  }

  @Test func withoutAPatternThereIsNoNextID() {
    let text = plan(tasks)
    #expect(refusal(text, .add("groups", [Assignment("name", "a")])) != nil)
    #expect(refusal(text, .add("tasks", [Assignment("title", "a")])) != nil, "no group")
    #expect(
      refusal(text, .add("units", [Assignment("id", "u1"), Assignment("name", "a")])) != nil)
  }

  @Test func aCommentThatTouchesARecordGoesWithIt() throws {
    let text = plan(tasks)
    let change = difference(text, try edited(text, .remove("T-009")))
    #expect(change.new.isEmpty)
    #expect(
      change.gone == [
        "  # 二", "  # 挨着", "  - id: T-009", "    title: b", "    group: press",
        "    due: 2019-10-09", "    note: |", "      x",
      ])
  }

  @Test func theLastRecordLeavesAnEmptyList() throws {
    let text = plan(tasks)
    let after = try edited(text, .remove("W-1"))
    #expect(
      after
        == text.replacing("issues:\n  - {编号: W-1, 标题: 积水, 工作组: press} # 唯一\n", with: "issues: []\n")
    )
    #expect(
      try edited("\(after)", .add("issues", [Assignment("id=W-1")!, Assignment("title=积水")!]))
        == text.replacing(
          "issues:\n  - {编号: W-1, 标题: 积水, 工作组: press} # 唯一\n",
          with: "issues:\n  - id: W-1\n    title: 积水\n"))
  }

  @Test func referencesAreCarried() throws {
    let text = plan(
      tasks + "drills:\n  - {id: d1, name: 演练, groups: [traffic, press]}\n",
      after: "roster:\n  - {role: traffic, name: 甲}\n")
    let after = try edited(text, .set("traffic", [Assignment("id", "jt")], renames: true))
    #expect(
      difference(text, after).new == [
        "  - id: jt", "    group: jt", "  - {id: d1, name: 演练, groups: [jt, press]}",
        "  - {role: jt, name: 甲}",
      ])
  }

  @Test func linksAreCarried() throws {
    let text = plan(
      tasks.replacing(
        "    note: |\n      x\n", with: "    after: [T-007 SS+3, 综合演练, {task: T-007, lag: 2}]\n"))
    let after = try edited(text, .set("T-007", [Assignment("id", "T-100")], renames: true))
    #expect(
      difference(text, after).new == [
        "  - id: T-100", "    after: [T-100 SS+3, 综合演练, {task: T-100, lag: 2}]",
      ])
  }

  @Test func inAFolderTheFileThatHoldsTheRecordIsChanged() throws {
    let one = plan(tasks)
    let two =
      "tasks:\n- {id: P-1, title: x, group: press, due: 2019-10-01}\n- {id: P-2, title: y, group: press, due: 2019-10-01}\n"
    let files = [
      SourceFile(name: "p/a.yaml", bytes: Array(one.utf8)),
      SourceFile(name: "p/b.yaml", bytes: Array(two.utf8)),
    ]
    let editor = try PlanEditor(files)
    #expect(try editor.edited(.set("P-1", [Assignment("progress", "5")])).files.map(\.index) == [1])
    #expect(
      try editor.edited(.set("T-007", [Assignment("progress", "5")])).files.map(\.index) == [0])
    let new = [
      Assignment("title", "z"), Assignment("group", "宣传窗口组"), Assignment("due", "2019-10-02"),
    ]
    let added = try editor.edited(.add("tasks", new))
    #expect(added.record == RecordRef(.tasks, "P-3"))
    #expect(
      added.files.map { String(decoding: $0.after, as: UTF8.self) }
        == [two + "- {id: P-3, title: z, group: 宣传窗口组, due: 2019-10-02}\n"])
  }

  @Test func theDiffIsUnified() throws {
    let text = plan(tasks)
    let files = [SourceFile(name: "plan.yaml", bytes: Array(text.utf8))]
    let edited = try PlanEditor(files).edited(.set("T-007", [Assignment("progress", "5")]))
    #expect(
      edited.diff(["plan.yaml"]) == """
        --- plan.yaml
        +++ plan.yaml
        @@ -21,6 +21,7 @@
             title: a
             group: traffic
             due: 2019-10-08
        +    progress: 5
         
           # 二
           # 挨着

        """)
  }
}
