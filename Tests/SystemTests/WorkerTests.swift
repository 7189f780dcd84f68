import Glibc
import Synchronization
import System
import Testing

@Suite struct WorkerTests {
  /// What poll(2) says of a descriptor.
  private func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&entry, 1, milliseconds) == 1
  }

  @Test("Jobs one after the other, each result once")
  func order() throws {
    let worker = try #require(Worker<Int>())
    #expect(worker.takeResult() == nil)
    for number in 0..<100 {
      #expect(worker.start { number * 2 })
      #expect(worker.isBusy)
      #expect(isReadable(worker.fileDescriptor, within: -1))
      #expect(worker.takeResult() == number * 2)
      #expect(!worker.isBusy)
      #expect(worker.takeResult() == nil)
      #expect(!isReadable(worker.fileDescriptor, within: 0))
    }
  }

  @Test("A busy worker takes no other job, and does not make anyone wait")
  func busy() throws {
    let worker = try #require(Worker<String>())
    let gate = Gate()
    let first: Worker<String>.Job = {
      gate.wait()
      return "first"
    }
    #expect(worker.start(first))
    #expect(!worker.start { "second" })
    #expect(worker.takeResult() == nil)
    #expect(!isReadable(worker.fileDescriptor, within: 20))
    gate.open()
    #expect(isReadable(worker.fileDescriptor, within: -1))
    #expect(worker.takeResult() == "first")
  }

  @Test("Signals stay with the event loop: the worker's thread has all of them blocked")
  func signals() throws {
    let worker = try #require(Worker<[Bool]>())
    let before = blockedSignals()
    worker.start { blockedSignals() }
    #expect(isReadable(worker.fileDescriptor, within: -1))
    #expect(worker.takeResult() == [true, true, true, true])
    #expect(blockedSignals() == before, "those of the thread that started it are as they were")
  }

  @Test("A worker released in the middle of a job lets it finish")
  func released() throws {
    let gate = Gate()
    let (begun, finished) = (Gate(), Gate())
    var worker = Worker<Int>()
    worker?.start {
      begun.open()
      gate.wait()
      finished.open()
      return 1
    }
    begun.wait()
    worker = nil
    gate.open()
    finished.wait()
  }
}

/// Opened once, by any thread; others wait.
private final class Gate: Sendable {
  private let isOpen = Atomic(false)

  func open() { isOpen.store(true, ordering: .releasing) }

  func wait() {
    while !isOpen.load(ordering: .acquiring) { usleep(1_000) }
  }
}

/// Which of the signals that the event loop wants are blocked on this thread.
private func blockedSignals() -> [Bool] {
  var mask = sigset_t()
  pthread_sigmask(SIG_SETMASK, nil, &mask)
  return [SIGINT, SIGTERM, SIGWINCH, SIGCHLD].map { sigismember(&mask, $0) == 1 }
}
