import BattlePlan
import Canvas
import Situation

/// The symbols that the board draws, in Unicode or in ASCII only. Color is never the only indication:
/// every light has a symbol of its own.
package struct Glyphs: Equatable, Sendable {
  package let red, yellow, blue, green, grey, done: String
  package let horizontal, vertical, dotted, heavy: Unicode.Scalar
  /// They leave the upper part of a row free, so that bars in neighboring rows do not merge into one block.
  package let barFull, barEmpty: String
  package let arrow, crumb, ellipsis, dot, changed, pointer, stale, marked: String

  package static let unicode = Glyphs(
    red: "✖", yellow: "▲", blue: "◆", green: "●", grey: "○", done: "✓",
    horizontal: "─", vertical: "│", dotted: "┄", heavy: "┃",
    barFull: "▆", barEmpty: "▂",
    arrow: "→", crumb: "›", ellipsis: "…", dot: "·", changed: "•", pointer: "▸", stale: "≈",
    marked: "#")

  package static let ascii = Glyphs(
    red: "X", yellow: "!", blue: "*", green: "o", grey: ".", done: "v",
    horizontal: "-", vertical: "|", dotted: ".", heavy: "#",
    barFull: "#", barEmpty: ".",
    arrow: ">", crumb: ">", ellipsis: "~", dot: "-", changed: "+", pointer: ">", stale: "~",
    marked: "#")

  /// The symbol of a light, and the role that gives it its color.
  package func sign(_ light: Light) -> (text: String, role: Role) {
    switch light {
    case .red: (red, .red)
    case .yellow: (yellow, .yellow)
    case .blue: (blue, .blue)
    case .green: (green, .green)
    case .grey: (grey, .grey)
    case .none: (" ", .plain)
    }
  }

  /// The symbol of an issue: a check mark if closed.
  package func sign(_ issue: Plan.Issue, on situation: Situation) -> (text: String, role: Role) {
    issue.status == .closed
      ? (done, .done) : sign(issue.light(on: situation.day, rules: situation.plan.rules))
  }

  /// The symbol of a cell, a group or a milestone: a check mark if everything is done.
  package func sign(_ tally: Tally) -> (text: String, role: Role) {
    tally.isComplete ? (done, .done) : sign(tally.light)
  }

  /// The symbol of a cell, a group or a milestone where something was left out: it must not look calm only
  /// because something could not be read.
  package func sign(_ tally: Tally, _ doubt: Doubt) -> (text: String, role: Role) {
    doubt.leftOut > 0 && !tally.light.isTrouble ? ("!", .error) : sign(tally)
  }

  /// The mark of a place where something was left out or is stale; nil if nothing is.
  package func mark(_ doubt: Doubt) -> (text: String, role: Role)? {
    if doubt.leftOut > 0 { return ("!", .error) }
    return doubt.stale > 0 ? (stale, .stale) : nil
  }

  /// The symbol of a task: a check mark if done.
  package func sign(_ task: Plan.Task, _ status: TaskAssessment) -> (text: String, role: Role) {
    task.status == .done ? (done, .done) : sign(status.light)
  }
}

extension Light {
  /// The role that gives it its color.
  package var role: Role { Glyphs.unicode.sign(self).role }
}

extension String {
  /// The text with punctuation and arrows replaced by ASCII; letters of all scripts stay.
  var withSignsOfASCII: String {
    guard
      unicodeScalars.contains(where: {
        (0x2010...0x2BFF).contains($0.value) || $0 == "·" || $0 == "×"
      })
    else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { String.signs[$0] ?? $0 }))
  }

  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "–": "-", "—": "-", "−": "-", "‐": "-", "…": "~", "·": "-", "×": "x", "“": "\"", "”": "\"",
    "‘": "'", "’": "'", "→": ">", "←": "<", "↑": "^", "↓": "v", "‹": "<", "›": ">", "≥": ">",
    "≤": "<", "≈": "~", "•": "+", "▸": ">", "✓": "v", "✖": "X", "▲": "!", "◆": "*", "●": "o",
    "○": ".", "│": "|", "─": "-", "┃": "#", "┄": ".", "█": "#", "░": ".",
  ]
}
