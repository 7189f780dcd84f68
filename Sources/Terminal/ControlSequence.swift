import Canvas

/// A complete control sequence: `[`, parameters and a final character, such as `[1;5A`.
struct ControlSequence {
  /// `<`, `?`, `>` or `=` before the parameters.
  private let prefix: UInt8?
  /// Each split at colons; nil where a value is omitted.
  private let parameters: [[Int?]]
  let final: UInt8

  /// - Parameter bytes: after the escape.
  init?(_ bytes: [UInt8]) {
    guard bytes.first == UInt8(ascii: "["), bytes.count > 1, let final = bytes.last else {
      return nil
    }
    var inner = bytes.dropFirst().dropLast()
    if let first = inner.first, (0x3C...0x3F).contains(first) {
      prefix = first
      inner.removeFirst()
    } else {
      prefix = nil
    }
    self.final = final
    parameters = inner.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
        Int(String(decoding: $0, as: UTF8.self))
      }
    }
  }

  private func number(_ place: Int, _ part: Int = 0) -> Int? {
    guard parameters.indices.contains(place), parameters[place].indices.contains(part) else {
      return nil
    }
    return parameters[place][part]
  }

  var isPasteStart: Bool {
    prefix == nil && final == UInt8(ascii: "~") && number(0) == 200
  }

  /// The parameters of a mouse report: `<button;column;row` (SGR), or without the `<` (urxvt).
  func mouse(isSGR: Bool) -> (button: Int, column: Int, row: Int)? {
    guard prefix == (isSGR ? UInt8(ascii: "<") : nil), parameters.count == 3,
      let button = number(0), let column = number(1), let row = number(2)
    else { return nil }
    return (button, column, row)
  }

  /// The key, if it is one that means something here.
  func key(_ names: KeyNames) -> Key? {
    guard prefix == nil else { return nil }
    switch final {
    // kitty's protocol: `code:shifted;modifiers:event;text u`.
    case UInt8(ascii: "u"):
      return coded(number(0), shifted: number(0, 1), modifiers(at: 1), text: number(2))
    // xterm's modifyOtherKeys: `27;modifiers;code ~`.
    case UInt8(ascii: "~") where number(0) == 27 && parameters.count == 3:
      return coded(number(2), shifted: nil, modifiers(at: 1), text: nil)
    case UInt8(ascii: "~"): return named("[\(number(0) ?? 0)~", names)
    default: return named("[" + String(Unicode.Scalar(final)), names)
    }
  }

  /// A named key with its modifiers spelled out, such as `[1;1A`. With any modifier held it means nothing
  /// here.
  private func named(_ name: String, _ names: KeyNames) -> Key? {
    guard parameters.count == 2, modifiers(at: 1) == [] else { return nil }
    return names[Array(name.utf8)]
  }

  private struct Modifiers: OptionSet {
    let rawValue: Int
    static let shift = Modifiers(rawValue: 1)
    static let control = Modifiers(rawValue: 4)
    /// Caps Lock and Num Lock make no difference.
    static let locks = Modifiers(rawValue: 64 | 128)
  }

  /// - Returns: nil for a key release.
  private func modifiers(at place: Int) -> Modifiers? {
    if number(place, 1) == 3 { return nil }
    return Modifiers(rawValue: max(0, (number(place) ?? 1) - 1)).subtracting(.locks)
  }

  /// A key given by its code point.
  private func coded(_ code: Int?, shifted: Int?, _ modifiers: Modifiers?, text: Int?) -> Key? {
    guard let code, let modifiers, modifiers.isSubset(of: [.shift, .control]) else { return nil }
    let isShifted = modifiers.contains(.shift)
    switch code {
    case 8, 127: return .backspace
    case 9: return isShifted ? .backTab : .tab
    case 13: return .enter
    case 27: return .escape
    default: break
    }
    guard
      let scalar = UInt32(exactly: text ?? (isShifted ? shifted ?? code : code)).flatMap(
        Unicode.Scalar.init), scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value),
      !(0xE000...0xF8FF).contains(scalar.value)
    else { return nil }
    let character = Character(scalar)
    if modifiers.contains(.control) {
      return character.isASCII && character.isLetter
        ? .control(Character(character.lowercased())) : nil
    }
    let isPlainLetter = isShifted && text == nil && shifted == nil
    return .character(isPlainLetter ? Character(upper: character) : character)
  }
}

extension Character {
  /// The uppercase character, or the same one if uppercase needs several.
  fileprivate init(upper character: Character) {
    let text = character.uppercased()
    self = text.count == 1 ? text[text.startIndex] : character
  }
}
