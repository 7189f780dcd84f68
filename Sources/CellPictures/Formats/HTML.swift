import Canvas

/// The canvas as one HTML page that needs nothing else and loads nothing: the SVG (`SVGText`), whose every
/// character has its place, so that no column drifts whatever fonts the reader has. Its text can be selected
/// and searched.
///
/// Printed as shown: what it is painted with is no background that a browser leaves out. On a phone it is as
/// large as anywhere, and moved with a finger.
/// - Parameter language: as `lang` has it: `zh-CN`, `en`.
public func html(of canvas: Canvas, theme: Theme, language: String = "zh-CN") -> [UInt8] {
  let drawing = Drawing(of: canvas, palette: Palette(theme), grid: .fine)
  let width = drawing.columns * Grid.unit.width
  let height = drawing.rows * Grid.unit.height
  var picture = SVGText(drawing: drawing)
  picture.write()
  let page = """
    <!DOCTYPE html>
    <html lang="\(language)">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(drawing.titleMarkup)</title>
    <style>
    body { margin: 0; background: \(drawing.page.hex); }
    main { overflow-x: auto; }
    svg { display: block; margin: auto; }
    text { white-space: pre; }
    @page { size: \(width)px \(height)px; margin: 0; }
    @media print { main { overflow: visible; } }
    </style>
    </head>
    <body>
    <main>
    <svg width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
    \(picture.text)</svg>
    </main>
    </body>
    </html>

    """
  return Array(page.utf8)
}
