internal import CSystem
import Glibc

/// Runs a program on this one's terminal and waits for it to end in whatever way; never through a shell.
///
/// Meanwhile it has the terminal to itself, like a shell's foreground job: Ctrl-C and Ctrl-Z affect only it. If
/// it stops, this program stops with it, and continues it when it is continued itself.
/// - Parameters:
///   - words: the program, looked up in PATH, and its arguments.
///   - terminal: a descriptor of the terminal.
public func runInForeground(_ words: [String], on terminal: Int32) throws(SystemError) {
  guard tcgetpgrp(terminal) == getpgrp() else {
    // There is no terminal to hand over: it runs in this program's process group.
    waitForEnd(of: try startProgram(words, nil))
    return
  }
  var found = termios()
  tcgetattr(terminal, &found)
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addtcsetpgrp_np(&actions, terminal)
  let process = try startProgram(words, &actions, inOwnGroup: true)
  defer { takeBack(terminal) }
  while true {
    let status = waitForEnd(of: process, orStop: true)
    guard status & 0xFF == 0x7F else {
      // It was killed, so it has not restored the line itself.
      if status & 0x7F != 0 { setModes(of: terminal, found) }
      return
    }
    handOver(terminal, to: process, stoppedBy: status >> 8 & 0xFF)
  }
}

/// Stops this process as Ctrl-Z does, until it is continued. If nobody could continue it, because no shell with
/// job control started it, the system does not stop it and this returns at once.
/// - Parameter group: whether to stop the whole process group, including a script that may have started it.
public func stopProcess(withGroup group: Bool = false) {
  var set = sigset_t()
  sigemptyset(&set)
  sigaddset(&set, SIGTSTP)
  kill(group ? 0 : getpid(), SIGTSTP)
  // It is blocked (`Signals`), so it takes effect here.
  pthread_sigmask(SIG_UNBLOCK, &set, nil)
  pthread_sigmask(SIG_BLOCK, &set, nil)
}

/// - Returns: the status from waitpid(2).
@discardableResult
private func waitForEnd(of process: pid_t, orStop: Bool = false) -> Int32 {
  var status: Int32 = 0
  while waitpid(process, &status, orStop ? WUNTRACED : 0) < 0, errno == EINTR {}
  return status
}

/// The program has stopped: stops with it, then continues it with the terminal as it had it.
private func handOver(_ terminal: Int32, to process: pid_t, stoppedBy signal: Int32) {
  // It wants the terminal, which a shell has given to us meanwhile: pass it on.
  let isPassedOn =
    (signal == SIGTTIN || signal == SIGTTOU) && tcgetpgrp(terminal) == getpgrp()
  var modes = termios()
  tcgetattr(terminal, &modes)
  if !isPassedOn {
    takeBack(terminal)
    stopProcess(withGroup: true)
  }
  // In the background, this stops us again until `fg`.
  if tcsetpgrp(terminal, process) == 0 {
    if !isPassedOn { setModes(of: terminal, modes) }
  } else {
    kill(-process, SIGHUP)
  }
  kill(-process, SIGCONT)
}

/// Takes the terminal back, without being stopped for doing so from the background.
private func takeBack(_ terminal: Int32) {
  withoutTTOU { _ = tcsetpgrp(terminal, getpgrp()) }
}

private func setModes(of terminal: Int32, _ modes: termios) {
  var modes = modes
  withoutTTOU { _ = tcsetattr(terminal, TCSADRAIN, &modes) }
}

private func withoutTTOU(_ body: () -> Void) {
  var set = sigset_t()
  var before = sigset_t()
  sigemptyset(&set)
  sigaddset(&set, SIGTTOU)
  pthread_sigmask(SIG_BLOCK, &set, &before)
  body()
  pthread_sigmask(SIG_SETMASK, &before, nil)
}
