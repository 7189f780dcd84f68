import BattlePlan
import Testing

@testable import PlanLoader

/// Which files of a folder are the plan, and which only look like it.
@Suite struct PlanFolderTests {
  @Test(
    "Files of any program's that look like a plan and are none, each for what it is",
    arguments: [
      (".course.yaml", LeftOutFile.hidden), (".course.yaml.swp", .hidden),
      (".#course.yaml", .hidden),
      ("~$course.yaml", .lock), ("~$course.YML", .lock),
      ("course.yaml~", .backup), ("course.yaml.bak", .backup), ("course.YML.orig", .backup),
      ("course.yaml.swp", .backup), ("course.yaml.~2~", .backup), ("course.yaml.BAK", .backup),
      ("course.sync-conflict-20260401-081500-QX3MZ7L.yaml", .conflictCopy),
      ("course (Ho's conflicted copy 2026-04-01).yml", .conflictCopy),
      ("course(冲突_何某_2026-04-01).yaml", .conflictCopy), ("course 的冲突副本.yaml", .conflictCopy),
      ("course - 副本.yaml", .conflictCopy), ("course - 副本 (2).yaml", .conflictCopy),
      ("course (1).yaml", .conflictCopy), ("course (12).yml", .conflictCopy),
      ("course(1).YAML", .conflictCopy),
    ])
  func leftOut(name: String, reason: LeftOutFile) {
    let folder = PlanFolder(names: [name, "course.yaml", "medical.yml"])
    #expect(folder.plans == ["course.yaml", "medical.yml"])
    #expect(folder.leftOut.map(\.name) == [name])
    #expect(folder.leftOut.map(\.reason) == [reason])
    #expect(PlanFileName.matters(name))
  }

  @Test("Names that offices give to files of their own, and files that have nothing to do with it")
  func others() {
    let names = [
      "1-course.yaml", "Course.YAML", "course-night.yaml", "医疗组.yml", "矛盾冲突化解组.yaml", "阶段 (1).yaml",
      "副本.yaml", "~course.yaml",
    ]
    let folder = PlanFolder(
      names: names + [
        "README.md", "course.yaml.gz", ".git", ".DS_Store", "notes.bak", "a~", ".yaml", "yaml",
      ])
    #expect(folder.plans == names.sorted())
    #expect(folder.leftOut.isEmpty)
  }

  /// - Parameter files: names and texts, all in one folder.
  private func read(_ files: [(String, String)], previous: Reading? = nil) throws -> Reading {
    let files = files.map { SourceFile(name: "p/" + $0.0, bytes: Array($0.1.utf8)) }
    return try #require(readPlan(files, previous: previous).reading)
  }

  private func task(_ id: String, progress: Int) -> String {
    "  - {id: \(id), title: 布设, status: doing, progress: \(progress), \(rest)}\n"
  }

  @Test("A copy with a host's name is left out where it repeats the ids of the file")
  func hostCopy() throws {
    let original = (
      "course.yaml", "tasks:\n" + task("S-1", progress: 80) + task("S-2", progress: 10)
    )
    // By its name it comes before the original.
    let copy = (
      "course-DESKTOP-7.yaml", "tasks:\n" + task("S-1", progress: 20) + task("S-3", progress: 5)
    )
    let reading = try read([("00.yaml", head), copy, original])
    #expect(reading.plan.tasks.map(\.id) == ["S-1", "S-2"])
    #expect(reading.plan.tasks.map(\.progress) == [80, 10])
    #expect(reading.errors == 0)
    let warning = try #require(reading.diagnostics.first)
    #expect(reading.diagnostics.count == 1)
    #expect(warning.problem == .leftOutFile(.copy(of: "course.yaml")))
    #expect((warning.file, warning.line, warning.column) == ("p/course-DESKTOP-7.yaml", 1, 1))
  }

  @Test("A file of its own that shares the beginning of its name is read, and so is one of its ids")
  func ownFile() throws {
    let day = ("course.yaml", "tasks:\n" + task("S-1", progress: 80))
    let night = (
      "course-night.yaml",
      "tasks:\n" + task("N-1", progress: 5) + task("N-2", progress: 5) + task("S-1", progress: 20)
    )
    let reading = try read([("00.yaml", head), night, day])
    #expect(reading.plan.tasks.map(\.id) == ["N-1", "N-2", "S-1"])
    #expect(
      reading.diagnostics.map(\.problem)
        == [.duplicateID("S-1", otherFile: "course-night.yaml", otherLine: 4)])
    #expect(reading.diagnostics.map(\.file) == ["p/course.yaml"])
  }

  @Test(
    "Of one id in two files the record keeps the file that it had, and the message names the other")
  func sameID() throws {
    let (a, b) = (
      "tasks:\n" + task("S-1", progress: 80), "# b\ntasks:\n" + task("S-1", progress: 20)
    )
    let fresh = try read([("00.yaml", head), ("a.yaml", a), ("b.yaml", b)])
    #expect(fresh.plan.tasks.map(\.progress) == [80])
    #expect(fresh.diagnostics.map(\.file) == ["p/b.yaml"])
    #expect(
      fresh.diagnostics.map(\.problem) == [.duplicateID("S-1", otherFile: "a.yaml", otherLine: 2)])
    // It was b's before somebody wrote it into a.
    let before = try read([("00.yaml", head), ("a.yaml", "tasks: []\n"), ("b.yaml", b)])
    let after = try read([("00.yaml", head), ("a.yaml", a), ("b.yaml", b)], previous: before)
    #expect(after.plan.tasks.map(\.progress) == [20])
    #expect(after.diagnostics.map(\.file) == ["p/a.yaml"])
    #expect(
      after.diagnostics.map(\.problem) == [.duplicateID("S-1", otherFile: "b.yaml", otherLine: 3)])
  }

  @Test(
    "What is left out is told of, and takes nothing with it; a folder of nothing else is no plan")
  func told() throws {
    let folder = try Folder(
      "echo 'operation: {name: a, opens: 2019-11-05}' > a.yaml; printf '\\\\377' > '~$a.yaml'; cp a.yaml 'a (1).yaml'; mkfifo .b.yaml"
    )
    let files = try loadFiles(at: folder.path).get()
    let reading = try #require(readPlan(files, previous: nil).reading)
    #expect(reading.plan.operation.name == "a")
    #expect(reading.errors == 0)
    #expect(
      Set(reading.diagnostics.map { String($0.file.dropFirst(folder.path.count + 1)) })
        == ["a (1).yaml", ".b.yaml", "~$a.yaml"])
    #expect(reading.diagnostics.allSatisfy { $0.line == 1 && $0.column == 1 })
    let empty = try Folder("touch .b.yaml c.yaml~")
    guard case .failure(let faults) = loadFiles(at: empty.path) else {
      Issue.record("read a folder without a plan")
      return
    }
    #expect(
      faults.diagnostics.map(\.problem)
        == [.noPlanFiles, .leftOutFile(.hidden), .leftOutFile(.backup)])
  }
}
