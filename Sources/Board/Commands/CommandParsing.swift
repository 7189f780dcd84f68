import BattlePlan
import Situation

/// What a command line asks for.
enum ParsedLine {
  case nothing
  case command(Command, argument: String)
  /// The id or name of a record instead of a command.
  case record(RecordRef)
  case unknown(String, suggestion: String?)
}

extension BoardState {
  /// Parses a line: a command by any of its words, else a record by its id or name, else a command by an
  /// unambiguous abbreviation.
  func parse(_ line: String) -> ParsedLine {
    let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let word = parts.first else { return .nothing }
    let argument = parts.count > 1 ? parts[1].trimmed : ""
    let commands = commands
    let wanted = word.lowercased()
    if let command = commands.first(where: { $0.words.contains(wanted) }) {
      return .command(command, argument: argument)
    }
    if let record = record(called: line.trimmed) { return .record(record) }
    let begun = commands.filter { $0.words.contains { $0.hasPrefix(wanted) } }
    if begun.count == 1 { return .command(begun[0], argument: argument) }
    return .unknown(word, suggestion: suggestion(for: wanted, commands))
  }

  private func suggestion(for word: String, _ commands: [Command]) -> String? {
    nearest(word, among: commands.flatMap(\.words))
      ?? nearest(word, among: (0..<searchIndex.records.count).lazy.map(id))
  }

  private func id(_ number: Int) -> String {
    let (section, index) = searchIndex.records.place(number)
    return situation.plan.id(section, index)
  }

  /// The record with this id, ignoring case, or this name.
  func record(called word: String) -> RecordRef? {
    let sections = SearchRecords.order
    if situation.task(Plan.Task.ID(word)) != nil { return RecordRef(.tasks, word) }
    let exact = sections.map { RecordRef($0, word) }
      .first { situation.plan.origin(of: $0) != nil }
    if let exact { return exact }
    let wanted = word.lowercased()
    let plan = situation.plan
    for number in 0..<searchIndex.records.count {
      let (section, index) = searchIndex.records.place(number)
      let id = plan.id(section, index)
      if id.utf8.count == wanted.utf8.count, id.lowercased() == wanted {
        return RecordRef(section, id)
      }
      if plan.name(section, index) == word || plan.short(section, index) == word {
        return RecordRef(section, id)
      }
    }
    return nil
  }
}

extension String {
  /// Without leading and trailing white space.
  var trimmed: String {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }
}
