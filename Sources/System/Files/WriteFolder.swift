internal import CSystem
import Glibc

/// Writes files into a folder all at once: a new folder gets its name once all files are in it; in an
/// existing folder nothing is written if one of the names is taken. New files are private to the user.
/// - Parameter overwrite: replaces files of these names in an existing folder.
public func writeFolder(
  _ files: [(name: String, bytes: [UInt8])], to path: String, overwrite: Bool
) throws(WriteError) {
  var path = path
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  var info = stat()
  if lstat(path, &info) == 0 {
    guard info.st_mode & S_IFMT == S_IFDIR else { throw .notAFile(path: path) }
    for file in files where !overwrite && lstat("\(path)/\(file.name)", &info) == 0 {
      throw .exists(path: "\(path)/\(file.name)")
    }
    for file in files {
      try writeWhole(
        file.bytes, to: "\(path)/\(file.name)", overwrite: overwrite, isPrivate: true)
    }
    return
  }
  let held = HeldSignals()
  defer { held.release() }
  let draft = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
  guard mkdir(draft, 0o700) == 0 else { throw .failed(path: path, errno: errno) }
  do throws(WriteError) {
    for file in files {
      try writeWhole(
        file.bytes, to: "\(draft)/\(file.name)", overwrite: false, isPrivate: true)
    }
    try name(draft, path)
  } catch {
    for file in files { unlink("\(draft)/\(file.name)") }
    rmdir(draft)
    throw error
  }
}

/// Gives the finished folder its name; an empty folder that appeared meanwhile is replaced.
private func name(_ draft: String, _ path: String) throws(WriteError) {
  if battlemap_rename_new(AT_FDCWD, draft, path) == 0 || rename(draft, path) == 0 { return }
  throw errno == EEXIST || errno == ENOTEMPTY
    ? .exists(path: path) : .failed(path: path, errno: errno)
}
