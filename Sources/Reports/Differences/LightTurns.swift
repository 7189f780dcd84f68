import BattlePlan
import History

/// How lights have changed since a past moment.
public struct LightTurns: Sendable {
  let turns: [LightTurn]
  let language: Language
  let local: @Sendable (Int) -> LocalTime

  /// - Parameter local: the operation's local time at an instant.
  public init(
    _ turns: [LightTurn], _ language: Language, local: @escaping @Sendable (Int) -> LocalTime
  ) {
    self.turns = turns
    self.language = language
    self.local = local
  }

  public func text(_ paint: Inks) -> String {
    guard !turns.isEmpty else { return "" }
    let lines = turns.map { turn in
      let name = visible([turn.record.id, turn.name].filter { !$0.isEmpty }.joined(separator: " "))
      let why =
        turn.after == .none || turn.why(language).isEmpty ? "" : "  " + visible(turn.why(language))
      let lasted = lasted(turn).map { language("（\($0)）", " (\($0))") } ?? ""
      let words = "\(name)  \(label(turn.before)) → \(label(turn.after))\(why)\(lasted)"
      return "  ~ " + (turn.after == .red ? paint(words, .red) : words)
    }
    return paint(language("亮灯", "lights"), .strong) + "\n" + lines.joined(separator: "\n") + "\n"
  }

  private func label(_ light: Light) -> String {
    light == .none ? language("不亮", "not lit") : light.name(language)
  }

  private func lasted(_ turn: LightTurn) -> String? {
    guard let since = turn.since, turn.before != .none else { return nil }
    let days = local(turn.at).moment.day - local(since).moment.day
    let light = turn.before.name(language)
    return days > 0
      ? language("\(light)灯 \(days) 天", "\(light) for \(days) d")
      : language("\(light)灯不到 1 天", "\(light) for less than 1 d")
  }

  func write(_ writer: inout JSONWriter) {
    writer.array("lights") { list in
      for turn in turns {
        list.object {
          $0.field("section", turn.record.section.rawValue)
          $0.field("id", turn.record.id)
          $0.field("name", turn.name.isEmpty ? nil : turn.name)
          $0.field("from", turn.before.rawValue)
          $0.field("to", turn.after.rawValue)
          $0.field("why", turn.after == .none ? nil : turn.why(language))
          $0.field("at", local(turn.at).iso)
          $0.field("since", turn.since.map { local($0).iso })
        }
      }
    }
  }
}
