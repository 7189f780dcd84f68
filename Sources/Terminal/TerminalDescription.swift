internal import CNcurses
import Canvas
import Glibc

/// What is known about the terminal before there is a screen.
struct TerminalDescription {
  /// The terminfo entry to use; not always the one in `TERM`.
  var name: String
  var depth: ColourDepth
  /// The keys in the description, by what they send.
  private(set) var keys: [[UInt8]: Key] = [:]
  /// Turn mouse reports and bracketed paste on and off.
  private(set) var modesOn: [UInt8] = []
  private(set) var modesOff: [UInt8] = []
  private var restoring: [UInt8]
  private var addressing: String
  private var leavesScreen: Bool
  /// Whether it has `u7`, the request for the cursor's position, in the form that all current terminals
  /// share, and the encoding has a character to try.
  private(set) var canBeAsked = false

  /// Whether it is the system's console or a video terminal, whose fonts have few signs.
  private(set) var isConsole = false

  /// Reads the descriptions of the terminal that the environment names.
  init(_ options: TerminalOptions) throws(TerminalError) {
    let type = Self.environment("TERM")
    guard !type.isEmpty, curses_description(type) else {
      // ncurses refuses some generic types ("unknown"); "dumb" is one of them but is known.
      throw type == "dumb" ? .dumbTerminal(type) : .unknownTerminal(type)
    }
    guard let cup = Self.capability("cup"), Self.capability("clear") != nil else {
      curses_forget_description()
      throw .dumbTerminal(type)
    }
    name = type
    isConsole = Self.isConsole(type)
    depth = options.colour == .never ? .none : Self.describedDepth
    addressing = cup
    leavesScreen = Self.capability("rmcup") != nil
    canBeAsked =
      Self.capability("u7") == "\u{1B}[6n"
      && String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8"
    for (name, key) in KeyNames.capabilities {
      if let sequence = Self.capability(name) { keys[Array(sequence.utf8)] = key }
    }
    modesOn = Self.modes(on: true, mouse: options.mouse)
    modesOff = Self.modes(on: false, mouse: options.mouse)
    restoring = modesOff + Self.restoringBytes
    curses_forget_description()
    if depth > .none, ["truecolor", "24bit"].contains(Self.environment("COLORTERM")) {
      // The terminal promises more colors than `TERM` admits.
      adoptBetterDescription(Self.relatives(of: name))
    } else if depth == .none, options.colour == .always {
      adoptBetterDescription([name + "-color", "linux"])
    }
  }

  /// Descriptions that may have more colors: `xterm-kitty`'s are in `kitty-direct`.
  private static func relatives(of name: String) -> [String] {
    let base = name.hasSuffix("-256color") ? String(name.dropLast(9)) : name
    let own = base.hasPrefix("xterm-") ? [String(base.dropFirst(6)), "xterm"] : []
    return ([base] + own).map { $0 + "-direct" } + [base + "-256color"]
  }

  private static func isConsole(_ name: String) -> Bool {
    let isVideoTerminal = name.hasPrefix("vt") && name.dropFirst(2).first?.isNumber ?? false
    return isVideoTerminal || name == "linux" || name.hasPrefix("linux-") || name == "ansi"
  }

  /// Switches to the first description of a terminal that works the same way and has more colors.
  private mutating func adoptBetterDescription(_ candidates: [String]) {
    for candidate in candidates where curses_description(candidate) {
      let offered = Self.describedDepth
      let isAlike =
        Self.capability("cup").map(Self.unpadded) == Self.unpadded(addressing)
        && (Self.capability("rmcup") != nil) == leavesScreen
      curses_forget_description()
      if isAlike, offered > depth {
        name = candidate
        depth = offered
        return
      }
    }
  }

  /// What brings the terminal back to a usable state from any other, on a screen of `height` rows.
  func bytesToRestore(height: Int) -> [UInt8] {
    // Without an alternate screen, the shell's prompt goes below the picture.
    if leavesScreen { return restoring }
    guard let cup = curses_expand(addressing, Int32(max(0, height - 1)), 0) else {
      return restoring
    }
    return restoring + Self.unpadded(String(cString: cup)) + [13, 10]
  }

  private static var describedDepth: ColourDepth {
    guard capability("setaf") != nil || capability("setf") != nil else { return .none }
    if curses_flag("RGB") { return .direct }
    switch curses_number("colors") {
    // Not every ncurses finds the flag.
    case 0x100_0000...: return .direct
    case 256...: return .indexed256
    case 16...: return .ansi16
    case 8...: return .ansi8
    default: return .none
    }
  }

  /// Mouse reports only if the description has them. Bracketed paste (2004) on any ANSI terminal: one that
  /// does not support it ignores this.
  private static func modes(on: Bool, mouse: Bool) -> [UInt8] {
    let letter = on ? "h" : "l"
    var bytes: [UInt8] = []
    if mouse, capability("kmous") != nil {
      let described = capability("XM").flatMap { curses_expand($0, on ? 1 : 0, 0) }
      bytes += unpadded(described.map { String(cString: $0) } ?? "\u{1B}[?1006;1000\(letter)")
    }
    if capability("cup")?.hasPrefix("\u{1B}[") == true {
      bytes += Array("\u{1B}[?2004\(letter)".utf8)
    }
    return bytes
  }

  private static var restoringBytes: [UInt8] {
    ["sgr0", "op", "rmkx", "cnorm", "rmcup"].flatMap { unpadded(capability($0) ?? "") }
  }

  private static func capability(_ name: String) -> String? {
    curses_capability(name).map { String(cString: $0) }
  }

  private static func environment(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  /// A capability without its padding (`$<5/>`): delays that only a printing terminal needs.
  static func unpadded(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if rest.starts(with: Array("$<".utf8)), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest.removeFirst()
      }
    }
    return result
  }
}
