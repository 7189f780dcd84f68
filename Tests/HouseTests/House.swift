import Glibc

/// The package as described by its files: what is drawn, declared and imported.
struct House {
  /// A target of Package.swift.
  struct Target {
    var name: String
    var dependencies: Set<String>
    /// Its folder, from the package's root.
    var path: String
    /// False for a C library or its module map.
    var isRoom: Bool
  }

  /// A line of the drawing in the README.
  struct Room {
    var name: String
    var arrows: Set<String>
  }

  private static let root: String = {
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  }()

  static func text(_ path: String) throws -> String {
    struct Unreadable: Error { var path: String }
    guard let file = fopen("\(root)/\(path)", "re") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The targets that the program is made of, C and Swift.
  static func targets() throws -> [Target] {
    // Each declaration begins with a dot, its kind and a parenthesis; the formatter sees to that.
    let declaration = /\.(target|executableTarget|testTarget|systemLibrary)\(\s*name: "([\w-]+)"/
    let text = try text("Package.swift")
    let matches = text.matches(of: declaration)
    return try matches.enumerated().compactMap { place, match in
      let end = place + 1 < matches.count ? matches[place + 1].range.lowerBound : text.endIndex
      let body = text[match.range.upperBound..<end]
      let path = body.firstMatch(of: /\bpath: "([^"]+)"/).map { String($0.1) }
      guard match.1 != "testTarget", path?.hasPrefix("Tests/") != true else { return nil }
      let list = body.firstMatch(of: /\bdependencies: \[([^\]]*)\]/).map { $0.1 } ?? ""
      // A product of another package is `.product(name: "…", package: "…")`.
      let own = list.replacing(/\.product\([^)]*\)/, with: "")
      let folder = path ?? "Sources/\(match.2)"
      return Target(
        name: String(match.2),
        dependencies: Set(own.matches(of: /"(\w+)"/).map { String($0.1) }), path: folder,
        isRoom: try !swiftFiles(in: folder).isEmpty)
    }
  }

  /// The rooms from top to bottom: `├─ Name → Other, Other   what it is`.
  static func rooms() throws -> [Room] {
    let text = try text("README.md")
    let drawing = text.split(separator: "```").filter { $0.contains("battlemap (executable)") }
    return drawing.flatMap { $0.split(separator: "\n") }.compactMap { line in
      let match = line.firstMatch(of: /^[ │├└─]+(\w+)(?: +→ ((?:\w+, )*\w+))?/)
      return match.map { match in
        Room(
          name: String(match.1),
          arrows: Set((match.2 ?? "").split(separator: ", ").map(String.init)))
      }
    }
  }

  /// The modules that the Swift files in a folder import.
  static func imports(in folder: String) throws -> Set<String> {
    var found: Set<String> = []
    for path in try swiftFiles(in: folder) {
      for match in try text(path).matches(
        of: /(?m)^(?:@\w+ )?(?:\w+ )?import (?:\w+ )?(\w+)/)
      {
        found.insert(String(match.1))
      }
    }
    return found
  }

  static func swiftFiles(in folder: String) throws -> [String] {
    var files: [String] = []
    guard let stream = opendir("\(root)/\(folder)") else { return [] }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".swift") {
        files.append("\(folder)/\(name)")
      } else if entry.pointee.d_type == DT_DIR, !name.hasPrefix(".") {
        files += try swiftFiles(in: "\(folder)/\(name)")
      }
    }
    return files
  }
}

/// Everything that can be reached from each by one arrow or more.
func reach(_ arrows: [String: Set<String>]) -> [String: Set<String>] {
  var result = arrows
  for _ in arrows {
    for (name, reached) in result {
      result[name] = reached.union(reached.flatMap { result[$0] ?? [] })
    }
  }
  return result
}
