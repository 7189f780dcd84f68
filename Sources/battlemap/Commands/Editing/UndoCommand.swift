import ArgumentParser

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back what was changed last. 撤销上一次改动。",
    discussion: """
      What set, add, remove and the board have written on this machine is taken back, the last first: to the \
      byte where nobody has changed the plan since, else merged with what others did. Where that was to the \
      same field it is refused.

        battlemap undo plan.yaml
        battlemap undo plan.yaml --steps 3

      Exit codes: 0; 1 there is nothing to undo, or it is refused; 66 cannot open the plan; 73 cannot write.
      """)

  @OptionGroup var source: ChangedPlan
  @Option(help: ArgumentHelp("How many changes. 撤销几步。", valueName: "n")) var steps = 1
  @OptionGroup var options: EditOptions

  func validate() throws {
    guard steps >= 1 else { throw ValidationError("--steps 1, 2, 3 …") }
  }

  func run() throws { try options.undo(source.plan, steps: steps) }
}
