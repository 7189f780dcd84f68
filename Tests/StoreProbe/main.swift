// Runs the steps of a workload on a store and reports each as soon as it is done: what has been reported must
// be there whatever happens to the program.
//
//     store-probe before|steps WORKLOAD PATH
import Glibc
import StoreWorkloads

let words = CommandLine.arguments
guard words.count == 4, let workload = Workload.all.first(where: { $0.name == words[2] }) else {
  exit(64)
}
for step in words[1] == "before" ? workload.before : workload.steps {
  do {
    try step(words[3])
  } catch {
    print("\(error)")
    exit(1)
  }
  _ = write(STDOUT_FILENO, ".", 1)
}
