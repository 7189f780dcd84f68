import Testing

@testable import PlanLoader

extension WatchingTests {
  /// The path to the plan: folders and symbolic links that change under it.
  @Suite struct PathTests {
    @Test("A folder moved away and put back")
    func folderMoved() throws {
      let rig = try WatchingRig("mkdir -p a/b; echo a > a/b/plan.yaml", watching: "a/b/plan.yaml")
      try rig.run("mv a away")
      #expect(rig.next() == .gone)
      try rig.run("echo b > away/b/plan.yaml")
      #expect(rig.wait() == [])
      try rig.run("mv away a")
      #expect(rig.next() == .look)
      rig.wait()
      try rig.run("echo c > a/b/plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("A folder moved away and put back at once is not missed")
    func folderMovedShortly() throws {
      let rig = try WatchingRig("mkdir a; echo a > a/plan.yaml", watching: "a/plan.yaml")
      try rig.run("mv a away")
      #expect(rig.wait(.milliseconds(50)) == [])
      try rig.run("mv away a")
      #expect(!rig.wait(.milliseconds(500)).contains(.gone))
    }

    @Test("A folder deleted and made again")
    func folderMadeAgain() throws {
      let rig = try WatchingRig("mkdir -p a/b; echo a > a/b/plan.yaml", watching: "a/b/plan.yaml")
      try rig.run("rm -r a")
      #expect(rig.next() == .gone)
      try rig.run("mkdir -p a/b; echo b > a/b/plan.yaml")
      #expect(rig.next() == .look)
      rig.wait()
      try rig.run("echo c > a/b/plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("A folder replaced by another with a rename")
    func folderSwapped() throws {
      let rig = try WatchingRig("mkdir a; echo a > a/plan.yaml", watching: "a/plan.yaml")
      try rig.run("mkdir n; echo b > n/plan.yaml; mv a old; mv n a")
      #expect(rig.next() == .look)
      #expect(!rig.wait(.milliseconds(400)).contains(.gone))
      try rig.run("echo c > old/plan.yaml")
      #expect(rig.wait() == [])
      try rig.run("echo c > a/plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("Missing folders and the file, made later one by one")
    func madeLater() throws {
      let rig = try WatchingRig("true", watching: "a/b/plan.yaml")
      #expect(rig.wait(.milliseconds(30)) == [])
      try rig.run("mkdir a")
      #expect(rig.wait(.milliseconds(30)) == [])
      try rig.run("mkdir a/b")
      #expect(rig.wait(.milliseconds(30)) == [])
      try rig.run("echo a > a/b/plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("Kubernetes swaps the link `..data`")
    func kubernetesSwap() throws {
      let rig = try WatchingRig(
        """
        mkdir ..1; echo a > ..1/plan.yaml; ln -s ..1 ..data; ln -s ..data/plan.yaml plan.yaml
        """)
      try rig.run(
        """
        mkdir ..2; echo b > ..2/plan.yaml; ln -s ..2 ..data_tmp; mv -T ..data_tmp ..data; rm -r ..1
        """)
      rig.watcher.drain(now: rig.now)
      #expect(rig.watcher.poll(now: rig.now) == .look, "a swap is finished when it is heard of")
      #expect(!rig.wait(.milliseconds(400)).contains(.gone))
      try rig.run("echo c > ..2/plan.yaml")
      #expect(rig.next() == .look)
    }

    @Test("Kubernetes swaps `..data` under a plan folder")
    func kubernetesFolder() throws {
      let rig = try WatchingRig(
        """
        mkdir ..1; echo a > ..1/a.yaml; ln -s ..1 ..data; ln -s ..data/a.yaml a.yaml
        """, watching: "")
      try rig.run("mkdir ..2; echo b > ..2/a.yaml; ln -s ..2 tmp; mv -T tmp ..data; rm -r ..1")
      #expect(rig.next() == .look)
      #expect(!rig.wait(.milliseconds(400)).contains(.gone))
    }

    @Test("Any link of a chain, absolute or relative")
    func linkChain() throws {
      let rig = try WatchingRig(
        """
        mkdir x y z; echo a > z/real; ln -s ../z/real y/two; ln -s $PWD/y/two x/one
        ln -s x/one plan.yaml; echo b > z/other
        """)
      try rig.run("echo b > z/real")
      #expect(rig.next() == .look)
      rig.wait()
      try rig.run("ln -sfn ../z/other y/two")
      #expect(rig.next() == .look)
      rig.wait()
      try rig.run("echo c > z/real")
      #expect(rig.wait() == [])
      try rig.run("echo c > z/other")
      #expect(rig.next() == .look)
    }

    @Test("A loop of links leads nowhere until it is broken")
    func linkLoop() throws {
      let rig = try WatchingRig("ln -s b a; ln -s a b; ln -s a plan.yaml")
      #expect(rig.wait(.milliseconds(30)) == [])
      try rig.run("echo a > real; ln -sfn real b")
      #expect(rig.next() == .look)
    }

    @Test("A dangling link whose target is made later")
    func danglingLink() throws {
      let rig = try WatchingRig("mkdir d; ln -s d/e/real plan.yaml")
      try rig.run("mkdir d/e")
      #expect(rig.wait(.milliseconds(30)) == [])
      try rig.run("echo a > d/e/real")
      #expect(rig.next() == .look)
    }

    @Test("A file in the place of the folder, and back")
    func fileForFolder() throws {
      let rig = try WatchingRig("mkdir a; echo a > a/plan.yaml", watching: "a/plan.yaml")
      try rig.run("mv a old; echo x > a")
      #expect(rig.next() == .gone)
      try rig.run("rm a; mv old a")
      #expect(rig.next() == .look)
    }

    @Test("A plan written under another name, through a hard link")
    func hardLink() throws {
      let rig = try WatchingRig("mkdir d; echo a > d/real; ln d/real plan.yaml")
      try rig.run("echo b > d/real")
      #expect(rig.next() == .look)
    }
  }
}

extension WatchingTests {
  /// A plan in a folder, one file per group.
  @Suite struct FolderTests {
    @Test(
      "A file added, changed, replaced or removed",
      arguments: [
        "echo c > c.yaml", "echo b > a.yaml", "echo b > new; mv new a.yaml", "rm b.yaml",
        "mv b.yaml b.bak", "echo c > c.yml", "echo c > C.YAML", "mv b.yaml B.YML",
        "ln -s $PWD/b.yaml c.yaml", "cd ..; mv p b; mv b p",
      ])
    func looksAtChange(commands: String) throws {
      let rig = try WatchingRig("mkdir p; echo a > p/a.yaml; echo b > p/b.yaml", watching: "p")
      try rig.run("cd p; \(commands)")
      #expect(rig.next() == .look)
      #expect(!rig.wait().contains(.gone))
    }

    @Test("Files that have nothing to do with plans wake no one")
    func ignoresOthers() throws {
      let rig = try WatchingRig("mkdir p; echo a > p/a.yaml", watching: "p")
      try rig.run("cd p; echo > a.txt; echo > .lock; echo > a.bak; mkdir sub; rm a.bak")
      #expect(rig.wait() == [])
    }

    @Test(
      "What is left out and told of is news when it comes and when it goes",
      arguments: ["a.yaml~", ".#b.yaml", "~$a.yaml", "a (1).yaml", "a 副本.yml", ".a.yaml.swp"],
      [true, false])
    func leftOut(name: String, useInotify: Bool) throws {
      let rig = try WatchingRig(
        "mkdir p; echo a > p/a.yaml", watching: "p", useInotify: useInotify)
      try rig.run("cd p; echo b > '\(name)'")
      #expect(rig.next() == .look)
      _ = rig.wait()
      try rig.run("cd p; rm '\(name)'")
      #expect(rig.next() == .look)
      #expect(!rig.wait().contains(.gone))
    }

    @Test("An editor that holds its own file open does not hold back the plan")
    func swapFile() throws {
      let rig = try WatchingRig("mkdir p; echo a > p/a.yaml", watching: "p")
      let editor = try SlowWriter(rig.path + "/.a.yaml.swp")
      editor.write("half")
      #expect(rig.next() == .look)
      #expect(!rig.watcher.isBeingWritten)
      try rig.run("echo c > p/a.yaml")
      #expect(rig.next() == .look)
      withExtendedLifetime(editor) {}
    }

    @Test("A file deleted and made again within a moment is one change")
    func replacedChild() throws {
      let rig = try WatchingRig("mkdir p; echo a > p/a.yaml; echo b > p/b.yaml", watching: "p")
      try rig.run("rm p/a.yaml")
      #expect(rig.wait(.milliseconds(50)) == [])
      try rig.run("echo c > p/a.yaml")
      #expect(rig.next() == .look)
      #expect(rig.wait(.milliseconds(400)) == [])
    }

    @Test("One file half-written holds back the whole plan")
    func slowChild() throws {
      let rig = try WatchingRig("mkdir p; echo a > p/a.yaml", watching: "p")
      var writer: SlowWriter? = try SlowWriter(rig.path + "/b.yaml")
      writer?.write("half")
      try rig.run("echo c > p/a.yaml")
      #expect(rig.wait(.milliseconds(50)) == [])
      writer = nil
      #expect(rig.next() == .look)
      withExtendedLifetime(writer) {}
    }

    @Test("A folder turned into a file")
    func folderToFile() throws {
      let rig = try WatchingRig("mkdir p; echo a > p/a.yaml", watching: "p")
      try rig.run("mv p/a.yaml x; rmdir p; mv x p")
      #expect(rig.next() == .look)
      rig.wait()
      try rig.run("echo b > p")
      #expect(rig.next() == .look)
    }
  }
}
