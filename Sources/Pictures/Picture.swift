import Canvas

/// The kinds of picture that a canvas can become.
public enum PictureFormat: String, CaseIterable, Sendable { case png, svg, txt }

/// Why there is no picture.
public enum PictureError: Error, Equatable, Sendable {
  /// The scale is not a number between 0.25 and 16.
  case badScale(Double)
  /// More pixels a side than a bitmap can have (32,767).
  case tooLarge(width: Int, height: Int)
  /// What cairo says of its failure.
  case cairo(String)
}

/// The picture of `canvas`, cell for cell.
///
/// Equal input gives equal bytes, on a machine with the same fonts. A cell is 8 × 20 units: pixels
/// of the PNG at `scale` 1, CSS pixels of the SVG, which needs no fonts here and knows no scale.
/// - Parameter scale: pixels of the PNG per unit; the cell is rounded to whole pixels.
public func picture(
  of canvas: Canvas, theme: Theme, format: PictureFormat, scale: Double = 2
) throws(PictureError) -> [UInt8] {
  let palette = Palette(theme)
  switch format {
  case .png:
    guard scale >= 0.25, scale <= 16 else { throw .badScale(scale) }
    return try png(of: Drawing(of: canvas, palette: palette, grid: Grid(scale: scale)))
  case .svg:
    return svg(of: Drawing(of: canvas, palette: palette, grid: .fine))
  case .txt:
    return plainText(of: canvas)
  }
}

/// Whether no installed font can show Chinese, so that a PNG would show empty boxes.
public func missingChineseFont() -> Bool {
  !Typesetter(grid: Grid(scale: 1)).canShow("进博会督办销号")
}

/// The rows of the canvas, each without trailing spaces and with a line feed.
private func plainText(of canvas: Canvas) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(canvas.width * canvas.height * 2)
  for y in 0..<canvas.height {
    bytes += canvas.row(y).utf8
    bytes.append(0x0A)
  }
  return bytes
}
