import ArgumentParser
import BattlePlan
import PlanEditing

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a record to a section. 新增一条记录。",
    discussion: """
      Prints the record's id; where none is given it is the next one of the section, T-152 after T-151. \
      SECTION in English or Chinese; fields as for set. The record goes behind the section's last, in its \
      style; in a folder to the file that holds most of its group's.

        battlemap add plan.yaml issues title=路口积水 group=交通安保 severity=high due=2019-10-08
        battlemap add plan.yaml 值班 岗位=办公室 姓名=王某 电话=021-0000-0001

      \(EditOptions.note)
      """)

  @OptionGroup var source: ChangedPlan
  @Argument(help: "Which section. 哪一节。") var section: String
  @Argument(help: ArgumentHelp("What is to stand in it. 各字段。", valueName: "field=value"))
  var assignments: [Assignment]
  @OptionGroup var options: EditOptions

  func run() throws {
    try options.carryOut(
      source.plan, PlanWriter.Request(change: .plan(.add(section, assignments))),
      answer: { $0.record.id + "\n" })
  }
}

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a record. 删除一条记录。",
    discussion: """
      A comment that touches the record from above at its indentation goes with it. A record that others \
      refer to stays.

        battlemap remove plan.yaml T-031 --dry-run
        battlemap remove plan.yaml roster:3

      \(EditOptions.note)
      """)

  @OptionGroup var source: ChangedPlan
  @Argument(help: "Which record. 哪一条。") var record: String
  @OptionGroup var options: EditOptions

  func run() throws {
    try options.carryOut(source.plan, PlanWriter.Request(change: .plan(.remove(record))))
  }
}
