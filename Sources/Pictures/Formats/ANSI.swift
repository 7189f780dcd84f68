import Canvas

/// The rows of the canvas with their colours as SGR sequences of 24 bits, for `cat` in any modern
/// terminal. Each row stands for itself: it begins with its own colours and ends with the reset.
func ansi(of canvas: Canvas, palette: Palette) -> [UInt8] {
  var text = ""
  for y in 0..<canvas.height {
    var worn: Look?
    for x in 0..<canvas.width {
      let cell = canvas[x, y]
      if cell.isContinuation { continue }
      let look = palette[cell.style]
      if look != worn {
        text += sgr(look)
        worn = look
      }
      text += cell.text
    }
    text += "\u{1B}[0m\n"
  }
  return Array(text.utf8)
}

private func sgr(_ look: Look) -> String {
  func parts(_ colour: RGB) -> String { "\(colour.red);\(colour.green);\(colour.blue)" }
  let weight = (look.isBold ? ";1" : "") + (look.isUnderlined ? ";4" : "")
  return "\u{1B}[0\(weight);38;2;\(parts(look.ink));48;2;\(parts(look.paper))m"
}
