import BattlePlan
import Glibc
import System

/// No plan is larger than this, in bytes, unless the user says so.
public let defaultPlanLimit = 64 << 20

/// The bytes of a plan: of one file, or of all `*.yaml` and `*.yml` of a folder in the order of their
/// names. Copies, backups and the like are among them without bytes, to be told of.
///
/// Only regular files are read, at the end of whatever links lead to them; a FIFO or a device is
/// refused, not waited for. In a folder the others stand without it: it is among them with its fault.
/// - Parameter limit: bytes of all files together, at most.
public func loadFiles(at path: String, limit: Int = defaultPlanLimit) -> Result<
  [SourceFile], Faults
> {
  var paths = [path]
  var files: [SourceFile] = []
  var info = stat()
  if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
    switch PlanFolder.at(path) {
    case .failure(let error):
      return .failure(Faults(.cannotOpen(error.reason), folder: path))
    case .success(let folder):
      files = folder.leftOut.map { SourceFile(leftOut: joined(path, $0.name), $0.reason) }
      if folder.plans.isEmpty {
        return .failure(Faults(.noPlanFiles, folder: path, besides: files))
      }
      paths = folder.plans.map { joined(path, $0) }
    }
  }
  var total = 0
  for path in paths {
    switch load(path, limit: limit - total) {
    case .success(let file):
      total += file.bytes.count
      files.append(file)
    case .failure(.cannotOpen(let reason)) where paths.count > 1:
      files.append(SourceFile(name: path, bytes: [], fault: reason))
    case .failure(.cannotOpen(let reason)): return .failure(Faults(.cannotOpen(reason), path))
    case .failure(.tooLarge(let bytes)):
      return .failure(Faults(.tooLarge(bytes: total + bytes, limit: limit), path))
    }
  }
  return .success(files)
}

extension Faults {
  fileprivate init(_ problem: Diagnostic.Problem, _ path: String) {
    diagnostics = [Diagnostic(.error, problem, file: path, line: 1, column: 1)]
  }

  /// - Parameter leftOut: files in it that are no plan but look like one.
  fileprivate init(
    _ problem: Diagnostic.Problem, folder: String, besides leftOut: [SourceFile] = []
  ) {
    diagnostics = [Diagnostic(.error, problem, file: folder)]
    diagnostics += leftOut.compactMap { file in
      file.leftOut.map {
        Diagnostic(.warning, .leftOutFile($0), file: file.name, line: 1, column: 1)
      }
    }
  }
}

private enum LoadFailure: Error {
  case cannotOpen(Text)
  /// At least so many bytes.
  case tooLarge(Int)
}

private func load(_ path: String, limit: Int) -> Result<SourceFile, LoadFailure> {
  // Without O_NONBLOCK the opening of a FIFO would wait for a writer.
  let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
  guard file >= 0 else { return .failure(.cannotOpen(SystemError().reason)) }
  defer { close(file) }
  var info = stat()
  guard fstat(file, &info) == 0 else { return .failure(.cannotOpen(SystemError().reason)) }
  guard info.st_mode & S_IFMT == S_IFREG else {
    return .failure(.cannotOpen(Text("这不是普通文件", "it is not a regular file")))
  }
  let expected = Int(info.st_size)
  if expected > limit { return .failure(.tooLarge(expected)) }
  switch readAll(file, expecting: expected, limit: limit) {
  case .success(let bytes):
    return .success(SourceFile(name: path, bytes: bytes, changed: info.st_mtim.tv_sec))
  case .failure(let failure): return .failure(failure)
  }
}

private func readAll(_ file: Int32, expecting expected: Int, limit: Int)
  -> Result<[UInt8], LoadFailure>
{
  // One byte more than expected tells the end without another round.
  var capacity = expected + 1
  var bytes: [UInt8] = []
  while true {
    var problem: LoadFailure?
    var isAtEnd = false
    let more = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < buffer.count {
        let got = read(file, buffer.baseAddress! + count, buffer.count - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          isAtEnd = true
          return
        } else if errno != EINTR {
          problem = .cannotOpen(SystemError().reason)
          return
        }
      }
    }
    if let problem { return .failure(problem) }
    if bytes.isEmpty { bytes = more } else { bytes += more }
    if isAtEnd { return .success(bytes) }
    // It grows while it is read; what was meant is seen at the next look.
    if bytes.count > limit { return .failure(.tooLarge(bytes.count)) }
    capacity = 65_536
  }
}
