import CTestSystem
import Glibc
import System
import Testing

@testable import PlanLoader

extension WatchingTests {
  /// What disks, editors and administrators do to a plan file besides editing it. Every fault is real, none
  /// is simulated.
  @Suite struct FaultTests {
    @Test("Emptied and filled again in one go, the file is never read empty")
    func emptied() throws {
      let rig = try WatchingRig()
      var writer: SlowWriter? = try SlowWriter(rig.path)
      #expect(rig.wait(.seconds(10)) == [])
      writer?.write("b\n")
      #expect(rig.wait(.seconds(10)) == [])
      writer = nil
      #expect(rig.next() == .look)
      withExtendedLifetime(writer) {}
      try rig.run("truncate -s 0 plan.yaml")
      #expect(rig.next() == .look, "left empty by a finished writer, it is empty")
    }

    @Test(
      "The time of modification is put back, or into the future", arguments: [true, false],
      ["touch -d 2001-01-01 plan.yaml", "touch -d 2100-01-01 plan.yaml", "touch -r old plan.yaml"])
    func modificationTime(useInotify: Bool, touch: String) throws {
      let rig = try WatchingRig("echo a > plan.yaml; cp -p plan.yaml old", useInotify: useInotify)
      #expect(rig.wait(.seconds(5)) == [])
      try rig.run("echo b > plan.yaml; \(touch)")
      #expect(rig.next() == .look)
      #expect(rig.wait(.seconds(10)) == [])
    }

    @Test(
      "Something else in the place of the file is looked at, and so is the file when it is back",
      arguments: [
        "mkdir plan.yaml", "mkfifo plan.yaml", "ln -s /dev/zero plan.yaml", "ln -s / plan.yaml",
      ])
    func somethingElse(commands: String) throws {
      let rig = try WatchingRig()
      try rig.run("mv plan.yaml real; \(commands)")
      #expect(rig.next() == .look)
      rig.wait(.seconds(2))
      try rig.run("rm -r plan.yaml; mv real plan.yaml")
      #expect(rig.next() == .look)
      rig.wait(.seconds(2))
      try rig.run("echo c > plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("A socket in the place of the file")
    func socket() throws {
      let rig = try WatchingRig()
      try rig.run("rm plan.yaml")
      try #require(mknod(rig.path, S_IFSOCK | 0o644, 0) == 0)
      #expect(rig.next() == .look)
      rig.wait(.seconds(2))
      try rig.run("rm plan.yaml; echo b > plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("A link that comes to lead round in a circle is a plan that is gone")
    func loop() throws {
      let rig = try WatchingRig("echo a > real; ln -s real plan.yaml")
      try rig.run("ln -s plan.yaml other; ln -sfn other plan.yaml")
      #expect(rig.next() == .gone)
      #expect(rig.wait(.seconds(120)) == [])
      try rig.run("ln -sfn real plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("The folder is renamed, deleted, and made again")
    func folder() throws {
      let rig = try WatchingRig("mkdir d; echo a > d/plan.yaml", watching: "d/plan.yaml")
      for undo in ["mv e d", "rm -r e; mkdir d; echo b > d/plan.yaml"] {
        try rig.run("mv d e")
        #expect(rig.next() == .gone)
        #expect(rig.wait(.seconds(120)) == [])
        try rig.run(undo)
        #expect(rig.next() == .look)
        rig.wait(.seconds(2))
        try rig.run("echo c > d/plan.yaml")
        #expect(rig.next() == .look)
      }
    }

    @Test("Kubernetes swaps `..data` again and again")
    func kubernetes() throws {
      let rig = try WatchingRig(
        "mkdir ..0; echo 0 > ..0/plan.yaml; ln -s ..0 ..data; ln -s ..data/plan.yaml plan.yaml")
      for swap in 1...20 {
        try rig.run(
          """
          mkdir ..\(swap); echo \(swap) > ..\(swap)/plan.yaml; ln -s ..\(swap) tmp
          mv -T tmp ..data; rm -r ..\(swap - 1)
          """)
        #expect(rig.next() == .look)
        #expect(!rig.wait(.seconds(1)).contains(.gone))
      }
    }

    @Test(
      "When the kernel had more to tell than it could keep, the plan is looked at",
      .enabled(if: queueLimit() <= 100_000, "fs.inotify.max_queued_events is above 100,000"))
    func overflow() throws {
      let limit = queueLimit()
      let rig = try WatchingRig()
      let witness = try Inotify()
      _ = try witness.watch(rig.folder, for: IN_CREATE | IN_DELETE | IN_CLOSE_WRITE)
      for file in 0...(limit / 2) {
        let descriptor = open(rig.folder + "/\(file % 500)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        close(descriptor)
        unlink(rig.folder + "/\(file % 500)")
      }
      // Unnoticed: the queue is full.
      try rig.write("b\n")
      var heard: [Inotify.Event] = []
      repeat { heard = witness.read() } while !heard.isEmpty && !heard.last!.says(IN_Q_OVERFLOW)
      #expect(heard.last?.says(IN_Q_OVERFLOW) == true)
      let verdicts = rig.wait(.seconds(3))
      #expect(verdicts.last == .look)
      #expect(rig.watcher.mode == .inotify)
      try rig.write("c\n")
      #expect(rig.next() == .look)
    }

    /// Running out of the user's inotify limits is in `FileSystemFaultTests`, where it affects nobody else.
    @Test("A folder that may not be read is polled, says the mode, and watched when it can be")
    func unreadableFolder() throws {
      try withoutPrivileges {
        let rig = try WatchingRig(
          "mkdir d; echo a > d/plan.yaml; chmod 666 d/plan.yaml; chmod 311 d",
          watching: "d/plan.yaml")
        #expect(rig.watcher.mode == .polling(.unavailable(errno: EACCES)))
        try rig.write("bb\n")
        #expect(rig.next() == .look)
        try rig.run("chmod 755 d")
        #expect(rig.wait(.seconds(62)) == [])
        #expect(rig.watcher.mode == .inotify)
        try rig.write("ccc\n")
        #expect(rig.next(within: .milliseconds(1)) == .look)
      }
    }

    @Test(
      "Without events a change is seen within one interval, and believed a second later",
      arguments: [0, 500, 999, 1_000, 1_500, 1_999])
    func latency(offset: Int64) throws {
      let rig = try WatchingRig(useInotify: false)
      #expect(rig.wait(.milliseconds(2_000 + offset)) == [])
      let changed = rig.now
      try rig.write("bb\n")
      #expect(rig.next() == .look)
      #expect(rig.now - changed <= .seconds(3))
      #expect(rig.now - changed >= .seconds(1))
    }

    /// Without root, `FileSystemFaultTests` does the same to the whole program.
    @Test(
      "A file system unmounted and mounted again, mounted over, and made read-only",
      .enabled(if: canMount(), "only root may mount, and not in every container"))
    func mounts() throws {
      let rig = try WatchingRig("mkdir d", watching: "d/plan.yaml")
      let mount = "mount -t tmpfs -o size=1m none d"
      try rig.run(mount)
      defer { try? rig.run("umount -l d 2>/dev/null || true") }
      // No event reports a mount: the stat finds it, and runs often while the plan is away.
      try rig.run("echo a > d/plan.yaml")
      #expect(rig.next(within: .seconds(4)) == .look)
      rig.wait(.seconds(2))
      try rig.run("echo b > d/plan.yaml")
      #expect(rig.next() == .look)
      try rig.run("mount -o remount,ro d")
      #expect(!rig.wait(.seconds(200)).contains(.gone))
      try rig.run("umount d")
      #expect(rig.next() == .gone, "the kernel tells of the end of a file system")
      try rig.run("\(mount); echo c > d/plan.yaml")
      #expect(rig.next(within: .seconds(4)) == .look)
      rig.wait(.seconds(2))
      try rig.run("echo d > d/plan.yaml")
      #expect(rig.next() == .look)
    }
  }
}

/// How many events the kernel queues for a process that does not read them.
private func queueLimit() -> Int {
  let descriptor = open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY | O_CLOEXEC)
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: 32)
  guard read(descriptor, &bytes, bytes.count) > 0 else { return .max }
  return Int(String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)) ?? .max
}

private func canMount() -> Bool {
  let script = "mount -t tmpfs -o size=64k none /tmp/$$ 2>/dev/null && umount /tmp/$$"
  return system("mkdir /tmp/$$; { \(script); }; end=$?; rmdir /tmp/$$; exit $end") == 0
}

/// Runs `body` as a user to whom file permissions apply: if root, this one thread becomes another user's for
/// the time being.
func withoutPrivileges<Result>(_ body: () throws -> Result) rethrows -> Result {
  let nobody: uid_t = 65_534
  guard geteuid() == 0 else { return try body() }
  setfsuid(nobody)
  defer { setfsuid(0) }
  return try body()
}
