internal import CPango
import CellPictures

/// The drawing as a PNG without transparency.
func png(of drawing: Drawing) throws(PictureError) -> [UInt8] {
  try requireLibrary()
  // The largest side of a cairo bitmap.
  guard drawing.width <= 32_767, drawing.height <= 32_767 else {
    throw .tooLarge(width: drawing.width, height: drawing.height)
  }
  let surface = cairo_image_surface_create(
    CAIRO_FORMAT_RGB24, Int32(max(1, drawing.width)), Int32(max(1, drawing.height)))
  defer { cairo_surface_destroy(surface) }
  try check(cairo_surface_status(surface))
  let context = cairo_create(surface)!
  defer { cairo_destroy(context) }
  CairoPainter(context: context, drawing: drawing).paint()
  try check(cairo_status(context))
  cairo_surface_flush(surface)

  return try bytes(ofPNG: surface!)
}

/// A surface of pixels as a PNG file.
func bytes(ofPNG surface: OpaquePointer) throws(PictureError) -> [UInt8] {
  var bytes: [UInt8] = []
  let status = withUnsafeMutablePointer(to: &bytes) { sink in
    cairo_surface_write_to_png_stream(surface, collect, sink)
  }
  try check(status)
  return bytes
}

/// Appends what cairo writes to the `[UInt8]` that `sink` points to.
func collect(
  _ sink: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ count: UInt32
) -> cairo_status_t {
  guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
  let chunk = UnsafeBufferPointer(start: data, count: Int(count))
  sink.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: chunk)
  return CAIRO_STATUS_SUCCESS
}

func check(_ status: cairo_status_t) throws(PictureError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .cairo(String(cString: cairo_status_to_string(status)))
}
