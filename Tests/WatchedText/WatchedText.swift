import Glibc
import Synchronization

/// A long text that knows how much of it is looked at, in pages of memory: what a function costs that is
/// given more text than it needs, on any machine.
///
/// Its pages are taken away; whoever looks at one gets it back from a handler of SIGSEGV, which counts.
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

  /// How many of its pages `body` looks at, and whoever else has the text meanwhile. One text is watched at
  /// a time; others wait for their turn.
  public func pagesLookedAt(in body: () throws -> Void) rethrows -> Int {
    try Page.turn.withLock { _ in
      Page.beginCounting(range.start, range.end)
      defer { Page.endCounting() }
      try body()
      return Page.count.load(ordering: .relaxed)
    }
  }
}

/// What the handler of the signal works with: numbers, and nothing that has to be made.
private enum Page {
  static let size: UInt = UInt(sysconf(Int32(_SC_PAGESIZE)))
  static let turn = Mutex(())
  static let start = Atomic<UInt>(0)
  static let end = Atomic<UInt>(0)
  static let count = Atomic<Int>(0)
  /// Whoever had the signal before: given all faults that are not about the text.
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
      // Comes again at once, and to whom it belongs.
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
