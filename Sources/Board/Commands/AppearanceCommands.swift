import BattlePlan
import Situation

extension Command {
  static let appearance = [
    Command(
      "配色", "theme", in: .appearance, takes: .optional, needs: .nextTheme,
      help: Text("换配色", "choose a theme; without a name, the next"),
      offers: .words { board in board.appearance.themes.map { Word($0, "") } }, run: setTheme),
    Command(
      "语言", "lang", aliases: ["language"], in: .appearance, takes: .optional, needs: .nextLanguage,
      help: Text("中文/英文：zh、en", "Chinese or English: zh, en"),
      offers: .words { _ in [Word("zh", "中文"), Word("en", "English")] }, run: setLanguage),
    Command(
      "字符", "ascii", in: .appearance, takes: .optional,
      help: Text("只用 ASCII 画线和符号：开、关", "draw signs and lines in ASCII only: on, off"),
      offers: .words { board in
        [Word("on", board.language("开", "on")), Word("off", board.language("关", "off"))]
      }, run: setASCII),
  ]

  private static func setTheme(_ name: String, _ board: inout BoardState) -> [Effect] {
    if name.isEmpty { return perform(.nextTheme, &board) }
    let themes = board.appearance.themes
    guard themes.contains(name) else {
      let list = themes.joined(separator: ", ")
      return board.refuse(
        Text("没有配色“\(name)”；有：\(list)", "no theme “\(name)”; there are: \(list)"))
    }
    board.appearance.theme = name
    return board.rememberTheme()
  }

  private static func setLanguage(_ name: String, _ board: inout BoardState) -> [Effect] {
    switch name.lowercased() {
    case "": return perform(.nextLanguage, &board)
    case "zh", "中文": board.appearance.language = .zh
    case "en", "english", "英文": board.appearance.language = .en
    default: return board.refuse(Text("语言只有 zh、en", "the language is zh or en"))
    }
    return board.rememberLanguage()
  }

  private static func setASCII(_ word: String, _ board: inout BoardState) -> [Effect] {
    switch word.lowercased() {
    case "": board.appearance.isASCII.toggle()
    case "on", "开": board.appearance.isASCII = true
    case "off", "关": board.appearance.isASCII = false
    default: return board.refuse(Text("只有 on（开）、off（关）", "write on or off"))
    }
    return []
  }
}
