import Canvas

/// Turns the bytes from the terminal into events: keys, clicks and pasted text. The events are the same
/// however the bytes are split.
///
/// Not everything that a terminal sends is a key. It answers queries, even those of a program that has already
/// ended, reports focus, and pastes whatever was copied. So anything that starts as a sequence is consumed up
/// to its end, known or not, and none of its characters acts as a key. A sequence that never ends is given up
/// after some silence (`deadline`); one that is nothing but a beginning was typed: Esc, and a key.
///
/// Times are milliseconds of any monotonic clock.
struct InputDecoder {
  enum Event: Hashable {
    case key(Key)
    case mouse(MouseReport)
    /// Pasted text, unchanged: it may contain line breaks and control characters.
    case paste(String)
  }

  /// How long after an escape nothing must follow for it to be the Esc key.
  let escapePatience: Int
  /// A silence this long ends any other sequence.
  static let longestSilence = 2_000
  /// So does this much silence in total: somebody is typing, and nothing happens.
  static let longestSilences = 4_000
  /// Shorter gaps do not count, or a long paste over a slow line would be cut off.
  private static let shortestSilence = 20
  /// For this long after the Esc key, what looks like the rest of a sequence is one; and so long the beginning of
  /// one waits for its rest.
  static let latestRest = 500
  /// The most bytes kept of a paste; no field takes more.
  static let longestPaste = 65_536
  /// The most bytes kept of a sequence; none that means anything is longer.
  private static let longestSequence = 128

  private enum State {
    case ground
    /// After an escape.
    case escape
    /// After an escape and the character that makes it the beginning of a sequence.
    case begun(UInt8)
    /// After `ESC [` or `ESC O` and something else; the buffer starts with the `[` or `O`.
    case sequence
    /// After `ESC [ [`: one of the Linux console's function keys.
    case consoleKey
    /// After `ESC [ M`: three bytes of any value follow.
    case oldMouse
    /// In a control string: OSC, DCS, APC, PM or SOS. None of it is kept.
    case string(endsWithBell: Bool)
    /// After an escape in one.
    case stringEscape(endsWithBell: Bool)
    case paste
  }

  private var state = State.ground
  private var buffer: [UInt8] = []
  private var characters = CharacterDecoder()
  private let names: KeyNames
  /// When the last bytes arrived.
  private var last = 0
  private var silences = 0
  /// When an escape last turned out to be the Esc key.
  private var escapeKeyTime: Int?

  init(names: KeyNames = KeyNames(), escapePatience: Int = 50) {
    self.names = names
    self.escapePatience = escapePatience
  }

  /// When to call `giveUp` if nothing arrives before; nil if nothing is pending.
  var deadline: Int? {
    switch state {
    case .ground: nil
    case .escape: last + escapePatience
    case .begun: last + Self.latestRest
    default:
      last + min(Self.longestSilence, max(0, Self.longestSilences - silences))
    }
  }

  mutating func take(_ bytes: [UInt8], at time: Int) -> [Event] {
    if case .ground = state {
      silences = 0
      // The escape arrived by itself over a slow line. Nobody presses several keys at once.
      if let escapeKeyTime, time - escapeKeyTime <= Self.latestRest, Self.isRest(bytes) {
        state = .escape
      }
    } else if time - last >= Self.shortestSilence {
      silences += time - last
    }
    escapeKeyTime = nil
    last = time
    var events: [Event] = []
    for byte in bytes { take(byte, &events) }
    return events
  }

  /// Nothing arrived until the deadline: whatever was pending is over.
  mutating func giveUp(at time: Int) -> [Event] {
    defer { reset() }
    switch state {
    case .escape:
      escapeKeyTime = time
      return [.key(.escape)]
    case .begun(let byte):
      return [.key(.escape), .key(.character(Character(Unicode.Scalar(byte))))]
    case .paste: return [.paste(characters.text(of: buffer))]
    default: return []
    }
  }

  /// Forgets whatever is pending, for after another program had the terminal.
  mutating func reset() {
    state = .ground
    buffer.removeAll(keepingCapacity: false)
    silences = 0
  }

  /// Whether these bytes look like a sequence without its escape.
  private static func isRest(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1 else { return false }
    let next = bytes[1]
    if sequences.contains(bytes[0]) {
      return (0x30...0x7E).contains(next) && (next != UInt8(ascii: "[") || bytes.count == 3)
    }
    return strings.contains(bytes[0]) && next >= 0x20 && next != bytes[0]
  }
}

// MARK: - The state machine

extension InputDecoder {
  private static let escapeByte: UInt8 = 0x1B
  private static let bell: UInt8 = 0x07
  /// What makes an escape the beginning of a key or a report.
  private static let sequences = Set("[O".utf8)
  /// And of a control string: OSC, DCS, SOS, PM, APC.
  private static let strings = Set("]PX^_".utf8)
  private static let beginnings = sequences.union(strings)
  /// CAN and SUB cancel a sequence.
  private static let cancels: Set<UInt8> = [0x18, 0x1A]
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func take(_ byte: UInt8, _ events: inout [Event]) {
    switch state {
    case .ground: takeOutside(byte, &events)
    case .escape: takeAfterEscape(byte, &events)
    case .begun(let first): take(byte, after: first, &events)
    case .sequence: takeInSequence(byte, &events)
    case .consoleKey:
      buffer.append(byte)
      endSequence(&events)
    case .oldMouse:
      buffer.append(byte)
      guard buffer.count == 3 else { return }
      report(MouseReport(old: buffer), &events)
    case .string(let endsWithBell): takeInString(byte, endsWithBell)
    case .stringEscape(let endsWithBell): takeAfterStringEscape(byte, endsWithBell)
    case .paste: takeInPaste(byte, &events)
    }
  }

  private mutating func takeOutside(_ byte: UInt8, _ events: inout [Event]) {
    if byte >= 0x80 || characters.isInside {
      if let character = characters.take(byte) {
        return events.append(.key(.character(character)))
      }
      // An ASCII byte that does not continue a character is a key.
      if byte >= 0x80 || characters.isInside { return }
    }
    switch byte {
    case 8, 127: events.append(.key(.backspace))
    case 9: events.append(.key(.tab))
    case 10, 13: events.append(.key(.enter))
    case Self.escapeByte: state = .escape
    case 1...26: events.append(.key(.control(Character(Unicode.Scalar(byte + 96)))))
    case 32...126: events.append(.key(.character(Character(Unicode.Scalar(byte)))))
    default: break
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8, _ events: inout [Event]) {
    switch byte {
    case _ where Self.beginnings.contains(byte): state = .begun(byte)
    case Self.escapeByte: events.append(.key(.escape))
    default:
      reset()
      if let key = names[[byte]] { return events.append(.key(key)) }
      // Esc and then another key.
      events.append(.key(.escape))
      takeOutside(byte, &events)
    }
  }

  private mutating func take(_ byte: UInt8, after first: UInt8, _ events: inout [Event]) {
    if Self.sequences.contains(first) {
      state = .sequence
      buffer = [first]
      takeInSequence(byte, &events)
    } else {
      let endsWithBell = first == UInt8(ascii: "]")
      state = .string(endsWithBell: endsWithBell)
      takeInString(byte, endsWithBell)
    }
  }

  private mutating func takeInSequence(_ byte: UInt8, _ events: inout [Event]) {
    switch byte {
    case Self.escapeByte: state = .escape
    case _ where Self.cancels.contains(byte): reset()
    case UInt8(ascii: "[") where buffer.count == 1 && buffer[0] == byte:
      buffer.append(byte)
      state = .consoleKey
    case UInt8(ascii: "M") where buffer == [UInt8(ascii: "[")] && names[buffer + [byte]] == nil:
      buffer = []
      state = .oldMouse
    case 0x20..<0x40: if buffer.count < Self.longestSequence { buffer.append(byte) }
    case 0x40...0x7E:
      buffer.append(byte)
      endSequence(&events)
    // Control characters and non-ASCII bytes are ignored here.
    default: break
    }
  }

  private mutating func endSequence(_ events: inout [Event]) {
    let sequence = buffer
    reset()
    if let key = names[sequence] { return events.append(.key(key)) }
    guard let control = ControlSequence(sequence) else { return }
    if control.isPasteStart {
      state = .paste
      return
    }
    if let key = control.key(names) { return events.append(.key(key)) }
    report(MouseReport(control), &events)
  }

  private mutating func report(_ mouse: MouseReport?, _ events: inout [Event]) {
    reset()
    if let mouse { events.append(.mouse(mouse)) }
  }

  private mutating func takeInString(_ byte: UInt8, _ endsWithBell: Bool) {
    switch byte {
    case Self.bell where endsWithBell: reset()
    case _ where Self.cancels.contains(byte): reset()
    case Self.escapeByte: state = .stringEscape(endsWithBell: endsWithBell)
    default: break
    }
  }

  /// `ESC \` ends a string. So does another sequence: the string's own end was lost.
  private mutating func takeAfterStringEscape(_ byte: UInt8, _ endsWithBell: Bool) {
    switch byte {
    case UInt8(ascii: "\\"): reset()
    case Self.escapeByte: break
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      state = .sequence
      buffer = [byte]
      silences = 0
    default:
      state = .string(endsWithBell: endsWithBell)
      takeInString(byte, endsWithBell)
    }
  }

  /// Keeps the beginning of a paste that is too long, and enough of its end to recognize the end mark.
  private mutating func takeInPaste(_ byte: UInt8, _ events: inout [Event]) {
    let end = Self.pasteEnd
    buffer.append(byte)
    if byte == end.last, buffer.suffix(end.count).elementsEqual(end) {
      let text = characters.text(of: buffer.dropLast(end.count).prefix(Self.longestPaste))
      reset()
      events.append(.paste(text))
    } else if buffer.count > Self.longestPaste + end.count {
      buffer.remove(at: Self.longestPaste)
    }
  }
}
