import BattlePlan
import Glibc
import Logging

/// Writes events as lines: UTC time, level, message, `key=value` pairs sorted by key. Nothing that a terminal
/// might obey gets into a line, and no line is longer than `longest`.
struct FileLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info
  private let file: LogFile

  /// The approximate most bytes in one line.
  private static let longest = 2_000

  init(_ file: LogFile) { self.file = file }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = "\(FileLogHandler.timestamp()) \(event.level) \(event.message)"
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
    line = visible(line)
    if line.utf8.count > FileLogHandler.longest {
      line = String(line.prefix(FileLogHandler.longest / 4)) + "…"
    }
    file.write(line)
  }

  private static func timestamp() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { padded(Int(number), 2) }
    return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}

/// The log of this run, in the XDG state folder; where there is none, nothing is logged.
func makeLogger() -> Logger {
  guard let folder = SettingsFile.stateFolder else {
    return Logger(label: "battlemap") { _ in SwiftLogNoOpLogHandler() }
  }
  let file = LogFile(folder: folder)
  var logger = Logger(label: "battlemap") { _ in FileLogHandler(file) }
  logger[metadataKey: "pid"] = "\(getpid())"
  return logger
}
