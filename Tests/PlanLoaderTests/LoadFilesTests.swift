import BattlePlan
import Glibc
import System
import Testing

@testable import PlanLoader

/// Files that are not what they should be are refused at once and by name, never waited for.
@Suite struct LoadFilesTests {
  private func refusal(_ setUp: String, _ path: String = "plan.yaml", limit: Int = 1_000) throws
    -> (problem: Diagnostic.Problem, file: String)?
  {
    let folder = try Folder(setUp)
    guard case .failure(let faults) = loadFiles(at: folder.path + "/" + path, limit: limit) else {
      return nil
    }
    #expect(faults.diagnostics.count == 1)
    let first = try #require(faults.diagnostics.first)
    return (first.problem, String(first.file.dropFirst(folder.path.count + 1)))
  }

  @Test(
    "What is no regular file is not read",
    arguments: [
      "mkfifo plan.yaml", "ln -s /dev/zero plan.yaml", "ln -s /dev/tty plan.yaml",
      "mkfifo f; ln -s f plan.yaml",
    ])
  func irregular(setUp: String) throws {
    let found = try refusal(setUp)
    guard case .cannotOpen? = found?.problem else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(found?.file == "plan.yaml")
  }

  @Test("A socket is not read")
  func socket() throws {
    let folder = try Folder("true")
    try #require(mknod(folder.path + "/plan.yaml", S_IFSOCK | 0o644, 0) == 0)
    guard case .failure(let faults) = loadFiles(at: folder.path + "/plan.yaml") else {
      Issue.record("read a socket")
      return
    }
    guard case .cannotOpen = faults.diagnostics[0].problem else {
      Issue.record("\(faults)")
      return
    }
  }

  @Test(
    "What is not there, or not to be reached, by the system's reason",
    arguments: [
      ("true", "plan.yaml", ENOENT), ("touch d", "d/plan.yaml", ENOTDIR),
      ("ln -s a b; ln -s b a", "a", ELOOP), ("ln -s gone plan.yaml", "plan.yaml", ENOENT),
      ("true", String(repeating: "x", count: 300), ENAMETOOLONG),
    ])
  func reasons(setUp: String, path: String, code: Int32) throws {
    #expect(try refusal(setUp, path)?.problem == .cannotOpen(SystemError(code).reason))
    #expect(SystemError(code).reason.zh != SystemError(code).reason.en)
  }

  @Test("A file that may not be read")
  func unreadable() throws {
    let folder = try Folder("echo a > plan.yaml; chmod 000 plan.yaml")
    let outcome = withoutPrivileges { loadFiles(at: folder.path + "/plan.yaml") }
    guard case .failure(let faults) = outcome else {
      Issue.record("read what may not be read")
      return
    }
    #expect(faults.diagnostics.map(\.problem) == [.cannotOpen(SystemError(EACCES).reason)])
  }

  @Test("The limit is on all files together, and nothing beyond it is read")
  func limit() throws {
    let file = "head -c 1000 /dev/zero > plan.yaml"
    #expect(try refusal(file) == nil)
    #expect(
      try refusal(file, limit: 999)?.problem == .tooLarge(bytes: 1_000, limit: 999))
    // Ten terabytes of nothing: reading it would never end.
    #expect(
      try refusal("truncate -s 10T plan.yaml || truncate -s 1T plan.yaml")?.problem.isTooLarge
        == true)
    let folder = "mkdir d; head -c 600 /dev/zero | tee d/a.yaml d/b.yaml > d/c.txt"
    #expect(try refusal(folder, "d", limit: 1_200) == nil)
    #expect(try refusal(folder, "d", limit: 1_199)?.file == "d/b.yaml")
  }

  @Test("Of a folder the *.yaml and *.yml files, by name")
  func folder() throws {
    let folder = try Folder(
      "for f in b.yaml a.yaml c.yml notes.txt f.YAML; do echo $f > $f; done; mkdir sub")
    for path in [folder.path, folder.path + "/"] {
      let files = try loadFiles(at: path).get()
      let names = ["a.yaml", "b.yaml", "c.yml", "f.YAML"]
      #expect(files.map { $0.name } == names.map { folder.path + "/" + $0 })
      #expect(files.map { String(decoding: $0.bytes, as: UTF8.self) } == names.map { $0 + "\n" })
      #expect(files.allSatisfy { $0.changed > 1_500_000_000 && $0.isRead })
    }
    #expect(try refusal("mkdir d; touch d/a.txt", "d")?.problem == .noPlanFiles)
  }

  @Test(
    "One file of a folder that cannot be opened does not take the others with it",
    arguments: ["mkfifo b.yaml", "mkdir b.yaml", "ln -s gone b.yaml", "ln -s b.yaml b.yaml"])
  func oneOfMany(setUp: String) throws {
    let folder = try Folder("echo 'operation: {name: a, opens: 2019-11-05}' > a.yaml; \(setUp)")
    let files = try loadFiles(at: folder.path).get()
    #expect(files.map { $0.fault == nil } == [true, false])
    let reading = try #require(readPlan(files, previous: nil).reading)
    #expect(reading.plan.operation.name == "a")
    #expect(reading.errors == 1)
    #expect(reading.diagnostics.first?.file == folder.path + "/b.yaml")
  }
}

extension Diagnostic.Problem {
  fileprivate var isTooLarge: Bool {
    if case .tooLarge = self { return true }
    return false
  }
}

/// A temporary folder.
final class Folder {
  let path: String

  init(_ setUp: String) throws {
    var template = Array("/tmp/battlemap-files-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    // Others must be able to come as far as this.
    try #require(system("chmod 755 \(path); cd \(path) && { \(setUp) ; }") == 0)
  }

  deinit { _ = system("rm -rf \(path)") }
}
