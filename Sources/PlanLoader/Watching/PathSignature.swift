import Glibc

/// What stat(2) says about a plan: equal signatures mean that nobody has touched it.
///
/// Besides the modification time it includes size, inode and change time, so that an editor that resets the
/// modification time, or a clock that jumps, hides nothing. A plan folder's signature is that of all its plan
/// files, with the names of those it leaves out.
public struct PathSignature: Equatable, Sendable {
  struct Stamp: Equatable, Sendable {
    var name: String
    var device: UInt64 = 0
    var inode: UInt64 = 0
    var size: Int64 = 0
    /// Nanoseconds since 1970.
    var modified: Int64 = 0
    /// Nanoseconds since 1970; only set by the kernel, whatever touch(1) does.
    var changed: Int64 = 0
  }

  /// The file, or the folder's plan files in order of their names; files that cannot be examined are left
  /// out.
  let stamps: [Stamp]

  /// The signature of what `path` leads to now, symbolic links followed; nil if nothing is there.
  ///
  /// May block for as long as the file system does not answer.
  public static func of(path: String) -> PathSignature? {
    guard let status = FileStatus(following: path) else { return nil }
    guard status.isFolder else { return PathSignature(stamps: [status.stamp(named: "")]) }
    guard let folder = try? PlanFolder.at(path).get() else { return PathSignature(stamps: []) }
    let stamps = folder.plans.compactMap { name in
      FileStatus(following: joined(path, name))?.stamp(named: name)
    }
    return PathSignature(stamps: stamps + folder.leftOut.map { Stamp(name: $0.name) })
  }
}

/// A Swift wrapper of stat(2).
struct FileStatus {
  private var status = stat()

  /// Of what `path` leads to; nil if that is nothing.
  init?(following path: String) {
    guard stat(path, &status) == 0 else { return nil }
  }

  /// Of `path` itself, even if it is a symbolic link.
  init?(of path: String) {
    guard lstat(path, &status) == 0 else { return nil }
  }

  private var type: mode_t { status.st_mode & S_IFMT }
  var isFolder: Bool { type == S_IFDIR }
  var isLink: Bool { type == S_IFLNK }
  var isRegularFile: Bool { type == S_IFREG }
  var size: Int64 { Int64(status.st_size) }
  var linkCount: Int { Int(status.st_nlink) }

  func stamp(named name: String) -> PathSignature.Stamp {
    PathSignature.Stamp(
      name: name, device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: size,
      modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
  }

  private func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

/// `folder/name`.
func joined(_ folder: String, _ name: String) -> String {
  folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
