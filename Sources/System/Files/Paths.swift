internal import CSystem
import Glibc

public func isMissing(_ path: String) -> Bool {
  access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)
}

/// Creates a folder and its parents, private to the user. A failure shows when the folder is used.
public func makeFolders(_ path: String) {
  var made = ""
  for part in path.split(separator: "/", omittingEmptySubsequences: true) {
    made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
    mkdir(made, 0o700)
  }
}

/// The file system type that statfs(2) reports for `path`, such as 0xEF53 for ext4; nil if nothing is at
/// `path`. May block for as long as a remote file system does not answer.
public func fileSystemMagic(at path: String) -> UInt32? {
  var status = statfs()
  guard statfs(path, &status) == 0 else { return nil }
  return UInt32(truncatingIfNeeded: status.f_type)
}
