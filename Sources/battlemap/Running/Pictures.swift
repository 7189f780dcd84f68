import BattlePlan
import Board
import Canvas
import Glibc
import MeetingPack
import Pictures
import Situation
import System

/// Why there is no screenshot.
struct ShotError: Error {
  var text: Text
}

/// Where screenshots go and what they are called.
struct Shots {
  let folder: String

  /// - Parameter folder: `--shots`; nil: a folder of their own, private to the user, in the user's Pictures
  ///   folder (XDG) or the home folder.
  init(folder: String?) { self.folder = folder ?? Shots.standardFolder() + "/battlemap" }

  /// Writes `canvas` in these formats under one new name; returns their paths. Nothing that exists is
  /// overwritten.
  func save(
    _ canvas: Canvas, theme: Theme, operation: String, view: String, at moment: Moment,
    formats: [PictureFormat] = [.png, .svg, .txt]
  ) throws(ShotError) -> [String] {
    makeFolders(folder)
    let stamp = "\(moment.day)-" + moment.time.replacingColons()
    let base = "\(folder)/\(Shots.safe(operation))-\(Shots.safe(view))-\(stamp)"
    var paths: [String] = []
    for format in formats {
      let bytes: [UInt8]
      do {
        bytes = try picture(
          of: canvas, theme: theme, format: format, created: "\(moment.day)T\(moment.time)")
      } catch {
        throw ShotError(text: error.text)
      }
      paths.append(try Shots.writeNew(bytes, base: base, ending: format.ending))
    }
    return paths
  }

  /// Makes the meeting pack as a new PDF; returns its path. Runs on any thread.
  func pack(_ order: PackOrder, theme: Theme) throws(ShotError) -> String {
    makeFolders(folder)
    let document = meetingPack(order)
    let time = order.now.map { "-" + $0.time.replacingColons() } ?? ""
    let word = order.language("会商材料", "pack")
    let operation = Shots.safe(order.situation.plan.operation.label)
    let bytes: [UInt8]
    do { bytes = try pdf(of: document, theme: theme) } catch { throw ShotError(text: error.text) }
    return try Shots.writeNew(
      bytes, base: "\(folder)/\(operation)-\(word)-\(order.situation.day)\(time)", ending: "pdf")
  }

  /// Takes the first free name of `base.png`, `base-2.png` …
  private static func writeNew(_ bytes: [UInt8], base: String, ending: String)
    throws(ShotError) -> String
  {
    for attempt in 1...99 {
      let path = attempt == 1 ? "\(base).\(ending)" : "\(base)-\(attempt).\(ending)"
      do {
        try writeWhole(bytes, to: path, overwrite: false, isPrivate: true)
        return path
      } catch .exists {
        continue
      } catch {
        throw ShotError(text: error.text)
      }
    }
    throw ShotError(text: WriteError.exists(path: "\(base).\(ending)").text)
  }

  /// A part of a file name: what could leave the folder, hide the file or trouble a shell becomes `_`.
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

  /// `$XDG_PICTURES_DIR`, what `user-dirs.dirs` names, `~/Pictures` where it exists, else the home.
  private static func standardFolder() -> String {
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
