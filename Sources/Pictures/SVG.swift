/// The drawing as an SVG with letters that can be selected and searched: written here and not by
/// cairo, which would make outlines of them.
///
/// Every character has an x of its own. Readers that heed only the first x of a list (librsvg) are
/// given a new `tspan` wherever the width of characters changes, so that they keep the grid, too.
/// - Precondition: the drawing is on `Grid.fine`.
func svg(of drawing: Drawing) -> [UInt8] {
  var writer = SVGWriter(drawing: drawing)
  writer.write()
  return Array(writer.text.utf8)
}

private struct SVGWriter {
  let drawing: Drawing
  private(set) var text = ""

  init(drawing: Drawing) { self.drawing = drawing }

  mutating func write() {
    let width = drawing.columns * Grid.unit.width
    let height = drawing.rows * Grid.unit.height
    text += """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      <title>\(title)</title>
      <rect width="\(width)" height="\(height)" fill="\(drawing.page.hex)"/>
      <g transform="scale(\(decimal(1 / 4)))">

      """
    for layer in drawing.papers + drawing.figures { write(layer) }
    text += """
      </g>
      <g font-family="\(SVGWriter.families)" font-size="\(2 * Grid.unit.width)" \
      xml:space="preserve">

      """
    writeLetters()
    text += "</g>\n</svg>\n"
  }

  /// The first row that says anything.
  private var title: String {
    guard let first = drawing.letters.first else { return "battlemap" }
    let row = drawing.letters.prefix { $0.row == first.row }
    var title = ""
    var column = first.column
    for letter in row {
      if letter.column > column { title += " " }
      title += letter.xml
      column = letter.column + Int(letter.sort.width)
    }
    return title
  }

  // MARK: Geometry

  private mutating func write(_ layer: Layer) {
    if !layer.boxes.isEmpty {
      text += "<path fill=\"\(layer.colour.hex)\" shape-rendering=\"crispEdges\" d=\""
      for box in layer.boxes {
        text += "M\(box.x) \(box.y)h\(box.width)v\(box.height)h-\(box.width)z"
      }
      text += "\"/>\n"
    }
    if !layer.outlines.isEmpty {
      text += "<path fill=\"\(layer.colour.hex)\" d=\""
      for outline in layer.outlines { write(outline) }
      text += "\"/>\n"
    }
  }

  private mutating func write(_ outline: Outline) {
    func pair(_ point: Point) -> String { "\(decimal(point.x)) \(decimal(point.y))" }
    text += "M" + pair(outline.start)
    for step in outline.steps {
      switch step {
      case .line(let end): text += "L" + pair(end)
      case .curve(let a, let b, let end): text += "C\(pair(a)) \(pair(b)) \(pair(end))"
      }
    }
    text += "z"
  }

  // MARK: Letters

  private static let families = """
    'Noto Sans Mono CJK SC','Source Han Mono SC','Sarasa Mono SC','Noto Sans CJK SC',\
    'PingFang SC','Microsoft YaHei',monospace
    """
  private static let signFamilies = "'DejaVu Sans Mono',Menlo,Consolas,monospace"
  /// DejaVu Sans Mono is eight pixels wide at this size.
  private static let signSize = decimal(8 / 0.602)

  private mutating func writeLetters() {
    var rest = drawing.letters[...]
    while let first = rest.first {
      let run = SVGWriter.run(at: first, in: rest)
      rest = rest.dropFirst(run.count)
      if first.kind == .sign { writeSign(first) } else { write(run) }
    }
  }

  /// Letters that one `text` can hold: of one look, in one row, with at most a space between two. A
  /// letter of more than one UTF-16 unit is the last, because readers do not agree how many places
  /// of the list it takes.
  private static func run(at first: Letter, in letters: ArraySlice<Letter>) -> ArraySlice<Letter> {
    if first.kind == .sign { return letters.prefix(1) }
    var end = letters.startIndex
    var previous = first
    for letter in letters {
      let gap = letter.column - previous.column - Int(previous.sort.width)
      let follows =
        letter.row == first.row && letter.ink == first.ink && letter.kind != .sign
        && letter.sort.isBold == first.sort.isBold && (0...1).contains(gap) && !previous.isLong
      if end > letters.startIndex && !follows { break }
      previous = letter
      end += 1
    }
    return letters[letters.startIndex..<end]
  }

  private mutating func write(_ run: ArraySlice<Letter>) {
    guard let first = run.first else { return }
    open(first)
    text += ">"
    var rest = run
    while let head = rest.first {
      let span = rest.prefix { $0.sort.width == head.sort.width }
      rest = rest.dropFirst(span.count)
      write(span, isLast: rest.isEmpty ? nil : rest.first)
    }
    text += "</text>\n"
  }

  /// Characters of one width, and the space before what follows.
  private mutating func write(_ span: ArraySlice<Letter>, isLast next: Letter?) {
    var places = ""
    var content = ""
    var column = span.first?.column ?? 0
    for letter in span {
      if letter.column > column {
        places += " \(column * Grid.unit.width)"
        content += " "
      }
      places += " \(letter.column * Grid.unit.width)"
      content += letter.xml
      column = letter.column + Int(letter.sort.width)
    }
    if let next, next.column > column {
      places += " \(column * Grid.unit.width)"
      content += " "
    }
    text += "<tspan x=\"\(places.dropFirst())\">\(content)</tspan>"
  }

  /// A light or an arrow: no two fonts make them equally wide, so it stands in the middle.
  private mutating func writeSign(_ letter: Letter) {
    open(letter)
    let middle = letter.column * Grid.unit.width + Grid.unit.width / 2
    text += " x=\"\(middle)\" text-anchor=\"middle\" font-family=\"\(SVGWriter.signFamilies)\""
    text += " font-size=\"\(SVGWriter.signSize)\">\(letter.xml)</text>\n"
  }

  private mutating func open(_ letter: Letter) {
    let baseline = Grid(scale: 1).baseline
    let y = Double(letter.row * Grid.unit.height) + baseline
    text += "<text y=\"\(decimal(y))\" fill=\"\(letter.ink.hex)\""
    if letter.sort.isBold { text += " font-weight=\"bold\"" }
  }
}

extension Letter {
  fileprivate enum Kind { case letter, sign }

  /// Arrows, lights, dashes: narrow in the grid, and often wide in a font.
  fileprivate var kind: Kind {
    sort.width == 1 && 0x2010...0x2BFF ~= sort.scalar ? .sign : .letter
  }

  fileprivate var isLong: Bool { sort.scalar > 0xFFFF || sort.marks != .zero }

  /// The letter and its marks, harmless in XML.
  fileprivate var xml: String {
    var result = ""
    for value in [sort.scalar, sort.marks.x, sort.marks.y] where value != 0 {
      switch value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x22: result += "&quot;"
      case 0x27: result += "&#39;"
      // What XML 1.0 forbids, even escaped.
      case 0..<0x20, 0xFFFE...0xFFFF: result += "\u{FFFD}"
      default: Unicode.Scalar(value).map { result.unicodeScalars.append($0) }
      }
    }
    return result
  }
}

extension RGB {
  fileprivate var hex: String {
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

/// At most two digits after the point, whatever the locale.
private func decimal(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let magnitude = abs(hundredths)
  var result = hundredths < 0 ? "-\(magnitude / 100)" : "\(magnitude / 100)"
  if magnitude % 100 != 0 {
    result += magnitude % 100 < 10 ? ".0" : "."
    result += magnitude % 10 == 0 ? "\(magnitude % 100 / 10)" : "\(magnitude % 100)"
  }
  return result
}
