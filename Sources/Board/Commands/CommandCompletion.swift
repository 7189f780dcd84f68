import BattlePlan
import Pinyin
import Situation

/// A way to finish what is typed on the command line.
struct Completion: Equatable, Sendable {
  /// The whole line with it.
  let line: String
  /// The word or name to show, and what it is.
  let shown: String
  let about: String
}

extension BoardState {
  /// The ways to go on with `line`, at most `CommandLayer.offered`: commands, then records by id, for
  /// the first word; what the command takes after it. Pinyin finds Chinese words.
  func completions(of line: String) -> [Completion] {
    let commands = Command.all(self)
    guard let space = line.firstIndex(where: \.isWhitespace) else {
      return Array(
        (commandCompletions(line, commands) + recordCompletions(line, prefix: "", .any))
          .prefix(CommandLayer.offered))
    }
    let word = line[..<space].lowercased()
    let rest = String(line[space...]).trimmed
    guard let command = commands.first(where: { $0.words.contains(word) }) else { return [] }
    let prefix = line[..<space] + " "
    return Array(
      argumentCompletions(command, rest, prefix: String(prefix)).prefix(CommandLayer.offered))
  }

  private func commandCompletions(_ typed: String, _ commands: [Command]) -> [Completion] {
    let wanted = typed.lowercased()
    let other: Language = language == .zh ? .en : .zh
    return commands.compactMap { command in
      let words = [command.name(language), command.name(other)] + command.aliases
      guard
        let word = words.first(where: { $0.hasPrefix(wanted) })
          ?? words.first(where: { isBegun($0, byPinyin: wanted) })
      else { return nil }
      let line = word + (command.argument == .none ? "" : " ")
      return Completion(line: line, shown: word, about: command.help(language))
    }
  }

  private func argumentCompletions(_ command: Command, _ rest: String, prefix: String)
    -> [Completion]
  {
    func fixed(_ words: [(word: String, about: String)]) -> [Completion] {
      words.filter { isBegun($0.word, by: rest) || isBegun($0.about, by: rest) }
        .map { Completion(line: prefix + $0.word, shown: $0.word, about: $0.about) }
    }
    switch command.meaning {
    case .view(let view):
      guard let kind = RecordKind(view) else { return [] }
      return recordCompletions(rest, prefix: prefix, kind)
    case .theme: return fixed(look.themes.map { ($0, "") })
    case .language: return fixed([("zh", "中文"), ("en", "English")])
    case .ascii: return fixed([("on", language("开", "on")), ("off", language("关", "off"))])
    case .filter:
      let lights = ListFilter.Lights.allCases.map { ($0.label(language), "") }
      let groups = situation.plan.groups.map { ($0.short.isEmpty ? $0.id : $0.short, $0.name) }
      return fixed(lights + groups)
    case .find, .action: return []
    }
  }

  /// Records whose id begins with `typed`, or whose name does, in its own letters or in pinyin.
  private func recordCompletions(_ typed: String, prefix: String, _ kind: RecordKind)
    -> [Completion]
  {
    guard !typed.isEmpty || kind != .any else { return [] }
    let plan = situation.plan
    var found: [Completion] = []
    for number in 0..<searchIndex.records.count where found.count < CommandLayer.offered {
      let (section, index) = searchIndex.records.place(number)
      guard kind.takes(section) else { continue }
      let (id, title) = (plan.id(section, index), plan.title(section, index))
      guard isBegun(id, by: typed) || kind != .any && isBegun(title, by: typed) else { continue }
      found.append(Completion(line: prefix + id, shown: id, about: title))
    }
    return found
  }

  private func isBegun(_ word: String, by typed: String) -> Bool {
    typed.isEmpty || word.lowercased().hasPrefix(typed.lowercased())
      || isBegun(word, byPinyin: typed.lowercased())
  }

  private func isBegun(_ word: String, byPinyin typed: String) -> Bool {
    guard word.utf8.contains(where: { $0 >= 0x80 }), let pinyin = PinyinWord(typed.utf8) else {
      return false
    }
    let codes = word.unicodeScalars.map(Pinyin.code)
    return codes.withUnsafeBufferPointer { pinyin.firstMatch(in: $0[...])?.lowerBound == 0 }
  }
}

/// The records that a command takes.
private enum RecordKind {
  case any, groups, tasks, units, rest

  init?(_ view: ViewName) {
    switch view {
    case .group: self = .groups
    case .task: self = .tasks
    case .unit: self = .units
    case .record: self = .rest
    default: return nil
    }
  }

  func takes(_ section: Section) -> Bool {
    switch self {
    case .any: true
    case .groups: section == .groups
    case .tasks: section == .tasks
    case .units: section == .units
    case .rest: ![.groups, .tasks, .units].contains(section)
    }
  }
}
