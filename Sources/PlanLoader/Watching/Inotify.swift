import Glibc
import System

/// A Swift wrapper of inotify(7): a queue of file events with a descriptor to poll.
final class Inotify {
  struct Event {
    /// Which watch it is for; −1 when the queue overflowed.
    var watch: Int32
    var mask: UInt32
    /// The name within the watched folder; empty when it concerns the folder itself.
    var name: String

    func says(_ bits: Int32) -> Bool { mask & UInt32(bitPattern: bits) != 0 }
  }

  let fileDescriptor: Int32

  /// Fails with EMFILE if the user has too many instances, ENOSYS if the kernel lacks inotify.
  init() throws(SystemError) {
    let made = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard made >= 0 else { throw SystemError() }
    fileDescriptor = made
  }

  deinit { close(fileDescriptor) }

  /// Watches the file or folder at `path` itself, not what it links to. The same inode returns the same watch
  /// again, with `mask` added to what it already reports.
  func watch(_ path: String, for mask: Int32) throws(SystemError) -> Int32 {
    let bits = UInt32(bitPattern: mask | Int32(IN_MASK_ADD) | Int32(IN_DONT_FOLLOW))
    let watch = inotify_add_watch(fileDescriptor, path, bits)
    guard watch >= 0 else { throw SystemError() }
    return watch
  }

  func forget(_ watch: Int32) {
    inotify_rm_watch(fileDescriptor, watch)
  }

  /// What has happened since the last call; never waits. A flood is left for the next call, so that it cannot
  /// hold up the thread.
  func read() -> [Event] {
    var events: [Event] = []
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
      for _ in 0..<16 {
        let length = Glibc.read(fileDescriptor, buffer.baseAddress!, buffer.count)
        if length < 0 && errno == EINTR { continue }
        guard length > 0 else { return }
        Self.parse(UnsafeRawBufferPointer(rebasing: buffer[..<length]), into: &events)
      }
    }
    return events
  }

  private static func parse(_ bytes: UnsafeRawBufferPointer, into events: inout [Event]) {
    let headLength = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + headLength <= bytes.count {
      let head = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let start = offset + headLength
      offset = start + Int(head.len)
      let name = bytes[start..<min(offset, bytes.count)].prefix { $0 != 0 }
      events.append(
        Event(watch: head.wd, mask: head.mask, name: String(decoding: name, as: UTF8.self)))
    }
  }
}
