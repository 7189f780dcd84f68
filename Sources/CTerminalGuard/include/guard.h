/// The last line of defence of the user's terminal: gives it back when the process dies of a fault.
///
/// Written in C because a signal handler may do almost nothing: no allocation, no lock, no Swift
/// runtime. Everything it needs is copied here beforehand.
#ifndef BATTLEMAP_TERMINAL_GUARD_H
#define BATTLEMAP_TERMINAL_GUARD_H

#include <stddef.h>
#include <termios.h>

/// From now on, a fatal signal (SEGV, BUS, ILL, FPE, ABRT, TRAP, SYS) or exit() first writes `bytes`
/// to `descriptor` and sets it to `found`; then the signal takes the course it would have taken
/// without the guard (status, core file, another handler). Arming again replaces what is written.
/// Call it from the thread that owns the terminal: that thread gets the alternate stack.
/// Returns 0, or -1 if there are too many bytes (the guard is then as it was).
int terminal_guard_arm(
  int descriptor, const char *bytes, size_t count, const struct termios *found);

/// The terminal is no longer ours: do nothing to it, and put the signals' dispositions back.
void terminal_guard_disarm(void);

#endif
