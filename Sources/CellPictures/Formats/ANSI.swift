import Canvas

/// The rows of the canvas with their colors as 24-bit SGR sequences, for `cat` in any modern terminal. Each
/// row is self-contained: it sets its own colors and ends with a reset.
public func ansi(of canvas: Canvas, theme: Theme) -> [UInt8] {
  let palette = Palette(theme)
  var text = ""
  for y in 0..<canvas.height {
    var current: CellAppearance?
    for x in 0..<canvas.width {
      let cell = canvas[x, y]
      if cell.isContinuation { continue }
      let appearance = palette[cell.style]
      if appearance != current {
        text += sgr(appearance)
        current = appearance
      }
      text += cell.text
    }
    text += "\u{1B}[0m\n"
  }
  return Array(text.utf8)
}

private func sgr(_ appearance: CellAppearance) -> String {
  func parts(_ colour: RGB) -> String { "\(colour.red);\(colour.green);\(colour.blue)" }
  let weight = (appearance.isBold ? ";1" : "") + (appearance.isUnderlined ? ";4" : "")
  return
    "\u{1B}[0\(weight);38;2;\(parts(appearance.foreground));48;2;\(parts(appearance.background))m"
}
