import ArgumentParser
import BattlePlan
import History
import PlanEditing
import PlanLoader
import PlanStore
import System

/// The plan that a command changes: one that the user names, and a file.
struct ChangedPlan: ParsableArguments {
  @Argument(
    help: "The plan file, or a folder of them. 计划文件，或存放多个计划文件的目录。",
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String
}

/// What the commands that change a plan have in common.
struct EditOptions: ParsableArguments {
  @Option(help: "Who changes it, for the duty log; else who you are. 谁改的。") var by: String?
  @Option(help: "Why, for the duty log. 为什么。") var reason: String?
  @Flag(help: "Print the unified diff and write nothing. 只看会改什么，不写。") var dryRun = false
  @OptionGroup var store: StoreOption
  @OptionGroup var limit: LimitOption
  @OptionGroup var language: LanguageOption

  static let note = """
    Only the bytes of the change are written: comments, order, quotes and layout stay. The new text is read \
    again before it is written, and must be the old plan with exactly this change and no new error. Where the \
    plan has a duty log, the change is entered there.

    Exit codes: 0; 1 refused, with the reason; 64 usage, no such field or section; 66 cannot open the plan; \
    73 cannot write.
    """

  /// Carries a change out, or shows what it would be.
  /// - Parameters:
  ///   - preview: what to print of one that is not carried out.
  ///   - answer: what to print of one that is.
  @discardableResult
  func carryOut(
    _ plan: String, _ request: PlanWriter.Request,
    preview: (EditedPlan) -> String = \.unifiedDiff, answer: (EditedPlan) -> String = { _ in "" }
  ) throws -> EditedPlan {
    let language = language.resolved
    let writer = PlanWriter(path: plan, limit: limit.bytes)
    if dryRun {
      let edited = try orExit(language) { () throws(EditFailure) in try writer.preview(request) }
      try Console.deliver(preview(edited))
      say(edited, language)
      return edited
    }
    let written = try orExit(language) { () throws(EditFailure) in try writer.write(request) }
    try Console.deliver(answer(written.edited))
    tell(written, plan, language)
    return written.edited
  }

  func undo(_ plan: String, steps: Int) throws {
    let language = language.resolved
    let writer = PlanWriter(path: plan, limit: limit.bytes)
    if dryRun {
      let undone = try orExit(language) { () throws(EditFailure) in
        try writer.previewUndo(steps: steps)
      }
      try Console.deliver(undone.map(\.unifiedDiff).joined())
      for edited in undone { say(edited, language) }
      return
    }
    do throws(EditFailure) {
      for written in try writer.undo(steps: steps) { tell(written, plan, language) }
    } catch {
      if case .undoStopped(let done, _) = error {
        for written in done { tell(written, plan, language) }
      }
      Console.say(error.text(language))
      throw ExitCode(error.exitStatus)
    }
  }

  private func tell(_ written: PlanWriter.Written, _ plan: String, _ language: Language) {
    say(written.edited, language)
    for path in written.ownerless { Console.say(EditFailure.ownerless(path)(language)) }
    if !written.edited.files.isEmpty { enter(written.edited, plan, language) }
  }

  private func say(_ edited: EditedPlan, _ language: Language) {
    for line in EditAnswer(edited).lines(language) { Console.say(line) }
  }

  /// An entry in the duty log, where there is one. What stands in its way does not undo the change.
  private func enter(_ edited: EditedPlan, _ plan: String, _ language: Language) {
    let operation = StoredOperation(edited.after)
    let answer = EditAnswer(edited)
    let grounds = EditGrounds(reason: reason ?? "")
    var entry = NewEntry(
      .note, answer.summary(language) + grounds.words(language), by: by ?? userName)
    entry.on = answer.ids
    do throws(StoreError) {
      guard let store = try store.existing(plan, operation) else { return }
      _ = try store.append(entry)
    } catch {
      Console.say(
        language("已经改好，但没能记入值班日志：", "the change is written, but not entered in the duty log: ")
          + error.text(language))
    }
  }
}

extension EditAnswer {
  /// With the lights of today.
  init(_ edited: EditedPlan) {
    let clock = OperationClock(timezone: edited.after.plan.operation.timezone)
    self.init(edited: edited, day: clock.now.day)
  }
}

extension EditedPlan {
  /// As `diff -u` writes it, with the files' names.
  var unifiedDiff: String { diff(before.files) }
}

/// `FIELD=VALUE` on the command line.
extension Assignment: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
