import Glibc
import System
import Testing

struct WallClockTimerTests {
  @Test func itBecomesReadableAndIsDrained() {
    let timer = WallClockTimer()
    func isReadable(_ patience: Int32) -> Bool {
      var entry = pollfd(fd: timer.descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&entry, 1, patience) == 1
    }
    timer.set(milliseconds: 3_600_000)
    #expect(!isReadable(0))
    timer.set(milliseconds: 1)
    #expect(isReadable(60_000))
    timer.drain()
    #expect(!isReadable(0))
  }
}
