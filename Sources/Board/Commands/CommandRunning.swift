import BattlePlan
import Situation

/// Runs command lines, by the same code that keys go through.
extension BoardState {
  mutating func run(_ line: String) -> [Effect] {
    switch parse(line) {
    case .nothing: return []
    case .record(let record):
      open(record)
      return []
    case .command(let command, let argument):
      if command.argument == .none, !argument.isEmpty {
        return refuse(
          Text("“\(command.name.zh)”后面不带内容", "“\(command.name.en)” takes no argument"))
      }
      return command.run(argument, &self)
    case .unknown(let word, let suggestion):
      return refuse(
        Text(
          "没有“\(word)”这个命令" + (suggestion.map { "，是不是 \($0)？" } ?? ""),
          "no command “\(word)”" + (suggestion.map { "; did you mean \($0)?" } ?? "")))
    }
  }

  /// Accepts the removal of what the plan holds back.
  mutating func accept() -> [Effect] {
    guard asksAboutRecords else {
      return refuse(Text("没有待认可的删除", "no removals are waiting to be accepted"))
    }
    return [.accept]
  }

  /// Tells the user why nothing is done.
  mutating func refuse(_ text: Text) -> [Effect] {
    notice = Notice(text: text, isError: true)
    return []
  }

  /// Opens a view by its command. `word` names its subject, and may be empty.
  mutating func openView(_ kind: ViewKind, about word: String) -> [Effect] {
    if word.isEmpty, !kind.needsRecord { return perform(.open(kind.name), &self) }
    if open("\(kind.name.word):\(word)") { return [] }
    // An abbreviation will do if completion would offer just one record.
    let offered = word.isEmpty ? [] : completions(of: "\(kind.name.word) \(word)")
    if offered.count == 1, open("\(kind.name.word):\(offered[0].shown)") { return [] }
    return refuse(
      word.isEmpty
        ? Text("\(kind.label.zh)：要写是哪一个", "which \(kind.label.en)?")
        : Text("没有叫“\(word)”的\(kind.label.zh)", "no \(kind.label.en) called “\(word)”"))
  }
}
