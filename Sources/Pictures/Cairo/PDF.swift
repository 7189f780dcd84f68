internal import CPango
import CellPictures

/// The drawing as a one-page PDF the size of the canvas: lines and letters stay vectors, fonts are embedded,
/// text can be selected and searched.
func pdf(of drawing: Drawing, created: String) throws(PictureError) -> [UInt8] {
  // A CSS pixel is three quarters of a point.
  let scale = 0.75 / (Double(drawing.grid.cellWidth) / Double(Grid.unit.width))
  let size = (Double(max(1, drawing.width)) * scale, Double(max(1, drawing.height)) * scale)
  let title = drawing.letters.isEmpty ? "battlemap" : drawing.titleText
  return try pdf(size: size, title: title, created: created) { file in
    cairo_scale(file.context, scale, scale)
    CairoPainter(context: file.context, drawing: drawing, keepsText: true).paint()
  }
}

/// A PDF that is being drawn.
struct PDFFile {
  let context: OpaquePointer
  fileprivate let surface: OpaquePointer

  /// Makes the page that is begun so large, in points.
  func turn(to size: (width: Double, height: Double)) {
    cairo_pdf_surface_set_size(surface, size.width, size.height)
  }

  /// A bookmark for a page, counted from 1.
  func mark(_ title: String, page: Int) {
    cairo_pdf_surface_add_outline(
      surface, 0, title, "page=\(page)", CAIRO_PDF_OUTLINE_FLAG_OPEN)
  }
}

/// A PDF drawn by `draw`, which calls `cairo_show_page` after each page but the last.
/// - Parameters:
///   - size: of the first page, in points.
///   - created: ISO 8601. The file says that it was changed then, too.
func pdf(
  size: (width: Double, height: Double), title: String, created: String,
  _ draw: (PDFFile) -> Void
) throws(PictureError) -> [UInt8] {
  try requireLibrary()
  // Cairo writes until the surface is finished: the bytes need an address that does not change.
  let sink = UnsafeMutablePointer<[UInt8]>.allocate(capacity: 1)
  sink.initialize(to: [])
  defer {
    sink.deinitialize(count: 1)
    sink.deallocate()
  }
  let surface = cairo_pdf_surface_create_for_stream(collect, sink, size.width, size.height)
  defer { cairo_surface_destroy(surface) }
  try check(cairo_surface_status(surface))
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "battlemap")
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created)
  let context = cairo_create(surface)!
  draw(PDFFile(context: context, surface: surface!))
  let status = cairo_status(context)
  cairo_destroy(context)
  cairo_surface_finish(surface)
  try check(status)
  try check(cairo_surface_status(surface))
  return sink.pointee
}

extension Drawing {
  /// The first row that is not blank.
  fileprivate var titleText: String {
    var title = ""
    var column = letters.first?.column ?? 0
    for letter in letters.prefix(while: { $0.row == letters.first?.row }) {
      if letter.column > column { title += " " }
      title += letter.text
      column = letter.column + Int(letter.form.width)
    }
    return title
  }
}
