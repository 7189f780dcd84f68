internal import CSystem
import Glibc

/// Why a file was not replaced. It is as it was.
public enum ReplaceError: Error, Equatable, Sendable {
  /// It no longer holds what it did when it was read.
  case changed
  /// The user may not write it.
  case readOnly(path: String)
  case write(WriteError)
}

/// Replaces what is in a file by something that was made from it: written whole beside it, to the disk, and
/// exchanged with it in one step; what comes back must be what was read, else it is put back.
///
/// Links are followed; rights, and as far as that is allowed owner and group, stay. Where the file system
/// cannot exchange two files, the last look comes just before the new file gets the name.
/// - Parameter old: what it held when it was read.
/// - Returns: whether owner and group are what they were.
@discardableResult
public func replaceWhole(_ bytes: [UInt8], at path: String, expecting old: [UInt8])
  throws(ReplaceError) -> Bool
{
  let held = HeldSignals()
  defer { held.release() }
  let file = try ReplacedFile(path)
  defer { close(file.directory) }
  let target = WholeFile(directory: file.directory, name: file.name, path: path)
  let draft: (file: Int32, name: String)
  let isKept: Bool
  do throws(WriteError) {
    draft = try target.openDraft(rights: file.rights)
    isKept = try target.fill(
      draft.file, with: bytes, rights: file.rights, owner: file.owner)
  } catch {
    throw .write(error)
  }
  defer { unlinkat(file.directory, draft.name, 0) }
  try file.exchange(draft.name, bytes, expecting: old)
  // Some file systems cannot flush a folder; the file itself is already safe.
  fsync(file.directory)
  return isKept
}

/// A file that is to be replaced, in its folder.
private struct ReplacedFile {
  let directory: Int32
  let name: String
  let path: String
  let rights: mode_t
  /// Nil where a new file has it anyway.
  let owner: (user: uid_t, group: gid_t)?

  init(_ path: String) throws(ReplaceError) {
    self.path = path
    guard let real = realpath(path, nil) else {
      throw .write(.failed(path: path, errno: errno))
    }
    let target = String(cString: real)
    free(real)
    var info = stat()
    guard stat(target, &info) == 0 else { throw .write(.failed(path: path, errno: errno)) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .write(.notAFile(path: path)) }
    // What nobody may write is not written, by whoever may do anything either.
    guard info.st_mode & 0o222 != 0, access(target, W_OK) == 0 else {
      throw .readOnly(path: path)
    }
    rights = info.st_mode & 0o7777
    owner = (info.st_uid, info.st_gid)
    let (folder, name) = folderAndName(of: target)
    self.name = name
    directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw .write(.failed(path: path, errno: errno)) }
  }

  /// Gives the draft the file's name, if the file still holds what it did.
  func exchange(_ draft: String, _ new: [UInt8], expecting old: [UInt8]) throws(ReplaceError) {
    guard holds(name, old) else { throw .changed }
    guard battlemap_exchange(directory, draft, name) == 0 else {
      // Network file systems may not know how.
      guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else {
        throw .write(.failed(path: path, errno: errno))
      }
      guard renameat(directory, draft, directory, name) == 0 else {
        throw .write(.failed(path: path, errno: errno))
      }
      return
    }
    if holds(draft, old) { return }
    // Somebody has saved in between: theirs goes back. What is written meanwhile over ours is newer still,
    // and has the name already.
    for _ in 0..<2 {
      guard battlemap_exchange(directory, draft, name) == 0, !holds(draft, new) else { break }
    }
    throw .changed
  }

  private func holds(_ name: String, _ bytes: [UInt8]) -> Bool {
    let file = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    // One byte more tells a file that has grown.
    let found = [UInt8](unsafeUninitializedCapacity: bytes.count + 1) { buffer, count in
      while count < buffer.count {
        let got = read(file, buffer.baseAddress! + count, buffer.count - count)
        if got > 0 { count += got } else if got == 0 || errno != EINTR { break }
      }
    }
    return found == bytes
  }
}
