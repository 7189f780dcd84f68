import Testing

/// The README's drawing, Package.swift and the imports agree.
///
/// For a new room: declare it in Package.swift and draw its line in the README's house, above whatever it
/// imports. An arrow that follows from others need not be drawn.
struct HouseTests {
  /// Part of the toolchain or of another package.
  private static let outside: Set = ["Glibc", "Synchronization", "ArgumentParser", "Logging"]

  private func declaredRooms() throws -> [House.Target] { try House.targets().filter(\.isRoom) }

  @Test func whatIsDrawnIsWhatIsDeclared() throws {
    let rooms = try House.rooms()
    let targets = try declaredRooms()
    let drawn = Set(rooms.map(\.name))
    #expect(drawn == Set(targets.map(\.name)))
    #expect(drawn.count == rooms.count, "a room is drawn twice")

    let names = Set(targets.map(\.name))
    let declared = reach(
      Dictionary(
        uniqueKeysWithValues: targets.map { ($0.name, $0.dependencies.intersection(names)) }))
    // The executable depends on all of them, and is drawn without arrows.
    let arrows = Dictionary(
      uniqueKeysWithValues: rooms.map {
        ($0.name, $0.name == "battlemap" ? names.subtracting(["battlemap"]) : $0.arrows)
      })
    let reached = reach(arrows)
    for name in drawn.sorted() { #expect(reached[name] == declared[name], "\(name)") }
  }

  @Test func everyArrowPointsDown() throws {
    let rooms = try House.rooms()
    for (place, room) in rooms.enumerated() {
      let below = Set(rooms[(place + 1)...].map(\.name))
      #expect(room.arrows.isSubset(of: below), "\(room.name)")
    }
  }

  @Test func whatIsDeclaredIsWhatIsImported() throws {
    for target in try declaredRooms() {
      let imports = try House.imports(in: target.path).subtracting(Self.outside)
      #expect(imports == target.dependencies, "\(target.name)")
    }
  }

  /// `FaultTests`, or `FaultTests.aTest`; after a name of the second form, `anotherTest` alone.
  @Test func everyTestThatTheManualNamesExists() throws {
    let code = try House.swiftFiles(in: "Tests").map { try House.text($0) }.joined()
    let declared = Set(code.matches(of: /\b(?:func|struct|enum) (\w+)/).map { String($0.1) })
    let manual = try House.text("docs/reliability.md")
    let names = manual.matches(of: /`(?:(\w+Tests)(?:\.(\w+))?|([a-z]+[A-Z]\w+))`/)
      .flatMap { [$0.1, $0.2, $0.3] }.compactMap { $0.map(String.init) }
    #expect(names.count > 50)
    #expect(Set(names).subtracting(declared).isEmpty)
  }

  @Test func eachCLibraryIsKnownToOneRoomAlone() throws {
    let targets = try House.targets()
    for library in targets where !library.isRoom {
      let users = targets.filter { $0.dependencies.contains(library.name) }
      let rooms = users.filter(\.isRoom).map(\.name)
      // Libraries used only by other C code are known to no room.
      let isSharedByC = rooms.isEmpty && !users.isEmpty
      #expect(rooms.count == 1 || isSharedByC, "\(library.name): \(rooms)")
    }
  }
}
