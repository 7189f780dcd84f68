import Glibc
import System
import TestFolders
import Testing

struct WriteWholeTests {
  private let scratch = Scratch()
  private var path: String { scratch.path + "/a.png" }

  private func rights(_ path: String) -> mode_t {
    var info = stat()
    return lstat(path, &info) == 0 ? info.st_mode & 0o7777 : 0
  }

  @Test func writesAllAndLeavesNothingElse() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try writeWhole(bytes, to: path, overwrite: false)
    #expect(contents(of: path) == bytes)
    #expect(scratch.names == ["a.png"])
  }

  @Test func neverOverwritesUnlessTold() throws {
    try writeWhole([1], to: path, overwrite: false)
    #expect(throws: WriteError.exists(path: path)) {
      try writeWhole([2], to: path, overwrite: false)
    }
    #expect(contents(of: path) == [1])
    try writeWhole([3], to: path, overwrite: true)
    #expect(contents(of: path) == [3])
    #expect(scratch.names == ["a.png"])
  }

  @Test(arguments: [false, true])
  func neverFollowsAPlantedLink(overwrite: Bool) throws {
    let victim = scratch.path + "/victim"
    try writeWhole([9], to: victim, overwrite: false)
    symlink(victim, path)
    #expect(throws: WriteError.self) { try writeWhole([1], to: path, overwrite: overwrite) }
    #expect(contents(of: victim) == [9])
    #expect(scratch.names == ["a.png", "victim"])
  }

  @Test(arguments: [false, true])
  func aLinkToNowhereIsNotFilledIn(overwrite: Bool) {
    symlink(scratch.path + "/nowhere", path)
    #expect(throws: WriteError.self) { try writeWhole([1], to: path, overwrite: overwrite) }
    #expect(scratch.names == ["a.png"])
  }

  @Test func foldersAndDevicesAreNoPlaces() {
    #expect(throws: WriteError.notAFile(path: scratch.path + "/")) {
      try writeWhole([1], to: scratch.path + "/", overwrite: true)
    }
    #expect(throws: WriteError.notAFile(path: "/dev/null")) {
      try writeWhole([1], to: "/dev/null", overwrite: true)
    }
    for name in ["", ".", "..", "a\u{0}b"] {
      #expect(throws: WriteError.notAFile(path: name)) {
        try writeWhole([1], to: name, overwrite: true)
      }
    }
  }

  @Test func aMissingFolderIsTheSystemsWord() {
    let far = scratch.path + "/none/a.png"
    #expect(throws: WriteError.failed(path: far, errno: ENOENT)) {
      try writeWhole([1], to: far, overwrite: false)
    }
  }

  @Test func rightsAreWhatTheUmaskLeavesAndAreKept() throws {
    let mask = umask(0)
    umask(mask)
    try writeWhole([1], to: path, overwrite: false)
    #expect(rights(path) == 0o666 & ~mask)
    chmod(path, 0o600)
    try writeWhole([2], to: path, overwrite: true)
    #expect(rights(path) == 0o600)
  }

  @Test func aPrivateFileIsTheUsersAlone() throws {
    try writeWhole([1], to: path, overwrite: false, isPrivate: true)
    #expect(rights(path) == 0o600)
  }

  @Test func signalsAreAsBeforeAfterwards() throws {
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &before)
    try writeWhole([1], to: path, overwrite: false)
    var after = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &after)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      #expect(sigismember(&before, signal) == sigismember(&after, signal))
    }
  }
}
