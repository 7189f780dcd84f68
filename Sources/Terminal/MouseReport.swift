/// A mouse event, in cells counted from 0.
struct MouseReport: Hashable {
  enum Kind: Hashable { case press, wheelUp, wheelDown }
  let kind: Kind
  let x: Int
  let y: Int

  /// - Parameter button: the terminal's number for it, including modifiers.
  /// - Returns: nil for releases, other buttons and movements, which mean nothing here.
  init?(button: Int, x: Int, y: Int) {
    // Shift, Alt and Ctrl are 4, 8 and 16.
    switch button & ~0b1_1100 {
    case 0: kind = .press
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return nil
    }
    (self.x, self.y) = (x, y)
  }

  /// The three bytes of the old form (X10), each offset by 32.
  init?(old bytes: [UInt8]) {
    let numbers = bytes.map { Int($0) - 32 }
    self.init(button: numbers[0], x: numbers[1] - 1, y: numbers[2] - 1)
  }

  /// The two newer forms: SGR, whose releases end in `m`, and urxvt.
  init?(_ sequence: ControlSequence) {
    guard sequence.final == UInt8(ascii: "M") else { return nil }
    if let (button, column, row) = sequence.mouse(isSGR: true) {
      self.init(button: button, x: column - 1, y: row - 1)
    } else if let (button, column, row) = sequence.mouse(isSGR: false) {
      self.init(button: button - 32, x: column - 1, y: row - 1)
    } else {
      return nil
    }
  }
}
