import BattlePlan
import Board
import Canvas

/// A grid of braille dots, two columns and four rows to a cell.
struct BrailleDots {
  let width: Int
  let height: Int
  private var bits: [UInt8]
  private var roles: [Role]

  /// - Parameters:
  ///   - width: in cells.
  ///   - height: in cells.
  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    bits = Array(repeating: 0, count: self.width * self.height)
    roles = Array(repeating: .plain, count: self.width * self.height)
  }

  /// The character of a cell, and the role of a line drawn in it; nil if it has no dots.
  subscript(x: Int, y: Int) -> (sign: String, role: Role)? {
    let place = y * width + x
    guard bits[place] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(bits[place])) else {
      return nil
    }
    return (String(Character(scalar)), roles[place])
  }

  /// Sets a dot. `x` and `y` are in dots; those outside the grid are ignored.
  mutating func set(_ x: Int, _ y: Int, _ role: Role) {
    guard x >= 0, y >= 0, x < width * 2, y < height * 4 else { return }
    let place = y / 4 * width + x / 2
    // The dots' bits in Unicode, by column and row.
    let isShared = bits[place] != 0 && roles[place] != role
    bits[place] |= [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]][x % 2][y % 4]
    // Where two lines coincide, their colors alternate.
    if !isShared || x / 2 % 2 == 0 { roles[place] = role }
  }

  /// Draws a line of the chart, with vertical strokes where it jumps.
  mutating func draw(_ line: Chart.Line, _ place: ChartPlace) {
    var last: Int?
    for x in 0..<(width * 2) {
      let day = place.day(x, of: width * 2)
      guard line.days.contains(day) else { continue }
      let row = place.row(line.value(day), of: height * 4)
      let from = last ?? row
      switch line.kind {
      case .thin:
        // Every other dot, horizontally and vertically.
        for y in min(row, from)...max(row, from) where y == row ? x % 2 == 0 : y % 2 == 0 {
          set(x, y, line.role)
        }
      case .thick:
        for y in min(row, from)...max(row, from) {
          set(x, y, line.role)
          set(x, y == 0 ? 1 : y - 1, line.role)
        }
      }
      last = row
    }
  }
}
