import BattlePlan
import Situation

/// Does what a line of the command line says, by the ways that the keys go.
func run(_ line: String, _ board: inout BoardState) -> [Effect] {
  switch board.parse(line) {
  case .nothing: break
  case .record(let record): take(open(record, board), &board)
  case .command(let command, let argument): return run(command, argument, &board)
  case .unknown(let word, let suggestion):
    refuse(
      Text(
        "没有“\(word)”这个命令" + (suggestion.map { "，是不是 \($0)？" } ?? ""),
        "no command “\(word)”" + (suggestion.map { "; did you mean \($0)?" } ?? "")), &board)
  }
  return []
}

private func refuse(_ text: Text, _ board: inout BoardState) {
  board.notice = Notice(text: text, isError: true)
}

private func run(_ command: Command, _ argument: String, _ board: inout BoardState) -> [Effect] {
  if command.argument == .none, !argument.isEmpty {
    refuse(
      Text("“\(command.name.zh)”后面不带内容", "“\(command.name.en)” takes nothing after it"), &board)
    return []
  }
  switch command.meaning {
  case .action(let action): return perform(action, &board)
  case .view(let view) where view.wantsRecord: openRecord(view, argument, &board)
  case .view(let view): return perform(.open(view), &board)
  case .find: openSearch(argument, &board)
  case .filter: filter(argument, &board)
  case .theme: return wear(argument, &board)
  case .language: return speak(argument, &board)
  case .ascii: useASCII(argument, &board)
  }
  return []
}

private func openRecord(_ view: ViewName, _ name: String, _ board: inout BoardState) {
  if board.open("\(view.rawValue):\(name)") { return }
  // By the beginnings that completion would offer, where there is only one.
  let offered = board.completions(of: "\(view.rawValue) \(name)")
  if !name.isEmpty, offered.count == 1, board.open("\(view.rawValue):\(offered[0].shown)") {
    return
  }
  refuse(
    name.isEmpty
      ? Text("\(view.label.zh)：要写是哪一个", "which \(view.label.en)?")
      : Text("没有叫“\(name)”的\(view.label.zh)", "no \(view.label.en) called “\(name)”"), &board)
}

/// Lights by their name, else a group, else a text; nothing clears all.
private func filter(_ word: String, _ board: inout BoardState) {
  guard var view = board.screen.view as? any FilteredView else { return }
  var filter = ListFilter()
  if !word.isEmpty {
    filter = view.filter
    if let lights = ListFilter.Lights.named(word) {
      filter.lights = lights
    } else if let group = board.group(named: word), !(view is GroupView) {
      filter.group = group.id
    } else {
      filter.text = word
    }
  }
  view.setFilter(filter, board.situation)
  board.screen.view = view
}

private func wear(_ name: String, _ board: inout BoardState) -> [Effect] {
  if name.isEmpty { return perform(.nextTheme, &board) }
  let themes = board.look.themes
  guard themes.contains(name) else {
    let list = themes.joined(separator: ", ")
    refuse(Text("没有配色“\(name)”；有：\(list)", "no theme “\(name)”; there are: \(list)"), &board)
    return []
  }
  board.look.theme = name
  return remember(board)
}

private func speak(_ name: String, _ board: inout BoardState) -> [Effect] {
  switch name.lowercased() {
  case "": return perform(.nextLanguage, &board)
  case "zh", "中文": board.look.language = .zh
  case "en", "english", "英文": board.look.language = .en
  default:
    refuse(Text("语言只有 zh、en", "the languages are zh and en"), &board)
    return []
  }
  return remember(board)
}

private func useASCII(_ word: String, _ board: inout BoardState) {
  switch word.lowercased() {
  case "": board.look.isASCII.toggle()
  case "on", "开": board.look.isASCII = true
  case "off", "关": board.look.isASCII = false
  default: refuse(Text("只有 on（开）、off（关）", "it is on or off"), &board)
  }
}

extension ListFilter.Lights {
  fileprivate static func named(_ word: String) -> Self? {
    allCases.first { [$0.label.zh, $0.label.en].contains(word.lowercased()) }
  }
}
