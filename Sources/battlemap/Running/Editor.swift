import BattlePlan
import System

/// Runs the user's editor on a file and waits for it. Never through a shell: `$VISUAL` or `$EDITOR` is
/// split into words as a shell does, and the file is one argument whatever its name.
/// - Parameter terminal: a descriptor of the terminal, which is the editor's meanwhile.
/// - Returns: what went wrong, if anything.
func runEditor(file: String, line: Int, on terminal: Int32) -> Text? {
  let named = ["VISUAL", "EDITOR"].compactMap(environment).first {
    $0.contains { !$0.isWhitespace }
  }
  let command = named ?? "vi"
  guard let words = shellWords(command), let program = words.first else {
    return Text(
      "EDITOR 里的引号没有配对：\(visible(command))", "a quote in EDITOR is not closed: \(visible(command))")
  }
  do throws(SystemError) {
    try runInForeground(editorWords(words, file: file, line: line), on: terminal)
    return nil
  } catch {
    let reason = error.reason
    let name = visible(program)
    return Text("打不开编辑器 \(name)：\(reason.zh)", "cannot start the editor \(name): \(reason.en)")
  }
}

/// The editor's command with the file, and the line in the way that the editor wants it.
func editorWords(_ command: [String], file: String, line: Int) -> [String] {
  let file = file.hasPrefix("-") ? "./" + file : file
  let name = command.first?.split(separator: "/").last.map(String.init) ?? ""
  guard line > 0, let way = LineWay.all.first(where: { $0.editors.contains(name) }) else {
    return command + [file]
  }
  return command + way.words(file, line)
}

/// How editors are told to go to a line.
private struct LineWay: Sendable {
  let editors: Set<String>
  let words: @Sendable (_ file: String, _ line: Int) -> [String]

  static let all = [
    LineWay(editors: [
      "vi", "vim", "nvim", "gvim", "nano", "emacs", "emacsclient", "micro", "joe", "ne", "mg", "ed",
      "jed", "mcedit", "kak", "gedit", "gnome-text-editor",
    ]) { ["+\($1)", $0] },
    LineWay(editors: ["hx", "helix", "subl", "sublime_text", "zed", "zeditor"]) { ["\($0):\($1)"] },
    LineWay(editors: ["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"]) {
      ["--goto", "\($0):\($1)"]
    },
    LineWay(editors: ["kate", "kwrite", "mate"]) { ["--line", "\($1)", $0] },
  ]
}
