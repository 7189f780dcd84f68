import BattlePlan
import System

/// A part of a file that is read by itself.
struct FilePiece: Sendable {
  enum Content: Sendable {
    /// One or more top-level keys with their values.
    case parts
    /// Records of a list, without the list's key.
    case records(Section)
  }
  var content: Content
  var range: Range<Int>
  /// 1-based line where it begins.
  var line: UInt32
}

/// What was read from pieces of a file.
struct PieceReading: Sendable {
  var drafts = PlanDrafts()
  var log: FindingLog
  var seen: Set<Section> = []

  /// Reads one piece after the other; nil if a piece is not whole by itself.
  /// - Parameter cut: how many records to make room for.
  init?(
    _ pieces: [FilePiece], ofFile file: Int, in files: [SourceFile], seed: PlanDrafts,
    _ cut: PlanCut? = nil
  ) {
    log = FindingLog(files)
    drafts = PlanDrafts(mappings: seed.mappings)
    for part in cut?.parts ?? [] {
      if let section = part.section { drafts.reserve(section, part.records.count) }
    }
    for piece in pieces {
      guard read(piece, file, files[file].bytes) else { return nil }
    }
  }

  private mutating func read(_ piece: FilePiece, _ file: Int, _ bytes: [UInt8]) -> Bool {
    var isWhole = false
    do throws(YAMLError) {
      try withParser(bytes, in: piece.range, line: piece.line) { events throws(YAMLError) in
        var reader = DraftReader(events, file: file)
        switch piece.content {
        case .parts: isWhole = try reader.read(into: &drafts, &log)
        case .records(let section):
          isWhole = try reader.readRecords(of: section, into: &drafts, &log)
        }
        isWhole = isWhole && reader.standsAlone && seen.isDisjoint(with: reader.seen)
        seen.formUnion(reader.seen)
      }
    } catch { return false }
    return isWhole
  }

  /// Appends what was read from the pieces after these.
  mutating func append(_ other: inout PieceReading) {
    if !other.seen.contains(.operation) {
      other.drafts.mappings.operation = drafts.mappings.operation
    }
    if !other.seen.contains(.rules) { other.drafts.mappings.rules = drafts.mappings.rules }
    if !other.seen.contains(.calendar) { other.drafts.mappings.calendar = drafts.mappings.calendar }
    drafts.append(&other.drafts)
    log.append(other.log)
    seen.formUnion(other.seen)
  }
}

extension PlanCut {
  /// The file in two halves of about the same size; nil if there is no record to cut it at.
  fileprivate func halves(of count: Int) -> (FilePiece, [FilePiece])? {
    guard let first = parts.first, let last = parts.last else { return nil }
    for part in parts where part.end > count / 2 {
      guard let section = part.section,
        let record = part.records.first(where: { Int($0.start) >= count / 2 })
      else { return nil }
      let cut = Int(record.start)
      let before = FilePiece(content: .parts, range: first.start..<cut, line: first.line)
      var after = [
        FilePiece(content: .records(section), range: cut..<part.end, line: record.line)
      ]
      if part.end < last.end, let next = parts.first(where: { $0.start == part.end }) {
        after.append(FilePiece(content: .parts, range: next.start..<last.end, line: next.line))
      }
      return (before, after)
    }
    return nil
  }
}

/// In bytes. A smaller file is read before a second thread has even started.
private let worthTwoThreads = 512 << 10

/// Reads a large file on two threads at once. Nil if it has to be read in one piece: because it cannot be
/// cut, or is not UTF-8 (libyaml finds that out).
func readInHalves(_ files: [SourceFile], _ file: Int, seed: PlanDrafts) -> PieceReading? {
  let bytes = files[file].bytes
  guard bytes.count >= worthTwoThreads,
    let cut = bytes.withUnsafeBufferPointer({ PlanCut($0) }),
    let (before, after) = cut.halves(of: bytes.count)
  else { return nil }
  var (second, first) = inParallel {
    PieceReading(after, ofFile: file, in: files, seed: seed)
  } _: {
    // Room for all records: the second half's are appended to these.
    PieceReading([before], ofFile: file, in: files, seed: seed, cut)
  }
  guard var rest = second.take(), first?.seen.isDisjoint(with: rest.seen) == true else {
    return nil
  }
  first?.append(&rest)
  return first
}
