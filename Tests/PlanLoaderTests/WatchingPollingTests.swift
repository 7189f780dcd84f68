import System
import Testing

@testable import PlanLoader

extension WatchingTests {
  /// Changes noticed by stat alone, as on a network file system.
  @Suite struct PollingTests {
    private func rig(_ setUp: String = "echo a > plan.yaml") throws -> WatchingRig {
      try WatchingRig(setUp, useInotify: false, pollInterval: .milliseconds(200))
    }

    @Test(
      "A change is seen",
      arguments: [
        "echo bb > plan.yaml", "echo b > new; mv new plan.yaml",
        "touch -d 2001-01-01 new; mv new plan.yaml", "touch -d 2100-01-01 plan.yaml",
      ])
    func seesChange(commands: String) throws {
      let rig = try rig()
      #expect(rig.watcher.mode == .polling(.requested))
      #expect(rig.wait(.milliseconds(250)) == [])
      try rig.run(commands)
      #expect(rig.next() == .look)
      #expect(rig.wait(.milliseconds(450)) == [])
    }

    @Test("A file that keeps changing is not read before it holds still")
    func waitsForStillness() throws {
      let rig = try rig()
      let writer = try SlowWriter(rig.path)
      for piece in 0..<10 {
        writer.write("\(piece)\n")
        #expect(rig.wait(.milliseconds(60)) == [])
      }
      #expect(rig.next() == .look)
    }

    @Test("A deletion and a return")
    func seesDeletion() throws {
      let rig = try rig()
      try rig.run("rm plan.yaml")
      #expect(rig.next() == .gone)
      #expect(rig.wait(.milliseconds(450)) == [])
      try rig.run("echo b > plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("A signature sees a child of a folder added, changed and removed")
    func signatureOfFolder() throws {
      let rig = try WatchingRig("mkdir p; echo a > p/a.yaml", watching: "p")
      var seen = [PathSignature.of(path: rig.path)]
      for commands in ["echo bb > p/a.yaml", "echo b > p/b.yaml", "rm p/a.yaml"] {
        try rig.run(commands)
        seen.append(.of(path: rig.path))
        #expect(seen.last != seen.dropLast().last, "\(commands)")
      }
      try rig.run("echo > p/other")
      #expect(PathSignature.of(path: rig.path) == seen.last)
      #expect(PathSignature.of(path: rig.path + "/missing") == nil)
    }

    @Test("File systems are told apart by how far events can be trusted")
    func fileSystems() {
      #expect(FileSystem(magic: 0x6969) == .remote(name: "NFS"))
      #expect(FileSystem(magic: 0xEF53) == .local)
      #expect(FileSystem(magic: 1) == .unknown)
      #expect(FileSystem.of(path: "/tmp/no/such/thing") == FileSystem.of(path: "/tmp"))
      #expect(FileSystem.of(path: "no-such-thing") == FileSystem.of(path: "."))
    }
  }
}

/// The bookkeeping by itself, on a clock of its own.
@Suite struct PendingLookTests {
  private func at(_ milliseconds: Int64) -> MonotonicTime {
    MonotonicTime(nanoseconds: milliseconds * 1_000_000)
  }

  @Test("A stream of finished changes: at once, then every 50 ms, and one after the last")
  func spacing() {
    var pending = PendingLook()
    var looks: [Int64] = []
    for time in Int64(0)...300 {
      if time <= 201 { pending.closed("f", at: at(time)) }
      if pending.begin(at: at(time)) { looks.append(time) }
    }
    #expect(looks == [0, 50, 100, 150, 200, 250])
  }

  @Test("Writers that take turns for ever do not blind the wall for more than two minutes")
  func longestWait() {
    var pending = PendingLook()
    for time in stride(from: Int64(0), through: 119_000, by: 1_000) {
      pending.written("f", at: at(time))
      let looks = pending.begin(at: at(time))
      #expect(!looks)
    }
    pending.written("f", at: at(120_000))
    let looks = pending.begin(at: at(120_000))
    #expect(looks)
  }

  @Test("A timeout is rounded up, never below nought, and endless without a deadline")
  func pollTimeout() {
    #expect(at(5).pollTimeout(until: at(7) + .nanoseconds(1)) == 3)
    #expect(at(5).pollTimeout(until: at(4)) == 0)
    #expect(at(5).pollTimeout(until: nil) == -1)
    #expect(at(5).pollTimeout(until: MonotonicTime(nanoseconds: .max)) == Int32.max)
  }
}
