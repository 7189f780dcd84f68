import Glibc
import System
import Testing

struct InParallelTests {
  @Test func bothAreDone() {
    let (theirs, ours) = inParallel {
      (1...10).reduce(0, +)
    } _: {
      "here"
    }
    #expect(theirs == 55 && ours == "here")
  }

  /// Each waits for the other, which would never end one after the other.
  @Test func atTheSameTime() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let (read, write) = (ends[0], ends[1])
    let (theirs, _) = inParallel {
      var byte: UInt8 = 0
      return Glibc.read(read, &byte, 1) == 1 ? byte : 0
    } _: {
      var byte: UInt8 = 7
      _ = Glibc.write(write, &byte, 1)
    }
    #expect(theirs == 7)
  }
}
