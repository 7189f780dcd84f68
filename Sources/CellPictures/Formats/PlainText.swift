import Canvas

/// The rows of the canvas, each without trailing spaces and ended by a line feed.
public func plainText(of canvas: Canvas) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(canvas.width * canvas.height * 2)
  for y in 0..<canvas.height {
    bytes += canvas.row(y).utf8
    bytes.append(0x0A)
  }
  return bytes
}
