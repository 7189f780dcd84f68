/// Leaves out the characters that only modify or join emoji. A terminal may or may not combine several
/// characters into one picture, and give it another width than the C library does. So here every picture stands
/// alone, in a width that both agree on.
struct EmojiReader {
  private var isInEmoji = false
  private var leftOut = 0
  /// More in a row belong to no picture. They are shown, so that a flood of them takes up space.
  private static let longest = 8

  /// Whether `value`, which comes next, is left out.
  @inline(__always)
  mutating func leavesOut(_ value: UInt32) -> Bool {
    if value < 0x200D || (value >= 0x3000 && value < 0xFE00) {
      (isInEmoji, leftOut) = (false, 0)
      return false
    }
    return leavesOutSlowly(value)
  }

  private mutating func leavesOutSlowly(_ value: UInt32) -> Bool {
    let isYoung = EmojiReader.isYoung(value)
    guard isYoung || isPart(value) else {
      (isInEmoji, leftOut) = (EmojiReader.isPicture(value), 0)
      return false
    }
    isInEmoji = isInEmoji || isYoung
    leftOut += 1
    return leftOut <= EmojiReader.longest
  }

  private func isPart(_ value: UInt32) -> Bool {
    switch value {
    // Variation selectors; the key around 1️⃣.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x20E3: true
    // Joiners of families, skin tones, the letters of a region's flag.
    case 0x200D, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: isInEmoji
    default: false
    }
  }

  /// A picture newer than the C library, which has no width for it.
  private static func isYoung(_ value: UInt32) -> Bool {
    (0x1F300...0x1FAFF).contains(value)
      && TextWidth.visible(value).scalar == TextWidth.replacement
  }

  private static func isPicture(_ value: UInt32) -> Bool {
    Unicode.Scalar(value)?.properties.isEmoji ?? false
  }
}
