import CTestSystem
import Glibc
import Testing

/// Whether a program is in PATH: some tests check pictures with other programs.
func isInstalled(_ program: String) -> Bool {
  guard let path = getenv("PATH") else { return false }
  return String(cString: path).split(separator: ":").contains {
    access("\($0)/\(program)", X_OK) == 0
  }
}

/// Runs a program and returns what it writes to stdout; it must succeed.
func output(of command: [String]) throws -> String {
  var pipes: [Int32] = [0, 0]
  try #require(pipe2(&pipes, O_CLOEXEC) == 0)
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO)
  var arguments = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var child = pid_t()
  let failure = posix_spawnp(&child, command[0], &actions, nil, &arguments, environ)
  close(pipes[1])
  try #require(failure == 0)
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(pipes[0], &buffer, buffer.count)
    if count < 0 && errno == EINTR { continue }
    if count <= 0 { break }
    bytes += buffer[..<count]
  }
  close(pipes[0])
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  try #require(status == 0)
  return String(decoding: bytes, as: UTF8.self)
}
