internal import CPangoOnDemand
import Canvas
import CellPictures
import Glibc

/// The picture formats that a canvas can be written in.
public enum PictureFormat: String, CaseIterable, Sendable {
  case png, svg, pdf, html, ansi, txt

  /// The usual file name extension.
  public var ending: String { self == .ansi ? "ans" : rawValue }

  /// The format for a file name, by its extension; nil if it has none that is known.
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
  /// More pixels per side than a bitmap can have (32,767).
  case tooLarge(width: Int, height: Int)
  /// The process has too few descriptors left to read fonts: the picture would be empty.
  case fewDescriptors
  /// Pango and cairo cannot be loaded: the system's message.
  case noLibrary(String)
  /// Cairo's own message.
  case cairo(String)
}

/// The picture of `canvas`, cell for cell.
///
/// Equal input gives equal bytes on a machine with the same fonts. A cell is 8 × 20 units: pixels of the PNG
/// at `scale` 1, CSS pixels of the SVG, HTML and PDF; SVG and HTML need no fonts here.
/// - Parameters:
///   - scale: pixels of the PNG per unit; the cell is rounded to whole pixels.
///   - language: what the HTML says of its text, as `lang` has it.
///   - created: what the PDF says of its making, as ISO 8601 (`2019-09-29T14:32:00`).
public func picture(
  of canvas: Canvas, theme: Theme, format: PictureFormat, scale: Double = 2,
  language: String = "zh-CN", created: String = unknownTime
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
  case .html: return html(of: canvas, theme: theme, language: language)
  case .ansi: return ansi(of: canvas, theme: theme)
  case .txt: return plainText(of: canvas)
  }
}

/// Fontconfig opens a few files at a time, and can only report a failure by printing it on the screen.
private func canReadFonts() -> Bool {
  let taken = (0..<8).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
  for descriptor in taken where descriptor >= 0 { close(descriptor) }
  return taken.allSatisfy { $0 >= 0 }
}

/// For a PDF without a known creation time: cairo would use the clock, and no two would be equal.
public let unknownTime = "1970-01-01T00:00:00"

/// Whether no installed font has Chinese, so that a PNG or PDF would show empty boxes.
public func missingChineseFont() -> Bool {
  battlemap_pango_failure() == nil && !Typesetter(grid: Grid(scale: 1)).canShow("进博会督办销号")
}

/// To be called before anything is drawn with cairo.
func requireLibrary() throws(PictureError) {
  if let failure = battlemap_pango_failure() { throw .noLibrary(String(cString: failure)) }
  guard canReadFonts() else { throw .fewDescriptors }
}
