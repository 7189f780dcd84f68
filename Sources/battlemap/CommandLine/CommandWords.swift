import ArgumentParser
import BattlePlan
import Glibc

/// The words of the command line, to be arranged for the parser.
struct CommandWords {
  private let words: [String]
  private let commands: [String]

  init(_ words: [String]) {
    self.words = words
    commands = Battlemap.configuration.subcommands.map { $0._commandName } + ["help"]
  }

  /// The words with options that stand before the command moved behind it, where the parser looks for them.
  var arranged: [String] {
    guard let place = firstWord, place > 0, commands.contains(words[place]) else { return words }
    return [words[place]] + words[(place + 1)...] + words[..<place]
  }

  /// A first word that is neither a command nor a plan, and does not look like a path.
  /// - Returns: a message; nil if nothing is wrong.
  func mistake(_ language: Language) -> String? {
    guard let place = firstWord, !commands.contains(words[place]) else { return nil }
    let word = words[place]
    guard !word.contains("/"), !word.contains("."), word != "-", access(word, F_OK) != 0 else {
      return nil
    }
    let shown = visible(word)
    if let near = nearest(word, among: commands) {
      return language("没有 \(shown) 这个命令；是不是 \(near)？", "no command \(shown); did you mean \(near)?")
    }
    let isFollowed = words[(place + 1)...].contains { !$0.hasPrefix("-") }
    guard isFollowed else { return nil }
    let list = commands.joined(separator: language("、", ", "))
    return language(
      "没有 \(shown) 这个命令，也没有这个计划文件；有：\(list)",
      "no command \(shown), and no such plan; there are: \(list)")
  }

  /// The index of the first word that is neither an option nor an option's value.
  private var firstWord: Int? {
    var place = 0
    while place < words.count, words[place].hasPrefix("-"), words[place] != "-" {
      let name = String(words[place].prefix { $0 != "=" })
      if CommandWords.valued.contains(name) {
        place += words[place] == name ? 2 : 1
      } else if CommandWords.flags.contains(name) {
        place += 1
      } else {
        // Only the parser knows whether the next word is this option's value.
        return nil
      }
    }
    return place < words.count ? place : nil
  }

  /// The options that several commands have: with a value, and without.
  private static let valued: Set<String> = [
    "--lang", "--theme", "--as-of", "--at", "--size", "--view", "--perspective", "--color",
    "--shots", "--store",
    "--format", "--ambiguous-width", "--max-plan-size",
  ]
  private static let flags: Set<String> = ["--ascii", "--kiosk", "--force"]

  /// The language to speak before anything is parsed.
  var language: Language {
    namedLanguage ?? SettingsFile().settings.language ?? environmentLanguage()
  }

  /// What `--lang` says.
  var namedLanguage: Language? {
    for (place, word) in words.enumerated() {
      let named =
        word.hasPrefix("--lang=")
        ? String(word.dropFirst("--lang=".count))
        : word == "--lang" && place + 1 < words.count ? words[place + 1] : ""
      if let language = Language(rawValue: named) { return language }
    }
    return nil
  }
}

extension Language {
  /// That of this run, for who speaks before there is an option to ask.
  static var ofThisRun: Language { CommandWords(Array(CommandLine.arguments.dropFirst())).language }
}

/// A command line that makes no sense: message, usage and exit code 64.
func usageError(_ zh: String, _ en: String) -> ValidationError {
  ValidationError(Language.ofThisRun(zh, en))
}
