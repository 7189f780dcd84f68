import ArgumentParser
import BattlePlan
import PlanEditing

struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change fields of a record. 修改一条记录。",
    discussion: """
      RECORD is an id, section:id where two sections have it, operation, rules, calendar, or roster:3 for \
      the third. FIELD in English or Chinese, leader.phone or commanders.2.phone for what is nested; VALUE as \
      in the plan file, lists with commas; FIELD= empties.

        battlemap set plan.yaml T-031 status=done finished=2019-10-08
        battlemap set plan.yaml T-031 进度=80 --if 进度=60 --by 王某 --reason 来电
        battlemap set plan.yaml traffic leader.phone=021-0000-0002 --dry-run
        battlemap set plan.yaml u1 id=police --rename

      \(EditOptions.note)
      """)

  @OptionGroup var source: ChangedPlan
  @Argument(help: "Which record. 哪一条。") var record: String
  @Argument(help: ArgumentHelp("What is to stand in it. 改成什么。", valueName: "field=value"))
  var assignments: [Assignment]
  @Option(
    name: .customLong("if"), parsing: .singleValue,
    help: ArgumentHelp(
      "Only where a field still says this, else exit 1. 只在这个字段还是这个值时改。", valueName: "field=old"))
  var conditions: [Assignment] = []
  @Flag(help: "An id or name changes together with all references to it. 连同对它的引用一起改名。")
  var rename = false
  @OptionGroup var options: EditOptions

  func run() throws {
    try options.carryOut(
      source.plan,
      PlanWriter.Request(
        change: .plan(.set(record, assignments, renames: rename)), conditions: conditions))
  }
}
