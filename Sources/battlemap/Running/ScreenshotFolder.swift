import BattlePlan
import Board
import Canvas
import Glibc
import MeetingPack
import Pictures
import Situation
import System

/// Where screenshots go and how they are named.
struct ScreenshotFolder {
  let path: String

  /// - Parameter path: `--shots`; nil: a folder for them, private to the user, in the user's Pictures folder
  ///   (XDG) or home folder.
  init(_ path: String?) { self.path = path ?? ScreenshotFolder.standard() + "/battlemap" }

  /// Writes `canvas` in these formats under one new name and returns their paths. Never overwrites anything.
  func save(
    _ canvas: Canvas, theme: Theme, operation: String, view: String, at moment: Moment,
    formats: [PictureFormat] = [.png, .svg, .txt]
  ) throws(SaveError) -> [String] {
    let base = base(operation, view, moment)
    var paths: [String] = []
    for format in formats {
      let bytes: [UInt8]
      do {
        bytes = try picture(
          of: canvas, theme: theme, format: format, created: "\(moment.day)T\(moment.time)")
      } catch {
        throw .picture(error)
      }
      paths.append(try ScreenshotFolder.writeNew(bytes, base: base, ending: format.ending))
    }
    return paths
  }

  /// Writes a text under a new name; returns its path.
  func save(_ text: String, operation: String, name: String, at moment: Moment)
    throws(SaveError) -> String
  {
    try ScreenshotFolder.writeNew(
      Array(text.utf8), base: base(operation, name, moment), ending: "txt")
  }

  /// How the names of one picture's files begin, in a folder that is there.
  private func base(_ operation: String, _ name: String, _ moment: Moment) -> String {
    makeFolders(path)
    let stamp = "\(moment.day)-" + moment.time.replacingColons()
    return "\(path)/\(ScreenshotFolder.safe(operation))-\(ScreenshotFolder.safe(name))-\(stamp)"
  }

  /// Makes the meeting pack as a new PDF; returns its path. Runs on any thread.
  func pack(_ order: PackOrder, theme: Theme) throws(SaveError) -> String {
    makeFolders(path)
    let document = meetingPack(order)
    let time = order.now.map { "-" + $0.time.replacingColons() } ?? ""
    let word = order.language("会商材料", "pack")
    let operation = ScreenshotFolder.safe(order.situation.plan.operation.label)
    let bytes: [UInt8]
    do { bytes = try pdf(of: document, theme: theme) } catch { throw .picture(error) }
    return try ScreenshotFolder.writeNew(
      bytes, base: "\(path)/\(operation)-\(word)-\(order.situation.day)\(time)", ending: "pdf")
  }

  /// Uses the first free name of `base.png`, `base-2.png` and so on.
  private static func writeNew(_ bytes: [UInt8], base: String, ending: String)
    throws(SaveError) -> String
  {
    for attempt in 1...99 {
      let path = attempt == 1 ? "\(base).\(ending)" : "\(base)-\(attempt).\(ending)"
      do {
        try writeWhole(bytes, to: path, overwrite: false, isPrivate: true)
        return path
      } catch .exists {
        continue
      } catch {
        throw .write(error)
      }
    }
    throw .write(.exists(path: "\(base).\(ending)"))
  }

  /// A part of a file name: whatever could leave the folder, hide the file or trouble a shell becomes `_`.
  static func safe(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars.prefix(40) {
      let isSafe =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar == "-" || scalar == "_"
      name.unicodeScalars.append(isSafe ? scalar : "_")
    }
    return name.isEmpty ? "battlemap" : name
  }

  /// `$XDG_PICTURES_DIR`, or the one from `user-dirs.dirs`, or `~/Pictures` if it exists, or the home folder.
  private static func standard() -> String {
    let home = environment("HOME") ?? "."
    if let named = environment("XDG_PICTURES_DIR"), named.hasPrefix("/") { return named }
    let config = environment("XDG_CONFIG_HOME") ?? home + "/.config"
    if let named = picturesFolder(in: config + "/user-dirs.dirs", home: home) { return named }
    let pictures = home + "/Pictures"
    return access(pictures, W_OK) == 0 ? pictures : home
  }

  private static func picturesFolder(in file: String, home: String) -> String? {
    guard let stream = fopen(file, "re") else { return nil }
    defer { fclose(stream) }
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, Int32(buffer.count), stream) != nil {
      let line = String(
        decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard line.hasPrefix("XDG_PICTURES_DIR=\"") else { continue }
      let value = line.dropFirst("XDG_PICTURES_DIR=\"".count).prefix { $0 != "\"" }
      let path = value.hasPrefix("$HOME") ? home + value.dropFirst(5) : String(value)
      return path.hasPrefix("/") ? path : nil
    }
    return nil
  }
}

extension String {
  fileprivate func replacingColons() -> String { String(filter { $0 != ":" }) }
}
