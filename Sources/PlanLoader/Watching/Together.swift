import Glibc

/// Does two things at once, the first on a thread of its own; where no thread is to be had, one after the
/// other.
public func together<A: Sendable, B>(_ aside: @escaping @Sendable () -> A, _ here: () -> B) -> (
  A, B
) {
  guard let helper = Worker<A>() else { return (aside(), here()) }
  helper.start(aside)
  let result = here()
  while true {
    if let other = helper.take() { return (other, result) }
    var ready = pollfd(fd: helper.fileDescriptor, events: Int16(POLLIN), revents: 0)
    poll(&ready, 1, -1)
  }
}
