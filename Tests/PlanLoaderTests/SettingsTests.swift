import BattlePlan
import PlanLoader
import Testing

@Suite struct SettingsTests {
  private func read(_ text: String) -> Result<Settings, Faults> {
    readSettings(SourceFile(name: "settings.yaml", bytes: Array(text.utf8)))
  }

  @Test func whatIsWrittenIsRead() throws {
    let hash = "$y$j9T$abcdefghijklmnop./$0123456789"
    let text = settingsText(
      nil,
      putting: [
        (.language, "en"), (.theme, "/home/a b/主题.yaml"), (.ambiguousWidth, "wide"),
        (.shots, "/tmp/\"q\"\\\n"), (.store, "/srv/x.sqlite"), (.kioskWord, "no"),
        (.pin, hash),
      ])
    var expected = Settings()
    expected.language = .en
    expected.theme = "/home/a b/主题.yaml"
    expected.ambiguousWidth = "wide"
    expected.shots = "/tmp/\"q\"\\\n"
    expected.store = "/srv/x.sqlite"
    expected.kioskWord = "no"
    expected.pin = hash
    #expect(try read(text).get() == expected)
    #expect(text.contains("\n# 截图目录"))
  }

  @Test func aFileOfCommentsSettlesNothing() throws {
    #expect(try read(settingsText(nil, putting: [])).get() == Settings())
    #expect(try read("").get() == Settings())
    #expect(try read("theme:\n").get() == Settings())
  }

  @Test func whatSomebodyWroteByHandStays() {
    let old = "# mine\ntheme: light   # I like it\nshots: /srv\n"
    let new = settingsText(old, putting: [(.theme, "mono"), (.language, "zh")])
    #expect(new == "# mine\ntheme: mono\nshots: /srv\nlanguage: zh\n")
    #expect(settingsText(new, putting: [(.theme, "mono")]) == new)
  }

  @Test(arguments: [
    ("language: fr", 1, 11), ("theme: [a]", 1, 8), ("# x\nthem: dark", 2, 1), ("- a", 1, 1),
    ("theme: ./dark.yaml", 1, 8), ("theme: dark.yaml", 1, 8), ("shots: pictures", 1, 8),
    ("store: x.sqlite", 1, 8),
    ("ambiguous_width: 2", 1, 18), ("theme: a\ntheme: b", 2, 1), ("a: [", 1, 4),
  ])
  func faultsHaveAPlace(text: String, line: Int, column: Int) {
    guard case .failure(let faults) = read(text), let fault = faults.diagnostics.first else {
      Issue.record("no fault in \(text)")
      return
    }
    #expect((fault.line, fault.column) == (line, column))
  }

  /// A PIN written in clear text is refused, and not repeated in the message.
  @Test func aPINInClearIsRefusedAndNotQuoted() {
    guard case .failure(let faults) = read("pin: 86420"), let fault = faults.diagnostics.first
    else {
      Issue.record("taken")
      return
    }
    #expect(!fault.message(.zh).contains("86420"))
  }
}
