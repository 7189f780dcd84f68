internal import CSystem
import Glibc

/// Why a file was not written. Nothing of it is left behind.
public enum WriteError: Error, Equatable, Sendable {
  /// Something of that name exists and was not to be overwritten.
  case exists(path: String)
  /// A folder, a link or a device has that name: only a regular file is ever replaced.
  case notAFile(path: String)
  /// `errno` of the call that failed.
  case failed(path: String, errno: Int32)
}

/// Writes a file so that its name never refers to half of it: the bytes go to a new file beside it and to the
/// disk, and only then does it get the name.
///
/// A new file has the permissions that the umask leaves, or 0600 if `isPrivate`; one that replaces another
/// keeps its permissions. A symbolic link in the file's place is not followed. Ctrl-C and the like are held
/// until the file is complete, or gone.
public func writeWhole(
  _ bytes: [UInt8], to path: String, overwrite: Bool, isPrivate: Bool = false
) throws(WriteError) {
  let held = HeldSignals()
  defer { held.release() }
  let (folder, name) = folderAndName(of: path)
  guard !name.isEmpty, name != ".", name != "..", !path.utf8.contains(0) else {
    throw .notAFile(path: path)
  }
  let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard directory >= 0 else { throw .failed(path: path, errno: errno) }
  defer { close(directory) }

  let target = WholeFile(directory: directory, name: name, path: path)
  let rights = try target.rightsToKeep(overwrite: overwrite) ?? (isPrivate ? 0o600 : nil)
  let draft = try target.openDraft(rights: rights)
  do {
    try target.fill(draft.file, with: bytes, rights: rights)
    try target.name(draft.name, overwrite: overwrite)
  } catch {
    unlinkat(directory, draft.name, 0)
    throw error
  }
  // Some file systems cannot flush a folder; the file itself is already safe.
  fsync(directory)
}

/// Holds signals that would end the program in the middle of writing.
struct HeldSignals {
  private var before = sigset_t()

  init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, &before)
  }

  func release() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}

/// The folder and the name in it.
func folderAndName(of path: String) -> (folder: String, name: String) {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
  let folder = String(path[..<slash])
  return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
}

/// One file to be written, in a folder that is held open so that it cannot be exchanged meanwhile.
struct WholeFile {
  let directory: Int32
  let name: String
  let path: String

  /// The permissions of the file to be replaced; nil if there is none.
  func rightsToKeep(overwrite: Bool) throws(WriteError) -> mode_t? {
    var info = stat()
    guard fstatat(directory, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw .failed(path: path, errno: errno)
    }
    guard overwrite else { throw .exists(path: path) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    return info.st_mode & 0o777
  }

  /// A new, empty file with an unpredictable name.
  func openDraft(rights: mode_t?) throws(WriteError) -> (file: Int32, name: String) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    // A long name leaves no room for more.
    let stem = name.utf8.count < 200 ? ".\(name)" : ".battlemap"
    for _ in 0..<100 {
      let draft = "\(stem).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
      let file = openat(directory, draft, flags, rights.map { $0 & 0o600 } ?? 0o666)
      if file >= 0 { return (file, draft) }
      if errno != EEXIST && errno != EINTR { break }
    }
    throw .failed(path: path, errno: errno)
  }

  /// Writes, flushes and closes `file`; it is closed in any case.
  /// - Parameter owner: whose it is to be, as far as that is allowed.
  /// - Returns: whether it is.
  @discardableResult
  func fill(
    _ file: Int32, with bytes: [UInt8], rights: mode_t?, owner: (user: uid_t, group: gid_t)? = nil
  ) throws(WriteError) -> Bool {
    var failure = writeAll(bytes, to: file) ? 0 : errno
    var isKept = true
    if let owner, fchown(file, owner.user, owner.group) != 0 {
      isKept = false
      _ = fchown(file, uid_t.max, owner.group)
    }
    if failure == 0, let rights, fchmod(file, rights) != 0 { failure = errno }
    // A pipe-like file system has nothing to flush (EINVAL).
    if failure == 0, fsync(file) != 0, errno != EINVAL { failure = errno }
    if close(file) != 0, failure == 0, errno != EINTR { failure = errno }
    if failure != 0 { throw .failed(path: path, errno: failure) }
    return isKept
  }

  /// Gives the finished `draft` its name.
  func name(_ draft: String, overwrite: Bool) throws(WriteError) {
    if overwrite {
      guard renameat(directory, draft, directory, name) == 0 else {
        throw errno == EISDIR ? .notAFile(path: path) : .failed(path: path, errno: errno)
      }
      return
    }
    if battlemap_rename_new(directory, draft, name) == 0 { return }
    // Network file systems may not support this; a hard link cannot replace anything, either.
    if errno == EINVAL || errno == ENOSYS {
      if linkat(directory, draft, directory, name, 0) == 0 {
        unlinkat(directory, draft, 0)
        return
      }
    }
    throw errno == EEXIST ? .exists(path: path) : .failed(path: path, errno: errno)
  }
}
