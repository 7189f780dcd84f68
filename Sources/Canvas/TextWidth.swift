internal import CWideCharacters
import Glibc

/// Measures text in columns as the terminal will, and makes it harmless.
///
/// Widths are the C library's (`wcwidth`), so that ncurses, which uses the same tables, can never disagree
/// with the canvas. Everything that a terminal might obey or a reader could not see (control characters,
/// escape sequences, bidirectional overrides, zero-width characters) becomes a visible mark here, on the only
/// way text has into a canvas.
public enum TextWidth {
  /// Shown for a character that must not reach the terminal and has no picture of its own.
  static let replacement: UInt32 = 0xFFFD

  /// Settles the process's character encoding: the user's, or UTF-8 if the environment names none beyond
  /// ASCII (cron, a bare ssh). Code that uses the C library's tables in other ways (ncurses) calls this
  /// first; the canvas calls it by itself.
  public static func prepareLocale() { _ = locale }

  private static let locale: Void = {
    setlocale(LC_ALL, "")
    setlocale(LC_NUMERIC, "C")
    if String(cString: nl_langinfo(nl_item(CODESET))) == "ANSI_X3.4-1968" {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
  }()

  /// The scalar to show for `value`, and its width: 1 or 2, or 0 for a combining mark.
  @inline(__always)
  static func visible(_ value: UInt32) -> (scalar: UInt32, width: Int) {
    if value >= 0x20 && value < 0x7F { return (value, 1) }
    if value >= 0x4E00 && value <= 0x9FFF { return (value, 2) }
    return visibleSlowly(value)
  }

  private static func visibleSlowly(_ value: UInt32) -> (scalar: UInt32, width: Int) {
    switch value {
    case 0..<0x20: return (0x2400 + value, 1)
    case 0x7F: return (0x2421, 1)
    case 0x2500...0x259F: return (value, 1)
    // Of a country's flag (🇨🇳) the letters.
    case 0x1F1E6...0x1F1FF: return (value - 0x1F1E6 + 0x41, 1)
    // Controls, invisible and direction-changing characters, variation selectors and tags.
    case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
      0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xFFF0...0xFFFB, 0xE000...0xF8FF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0x10FFFF:
      return (replacement, 1)
    default:
      prepareLocale()
      let width = wcwidth(wchar_t(value))
      return width < 0 ? (replacement, 1) : (value, Int(min(width, 2)))
    }
  }

  /// More columns than any screen has.
  public static let widest = 4_096

  /// Columns that `text` takes on one line, counting no further than `limit`: what does not fit does not fit,
  /// no matter how long it is.
  public static func columns(_ text: String, upTo limit: Int = widest) -> Int {
    if text.utf8.count <= limit, isPlain(text) { return text.utf8.count }
    var columns = 0
    var scanner = CellScanner(text)
    while columns < limit, let cell = scanner.next() { columns += Int(cell.width) }
    return columns
  }

  /// The beginning of `text` that fits into `columns`, ending in `ellipsis` (one column) if it was cut. The
  /// cost depends on what is kept, not on the length of the text.
  public static func truncated(_ text: String, to columns: Int, ellipsis: Character = "…") -> String
  {
    guard columns > 0 else { return "" }
    // A character takes no more columns than it has bytes.
    if text.utf8.count <= columns { return text }
    var used = 0
    var kept = String.UnicodeScalarView()
    var isFull = false
    var scanner = CellScanner(text)
    while let cell = scanner.next() {
      used += Int(cell.width)
      if used > columns {
        kept.append(contentsOf: ellipsis.unicodeScalars)
        return String(kept)
      }
      isFull = isFull || used > columns - 1
      if !isFull { cell.appendText(to: &kept) }
    }
    return text
  }

  /// Printable ASCII only: one column per byte.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// `text` cut or padded with spaces on the right to exactly `columns`.
  public static func fitted(_ text: String, to columns: Int) -> String {
    let cut = truncated(text, to: columns)
    return cut + String(repeating: " ", count: max(0, columns - TextWidth.columns(cut)))
  }
}

/// Reads text as cells, each a visible character with up to two combining marks.
///
/// Further marks, and marks without a base, are shown one by one, so that a flood of them is seen and takes
/// space instead of piling up in one place.
struct CellScanner {
  private var scalars: String.UnicodeScalarView.Iterator
  private var pending: (scalar: UInt32, width: Int)?
  private var emoji = EmojiReader()

  init(_ text: String) { scalars = text.unicodeScalars.makeIterator() }

  private mutating func read() -> (scalar: UInt32, width: Int)? {
    if let value = pending {
      pending = nil
      return value
    }
    while let scalar = scalars.next() {
      if !emoji.leavesOut(scalar.value) { return TextWidth.visible(scalar.value) }
    }
    return nil
  }

  mutating func next() -> Cell? {
    guard let (scalar, width) = read() else { return nil }
    guard width > 0 else {
      return Cell(scalar: TextWidth.replacement)
    }
    var cell = Cell(scalar: scalar, width: UInt16(width))
    while let following = read() {
      if following.width > 0 || cell.marks.y != 0 {
        pending = following
        break
      }
      if cell.marks.x == 0 {
        cell.marks.x = following.scalar
      } else {
        cell.marks.y = following.scalar
      }
    }
    return cell
  }
}
