import ArgumentParser
import BattlePlan
import BuiltIn
import System

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented starter plan. 写一份带说明的计划文件。",
    discussion: "Never overwrites a file. 绝不覆盖已有的文件。")

  @Argument(help: "The file to write, or - for stdout. 输出文件。", completion: .file())
  var file = "plan.yaml"
  @Flag(help: "Write the built-in sample plan instead. 写内置样例。") var sample = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    let bytes =
      sample
      ? BuiltIn.samplePlan : language == .zh ? BuiltIn.starterChinese : BuiltIn.starterEnglish
    if file == "-" { return try Console.deliver(bytes) }
    try orExit(language) { () throws(WriteError) in
      try writeWhole(bytes, to: file, overwrite: false)
    }
    Console.say(
      language(
        "已写 \(visible(file))；打开：battlemap \(visible(file))",
        "wrote \(visible(file)); open it: battlemap \(visible(file))"))
  }
}
