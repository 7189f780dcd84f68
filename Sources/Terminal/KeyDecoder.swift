internal import CNcurses
import Canvas
import Glibc

/// Turns what ncurses reads into keys: bytes, and its own numbers for the keys in the terminal's description.
///
/// Characters are put together here rather than by `wget_wch`, which loses a character whose bytes arrive in
/// two pieces.
struct KeyDecoder {
  enum Event: Hashable {
    case key(Key)
    case mouse
  }

  private var multibyte = mbstate_t()
  /// Read, but found to belong to what comes next.
  private var pushedBack: [Int32] = []

  /// - Parameter read: gives the next code, or nil if there is none yet; never waits.
  /// - Returns: nil once everything available has been used.
  mutating func next(from read: () -> Int32?) -> Event? {
    while let code = nextCode(from: read) {
      if code == KEY_MOUSE { return .mouse }
      if let key = key(of: code, read) { return .key(key) }
    }
    return nil
  }

  /// Takes bytes that other code read from the terminal; they come first.
  mutating func pushBack(_ bytes: [UInt8]) { pushedBack += bytes.map { Int32($0) } }

  private mutating func nextCode(from read: () -> Int32?) -> Int32? {
    pushedBack.isEmpty ? read() : pushedBack.removeFirst()
  }

  private mutating func key(of code: Int32, _ read: () -> Int32?) -> Key? {
    switch code {
    case 8, 127: return .backspace
    case 9: return .tab
    case 10, 13: return .enter
    case 27: return escaped(read)
    case 1...26: return .control(Character(Unicode.Scalar(UInt8(code) + 96)))
    case 32...126: return .character(Character(Unicode.Scalar(UInt8(code))))
    case 128...255: return character(endingIn: UInt8(code))
    default: return Self.named(code)
    }
  }

  /// A key that ncurses has recognized.
  private static func named(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: return .up
    case KEY_DOWN: return .down
    case KEY_LEFT: return .left
    case KEY_RIGHT: return .right
    case KEY_PPAGE, KEY_A3: return .pageUp
    case KEY_NPAGE, KEY_C3: return .pageDown
    case KEY_HOME, KEY_FIND, KEY_A1: return .home
    case KEY_END, KEY_SELECT, KEY_C1: return .end
    case KEY_ENTER: return .enter
    case KEY_BACKSPACE: return .backspace
    case KEY_BTAB: return .backTab
    case KEY_DC: return .delete
    default:
      let number = code - curses_function_key(0)
      return (1...12).contains(number) ? .function(Int(number)) : nil
    }
  }

  /// The character whose last byte, in the user's encoding, is `byte`; nil while bytes are missing, or if
  /// they form no character.
  private mutating func character(endingIn byte: UInt8) -> Key? {
    var wide: wchar_t = 0
    var byte = CChar(bitPattern: byte)
    let wasInside = mbsinit(&multibyte) == 0
    var used = mbrtowc(&wide, &byte, 1, &multibyte)
    if used == -1 {
      multibyte = mbstate_t()
      // The byte may begin a character although it could not continue one.
      if wasInside { used = mbrtowc(&wide, &byte, 1, &multibyte) }
      if used == -1 { multibyte = mbstate_t() }
    }
    guard used == 1, let scalar = Unicode.Scalar(UInt32(bitPattern: wide)), scalar.value > 0x9F
    else { return nil }
    return .character(Character(scalar))
  }
}

// MARK: Sequences missing from the terminal's description

extension KeyDecoder {
  /// An escape immediately followed by `[` or `O` and more is one key, known or not: its characters must not
  /// act as keys of their own. Anything else is the Esc key.
  private mutating func escaped(_ read: () -> Int32?) -> Key? {
    guard let introducer = nextCode(from: read) else { return .escape }
    var taken = [introducer]
    if introducer == 0x5B || introducer == 0x4F {
      while let code = nextCode(from: read) {
        taken.append(code)
        guard (0x20...0x7E).contains(code) else { break }
        // Digits and separators; and `[[A`, the Linux console's F1.
        let isInside = code < 0x40 || (code == 0x5B && taken.count == 2)
        if !isInside { return Self.sequence(taken.map { UInt8($0) }) }
      }
    }
    pushedBack = taken + pushedBack
    return .escape
  }

  /// The key of an unmodified sequence as most terminals send it, without its escape.
  private static func sequence(_ bytes: [UInt8]) -> Key? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "[A", "OA": return .up
    case "[B", "OB": return .down
    case "[C", "OC": return .right
    case "[D", "OD": return .left
    case "[H", "OH", "[1~", "[7~": return .home
    case "[F", "OF", "[4~", "[8~": return .end
    case "[5~": return .pageUp
    case "[6~": return .pageDown
    case "[3~": return .delete
    case "[Z": return .backTab
    case "OM": return .enter
    case "OP", "[11~", "[[A": return .function(1)
    case "OQ", "[12~", "[[B": return .function(2)
    case "OR", "[13~", "[[C": return .function(3)
    case "OS", "[14~", "[[D": return .function(4)
    case "[15~", "[[E": return .function(5)
    case "[17~": return .function(6)
    case "[18~": return .function(7)
    case "[19~": return .function(8)
    case "[20~": return .function(9)
    case "[21~": return .function(10)
    case "[23~": return .function(11)
    case "[24~": return .function(12)
    default: return nil
    }
  }
}
