import Glibc

/// Starts a program, looked up in PATH. Whatever signals the tests' threads have blocked, it blocks none: a
/// tmux server that does not learn that its children have ended never ends.
/// - Parameters:
///   - flags: additional flags of posix_spawn(3).
///   - environment: all of it, as `NAME=value`; nil: this process's.
/// - Returns: the process and 0, or the error.
public func spawn(
  _ words: [String], _ actions: UnsafePointer<posix_spawn_file_actions_t>, flags: Int32 = 0,
  environment: [String]? = nil
) -> (process: pid_t, failure: Int32) {
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | flags))
  let arguments = words.map { strdup($0) } + [nil]
  let variables = environment.map { $0.map { strdup($0) } + [nil] }
  defer { for text in arguments + (variables ?? []) { free(text) } }
  var process = pid_t()
  let failure =
    variables.map { posix_spawnp(&process, words[0], actions, &attributes, arguments, $0) }
    ?? posix_spawnp(&process, words[0], actions, &attributes, arguments, environ)
  return (process, failure)
}
