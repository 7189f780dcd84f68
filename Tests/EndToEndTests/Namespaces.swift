import Foundation
import PseudoTerminals
import Testing

/// What this machine allows a test to do. A test that needs more is reported as skipped, with the reason.
enum Namespaces {
  /// Mounting in a namespace of one's own, as root or not.
  static let canMount = succeeds("mount -t tmpfs -o size=64k none /tmp", "-Urm")
  /// Setting how many watches a user may have, in a namespace of one's own.
  static let canLimitWatches = succeeds("echo 0 > /proc/sys/user/max_inotify_watches", "-Ur")

  /// Quotas on a file system in memory: for root, on kernels that know how.
  static let canSetQuota = succeeds("mount -t tmpfs -o usrquota none /tmp", "-m")

  static let queueLimit: Int = {
    let path = "/proc/sys/fs/inotify/max_queued_events"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .max
  }()
  static let queueIsShort = queueLimit <= 100_000

  private static func succeeds(_ script: String, _ flags: String) -> Bool {
    (try? runAll("unshare", [flags, "sh", "-c", script]))?.status == 0
  }
}

extension PseudoTerminal {
  /// Everything on the screen, redrawn for the purpose.
  func screen() -> String {
    drain()
    forget()
    isWider.toggle()
    resize(size.columns + (isWider ? 1 : 0), size.rows)
    drain(quiet: 60)
    return String(decoding: output, as: UTF8.self)
  }

  /// Waits until `text` is on the screen (or, with `not`, no longer is).
  func shows(_ text: String, not isGone: Bool = false) -> Bool {
    var isSo = false
    _ = eventually(every: 50_000) {
      if hasEnded { return true }
      let screen = screen()
      // A picture, not a part of one.
      isSo = screen.utf8.count > 500 && screen.contains(text) != isGone
      return isSo
    }
    return isSo
  }
}
