import Glibc
import Synchronization

/// A long text that counts how much of it is looked at, in pages of memory: what a function costs if it is
/// given more text than it needs, on any machine.
///
/// Its pages are made inaccessible; reading one brings it back through a SIGSEGV handler, which counts.
public struct WatchedText: Sendable {
  public let text: String
  private let start: UInt

  /// - Parameter bytes: of the whole text, about; at least some hundred thousand.
  public init(repeating piece: String, bytes: Int) {
    var text = String(repeating: piece, count: bytes / piece.utf8.count)
    text.makeContiguousUTF8()
    start = text.withUTF8 { UInt(bitPattern: $0.baseAddress) }
    self.text = text
  }

  /// Whole pages that the text fills; what lies before the first is not counted.
  public var pages: Int { Int((range.end - range.start) / Page.size) }

  private var range: (start: UInt, end: UInt) {
    let end = start + UInt(text.utf8.count)
    return ((start + Page.size - 1) / Page.size * Page.size, end / Page.size * Page.size)
  }

  /// How many of its pages `body` looks at, including other threads that use the text meanwhile. One text is
  /// watched at a time; others wait their turn.
  public func pagesLookedAt(in body: () throws -> Void) rethrows -> Int {
    try Page.turn.withLock { _ in
      Page.beginCounting(range.start, range.end)
      defer { Page.endCounting() }
      try body()
      return Page.count.load(ordering: .relaxed)
    }
  }
}

/// What the signal handler works with: numbers, and nothing that must be created.
private enum Page {
  static let size: UInt = UInt(sysconf(Int32(_SC_PAGESIZE)))
  static let turn = Mutex(())
  static let start = Atomic<UInt>(0)
  static let end = Atomic<UInt>(0)
  static let count = Atomic<Int>(0)
  /// The previous handler, which gets all faults that are not about the text.
  nonisolated(unsafe) static var before = sigaction()

  static func beginCounting(_ first: UInt, _ last: UInt) {
    count.store(0, ordering: .relaxed)
    start.store(first, ordering: .relaxed)
    end.store(last, ordering: .relaxed)
    var action = sigaction()
    action.sa_flags = SA_SIGINFO | SA_ONSTACK
    action.__sigaction_handler.sa_sigaction = { _, information, _ in
      Page.lookedAt(information.map { UInt(bitPattern: $0.pointee._sifields._sigfault.si_addr) })
    }
    sigaction(SIGSEGV, &action, &before)
    protect(first, last - first, PROT_NONE)
  }

  static func endCounting() {
    let first = start.load(ordering: .relaxed)
    protect(first, end.load(ordering: .relaxed) - first, PROT_READ | PROT_WRITE)
    sigaction(SIGSEGV, &before, nil)
  }

  private static func lookedAt(_ address: UInt?) {
    guard let address, address >= start.load(ordering: .relaxed),
      address < end.load(ordering: .relaxed)
    else {
      // It comes again immediately, to the handler it belongs to.
      sigaction(SIGSEGV, &before, nil)
      return
    }
    count.add(1, ordering: .relaxed)
    protect(address / size * size, size, PROT_READ | PROT_WRITE)
  }

  private static func protect(_ address: UInt, _ length: UInt, _ rights: Int32) {
    _ = mprotect(UnsafeMutableRawPointer(bitPattern: address), Int(length), rights)
  }
}
