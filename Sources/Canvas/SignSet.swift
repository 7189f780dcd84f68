/// Which signs a terminal can show, apart from letters and Chinese characters.
public enum SignSet: Hashable, Sendable {
  case all
  /// None of ambiguous width (`AmbiguousWidth`).
  case unambiguous
  /// Those in the fonts of a plain console (console-setup's Uni2) and of video terminals: ASCII, Latin-1, box
  /// drawing and a few more.
  case console
}

extension Canvas {
  /// Replaces every sign that is not in `signs` with a stand-in. Nothing moves.
  public mutating func keepOnly(_ signs: SignSet) {
    switch signs {
    case .all: break
    case .unambiguous: replaceAmbiguous()
    case .console: replaceForConsole()
    }
  }

  private mutating func replaceForConsole() {
    for index in cells.indices where !cells[index].isContinuation {
      let scalar = cells[index].scalar
      // A console does not combine characters.
      cells[index].marks = .zero
      if ConsoleSigns.contains(scalar) { continue }
      cells[index].scalar = ConsoleSigns.standIn(for: scalar)
      guard cells[index].width == 2 else { continue }
      cells[index].width = 1
      cells[index + 1] = Cell(style: cells[index].style)
    }
  }
}

/// The signs of a console's fonts.
private enum ConsoleSigns {
  private static let known = Set(
    "•…‹›←↑→↓√≈≠≤≥█░▒■▮▲▶▸▼◀◈●☐☑☒♦✗✘".unicodeScalars.map(\.value))

  static func contains(_ value: UInt32) -> Bool {
    switch value {
    // Letters, and Chinese: some consoles can show it, and a question mark would be no better.
    case 0..<0x2000, 0x2500...0x257F, 0x2E80..<0xFE00, 0xFF00...0xFFEF, 0x20000..<0x40000: true
    default: known.contains(value)
    }
  }

  static func standIn(for value: UInt32) -> UInt32 {
    if (0x2800...0x28FF).contains(value) { return standIn(forDots: value - 0x2800) }
    return table[value] ?? AmbiguousWidth.standIn(for: value)
  }

  /// Braille: by whether the upper half, the lower half or both have dots.
  private static func standIn(forDots dots: UInt32) -> UInt32 {
    let (isAbove, isBelow) = (dots & 0b0001_1011 != 0, dots & 0b1110_0100 != 0)
    return (isAbove ? isBelow ? ":" : "'" : isBelow ? "." : " " as Unicode.Scalar).value
  }

  private static let table: [UInt32: UInt32] = {
    let pairs: [(String, String)] = [
      ("✓✔✖✕⚠⏎↵", "√√✘✗!←←"), ("◆◇○◌◯◎◉◐", "♦♦ooo●●●"), ("△▽▷◁▹▴▾◂", "▲▼▶◀▸▲▼◀"),
      ("▪▫□◼◻▬▭▯", "■☐☐■☐■☐▮"), ("▀▄▌▐▁▂▃▅▆▇", "■■■■___■██"), ("▉▊▋▍▎▏▓▔▕", "███▒░░▒-|"),
      ("☰☱⚑⚐⌛⏳☎", "=-▶▶%%T"), ("⇒⇐⇑⇓↔⇄⟶⟵", "→←↑↓=≠→←"),
    ]
    var result: [UInt32: UInt32] = [:]
    for (signs, standIns) in pairs {
      for (sign, standIn) in zip(signs.unicodeScalars, standIns.unicodeScalars) {
        result[sign.value] = standIn.value
      }
    }
    return result
  }()
}
