import BattlePlan
import Glibc

/// Runs the user's editor on a file and waits for it. Never through a shell: `$VISUAL` or `$EDITOR` is
/// split at spaces, and the file is one argument whatever its name.
/// - Returns: what went wrong, if anything.
func runEditor(file: String, line: Int) -> Text? {
  let command = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
  var words = command.split(separator: " ").map(String.init)
  guard let program = words.first else { return Text("EDITOR 是空的", "EDITOR is empty") }
  if line > 0, understandsLine(program) { words.append("+\(line)") }
  words.append(file.hasPrefix("-") ? "./" + file : file)

  var arguments = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  var usual = sigset_t()
  sigemptyset(&usual)
  for signal in Signals.ignored { sigaddset(&usual, signal) }
  posix_spawnattr_setsigdefault(&attributes, &usual)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  var child = pid_t()
  let result = posix_spawnp(&child, program, nil, &attributes, &arguments, environ)
  guard result == 0 else {
    let reason = String(cString: strerror(result))
    return Text("打不开编辑器 \(program):\(reason)", "cannot start the editor \(program): \(reason)")
  }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  return nil
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
