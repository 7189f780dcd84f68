#define _GNU_SOURCE
#include "guard.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FATAL_COUNT = 7, BYTES_LIMIT = 1024, STACK_SIZE = 32768 };
static const int fatal[FATAL_COUNT] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};

static volatile sig_atomic_t armed;
static int terminal;
static char restore_bytes[BYTES_LIMIT];
static size_t restore_count;
static struct termios found_modes;
static struct sigaction found_actions[FATAL_COUNT];
static char handler_stack[STACK_SIZE];

/// Writes what restores the terminal, as far as it takes it; 0 if it took all.
static int send_bytes(int patience) {
  size_t sent = 0;
  while (sent < restore_count) {
    struct pollfd ready = {.fd = terminal, .events = POLLOUT};
    if (poll(&ready, 1, patience) <= 0 || (ready.revents & (POLLHUP | POLLERR | POLLNVAL))) break;
    ssize_t count = write(terminal, restore_bytes + sent, restore_count - sent);
    if (count < 0 && errno != EINTR) break;
    if (count > 0) sent += (size_t)count;
  }
  return sent < restore_count;
}

/// Only async-signal-safe calls. Never waits for long: a terminal that takes no output (Ctrl-S, a
/// dead line) must not keep a dying process alive.
static void give_back(void) {
  if (!armed) return;
  armed = 0;
  // In the background the terminal belongs to somebody else, and SIGTTOU would stop us.
  pid_t foreground = tcgetpgrp(terminal);
  if (foreground > 0 && foreground != getpgrp()) return;
  if (send_bytes(200)) {
    // Output is stopped, or nobody reads: what waits is thrown away for the sake of what restores.
    tcflow(terminal, TCOOFF);
    tcflow(terminal, TCOON);
    tcflush(terminal, TCOFLUSH);
    send_bytes(100);
  }
  tcsetattr(terminal, TCSANOW, &found_modes);
}

static void on_fatal_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  give_back();
  for (int i = 0; i < FATAL_COUNT; i++) {
    if (fatal[i] == number) sigaction(number, &found_actions[i], NULL);
  }
  errno = error;
  // A fault happens again when its instruction is run again, now with nobody in the way, and with
  // the true address for a debugger or a backtrace. What was sent by a process, or has moved the
  // instruction pointer on (TRAP, SYS, ABRT), has to be sent again.
  int is_fault = number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE;
  if (!is_fault || info->si_code <= 0) raise(number);
}

static void install(void) {
  stack_t stack = {.ss_sp = handler_stack, .ss_size = STACK_SIZE, .ss_flags = 0};
  stack_t present;
  // The Swift runtime may have brought a stack of its own; one is enough.
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
    sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fatal_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], &action, &found_actions[i]);
}

int terminal_guard_arm(
  int descriptor, const char *bytes, size_t count, const struct termios *found) {
  static int registered;
  if (count >= BYTES_LIMIT) return -1;
  int was_armed = armed;
  armed = 0;
  terminal = descriptor;
  // A picture may have been cut in the midst of a sequence: CAN ends that.
  restore_bytes[0] = 0x18;
  memcpy(restore_bytes + 1, bytes, count);
  restore_count = count + 1;
  found_modes = *found;
  if (!was_armed) install();
  if (!registered) registered = atexit(give_back) == 0;
  armed = 1;
  return 0;
}

void terminal_guard_disarm(void) {
  if (!armed) return;
  armed = 0;
  for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], &found_actions[i], NULL);
}
