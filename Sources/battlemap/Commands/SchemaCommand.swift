import ArgumentParser
import Reports

extension SchemaSubject: ExpressibleByArgument {}

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: """
      Write the JSON Schema of the plan format or of status, or a table of all fields. \
      输出 JSON Schema 或字段表。
      """,
    discussion: """
      With it, editors complete the keys of a plan, in English and Chinese, and mark what is wrong:

        battlemap schema plan > battlemap.schema.json

      and, as the first line of the plan:

        # yaml-language-server: $schema=battlemap.schema.json

      battlemap check is still needed: a schema cannot check references or contradictory dates.

      battlemap schema fields lists all sections and fields as Markdown: names in both languages, what \
      each holds, what is required, and every word that a choice accepts.
      """)

  @Argument(
    help: """
      plan: the plan file; part: a file of a folder that is a plan; status: what status --format json writes; fields: the plan file's sections \
      and fields, as Markdown tables. 哪一种。
      """)
  var subject: SchemaSubject
  @OptionGroup var language: LanguageOption

  func run() throws { try Console.deliver(schema(subject)) }
}
