// What SVG and HTML have in common.

/// Fonts by name, for other machines.
enum PictureFonts {
  static let css = """
    'Noto Sans Mono CJK SC','Source Han Mono SC','Sarasa Mono SC','Noto Sans CJK SC',\
    'PingFang SC','Microsoft YaHei',monospace
    """
  static let cssSigns = "'DejaVu Sans Mono',Menlo,Consolas,monospace"
  /// DejaVu Sans Mono is eight pixels wide at this size.
  static let signSize = decimal(8 / 0.602)
}

extension Drawing {
  /// The first row that is not blank, escaped.
  var titleMarkup: String {
    guard let first = letters.first else { return "battlemap" }
    let row = letters.prefix { $0.row == first.row }
    var title = ""
    var column = first.column
    for letter in row {
      if letter.column > column { title += " " }
      title += letter.markup
      column = letter.column + Int(letter.form.width)
    }
    return title
  }
}

extension ColourLayer {
  /// One or two SVG paths, in the drawing's pixels.
  var pathMarkup: String {
    var text = ""
    if !boxes.isEmpty {
      text += "<path fill=\"\(colour.hex)\" shape-rendering=\"crispEdges\" d=\""
      for box in boxes {
        text += "M\(box.x) \(box.y)h\(box.width)v\(box.height)h-\(box.width)z"
      }
      text += "\"/>\n"
    }
    if !outlines.isEmpty {
      text += "<path fill=\"\(colour.hex)\" d=\""
      for outline in outlines { text += outline.pathData }
      text += "\"/>\n"
    }
    return text
  }
}

extension VectorPath {
  fileprivate var pathData: String {
    func pair(_ point: Point) -> String { "\(decimal(point.x)) \(decimal(point.y))" }
    var text = "M" + pair(start)
    for step in steps {
      switch step {
      case .line(let end): text += "L" + pair(end)
      case .curve(let a, let b, let end): text += "C\(pair(a)) \(pair(b)) \(pair(end))"
      }
    }
    return text + "z"
  }
}

extension Letter {
  /// Arrows, lights, dashes: narrow in the grid, and often wide in a font.
  var isSign: Bool { form.width == 1 && 0x2010...0x2BFF ~= form.scalar }

  /// The letter and its marks, escaped for XML and HTML.
  var markup: String {
    var result = ""
    for value in [form.scalar, form.marks.x, form.marks.y] where value != 0 {
      switch value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x22: result += "&quot;"
      case 0x27: result += "&#39;"
      // Forbidden in XML 1.0, even escaped.
      case 0..<0x20, 0xFFFE...0xFFFF: result += "\u{FFFD}"
      default: Unicode.Scalar(value).map { result.unicodeScalars.append($0) }
      }
    }
    return result
  }
}

extension RGB {
  /// `#1a2b3c`
  var hex: String {
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

/// At most two decimals, with a point in any locale.
func decimal(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let magnitude = abs(hundredths)
  var result = hundredths < 0 ? "-\(magnitude / 100)" : "\(magnitude / 100)"
  if magnitude % 100 != 0 {
    result += magnitude % 100 < 10 ? ".0" : "."
    result += magnitude % 10 == 0 ? "\(magnitude % 100 / 10)" : "\(magnitude % 100)"
  }
  return result
}
