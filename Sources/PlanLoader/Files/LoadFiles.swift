import BattlePlan
import Glibc
import System

/// The largest plan, in bytes, unless the user sets another limit.
public let defaultPlanLimit = 64 << 20

/// The bytes of a plan: one file, or all `*.yaml`, `*.yml` and `*.xlsx` files of a folder in order of their
/// names. Copies, backups and the like are listed without bytes, so that they can be reported.
///
/// Only regular files are read, through any symbolic links; a FIFO or a device is refused instead of waited
/// for. In a folder the other files are still read, and this one is listed with its fault.
/// - Parameter limit: the most bytes in all files together.
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

/// What a plan that comes over standard input is called.
public let standardInputName = "<stdin>"

/// The plan that comes over standard input, read to its end.
/// - Parameter limit: bytes, at most.
public func loadStandardInput(limit: Int = defaultPlanLimit) -> Result<[SourceFile], Faults> {
  switch readAll(STDIN_FILENO, expecting: 65_535, limit: limit) {
  case .success(let bytes): .success([SourceFile(name: standardInputName, bytes: bytes)])
  case .failure(.cannotOpen(let reason)):
    .failure(Faults(.cannotOpen(reason), standardInputName))
  case .failure(.tooLarge(let bytes)):
    .failure(Faults(.tooLarge(bytes: bytes, limit: limit), standardInputName))
  }
}

extension Faults {
  fileprivate init(_ problem: Diagnostic.Problem, _ path: String) {
    diagnostics = [Diagnostic(.error, problem, file: path, line: 1, column: 1)]
  }

  /// - Parameter leftOut: files in it that look like part of the plan but are not.
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
  // Without O_NONBLOCK, opening a FIFO would wait for a writer.
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
  // One byte more than expected detects the end without another round.
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
    // It is growing while it is read; the next look will see the whole.
    if bytes.count > limit { return .failure(.tooLarge(bytes.count)) }
    capacity = 65_536
  }
}
