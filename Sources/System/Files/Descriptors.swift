internal import CSystem
import Glibc

/// Writes all of `bytes`; false if the reader has gone away or the disk is full (`errno` says which).
public func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0 && errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// A file in memory that no child process inherits; -1 on failure.
public func memoryFile(named name: String) -> Int32 { battlemap_memory_file(name) }

/// Makes `other` another name of `descriptor`, closing what it was before; false on failure. No child process
/// inherits it.
@discardableResult
public func duplicate(_ descriptor: Int32, as other: Int32) -> Bool {
  dup3(descriptor, other, O_CLOEXEC) >= 0
}
