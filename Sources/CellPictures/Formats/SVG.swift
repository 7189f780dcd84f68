import Canvas

/// The canvas as an SVG whose letters can be selected and searched. Written here rather than by cairo, which
/// would turn them into outlines.
///
/// Every character has its own x. For renderers that only use the first x of a list (librsvg), a new `tspan`
/// begins wherever the width of characters changes, so that they keep the grid, too. A cell is 8 × 20 CSS
/// pixels.
public func svg(of canvas: Canvas, theme: Theme) -> [UInt8] {
  let drawing = Drawing(of: canvas, palette: Palette(theme), grid: .fine)
  let width = drawing.columns * Grid.unit.width
  let height = drawing.rows * Grid.unit.height
  var picture = SVGText(drawing: drawing)
  picture.write()
  let file = """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
    viewBox="0 0 \(width) \(height)">
    <title>\(drawing.titleMarkup)</title>
    \(picture.text)</svg>

    """
  return Array(file.utf8)
}

/// What stands within the `svg` element.
struct SVGText {
  let drawing: Drawing
  private(set) var text = ""

  init(drawing: Drawing) { self.drawing = drawing }

  mutating func write() {
    let width = drawing.columns * Grid.unit.width
    let height = drawing.rows * Grid.unit.height
    text += """
      <rect width="\(width)" height="\(height)" fill="\(drawing.page.hex)"/>
      <g transform="scale(\(decimal(1 / 4)))">

      """
    for layer in drawing.backgrounds + drawing.shapes { text += layer.pathMarkup }
    text += """
      </g>
      <g font-family="\(PictureFonts.css)" font-size="\(2 * Grid.unit.width)" \
      xml:space="preserve">

      """
    writeLetters()
    text += "</g>\n"
  }

  // MARK: Letters

  private mutating func writeLetters() {
    var rest = drawing.letters[...]
    while let first = rest.first {
      let run = SVGText.run(at: first, in: rest)
      rest = rest.dropFirst(run.count)
      if first.isSign { writeSign(first) } else { write(run) }
    }
  }

  /// Letters that one `text` can hold: of one appearance, in one row, with at most a space between two. A
  /// letter of more than one UTF-16 unit ends the run, because renderers disagree on how many entries of the
  /// list it takes.
  private static func run(at first: Letter, in letters: ArraySlice<Letter>) -> ArraySlice<Letter> {
    if first.isSign { return letters.prefix(1) }
    var end = letters.startIndex
    var previous = first
    for letter in letters {
      let gap = letter.column - previous.column - Int(previous.form.width)
      let follows =
        letter.row == first.row && letter.colour == first.colour && !letter.isSign
        && letter.form.isBold == first.form.isBold && (0...1).contains(gap) && !previous.isLong
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
      let span = rest.prefix { $0.form.width == head.form.width }
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
      content += letter.markup
      column = letter.column + Int(letter.form.width)
    }
    if let next, next.column > column {
      places += " \(column * Grid.unit.width)"
      content += " "
    }
    text += "<tspan x=\"\(places.dropFirst())\">\(content)</tspan>"
  }

  /// A light or an arrow: no two fonts make them equally wide, so it is centered.
  private mutating func writeSign(_ letter: Letter) {
    open(letter)
    let middle = letter.column * Grid.unit.width + Grid.unit.width / 2
    text += " x=\"\(middle)\" text-anchor=\"middle\" font-family=\"\(PictureFonts.cssSigns)\""
    text += " font-size=\"\(PictureFonts.signSize)\">\(letter.markup)</text>\n"
  }

  private mutating func open(_ letter: Letter) {
    let baseline = Grid(scale: 1).baseline
    let y = Double(letter.row * Grid.unit.height) + baseline
    text += "<text y=\"\(decimal(y))\" fill=\"\(letter.colour.hex)\""
    if letter.form.isBold { text += " font-weight=\"bold\"" }
  }
}

extension Letter {
  fileprivate var isLong: Bool { form.scalar > 0xFFFF || form.marks != .zero }
}
