import Glibc

/// Everything that the path to a plan depends on: each folder it passes through, each name in them that can
/// redirect it, and the files it ends at.
///
/// The path is followed one component at a time, as the kernel does, because changing a symbolic link
/// anywhere along it (Kubernetes swaps `..data`) changes the plan without touching the file.
struct PathChain: Equatable {
  /// What matters in one folder, besides the folder itself staying where it is.
  struct Folder: Equatable {
    var path: String
    /// Symbolic links on the path, files it ends at, and names that are missing. Plain folders are not
    /// listed: they are watched themselves, so a busy parent (/tmp, a home) wakes nobody.
    var names: Set<String> = []
    /// Whether it is a plan folder: then every plan file in it matters, and whatever looks like one.
    var holdsPlan = false

    func watches(_ name: String) -> Bool {
      names.contains(name) || (holdsPlan && PlanFileName.matters(name))
    }
  }

  /// Parents before children, in the order they must be watched.
  private(set) var folders: [Folder] = []
  /// Where the path ends: real paths of the plan's files, free of symbolic links.
  private(set) var files: Set<String> = []
  /// What exists under its own name: the path, and in a plan folder each of its files.
  private(set) var present: Set<String> = []
  let path: String

  /// The most symbolic links followed before the path is taken for a loop: the kernel's own limit.
  static let mostLinks = 40

  /// Follows `path` as it leads now.
  init(following path: String) {
    self.path = path
    switch follow(path, from: path.hasPrefix("/") ? "/" : ".") {
    case .nowhere: return
    case .file: break
    case .folder(let folder):
      folders[index(of: folder)].holdsPlan = true
      for name in (try? PlanFolder.at(folder).get().plans) ?? [] {
        if case .file = follow(name, from: folder) { present.insert(joined(path, name)) }
      }
    }
    present.insert(path)
  }

  /// Whether the path leads anywhere.
  var isComplete: Bool { present.contains(path) }

  private enum End {
    case file
    case folder(String)
    case nowhere
  }

  private mutating func follow(_ path: String, from start: String) -> End {
    var folder = start
    var rest = Self.components(of: path)
    var file: String?
    var links = 0
    _ = index(of: folder)
    while let name = rest.popLast() {
      if name == "." { continue }
      guard file == nil else { return .nowhere }  // a file where a folder should be
      let here = joined(folder, name)
      let status = FileStatus(of: here)
      if let status, status.isFolder {
        folder = here
        _ = index(of: folder)
        continue
      }
      folders[index(of: folder)].names.insert(name)
      guard let status else { return .nowhere }
      guard status.isLink else {
        file = here
        continue
      }
      links += 1
      guard links <= Self.mostLinks, let target = Self.target(ofLink: here) else { return .nowhere }
      if target.hasPrefix("/") {
        folder = "/"
        _ = index(of: folder)
      }
      rest += Self.components(of: target)
    }
    guard let file else { return .folder(folder) }
    files.insert(file)
    return .file
  }

  private mutating func index(of folder: String) -> Int {
    if let index = folders.firstIndex(where: { $0.path == folder }) { return index }
    folders.append(Folder(path: folder))
    return folders.count - 1
  }

  /// The components of a path in reverse order, for `popLast`.
  private static func components(of path: String) -> [String] {
    path.split(separator: "/").reversed().map(String.init)
  }

  private static func target(ofLink path: String) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(PATH_MAX)) { buffer in
      let length = readlink(path, buffer.baseAddress!, buffer.count)
      return length > 0 ? String(decoding: buffer[..<length], as: UTF8.self) : nil
    }
  }
}
