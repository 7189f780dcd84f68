// swift-tools-version: 6.2
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Where Pango's headers are, from pkg-config. Not as the `pkgConfig` of a system library, which would
/// link the libraries, too: they are loaded when the first picture is drawn (CPangoOnDemand).
let pangoHeaders: [String] = {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["pkg-config", "--cflags-only-I", "pangocairo"]
  process.standardOutput = pipe
  guard (try? process.run()) != nil else { fatalError("cannot run env") }
  let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  // An error is not remembered; a package without the flags would be.
  guard process.terminationStatus == 0 else {
    fatalError("needs pkg-config and libpango1.0-dev: `make deps` installs what is missing")
  }
  return output.split(whereSeparator: \.isWhitespace).map(String.init)
}()
let pangoImport: [SwiftSetting] = [.unsafeFlags(pangoHeaders.flatMap { ["-Xcc", $0] })]

let package = Package(
  name: "battlemap",
  products: [
    .executable(name: "battlemap", targets: ["battlemap"]),
    // For tests only: preloaded, never linked.
    .library(name: "FakeClock", type: .dynamic, targets: ["FakeClock"]),
    .library(name: "HeldFile", type: .dynamic, targets: ["HeldFile"]),
    .library(name: "PowerLoss", type: .dynamic, targets: ["PowerLoss"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
  ],
  targets: [
    // The core: the model and its rules. Imports nothing.
    .target(
      name: "BattlePlan", exclude: ["Calendar/read-notice.py"],
      resources: [.embedInCode("Calendar/holidays-cn.txt")], swiftSettings: strict),
    .target(name: "Canvas", dependencies: ["CWideCharacters"], swiftSettings: strict),
    // Documents as data, between what writes them and what draws them.
    .target(name: "Pages", dependencies: ["Canvas"], swiftSettings: strict),
    // How Chinese characters are read. Imports nothing; its table's literal is slow to compile.
    .target(
      name: "Pinyin", exclude: ["make-pinyin.py", "UNICODE-LICENSE.txt"],
      resources: [.embedInCode("pinyin.bin")],
      swiftSettings: strict),
    // What is known about a plan on a day: its assessment, whom to phone about what, what changed.
    .target(name: "Situation", dependencies: ["BattlePlan"], swiftSettings: strict),
    // The kernel of the board: state, update, layers, keys. Imports no system library, and knows no view.
    .target(
      name: "Board", dependencies: ["BattlePlan", "Canvas", "History", "Pinyin", "Situation"],
      swiftSettings: strict),
    // The views, a folder each: keys, drawing, what answers the mouse.
    .target(
      name: "Screens", dependencies: ["BattlePlan", "Board", "Canvas", "History", "Situation"],
      swiftSettings: strict),
    // A situation in, the pages for a meeting out.
    .target(
      name: "MeetingPack", dependencies: ["BattlePlan", "Canvas", "Pages", "Situation"],
      swiftSettings: strict),
    // What is written for people and programs: a situation in, text out.
    .target(
      name: "Reports",
      dependencies: ["BattlePlan", "Canvas", "History", "Pages", "Situation", "Spreadsheets"],
      swiftSettings: strict),
    // What is remembered about an operation, as values: versions, the duty log, shifts, report clocks; and
    // what a store must do. Does no input or output.
    .target(name: "History", dependencies: ["BattlePlan"], swiftSettings: strict),
    // The memory in an SQLite file: the only room that knows SQL.
    .target(
      name: "PlanStore",
      dependencies: ["BattlePlan", "CSQLite", "CSQLiteOnDemand", "History", "System"],
      swiftSettings: strict),
    // The past of a plan: what is read becomes a version with its changes and lights; what was is read again.
    .target(
      name: "Archive", dependencies: ["BattlePlan", "History", "PlanLoader", "Situation"],
      swiftSettings: strict),
    // What is asked of the operating system: files, threads, clocks, child programs.
    .target(
      name: "System", dependencies: ["BattlePlan", "CCrypt", "CSystem"], swiftSettings: strict),
    // Workbooks and CSV files as rows of typed cells: the only room that knows zip and XML.
    .target(
      name: "Spreadsheets", dependencies: ["BattlePlan", "COffice", "COfficeOnDemand"],
      swiftSettings: strict),
    // The two ends: each is the only room that knows its C library.
    .target(
      name: "PlanLoader",
      dependencies: ["BattlePlan", "CYAML", "Canvas", "Spreadsheets", "System"],
      swiftSettings: strict),
    // A plan's text and a change in, the changed text out: nothing else moves by a byte.
    .target(
      name: "PlanEditing", dependencies: ["BattlePlan", "PlanLoader"], swiftSettings: strict),
    // Plans and themes as bytes; a target of its own because their literals are slow to compile.
    .target(
      name: "BuiltIn",
      resources: [
        .embedInCode("Themes/dark.yaml"),
        .embedInCode("Themes/light.yaml"),
        .embedInCode("Themes/contrast.yaml"),
        .embedInCode("Themes/mono.yaml"),
        .embedInCode("Themes/print.yaml"),
        .embedInCode("Plans/sample.yaml"),
        .embedInCode("Plans/starter.zh.yaml"),
        .embedInCode("Plans/starter.en.yaml"),
      ], swiftSettings: strict),
    // Screens as pictures of text: SVG, HTML, ANSI and plain. Imports no system library.
    .target(name: "CellPictures", dependencies: ["Canvas"], swiftSettings: strict),
    .target(
      name: "Pictures",
      dependencies: ["CPango", "CPangoOnDemand", "Canvas", "CellPictures", "Pages"],
      swiftSettings: strict + pangoImport),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "CTerminalGuard", "Canvas", "System"],
      swiftSettings: strict),
    .executableTarget(
      name: "battlemap",
      dependencies: [
        "Archive",
        "BattlePlan",
        "Board",
        "BuiltIn",
        "Canvas",
        "History",
        "MeetingPack",
        "Pages",
        "Pictures",
        "PlanEditing",
        "PlanLoader",
        "PlanStore",
        "Reports",
        "Screens",
        "Situation",
        "Spreadsheets",
        "System",
        "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),

    .testTarget(
      name: "BattlePlanTests", dependencies: ["BattlePlan", "SeededRandom"], swiftSettings: strict),
    .testTarget(
      name: "CanvasTests", dependencies: ["Canvas", "WatchedText"], swiftSettings: strict),
    // Whether the rooms are as the README draws them.
    .testTarget(name: "HouseTests", swiftSettings: strict),
    .testTarget(
      name: "SystemTests", dependencies: ["System", "TestFolders"], swiftSettings: strict),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["BattlePlan", "Spreadsheets", "TestWorkbooks"],
      swiftSettings: strict),
    // Workbooks for the tests, byte by byte.
    .target(name: "TestWorkbooks", path: "Tests/TestWorkbooks", swiftSettings: strict),
    .testTarget(
      name: "HistoryTests", dependencies: ["BattlePlan", "History"], swiftSettings: strict),
    .testTarget(
      name: "PlanStoreTests",
      dependencies: [
        "BattlePlan", "History", "PlanStore", "PseudoTerminals", "SeededRandom", "StoreWorkloads",
        "System", "TestFolders", "TestStores", "store-probe",
      ], swiftSettings: strict),
    // A store in memory.
    .target(
      name: "TestStores", dependencies: ["BattlePlan", "History"], path: "Tests/TestStores",
      swiftSettings: strict),
    // What the tests do with a store, and a small program that does it until the power goes.
    .target(
      name: "StoreWorkloads", dependencies: ["BattlePlan", "History", "PlanStore"],
      path: "Tests/StoreWorkloads", swiftSettings: strict),
    .executableTarget(
      name: "store-probe", dependencies: ["StoreWorkloads"], path: "Tests/StoreProbe",
      swiftSettings: strict),
    // A disk that forgets, preloaded into it.
    .target(
      name: "PowerLoss", path: "Tests/PowerLoss", cSettings: [.treatAllWarnings(as: .error)]),
    .testTarget(
      name: "PlanLoaderTests",
      dependencies: [
        "BuiltIn", "CTestSystem", "PlanLoader", "SeededRandom", "System", "TestFolders",
        "TestWorkbooks",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlanEditingTests",
      dependencies: ["BattlePlan", "EditCorpus", "PlanEditing", "PlanLoader"],
      swiftSettings: strict),
    // Texts of plans in many hands and changes to them, for tests and the fuzzer.
    .target(
      name: "EditCorpus", dependencies: ["BattlePlan", "PlanEditing", "PlanLoader"],
      path: "Tests/EditCorpus", swiftSettings: strict),
    .testTarget(
      name: "SituationTests", dependencies: ["BattlePlan", "Situation", "TestPlans"],
      swiftSettings: strict),
    .testTarget(name: "PinyinTests", dependencies: ["Pinyin"], swiftSettings: strict),
    .testTarget(
      name: "BoardTests",
      dependencies: ["BattlePlan", "Board", "Canvas", "History", "Situation", "TestPlans"],
      swiftSettings: strict),
    .testTarget(
      name: "ScreensTests",
      dependencies: [
        "Archive", "BattlePlan", "Board", "BuiltIn", "Canvas", "History", "PictureSamples",
        "PlanEditing", "PlanLoader", "Screens", "SeededRandom", "Situation", "TestPlans",
        "TestStores", "WatchedText",
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "MeetingPackTests",
      dependencies: [
        "BattlePlan", "Canvas", "MeetingPack", "Pages", "Situation", "TestPlans",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "BattlePlan", "BuiltIn", "History", "PlanLoader", "Reports", "Situation", "Spreadsheets",
        "TestPlans",
      ],
      swiftSettings: strict),
    // Plans as people leave them, and what must be said of each.
    .testTarget(
      name: "CaseTests",
      dependencies: ["BattlePlan", "BuiltIn", "PlanLoader", "Situation", "System"],
      exclude: ["Offices", "Plans"], swiftSettings: strict),
    // Whether every section and field is known everywhere.
    .testTarget(
      name: "SectionTests",
      dependencies: [
        "BattlePlan", "Board", "Canvas", "Reports", "Screens", "Situation", "TestPlans",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CellPicturesTests",
      dependencies: ["Canvas", "CellPictures", "PictureSamples"], swiftSettings: strict),
    .testTarget(
      name: "PicturesTests",
      dependencies: [
        "CPango", "CTestSystem", "CellPictures", "Pages", "PictureSamples", "Pictures", "System",
        "TestFolders",
      ],
      swiftSettings: strict + pangoImport,
      // For reading a PNG, which the program never does.
      linkerSettings: [.linkedLibrary("cairo")]),
    // A small program for the tests to drive through a pseudo-terminal.
    .executableTarget(
      name: "terminal-probe", dependencies: ["Canvas", "CTestSystem", "Terminal"],
      path: "Tests/TerminalProbe", swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CTestSystem", "Canvas", "PseudoTerminals", "Terminal", "terminal-probe"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["CTestSystem", "PseudoTerminals", "TestWorkbooks", "battlemap"],
      exclude: ["Keys"],
      swiftSettings: strict),
    // Screens and themes for the tests of pictures.
    .target(
      name: "PictureSamples", dependencies: ["BuiltIn", "Canvas", "PlanLoader"],
      path: "Tests/PictureSamples", swiftSettings: strict),
    // Plans for the tests.
    .target(
      name: "TestPlans", dependencies: ["BattlePlan", "BuiltIn", "PlanLoader"],
      path: "Tests/TestPlans", swiftSettings: strict),
    // Random numbers that are the same in every run.
    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict),
    // Folders that last as long as a test.
    .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: strict),
    // A wall clock that tests can set without touching the system's.
    .target(
      name: "FakeClock", path: "Tests/FakeClock", cSettings: [.treatAllWarnings(as: .error)]),
    // Files that take as long to read as a test likes.
    .target(name: "HeldFile", path: "Tests/HeldFile", cSettings: [.treatAllWarnings(as: .error)]),
    // `make soak`.
    .executableTarget(
      name: "soak", dependencies: ["PseudoTerminals"], path: "Tests/Soak", swiftSettings: strict),
    // `make bench`, and the bare C program that it measures the board against.
    .executableTarget(
      name: "bench",
      dependencies: [
        "Archive", "BattlePlan", "History", "PlanLoader", "PlanStore", "PseudoTerminals",
        "Situation",
      ], path: "Tests/Bench", swiftSettings: strict),
    .executableTarget(
      name: "bench-floor", path: "Tests/BenchFloor",
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo"), .linkedLibrary("yaml")]),
    // The same for pictures. Linked with the libraries in the usual way, as any program is.
    .executableTarget(
      name: "bench-picture-floor", path: "Tests/BenchPictureFloor",
      cSettings: [.treatAllWarnings(as: .error), .unsafeFlags(pangoHeaders)],
      linkerSettings: [
        .linkedLibrary("pangocairo-1.0"), .linkedLibrary("pango-1.0"), .linkedLibrary("cairo"),
        .linkedLibrary("gobject-2.0"),
      ]),
    // The same for workbooks.
    .executableTarget(
      name: "bench-workbook-floor", path: "Tests/BenchWorkbookFloor",
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("expat"), .linkedLibrary("minizip"), .linkedLibrary("z")]),
    // Texts that count how much of them is looked at.
    .target(name: "WatchedText", path: "Tests/WatchedText", swiftSettings: strict),
    // Programs on terminals of their own, for the tests and the soak.
    .target(
      name: "PseudoTerminals", dependencies: ["CTestSystem"], path: "Tests/PseudoTerminals",
      swiftSettings: strict),

    // The pieces of C: libraries loaded when they are first used, and a signal handler that gives the
    // terminal back after a crash.
    .target(name: "COnDemand", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "CSQLiteOnDemand", dependencies: ["COnDemand", "CSQLite"],
      cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "COfficeOnDemand", dependencies: ["COffice", "COnDemand"],
      cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "CPangoOnDemand", dependencies: ["COnDemand", "CPango"],
      cSettings: [.treatAllWarnings(as: .error), .unsafeFlags(pangoHeaders)]),
    .target(name: "CTerminalGuard", cSettings: [.treatAllWarnings(as: .error)]),
    .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),
    .systemLibrary(
      name: "COffice",
      providers: [.apt(["libexpat1-dev", "libminizip-dev", "libxlsxwriter-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CSystem"),
    .systemLibrary(name: "CTestSystem", path: "Tests/CTestSystem"),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CWideCharacters"),
    .systemLibrary(name: "CPango", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
  ]
)

// libFuzzer brings a `main` of its own: this target is only there when `make fuzz` asks for it.
if Context.environment["BATTLEMAP_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "BattlePlan", "Board", "Canvas", "EditCorpus", "PlanEditing", "PlanLoader", "Screens",
        "Situation",
      ],
      path: "Tests/Fuzz",
      exclude: ["Seeds"], swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}
