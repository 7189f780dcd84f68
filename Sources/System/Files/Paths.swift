internal import CSystem
import Glibc

/// True where there is nothing at `path`.
public func isMissing(_ path: String) -> Bool {
  access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)
}

/// Makes a folder and those above it, private to the user. What cannot be made shows when it is used.
public func makeFolders(_ path: String) {
  var made = ""
  for part in path.split(separator: "/", omittingEmptySubsequences: true) {
    made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
    mkdir(made, 0o700)
  }
}

/// What statfs(2) calls the kind of file system that `path` is on, such as 0xEF53 for ext4; nil where there
/// is nothing at `path`. May block for as long as a remote file system does not answer.
public func fileSystemMagic(at path: String) -> UInt32? {
  var status = statfs()
  guard statfs(path, &status) == 0 else { return nil }
  return UInt32(truncatingIfNeeded: status.f_type)
}
