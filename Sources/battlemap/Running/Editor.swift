import BattlePlan
import System

/// Runs the user's editor on a file and waits for it. Never through a shell: `$VISUAL` or `$EDITOR` is
/// split at spaces, and the file is one argument whatever its name.
/// - Returns: what went wrong, if anything.
func runEditor(file: String, line: Int) -> Text? {
  let command = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
  var words = command.split(separator: " ").map(String.init)
  guard let program = words.first else { return Text("EDITOR 是空的", "EDITOR is empty") }
  if line > 0, understandsLine(program) { words.append("+\(line)") }
  words.append(file.hasPrefix("-") ? "./" + file : file)

  do throws(SystemError) {
    try runInForeground(words)
    return nil
  } catch {
    let reason = error.reason
    return Text(
      "打不开编辑器 \(program)：\(reason.zh)", "cannot start the editor \(program): \(reason.en)")
  }
}

/// Editors that take `+LINE` before the file.
private func understandsLine(_ program: String) -> Bool {
  let name = program.split(separator: "/").last.map(String.init) ?? program
  return [
    "vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "joe", "ne", "mg", "ed", "jed",
    "mcedit", "kak",
  ]
  .contains(name)
}
