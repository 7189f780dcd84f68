import ArgumentParser
import Glibc
import System

/// Data goes to stdout, messages to stderr.
enum Console {
  /// Writes all of `text`; false if the reader has gone away or the disk is full.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    writeAll(bytes, to: descriptor)
  }

  /// Writes the data that a command was asked for, or ends with exit code 73.
  static func deliver(_ text: String) throws { try deliver(Array(text.utf8)) }

  static func deliver(_ bytes: [UInt8]) throws {
    guard write(bytes) else { throw ExitCode(ExitStatus.cannotWrite) }
  }

  /// Columns of the terminal that stdout is connected to; nil if it is not a terminal.
  static var width: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  static func say(_ message: String) { write(message + "\n", to: STDERR_FILENO) }
}

/// Exit codes, those of sysexits.h where it has one.
enum ExitStatus {
  static let faultsInPlan: Int32 = 1
  /// Asked for by `diff --exit-code` and `status --fail-on`.
  static let different: Int32 = 1
  /// The request was refused.
  static let refused: Int32 = 1
  static let usage: Int32 = 64
  static let cannotOpen: Int32 = 66
  static let cannotWrite: Int32 = 73
  /// A store that is damaged, foreign, locked, full or read-only.
  static let storeFault: Int32 = 74
}
