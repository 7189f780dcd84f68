import BattlePlan
import COffice
import COfficeOnDemand

/// A zip archive in memory. Its parts are unpacked in memory too, never to disk, so their names are harmless.
final class ZipArchive {
  private let source: Source
  private let file: unzFile
  /// By name, in lower case and with forward slashes.
  private var parts: [String: unz64_file_pos] = [:]
  private(set) var isEncrypted = false
  /// How many more bytes may be unpacked.
  private var left: Int

  private static let mostParts = 10_000

  init(_ bytes: [UInt8], unpacking most: Int) throws(SheetError) {
    if let reason = battlemap_minizip_failure() {
      throw .noLibrary("minizip", package: "libminizip1", reason: String(cString: reason))
    }
    source = Source(bytes)
    left = most
    var functions = Source.functions(source)
    guard let file = unzOpen2_64("", &functions) else {
      throw .damaged(Text("不是完整的 zip", "it is not a complete zip archive"))
    }
    self.file = file
    try list()
  }

  deinit { unzClose(file) }

  private func list() throws(SheetError) {
    var status = unzGoToFirstFile(file)
    while status == UNZ_OK {
      guard parts.count < ZipArchive.mostParts else { throw .tooLarge(Text("部件", "many parts")) }
      var info = unz_file_info64()
      var name = [CChar](repeating: 0, count: 1_024)
      var place = unz64_file_pos()
      guard
        unzGetCurrentFileInfo64(file, &info, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK,
        unzGetFilePos64(file, &place) == UNZ_OK
      else { throw .damaged(Text("zip 目录读不通", "its directory cannot be read")) }
      if info.flag & 1 != 0 { isEncrypted = true }
      let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      parts[ZipArchive.normal(String(decoding: bytes, as: UTF8.self))] = place
      status = unzGoToNextFile(file)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else {
      throw .damaged(Text("zip 目录读不通", "its directory cannot be read"))
    }
  }

  /// Some programs write backslashes, and do not always spell a name in the same case.
  private static func normal(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars { scalars.append(scalar == "\\" ? "/" : scalar) }
    return String(scalars.drop { $0 == "/" })
  }

  func has(_ name: String) -> Bool { parts[ZipArchive.normal(name)] != nil }

  /// Unpacks a part, passing its bytes to `body` piece by piece.
  /// - Returns: false if there is no such part.
  func read(_ name: String, _ body: (UnsafeRawBufferPointer) throws(SheetError) -> Void)
    throws(SheetError) -> Bool
  {
    guard var place = parts[ZipArchive.normal(name)] else { return false }
    let damaged = SheetError.damaged(
      Text("\(visible(name)) 解不开", "\(visible(name)) cannot be unpacked"))
    guard unzGoToFilePos64(file, &place) == UNZ_OK, unzOpenCurrentFile(file) == UNZ_OK else {
      throw damaged
    }
    defer { unzCloseCurrentFile(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let got = unzReadCurrentFile(file, buffer.baseAddress, UInt32(buffer.count))
      guard got >= 0 else { throw damaged }
      if got == 0 { return true }
      left -= Int(got)
      guard left >= 0 else { throw .tooLarge(Text("内容", "much in it")) }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<Int(got)]))
    }
  }
}

/// Lets minizip read bytes in memory as if they were a file.
private final class Source {
  let bytes: [UInt8]
  var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> Source {
    Unmanaged<Source>.fromOpaque(pointer!).takeUnretainedValue()
  }

  /// minizip's callbacks. They do not retain the source: the caller has to.
  static func functions(_ source: Source) -> zlib_filefunc64_def {
    var functions = zlib_filefunc64_def()
    functions.opaque = Unmanaged.passUnretained(source).toOpaque()
    functions.zopen64_file = { opaque, _, _ in opaque }
    functions.zread_file = { _, stream, buffer, size in
      let source = Source.from(stream)
      let count = min(Int(clamping: size), source.bytes.count - source.place)
      guard count > 0, let buffer else { return 0 }
      source.bytes.withUnsafeBytes { bytes in
        buffer.copyMemory(from: bytes.baseAddress! + source.place, byteCount: count)
      }
      source.place += count
      return UInt(count)
    }
    functions.zwrite_file = { _, _, _, _ in 0 }
    functions.ztell64_file = { _, stream in UInt64(Source.from(stream).place) }
    functions.zseek64_file = { _, stream, offset, origin in
      let source = Source.from(stream)
      let base: Int
      switch origin {
      case ZLIB_FILEFUNC_SEEK_CUR: base = source.place
      case ZLIB_FILEFUNC_SEEK_END: base = source.bytes.count
      default: base = 0
      }
      let (place, overflows) = base.addingReportingOverflow(Int(truncatingIfNeeded: offset))
      guard !overflows, (0...source.bytes.count).contains(place) else { return -1 }
      source.place = place
      return 0
    }
    functions.zclose_file = { _, _ in 0 }
    functions.zerror_file = { _, _ in 0 }
    return functions
  }
}
