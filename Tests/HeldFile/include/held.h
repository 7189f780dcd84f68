// Nothing to call: `held.c` takes the place of a function of the C library in whatever it is preloaded into.
