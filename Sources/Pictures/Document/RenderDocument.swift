internal import CPango
import Canvas
import CellPictures
import Pages

/// The whole document as one PDF: lines and letters, fonts embedded, text to be searched, a bookmark for
/// each page. Equal documents give equal bytes, on a machine with the same fonts.
/// - Parameter progress: told after each sheet how many of how many are drawn.
public func pdf(
  of document: Document, theme: Theme, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
) throws(PictureError) -> [UInt8] {
  try requireLibrary()
  let press = Press(document, theme)
  return try pdf(size: document.paper.size, title: document.title, created: document.created) {
    file in
    for (place, sheet) in press.sheets.enumerated() {
      file.turn(to: (sheet.frame.pointsWide, sheet.frame.pointsHigh))
      if sheet.part == 1 { file.mark(press.bookmark(sheet), page: place + 1) }
      cairo_save(file.context)
      cairo_scale(file.context, sheet.frame.scale, sheet.frame.scale)
      press.draw(place, file.context)
      cairo_restore(file.context)
      // The last page is shown by the end of the file.
      if place + 1 < press.sheets.count { cairo_show_page(file.context) }
      progress(place + 1, press.sheets.count)
    }
  }
}

/// The document as pictures, one a sheet.
/// - Parameter scale: pixels per unit; the shorter side of a sheet is 540 units.
public func pngs(
  of document: Document, theme: Theme, scale: Double,
  progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
) throws(PictureError) -> [[UInt8]] {
  guard scale >= 0.25, scale <= 16 else { throw .badScale(scale) }
  try requireLibrary()
  let press = Press(document, theme)
  var pictures: [[UInt8]] = []
  for (place, sheet) in press.sheets.enumerated() {
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32((sheet.frame.width * scale).rounded()),
      Int32((sheet.frame.height * scale).rounded()))
    defer { cairo_surface_destroy(surface) }
    try check(cairo_surface_status(surface))
    let context = cairo_create(surface)!
    defer { cairo_destroy(context) }
    cairo_scale(context, scale, scale)
    press.draw(place, context)
    try check(cairo_status(context))
    cairo_surface_flush(surface)
    pictures.append(try bytes(ofPNG: surface!))
    progress(place + 1, press.sheets.count)
  }
  return pictures
}

/// A document laid out, to be drawn sheet by sheet.
private struct Press {
  let document: Document
  let theme: Theme
  let palette: Palette
  let type = TextSetter()
  let sheets: [Sheet]

  init(_ document: Document, _ theme: Theme) {
    self.document = document
    self.theme = theme
    palette = Palette(theme)
    sheets = SheetMaker(paper: document.paper, type: type).sheets(of: document)
  }

  func draw(_ place: Int, _ context: OpaquePointer) {
    let brush = Brush(context: context, palette: palette, theme: theme, type: type)
    let sheet = sheets[place]
    brush.use(palette.page)
    cairo_paint(context)
    if sheet.page.hasTitle { title(sheet, brush) }
    for (piece, y) in sheet.pieces { piece.draw(brush, y) }
    foot(place, brush)
  }

  func bookmark(_ sheet: Sheet) -> String {
    sheet.page.title.isEmpty ? document.title : sheet.page.title
  }

  private func title(_ sheet: Sheet, _ brush: Brush) {
    let frame = sheet.frame
    let style = TextStyle(size: 23, isBold: true)
    let aside = type.set(
      sheet.page.aside, TextStyle(size: 14, isRight: true), width: frame.inner * 0.5)
    var x = frame.left
    if let mark = sheet.page.mark {
      brush.mark(mark, x: x, y: 27, size: 16)
      x += 26
    }
    let words = sheet.page.title + (sheet.part > 1 ? " (\(sheet.part))" : "")
    let room = frame.left + frame.inner - x - (aside.width > 0 ? aside.width + 16 : 0)
    let title = type.set(words, style, width: room)
    brush.use(.title)
    title.draw(brush.context, x: x, y: 18)
    brush.use(.muted)
    aside.draw(
      brush.context, x: frame.left + frame.inner * 0.5, y: 18 + title.baseline - aside.baseline)
    brush.use(.bar)
    brush.fill(x: frame.left - 5, y: 57, width: frame.inner + 10, height: 2)
  }

  private func foot(_ place: Int, _ brush: Brush) {
    let frame = sheets[place].frame
    let style = TextStyle(size: 10)
    let number = type.set("\(place + 1) / \(sheets.count)", TextStyle(size: 11, isBold: true))
    brush.use(.muted)
    number.draw(
      brush.context, x: frame.left + frame.inner - number.width, y: frame.height - 24)
    brush.text(
      document.foot, style, .muted, x: frame.left, y: frame.height - 23,
      width: frame.inner - number.width - 20)
  }
}
