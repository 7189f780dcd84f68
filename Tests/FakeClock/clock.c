// A clock on the wall that a test can set: preloaded into the program under test, it answers in the place
// of the C library as if somebody had set the system's clock, which no test may do.
//
// BATTLEMAP_TEST_CLOCK names a file of three numbers of eight bytes. The first: the seconds by which this
// clock is ahead of the real one; whoever writes another there sets the clock. The second: when it stops,
// in seconds since 1970, so that a slow machine shows the same as a fast one. The third: seconds that
// CLOCK_MONOTONIC is ahead, so that nobody has to sit out a minute. Timers of CLOCK_REALTIME do what
// timerfd_create(2) says: they follow the clock, and with TFD_TIMER_CANCEL_ON_SET they end at once when it
// is set.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static const volatile struct times {
  int64_t ahead, stop, passed;
} *times;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// The one timer that the program has.
static struct {
  int descriptor, flags, is_cancelled;
  struct itimerspec wanted;
} timer = {.descriptor = -1};

static void open_clock(void) {
  const char *path = getenv("BATTLEMAP_TEST_CLOCK");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  void *map = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *times, PROT_READ, MAP_SHARED, file, 0);
  static const struct times real = {0, INT64_MAX, 0};
  times = map == MAP_FAILED ? &real : map;
  if (file >= 0) close(file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  pthread_once(&once, open_clock);
  int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result != 0) return result;
  if (clock == CLOCK_MONOTONIC) now->tv_sec += times->passed;
  if (clock == CLOCK_REALTIME) {
    now->tv_sec += times->ahead;
    if (now->tv_sec >= times->stop) *now = (struct timespec){.tv_sec = times->stop};
  }
  return result;
}

time_t time(time_t *place) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}

// Sets the real timer, which runs by a clock that nobody sets.
static int arm(void) {
  struct itimerspec real = {0};
  if (timer.is_cancelled) {
    real.it_value.tv_nsec = 1;
  } else if (timer.wanted.it_value.tv_sec || timer.wanted.it_value.tv_nsec) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t left = (timer.wanted.it_value.tv_sec - now.tv_sec) * 1000000000LL +
                   timer.wanted.it_value.tv_nsec - now.tv_nsec;
    if (left < 1) left = 1;
    real.it_value.tv_sec = left / 1000000000;
    real.it_value.tv_nsec = left % 1000000000;
  }
  return (int)syscall(SYS_timerfd_settime, timer.descriptor, 0, &real, NULL);
}

static void *watch_clock(void *unused) {
  int64_t known = times->ahead;
  while (1) {
    usleep(10000);
    if (times->ahead == known) continue;
    known = times->ahead;
    pthread_mutex_lock(&lock);
    if (timer.flags & TFD_TIMER_CANCEL_ON_SET) timer.is_cancelled = 1;
    arm();
    pthread_mutex_unlock(&lock);
  }
  return unused;
}

int timerfd_create(int clock, int flags) {
  if (clock != CLOCK_REALTIME) return (int)syscall(SYS_timerfd_create, clock, flags);
  pthread_once(&once, open_clock);
  timer.descriptor = (int)syscall(SYS_timerfd_create, CLOCK_MONOTONIC, flags);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pthread_t thread;
  if (pthread_create(&thread, NULL, watch_clock, NULL) == 0) pthread_detach(thread);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return timer.descriptor;
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *wanted,
                    struct itimerspec *old) {
  if (descriptor != timer.descriptor || !(flags & TFD_TIMER_ABSTIME)) {
    return (int)syscall(SYS_timerfd_settime, descriptor, flags, wanted, old);
  }
  pthread_mutex_lock(&lock);
  timer.flags = flags;
  timer.wanted = *wanted;
  timer.is_cancelled = 0;
  int result = arm();
  pthread_mutex_unlock(&lock);
  return result;
}
