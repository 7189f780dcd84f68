internal import CPangoOnDemand
import Canvas
import CellPictures
import Glibc

/// The kinds of picture that a canvas can become.
public enum PictureFormat: String, CaseIterable, Sendable {
  case png, svg, pdf, html, ansi, txt

  /// The usual ending of a file's name.
  public var ending: String { self == .ansi ? "ans" : rawValue }

  /// The format that a file's name asks for, by its ending; nil where it says nothing.
  public init?(path: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "png": self = .png
    case "svg": self = .svg
    case "pdf": self = .pdf
    case "html", "htm": self = .html
    case "ans", "ansi": self = .ansi
    case "txt": self = .txt
    default: return nil
    }
  }
}

/// Why there is no picture.
public enum PictureError: Error, Equatable, Sendable {
  /// The scale is not a number between 0.25 and 16.
  case badScale(Double)
  /// More pixels a side than a bitmap can have (32,767).
  case tooLarge(width: Int, height: Int)
  /// The process has too few descriptors left to read fonts: what were drawn would be empty.
  case fewDescriptors
  /// Pango and cairo cannot be loaded: the system's word on it.
  case noLibrary(String)
  /// What cairo says of its failure.
  case cairo(String)
}

/// The picture of `canvas`, cell for cell.
///
/// Equal input gives equal bytes, on a machine with the same fonts. A cell is 8 × 20 units: pixels
/// of the PNG at `scale` 1, CSS pixels of the SVG, the HTML and the PDF; SVG and HTML need no fonts
/// here.
/// - Parameters:
///   - scale: pixels of the PNG per unit; the cell is rounded to whole pixels.
///   - created: what the PDF says of its making, as ISO 8601 (`2019-09-29T14:32:00`).
public func picture(
  of canvas: Canvas, theme: Theme, format: PictureFormat, scale: Double = 2,
  created: String = unknownTime
) throws(PictureError) -> [UInt8] {
  switch format {
  case .png:
    guard scale >= 0.25, scale <= 16 else { throw .badScale(scale) }
    let grid = Grid(scale: scale)
    return try png(of: Drawing(of: canvas, palette: Palette(theme), grid: grid))
  case .pdf:
    let drawing = Drawing(of: canvas, palette: Palette(theme), grid: .fine)
    return try pdf(of: drawing, created: created)
  case .svg: return svg(of: canvas, theme: theme)
  case .html: return html(of: canvas, theme: theme)
  case .ansi: return ansi(of: canvas, theme: theme)
  case .txt: return plainText(of: canvas)
  }
}

/// Fontconfig opens a few files at a time, and has no other way to say that it could not than to print
/// it on the screen.
private func canReadFonts() -> Bool {
  let taken = (0..<8).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
  for descriptor in taken where descriptor >= 0 { close(descriptor) }
  return taken.allSatisfy { $0 >= 0 }
}

/// For a PDF of which nobody said when it was made: cairo would ask a clock, and no two were equal.
public let unknownTime = "1970-01-01T00:00:00"

/// Whether no installed font can show Chinese, so that a PNG or PDF would show empty boxes.
public func missingChineseFont() -> Bool {
  battlemap_pango_failure() == nil && !Typesetter(grid: Grid(scale: 1)).canShow("进博会督办销号")
}

/// To be asked before anything is drawn with cairo.
func requireLibrary() throws(PictureError) {
  if let failure = battlemap_pango_failure() { throw .noLibrary(String(cString: failure)) }
  guard canReadFonts() else { throw .fewDescriptors }
}
