import Glibc
import System
import TestFolders
import Testing

struct ChildProgramTests {
  private let scratch = Scratch()

  private func end(of program: ChildProgram) -> ChildProgram.End {
    while true {
      if let end = program.end() { return end }
      usleep(1_000)
    }
  }

  @Test func itGetsItsInputAndSaysHowItEnded() throws {
    let copy = scratch.path + "/copy"
    let program = try ChildProgram(
      ["sh", "-c", "cat > \(copy); echo 'no luck' >&2; echo more >&2; exit 3"],
      input: Array("one\ntwo".utf8))
    #expect(end(of: program) == .exit(status: 3))
    #expect(program.firstErrorLine() == "no luck")
    #expect(contents(of: copy) == Array("one\ntwo".utf8))
  }

  @Test func whatItStartedIsKilledWithIt() throws {
    let program = try ChildProgram(["sh", "-c", "sleep 600 & wait"], input: [])
    #expect(program.end() == nil)
    program.kill()
    #expect(end(of: program) == .signal(SIGKILL))
  }

  @Test func noShellLooksAtTheWords() throws {
    let folder = scratch.path + "/$(id) *;'"
    let program = try ChildProgram(["mkdir", folder], input: [])
    #expect(end(of: program) == .exit(status: 0))
    #expect(scratch.names == ["$(id) *;'"])
  }

  @Test func aProgramThatIsNotThereIsTheSystemsWord() {
    #expect(throws: SystemError(ENOENT)) { try ChildProgram(["no-such-program"], input: []) }
    #expect(throws: SystemError(ENOENT)) { try runInForeground(["no-such-program"], on: -1) }
  }

  @Test func theForegroundIsWaitedFor() throws {
    try runInForeground(["touch", scratch.path + "/here"], on: -1)
    #expect(scratch.names == ["here"])
  }

  /// Whatever signals this program blocks or ignores does not affect the programs it starts.
  @Test func signalsAreAsAProgramExpectsThem() throws {
    var term = sigset_t()
    sigemptyset(&term)
    sigaddset(&term, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &term, nil)
    defer { pthread_sigmask(SIG_UNBLOCK, &term, nil) }
    signal(SIGPIPE, SIG_IGN)
    func mask(_ name: String) throws -> UInt64 {
      let program = try ChildProgram(
        ["sh", "-c", "sed -n 's/^\(name):\\t//p' /proc/self/status >&2"], input: [])
      #expect(end(of: program) == .exit(status: 0))
      return try #require(UInt64(program.firstErrorLine(), radix: 16))
    }
    #expect(try mask("SigBlk") == 0)
    #expect(try mask("SigIgn") & 1 << (SIGPIPE - 1) == 0)
  }
}
