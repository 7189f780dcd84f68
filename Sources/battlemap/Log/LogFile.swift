import Glibc
import Synchronization
import System

/// The program's log: `battlemap.log` in a folder, with older lines in `battlemap.log.1` and so on. It never
/// grows beyond `files` × `limit` bytes.
///
/// Several programs may write to it: each line is one write to the end of the file, and whichever program
/// finds it full renames it under a lock. If the log cannot be written, the board does without.
final class LogFile: Sendable {
  private struct State {
    var descriptor: Int32 = -1
  }

  let path: String
  private let limit: Int
  private let files: Int
  private let state = Mutex(State())

  init(folder: String, limit: Int = 1 << 20, files: Int = 3) {
    path = folder + "/battlemap.log"
    self.limit = limit
    self.files = files
    makeFolders(folder)
    state.withLock { $0.descriptor = open() }
  }

  deinit {
    state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } }
  }

  /// Appends `line` and a line feed.
  func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    state.withLock { state in
      if state.descriptor < 0 { state.descriptor = open() }
      makeRoom(for: bytes.count, &state)
      guard state.descriptor >= 0 else { return }
      // On a full disk the line is lost, and the next one is tried again.
      _ = Glibc.write(state.descriptor, bytes, bytes.count)
    }
  }

  private func open() -> Int32 {
    Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
  }

  private func makeRoom(for count: Int, _ state: inout State) {
    var info = stat()
    guard state.descriptor >= 0, fstat(state.descriptor, &info) == 0 else { return }
    let isFull = info.st_size + count > limit && info.st_size > 0
    // Unlinked, or renamed by another program.
    var named = stat()
    let isOurs =
      stat(path, &named) == 0 && named.st_ino == info.st_ino && named.st_dev == info.st_dev
    guard isFull || !isOurs else { return }
    if isFull, isOurs { rotate(state.descriptor, info) }
    close(state.descriptor)
    state.descriptor = open()
  }

  private func rotate(_ descriptor: Int32, _ info: stat) {
    guard flock(descriptor, LOCK_EX) == 0 else { return }
    defer { flock(descriptor, LOCK_UN) }
    // Another program may have been first.
    var named = stat()
    guard stat(path, &named) == 0, named.st_ino == info.st_ino else { return }
    for number in stride(from: files - 1, through: 1, by: -1) {
      let from = number == 1 ? path : "\(path).\(number - 1)"
      rename(from, "\(path).\(number)")
    }
  }
}
