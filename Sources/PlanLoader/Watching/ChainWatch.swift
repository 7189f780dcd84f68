import Glibc
import System

/// Watches everything that the path to a plan depends on, with inotify, and adapts when the path changes.
///
/// Folders are watched for names, never the file alone: renaming a file over it gives it a new inode, and a
/// watch on the old one stays silent forever. Each file is watched as well, so that writes are noticed under
/// any name (a hard link, a bind mount), and so that an unrelated log in a busy folder wakes nobody.
final class ChainWatch {
  /// What has happened, in order.
  enum Change: Equatable {
    /// A file is being written and has not been closed.
    case modified(file: String)
    /// A file is complete.
    case closed(file: String)
    /// A file was created; its creator most likely has it open.
    case created(file: String)
    /// A file was found that may have been there for a while, or may be in the middle of being written.
    case found(file: String)
    /// The plan, or one file of a plan folder, has disappeared.
    case vanished(name: String)
    /// It is there again.
    case returned(name: String)
    /// A folder on the path was created; no event reported what was put into it immediately.
    case folderMade
    /// The kernel's event queue overflowed.
    case missed
    /// Something else about the path changed.
    case other
  }

  private struct Target {
    var folders: [PathChain.Folder] = []
    var files: [String] = []
  }

  private let inotify: Inotify
  private var targets: [Int32: Target] = [:]
  private(set) var chain: PathChain

  var fileDescriptor: Int32 { inotify.fileDescriptor }

  /// Starts watching. Fails if inotify is not available (too many instances or watches) or if a folder that
  /// matters cannot be read.
  init(path: String) throws(SystemError) {
    inotify = try Inotify()
    chain = PathChain(following: path)
    _ = try follow()
  }

  /// What has happened since the last call; never waits for it.
  func drain() throws(SystemError) -> [Change] {
    var changes: [Change] = []
    var mustFollow = false
    for event in inotify.read() {
      if event.says(IN_Q_OVERFLOW) {
        changes.append(.missed)
      } else if let target = targets[event.watch] {
        note(event, of: target, into: &changes)
        mustFollow = mustFollow || !event.says(IN_MODIFY | IN_CLOSE_WRITE)
      }
    }
    // If no event was of interest, the path is as it was.
    guard !changes.isEmpty, mustFollow || changes.contains(.missed) else { return changes }
    return changes + (try follow(after: changes))
  }

  /// Follows the path again and watches what it now depends on, as after an event.
  func follow() throws(SystemError) -> [Change] {
    try follow(after: [.missed])
  }

  private func note(_ event: Inotify.Event, of target: Target, into changes: inout [Change]) {
    if event.says(IN_IGNORED | IN_UNMOUNT | IN_MOVE_SELF | IN_DELETE_SELF) {
      changes.append(.other)
    }
    for file in target.files {
      if event.says(IN_CLOSE_WRITE) {
        changes.append(.closed(file: file))
      } else if event.says(IN_MODIFY) {
        changes.append(.modified(file: file))
      }
    }
    for folder in target.folders {
      guard !event.name.isEmpty else {
        if event.says(IN_ATTRIB) { changes.append(.other) }
        continue
      }
      guard folder.watches(event.name) else { continue }
      let file = joined(folder.path, event.name)
      if event.says(IN_CLOSE_WRITE | IN_MOVED_TO) {
        changes.append(.closed(file: file))
      } else if event.says(IN_CREATE) {
        changes.append(event.says(IN_ISDIR) ? .folderMade : .created(file: file))
      } else {
        changes.append(.other)
      }
    }
  }

  private func follow(after heard: [Change]) throws(SystemError) -> [Change] {
    let before = chain
    // No event reports what is created between following the path and watching it, so it is followed once
    // more. A path that keeps changing is sure to send the event that brings us back.
    for _ in 0..<8 {
      let next = PathChain(following: chain.path)
      let isComplete = try watch(next)
      chain = next
      if isComplete && PathChain(following: chain.path) == next { break }
    }
    var changes: [Change] = []
    changes += before.present.subtracting(chain.present).map { .vanished(name: $0) }
    // For everything that is there: what vanished a moment ago may have returned without an event.
    changes += chain.present.map { .returned(name: $0) }
    guard heard.contains(.folderMade) || heard.contains(.missed) else { return changes }
    let unknown = heard.contains(.missed) ? chain.files : chain.files.subtracting(before.files)
    for file in unknown
    where !heard.contains(.closed(file: file)) && !heard.contains(.created(file: file)) {
      changes.append(.found(file: file))
    }
    return changes
  }

  /// Watches all of `chain` and nothing else; false if some of it was gone before it could be watched.
  private func watch(_ chain: PathChain) throws(SystemError) -> Bool {
    var watched: [Int32: Target] = [:]
    var isComplete = true
    for folder in chain.folders {
      do {
        let watch = try inotify.watch(folder.path, for: Self.mask(for: folder))
        watched[watch, default: Target()].folders.append(folder)
      } catch {
        switch error.code {
        case ENOENT, ENOTDIR, ELOOP: isComplete = false
        // A folder that is only passed through may be unreadable; the slow stat covers it.
        case EACCES where folder.names.isEmpty && !folder.holdsPlan: break
        default: throw error
        }
      }
    }
    for file in chain.files {
      do {
        let watch = try inotify.watch(file, for: IN_MODIFY | IN_CLOSE_WRITE)
        watched[watch, default: Target()].files.append(file)
      } catch {
        switch error.code {
        case ENOENT, ENOTDIR, ELOOP: isComplete = false
        case EACCES: break  // unreadable for the reader too; its folder reports when that changes
        default: throw error
        }
      }
    }
    for old in targets.keys where watched[old] == nil { inotify.forget(old) }
    targets = watched
    return isComplete
  }

  private static func mask(for folder: PathChain.Folder) -> Int32 {
    let itself = IN_MOVE_SELF | IN_DELETE_SELF | Int32(IN_ONLYDIR)
    guard !folder.names.isEmpty || folder.holdsPlan else { return itself | IN_ATTRIB }
    let names = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB
    // Without EXCL_UNLINK, the last close of a replaced file would be taken for that of its successor.
    return itself | names | Int32(IN_EXCL_UNLINK)
  }
}
