import BattlePlan
import Board
import Canvas
import Glibc
import MeetingPack
import System

/// Makes meeting packs on a thread of its own, one at a time, so that keys are answered meanwhile.
final class Packer {
  private let worker: Worker<Event>

  /// Nil only if the process is out of descriptors.
  init?() {
    guard let worker = Worker<Event>() else { return nil }
    self.worker = worker
  }

  /// Readable when a pack is finished or has failed.
  var descriptor: Int32 { worker.fileDescriptor }

  /// - Returns: false if one is in progress.
  func start(_ order: PackOrder, theme: Theme, in folder: ScreenshotFolder) -> Bool {
    worker.start {
      do throws(SaveError) {
        return .packMade(path: try folder.pack(order, theme: theme))
      } catch {
        return .packFailed(error.text)
      }
    }
  }

  /// The outcome, once.
  func result() -> Event? { worker.isBusy ? worker.takeResult() : nil }

  /// Waits a moment for a pack in progress: the program must not end in the middle of a file.
  func finish() {
    guard worker.isBusy else { return }
    var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    poll(&descriptors, 1, 10_000)
  }
}
