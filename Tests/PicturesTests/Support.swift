import CPango
import Canvas
import Testing

@testable import Pictures

/// A PNG taken apart into 0xRRGGBB pixels.
struct Pixels {
  let width: Int
  let height: Int
  private var values: [UInt32] = []

  init(png bytes: [UInt8]) throws {
    struct Source {
      var bytes: [UInt8]
      var place = 0
    }
    var source = Source(bytes: bytes)
    let surface = withUnsafeMutablePointer(to: &source) { pointer in
      cairo_image_surface_create_from_png_stream(
        { source, into, count in
          let source = source!.assumingMemoryBound(to: Source.self)
          let place = source.pointee.place
          guard place + Int(count) <= source.pointee.bytes.count else {
            return CAIRO_STATUS_READ_ERROR
          }
          for byte in 0..<Int(count) { into![byte] = source.pointee.bytes[place + byte] }
          source.pointee.place += Int(count)
          return CAIRO_STATUS_SUCCESS
        }, pointer)
    }
    defer { cairo_surface_destroy(surface) }
    try #require(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let data = UnsafeRawPointer(cairo_image_surface_get_data(surface)!)
    for y in 0..<height {
      for x in 0..<width {
        values.append(data.load(fromByteOffset: y * stride + 4 * x, as: UInt32.self) & 0xFFFFFF)
      }
    }
  }

  subscript(x: Int, y: Int) -> UInt32 { values[y * width + x] }

  /// The colours in a rectangle of pixels.
  func colours(x: Range<Int>, y: Range<Int>) -> Set<UInt32> {
    var result: Set<UInt32> = []
    for row in y { for column in x { result.insert(self[column, row]) } }
    return result
  }

  /// The upper left part; nil if the picture is smaller than that.
  func cropped(to width: Int, _ height: Int) -> Pixels? {
    guard width <= self.width, height <= self.height else { return nil }
    return Pixels(
      width: width, height: height,
      values: (0..<height).flatMap { y in values[(y * self.width)..<(y * self.width + width)] })
  }

  private init(width: Int, height: Int, values: [UInt32]) {
    (self.width, self.height, self.values) = (width, height, values)
  }

  /// How different two pictures of one size look, 0–255: the mean over pixels and channels.
  func difference(from other: Pixels) -> Double {
    var sum = 0
    for (a, b) in zip(values, other.values) {
      for shift in [0, 8, 16] as [UInt32] {
        sum += abs(Int(a >> shift & 0xFF) - Int(b >> shift & 0xFF))
      }
    }
    return Double(sum) / Double(3 * values.count)
  }
}
