import System
import Testing

struct ShellWordsTests {
  @Test(arguments: [
    ("vim", ["vim"]), ("  code   --wait ", ["code", "--wait"]), ("", []), ("  ", []),
    ("'/opt/my tools/ed' -n", ["/opt/my tools/ed", "-n"]),
    ("\"/opt/my tools/ed\" -n", ["/opt/my tools/ed", "-n"]),
    ("/opt/my\\ tools/ed -n", ["/opt/my tools/ed", "-n"]),
    ("a'b c'\"d e\"f", ["ab cd ef"]), ("ed ''", ["ed", ""]), ("a\tb\nc", ["a", "b", "c"]),
    (#""a\"b\\c\d$""#, [#"a"b\c\d$"#]), (#"'a\b'"#, [#"a\b"#]), (#"a\'b"#, ["a'b"]),
    ("ed; rm $HOME *", ["ed;", "rm", "$HOME", "*"]), (#"ed\"#, [#"ed\"#]),
  ])
  func asAShellSplits(command: String, words: [String]) {
    #expect(shellWords(command) == words)
  }

  @Test(arguments: ["'ed", "ed \"a", "a'b\"c"]) func anOpenQuoteIsNoCommand(command: String) {
    #expect(shellWords(command) == nil)
  }
}
