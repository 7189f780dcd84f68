import Canvas

/// A color in a picture, never "the terminal's own": 0xRRGGBB.
package struct RGB: Hashable {
  var value: UInt32

  init(_ value: UInt32) { self.value = value }
  init(_ colour: Colour) {
    value = UInt32(colour.red) << 16 | UInt32(colour.green) << 8 | UInt32(colour.blue)
  }

  package var red: Int { Int(value >> 16 & 0xFF) }
  package var green: Int { Int(value >> 8 & 0xFF) }
  package var blue: Int { Int(value & 0xFF) }

  /// This color at `quarters` quarters of its strength over `other`.
  func mixed(_ quarters: Int, over other: RGB) -> RGB {
    func mix(_ a: Int, _ b: Int) -> UInt32 { UInt32((a * quarters + b * (4 - quarters) + 2) / 4) }
    return RGB(
      mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  /// Roughly how light it looks, 0–255.
  var luma: Int { (299 * red + 587 * green + 114 * blue) / 1000 }
}
