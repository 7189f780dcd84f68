import Glibc

/// Does two things at the same time, the first on a thread of its own; one after the other if the system has
/// no thread to spare.
public func inParallel<A: Sendable, B>(
  _ elsewhere: @escaping @Sendable () -> A, _ here: () -> B
) -> (A, B) {
  guard let worker = Worker<A>() else { return (elsewhere(), here()) }
  worker.start(elsewhere)
  let ours = here()
  while true {
    if let theirs = worker.takeResult() { return (theirs, ours) }
    var ready = pollfd(fd: worker.fileDescriptor, events: Int16(POLLIN), revents: 0)
    poll(&ready, 1, -1)
  }
}
