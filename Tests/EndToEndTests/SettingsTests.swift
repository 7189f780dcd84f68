import Foundation
import PseudoTerminals
import Testing

/// What is kept for the next start, and where.
@Suite struct SettingsTests {
  private let settings = ".config/battlemap/settings.yaml"

  /// The lines of the settings that say something.
  private func kept(_ home: TestHome) -> [String] {
    home.file(settings).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test func aFlagIsForThisRun() throws {
    let home = try TestHome()
    // The home's own `--lang zh`, too, is a flag.
    let terminal = home.open(["--theme", "light"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("L")
    #expect(eventually { !kept(home).isEmpty })
    #expect(kept(home) == ["language: en"])
    terminal.type("T")
    #expect(eventually { kept(home).count == 2 })
    #expect(kept(home).last?.hasPrefix("theme: ") == true)
  }

  @Test(arguments: [["HOME": ""], ["HOME": "."]])
  func withoutAHomeNothingIsWritten(environment: [String: String]) throws {
    let home = try TestHome()
    let terminal = home.open(
      environment: environment,
      through: ["sh", "-c", "cd '\(home.folder.path)'; exec \"$@\"", "sh"])
    #expect(terminal.wait(for: "首个节点"))
    terminal.type("T")
    #expect(terminal.wait(for: "HOME"))
    terminal.drain(quiet: 50)
    terminal.forget()
    terminal.type("p")
    #expect(terminal.wait(for: "--shots"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.folder.path) == ["plan.yaml"])
  }
}
