import ArgumentParser
import BattlePlan
import History
import Reports
import System

extension BriefFormat: ExpressibleByArgument {}

struct BriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Write the daily brief. 写日报。",
    discussion: """
      The day and the countdown, what is red and whom to phone, what is due, what was closed; with \
      --since also what changed. Each number comes with the ids behind it. Existing files are \
      only overwritten with --force.

        battlemap brief plan.yaml
        battlemap brief plan.yaml --since yesterday.yaml -o brief.html
        battlemap brief plan.yaml --since yesterday
        battlemap brief plan.yaml --format md --lang en
      """)

  @OptionGroup var options: SituationOptions
  @Option(
    help: ArgumentHelp(
      "The last brief's plan, or its time: adds what has changed since. 上期的计划，或上期的时间。",
      valueName: "old-plan|when"),
    completion: .file(extensions: ["yaml", "yml"]))
  var since: String?
  @Option(
    help: ArgumentHelp(
      "Format; by default from the file name, else text. 格式。", valueName: "md|text|html"))
  var format: BriefFormat?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write instead of stdout. 输出文件。", valueName: "file"),
    completion: .file(extensions: ["md", "txt", "html"]))
  var output: String?
  @Flag(help: "Overwrite the file if it exists. 覆盖已有的文件。") var force = false

  func run() throws {
    let language = options.language.resolved
    let situation = try options.situation()
    let differences = try since.map { since in
      let old = try oldPlan(since, language)
      return PlanDifferences(from: old, to: situation.plan, language)
    }
    let text = Brief(situation, since: differences, language)
      .text(format ?? output.flatMap(BriefFormat.init(path:)) ?? .text)
    guard let output else { return try Console.deliver(text) }
    try orExit(language) { () throws(WriteError) in
      try writeWhole(Array(text.utf8), to: output, overwrite: force, isPrivate: true)
    }
    Console.say(language("已写 \(visible(output))", "wrote \(visible(output))"))
  }
}

extension BriefCommand {
  /// A word that names a moment means that; a file of that name is `./yesterday`.
  private func oldPlan(_ since: String, _ language: Language) throws -> Plan {
    if let when = When(since) {
      return try options.past.store.base(since: when, options.source, language).reading.plan
    }
    return try loadReading(since, limit: options.source.limit.bytes, language).0.plan
  }
}

extension BriefFormat {
  /// The format for a file name; nil if its extension is none of these.
  init?(path: String) {
    switch path.split(separator: ".").last?.lowercased() {
    case "md", "markdown": self = .md
    case "txt": self = .text
    case "html", "htm": self = .html
    default: return nil
    }
  }
}
