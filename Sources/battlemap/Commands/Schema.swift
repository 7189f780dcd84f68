import ArgumentParser
import Reports

extension SchemaSubject: ExpressibleByArgument {}

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of the plan format or of status. 输出 JSON Schema。",
    discussion: """
      With it, editors complete the keys of a plan, in English and Chinese, and mark what is wrong:

        battlemap schema plan > battlemap.schema.json

      and, as the first line of the plan:

        # yaml-language-server: $schema=battlemap.schema.json

      battlemap check remains the judge: a schema knows nothing of references and dates that \
      contradict each other.
      """)

  @Argument(
    help: "plan: the plan file; status: what status --format json writes. 哪一种。")
  var subject: SchemaSubject

  func run() throws { try Console.deliver(schema(subject)) }
}
