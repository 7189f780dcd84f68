import Canvas
import TestFolders

/// The built-in themes, read just well enough for a picture: the real reader is PlanLoader's.
enum ThemeFile {
  static let names = ["dark", "light", "contrast", "mono", "print"]

  static func read(_ name: String, source: String = #filePath) -> Theme? {
    let root = source.split(separator: "/").dropLast(3).joined(separator: "/")
    guard let bytes = contents(of: "/\(root)/themes/\(name).yaml") else { return nil }
    var theme = Theme(name: name)
    var section: Substring = ""
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasSuffix(":") { section = line.dropLast() }
      guard line.hasPrefix("  "), !line.hasPrefix("  #"), let colon = line.firstIndex(of: ":")
      else { continue }
      let key = line[..<colon].dropFirst(2)
      let paint = paint(line[colon...].dropFirst())
      if section == "grounds", let ground = Ground.allCases.first(where: { "\($0)" == key }) {
        theme[ground] = paint
      } else if section == "roles", let role = Role.allCases.first(where: { snake($0) == key }) {
        theme[role] = paint
      } else {
        return nil
      }
    }
    return theme
  }

  static func snake(_ role: Role) -> String { role == .barRest ? "bar_rest" : "\(role)" }

  private static func paint(_ text: Substring) -> Paint {
    var paint = Paint()
    for field in text.split(whereSeparator: { "{},".contains($0) }) {
      let parts = field.split(separator: ":", maxSplits: 1).map { $0.filter { $0 != " " } }
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "fg": paint.foreground = colour(parts[1])
      case "bg": paint.background = colour(parts[1])
      case "bold": paint.isBold = parts[1] == "true"
      case "underline": paint.isUnderlined = parts[1] == "true"
      case "reverse": paint.isReversed = parts[1] == "true"
      case "dim": paint.isDim = parts[1] == "true"
      default: break
      }
    }
    return paint
  }

  private static func colour(_ text: String) -> Colour? {
    guard text.hasPrefix("\"#"), let value = UInt32(text.dropFirst(2).prefix(6), radix: 16) else {
      return nil
    }
    return Colour(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}
