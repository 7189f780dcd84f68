import Canvas

/// The keys that are sent as escape sequences: those that most terminals use, and those in this terminal's
/// description.
struct KeyNames {
  /// By the sequence without its escape.
  private var keys = KeyNames.common

  /// - Parameter described: keys from the terminal's description, by the whole sequence.
  init(described: [[UInt8]: Key] = [:]) {
    for (sequence, key) in described where sequence.count > 1 && sequence[0] == 0x1B {
      keys[Array(sequence.dropFirst())] = key
    }
  }

  subscript(sequence: [UInt8]) -> Key? { keys[sequence] }

  /// The capability names of the keys that mean something here.
  static let capabilities: [(name: String, key: Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("kpp", .pageUp), ("knp", .pageDown), ("khome", .home), ("kend", .end),
      ("kfnd", .home), ("kslt", .end), ("ka1", .home), ("kc1", .end), ("ka3", .pageUp),
      ("kc3", .pageDown), ("kent", .enter), ("kcbt", .backTab), ("kdch1", .delete),
      ("kbs", .backspace),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  private static let common: [[UInt8]: Key] = {
    var keys: [[UInt8]: Key] = [:]
    for (sequences, key) in commonSequences {
      for sequence in sequences.split(separator: " ") { keys[Array(sequence.utf8)] = key }
    }
    return keys
  }()

  private static let commonSequences: [(String, Key)] =
    [
      ("[A OA", .up), ("[B OB", .down), ("[C OC", .right), ("[D OD", .left),
      ("[H OH [1~ [7~", .home), ("[F OF [4~ [8~", .end), ("[5~", .pageUp), ("[6~", .pageDown),
      ("[3~", .delete), ("[Z", .backTab), ("OM", .enter),
      ("OP [P [11~ [[A", .function(1)), ("OQ [Q [12~ [[B", .function(2)),
      ("OR [13~ [[C", .function(3)), ("OS [S [14~ [[D", .function(4)),
      ("[15~ [[E", .function(5)), ("[17~", .function(6)), ("[18~", .function(7)),
      ("[19~", .function(8)), ("[20~", .function(9)), ("[21~", .function(10)),
      ("[23~", .function(11)), ("[24~", .function(12)),
    ] + keypad

  /// The numeric keypad, if the terminal sends it differently from the other keys.
  private static let keypad: [(String, Key)] = zip("jklmnopqrstuvwxy", "*+,-./0123456789").map {
    ("O\($0)", .character($1))
  }
}
