import Canvas

/// The canvas as one self-contained HTML file that loads nothing: lines and backgrounds as an inline SVG, and
/// over it the text, row by row, to be selected, searched and copied. A cell is 8 × 20 CSS pixels.
///
/// Every run of text has its width set in pixels, so that the grid holds with any font.
public func html(of canvas: Canvas, theme: Theme) -> [UInt8] {
  var writer = HTMLWriter(drawing: Drawing(of: canvas, palette: Palette(theme), grid: .fine))
  writer.write()
  return Array(writer.text.utf8)
}

private struct HTMLWriter {
  let drawing: Drawing
  private(set) var text = ""
  /// The number in each color's class name, in order of appearance.
  private var colours: [RGB: Int] = [:]

  init(drawing: Drawing) {
    self.drawing = drawing
    for letter in drawing.letters where colours[letter.colour] == nil {
      colours[letter.colour] = colours.count
    }
  }

  mutating func write() {
    let width = drawing.columns * Grid.unit.width
    let height = drawing.rows * Grid.unit.height
    text += """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=\(width)">
      <title>\(drawing.titleMarkup)</title>
      <style>
      body{margin:0;background:\(drawing.page.hex)}
      main{position:relative;width:\(width)px;height:\(height)px;margin:auto;overflow:hidden}
      svg{position:absolute;left:0;top:0}
      pre{position:relative;margin:0;font:\(2 * Grid.unit.width)px/\(Grid.unit.height)px \(PictureFonts.css)}
      pre div{height:\(Grid.unit.height)px;overflow:hidden}
      pre span{display:inline-block;height:\(Grid.unit.height)px;vertical-align:top}
      .b{font-weight:bold}
      .s{font-family:\(PictureFonts.cssSigns);font-size:\(PictureFonts.signSize)px;text-align:center}

      """
    for (colour, number) in colours.sorted(by: { $0.value < $1.value }) {
      text += ".c\(number){color:\(colour.hex)}\n"
    }
    text += """
      @media print{@page{size:\(width)px \(height)px;margin:0}\
      body{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
      </style>
      <main>
      <svg aria-hidden="true" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
      <g transform="scale(0.25)">

      """
    for layer in drawing.backgrounds + drawing.shapes { text += layer.pathMarkup }
    text += "</g>\n</svg>\n<pre>"
    writeRows()
    text += "</pre>\n</main>\n</html>\n"
  }

  private mutating func writeRows() {
    var rest = drawing.letters[...]
    for row in 0..<drawing.rows {
      let letters = rest.prefix { $0.row == row }
      rest = rest.dropFirst(letters.count)
      text += "<div>"
      write(letters)
      // A line feed within the row, or two rows would become one when copied as text.
      text += "\n</div>"
    }
  }

  private mutating func write(_ letters: ArraySlice<Letter>) {
    var column = 0
    var rest = letters
    while let first = rest.first {
      let gap = first.column - column
      if gap > 0 {
        let blanks = String(repeating: " ", count: gap)
        text += "<span style=\"width:\(gap * Grid.unit.width)px\">\(blanks)</span>"
      }
      let run = HTMLWriter.run(at: first, in: rest)
      rest = rest.dropFirst(run.count)
      let cells = run.reduce(0) { $0 + Int($1.form.width) }
      text += "<span class=\"c\(colours[first.colour] ?? 0)\(first.form.isBold ? " b" : "")"
      text += "\(first.isSign ? " s" : "")\" style=\"width:\(cells * Grid.unit.width)px\">"
      for letter in run { text += letter.markup }
      text += "</span>"
      column = first.column + cells
    }
  }

  /// Adjacent letters of one appearance and width; a sign is always by itself.
  private static func run(at first: Letter, in letters: ArraySlice<Letter>) -> ArraySlice<Letter> {
    if first.isSign { return letters.prefix(1) }
    var column = first.column
    return letters.prefix { letter in
      let follows =
        letter.column == column && letter.colour == first.colour && !letter.isSign
        && letter.form.width == first.form.width && letter.form.isBold == first.form.isBold
      column += Int(letter.form.width)
      return follows
    }
  }
}
