import Testing

@testable import PlanLoader

extension WatchingTests {
  /// One plan file on a local file system, changed in every way editors and tools change one.
  @Suite struct FileTests {
    @Test(
      "A finished change is looked at",
      arguments: [
        "echo b > new; mv new plan.yaml",
        "echo b > plan.yaml",
        "echo b >> plan.yaml",
        "sed -i s/a/b/ plan.yaml",
        "mv plan.yaml plan.yaml~; echo b > plan.yaml; rm plan.yaml~",
        "cp plan.yaml .new; ln -f .new plan.yaml",
        "ln -s other.yaml link; echo b > other.yaml; mv link plan.yaml",
        "chmod 600 plan.yaml",
        "touch plan.yaml",
      ])
    func looksAtFinishedChange(commands: String) throws {
      let rig = try WatchingRig()
      #expect(rig.wait(.milliseconds(20)) == [])
      try rig.run(commands)
      #expect(rig.next() == .look)
      #expect(!rig.wait().contains(.gone))
      #expect(!rig.watcher.isBeingWritten)
    }

    @Test("A rename is looked at without any delay")
    func renameIsImmediate() throws {
      let rig = try WatchingRig()
      try rig.run("echo b > new; mv new plan.yaml")
      rig.watcher.drain(now: rig.now)
      #expect(rig.watcher.poll(now: rig.now) == .look)
    }

    @Test("A file is not read while a writer holds it half-written")
    func waitsForSlowWriter() throws {
      let rig = try WatchingRig()
      var writer: SlowWriter? = try SlowWriter(rig.path)
      for piece in ["one\n", "two\n", "three\n"] {
        writer?.write(piece)
        #expect(rig.wait(.seconds(20)) == [])
        #expect(rig.watcher.isBeingWritten)
      }
      #expect(rig.wait(.milliseconds(30)) == [])
      writer = nil
      #expect(rig.next() == .look)
      #expect(!rig.watcher.isBeingWritten)
      withExtendedLifetime(writer) {}
    }

    @Test("A writer that never closes the file is waited for 30 s, not for ever")
    func losesPatience() throws {
      let rig = try WatchingRig()
      let writer = try SlowWriter(rig.path)
      writer.write("half")
      #expect(rig.wait(.seconds(29)) == [])
      #expect(rig.next() == .look)
      #expect(rig.wait() == [])
    }

    @Test("A new file is not read before its maker closes it")
    func waitsForMaker() throws {
      let rig = try WatchingRig("true")
      var writer: SlowWriter? = try SlowWriter(rig.path)
      #expect(rig.wait(.milliseconds(30)) == [])
      writer?.write("half")
      #expect(rig.wait(.seconds(5)) == [])
      writer = nil
      #expect(rig.next() == .look)
      withExtendedLifetime(writer) {}
    }

    @Test("A deletion is told after a quarter of a second, once")
    func tellsDeletion() throws {
      let rig = try WatchingRig()
      try rig.run("rm plan.yaml")
      #expect(rig.wait(.milliseconds(100)) == [])
      #expect(rig.next() == .gone)
      #expect(rig.wait() == [])
      try rig.run("echo b > plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("A deletion made good at once does not flash")
    func hidesShortDeletion() throws {
      let rig = try WatchingRig()
      try rig.run("rm plan.yaml")
      #expect(rig.wait(.milliseconds(50)) == [])
      try rig.run("echo b > plan.yaml")
      #expect(rig.next() == .look)
      #expect(rig.wait(.milliseconds(400)) == [])
    }

    @Test("Other files in the folder wake no one")
    func ignoresOthers() throws {
      let rig = try WatchingRig("echo a > plan.yaml; echo a > other.yaml")
      try rig.run("echo b > other.yaml; mv other.yaml plan.yml; touch .plan.yaml.swp; rm plan.yml")
      #expect(rig.wait() == [])
    }

    @Test("A storm of changes costs few looks, and one comes after the last")
    func coalesces() throws {
      let rig = try WatchingRig()
      for number in 0..<1_000 {
        try rig.write("\(number)\n")
        rig.wait(.milliseconds(1))
      }
      #expect((19...21).contains(rig.looks), "one every 50 ms")
      rig.wait()
      try rig.run("echo last > plan.yaml")
      #expect(rig.next() == .look)
      #expect(rig.wait() == [])
    }

    @Test("An idle watcher of a local file sleeps for a minute at a time")
    func sleeps() throws {
      let rig = try WatchingRig()
      #expect(rig.watcher.mode == .inotify)
      #expect(try #require(rig.patience) > .seconds(59))
      try rig.run("echo b > plan.yaml")
      #expect(rig.next() == .look)
      #expect(rig.wait() == [])
      #expect(try #require(rig.patience) > .seconds(58))
    }

    @Test("What no event told is noticed by the slow stat, once it has held still")
    func slowStat() throws {
      let rig = try WatchingRig("echo a > plan.yaml", useInotify: false, pollInterval: .seconds(60))
      try rig.run("echo b > new; mv new plan.yaml")
      #expect(rig.wait(.milliseconds(60_500)) == [])
      #expect(rig.next() == .look)
    }
  }
}
