import CTestSystem
import Glibc

/// Runs a program to its end and returns what it wrote to standard output.
///
/// Not with Foundation's `Process`: its pipes leak into the program, and one that stays (the tmux server)
/// then holds them open forever.
@discardableResult
public func runProgram(_ words: [String]) -> String {
  var ends: [Int32] = [-1, -1]
  guard pipe2(&ends, O_CLOEXEC) == 0 else { return "" }
  defer { close(ends[0]) }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  let (process, failure) = spawn(words, &actions)
  close(ends[1])
  guard failure == 0 else { return "" }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(ends[0], &buffer, buffer.count)
    if count < 0, errno == EINTR { continue }
    if count <= 0 { break }
    bytes += buffer[..<count]
  }
  while waitpid(process, nil, 0) < 0, errno == EINTR {}
  return String(decoding: bytes, as: UTF8.self)
}
