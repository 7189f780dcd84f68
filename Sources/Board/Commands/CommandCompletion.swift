import BattlePlan
import Situation

/// A completion of what is typed on the command line.
struct Completion: Equatable, Sendable {
  /// The whole line, completed.
  let line: String
  /// The completed word or name, and what it stands for.
  let shown: String
  let about: String
}

extension BoardState {
  /// Completions of `line`, at most `CommandLayer.offered`: of the first word, commands and then ids of
  /// records; after that, whatever the command takes. Chinese words are also found by pinyin.
  func completions(of line: String) -> [Completion] {
    let commands = commands
    guard let space = line.firstIndex(where: \.isWhitespace) else {
      return Array(
        (commandCompletions(line, commands) + recordCompletions(line, prefix: "", nil))
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
    switch command.offers {
    case .nothing: return []
    case .records(let sections): return recordCompletions(rest, prefix: prefix, sections)
    case .words(let words):
      return words(self).filter { isBegun($0.word, by: rest) || isBegun($0.about, by: rest) }
        .map { Completion(line: prefix + $0.word, shown: $0.word, about: $0.about) }
    }
  }

  /// Records in `sections` whose id, name or short name begins with `typed`, literally or in pinyin. With
  /// nil for `sections`, records in all of them, by id only, and none if nothing is typed.
  private func recordCompletions(_ typed: String, prefix: String, _ sections: [Section]?)
    -> [Completion]
  {
    guard sections.map({ !$0.isEmpty }) ?? !typed.isEmpty else { return [] }
    let plan = situation.plan
    var found: [Completion] = []
    for number in 0..<searchIndex.records.count where found.count < CommandLayer.offered {
      let (section, index) = searchIndex.records.place(number)
      guard sections?.contains(section) ?? true else { continue }
      let (id, title) = (plan.id(section, index), plan.name(section, index))
      let isCalledSo =
        sections != nil
        && (isBegun(title, by: typed) || isBegun(plan.short(section, index), by: typed))
      guard isBegun(id, by: typed) || isCalledSo else { continue }
      found.append(Completion(line: prefix + id, shown: id, about: title))
    }
    return found
  }
}
