import Glibc
import System
import TestFolders
import Testing

struct WriteFolderTests {
  @Test func aNewFolderIsWholeOrNotThere() throws {
    let scratch = Scratch()
    let folder = scratch.path + "/pack"
    try writeFolder([("01.png", [1]), ("02.png", [2])], to: folder + "/", overwrite: false)
    #expect(scratch.names == ["pack"])
    #expect(contents(of: folder + "/02.png") == [2])
    // If one name is taken, nothing is written.
    #expect(throws: WriteError.exists(path: folder + "/02.png")) {
      try writeFolder([("00.png", [0]), ("02.png", [9])], to: folder, overwrite: false)
    }
    #expect(contents(of: folder + "/00.png") == nil)
    try writeFolder([("02.png", [9])], to: folder, overwrite: true)
    #expect(contents(of: folder + "/02.png") == [9])
    // A bad name in a new folder leaves nothing behind.
    #expect(throws: WriteError.self) {
      try writeFolder([("a", [1]), ("..", [2])], to: scratch.path + "/other", overwrite: false)
    }
    #expect(scratch.names == ["pack"])
  }

  @Test func aFileOrALinkIsNoFolder() throws {
    let scratch = Scratch()
    try writeWhole([1], to: scratch.path + "/file", overwrite: false)
    symlink("/tmp", scratch.path + "/link")
    for name in ["file", "link"] {
      #expect(throws: WriteError.notAFile(path: "\(scratch.path)/\(name)")) {
        try writeFolder([("a", [1])], to: "\(scratch.path)/\(name)", overwrite: true)
      }
    }
  }
}
