import Glibc

/// Starts a program, never through a shell, with the signal state that programs expect.
/// - Parameters:
///   - words: the program, looked up in PATH, and its arguments.
///   - actions: for its descriptors; nil leaves them as ours.
///   - inOwnGroup: in a process group of its own, so that a signal reaches what it starts.
func startProgram(
  _ words: [String], _ actions: UnsafePointer<posix_spawn_file_actions_t>?,
  inOwnGroup: Bool = false
) throws(SystemError) -> pid_t {
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
  var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
  if inOwnGroup {
    posix_spawnattr_setpgroup(&attributes, 0)
    flags |= POSIX_SPAWN_SETPGROUP
  }
  posix_spawnattr_setflags(&attributes, Int16(flags))
  let arguments = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var process = pid_t()
  let failure = posix_spawnp(&process, words[0], actions, &attributes, arguments, environ)
  if failure != 0 { throw SystemError(failure) }
  return process
}
