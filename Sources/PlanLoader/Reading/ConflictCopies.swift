import BattlePlan

/// Finds conflict copies in a folder: files named like another with something added (`plan-HOSTNAME.yaml`, as
/// some sync programs name the losing version) that repeat at least half of that file's ids. Returns the
/// index of each such file with that of its original.
func conflictCopies(among files: [SourceFile]) -> [Int: Int] {
  var copies: [Int: Int] = [:]
  var known: [Int: Set<RecordRef>] = [:]
  func ids(_ file: Int) -> Set<RecordRef> {
    if let ids = known[file] { return ids }
    let ids = recordIDs(file, files)
    known[file] = ids
    return ids
  }
  for (file, original) in namedAlike(files) where copies[original] == nil {
    let own = ids(file)
    let repeated = own.intersection(ids(original)).count
    if repeated > 0, 2 * repeated >= own.count { copies[file] = original }
  }
  return copies
}

/// Pairs of a file whose name is another's with `-` and something more, and that other.
private func namedAlike(_ files: [SourceFile]) -> [(file: Int, original: Int)] {
  let stems = files.map { $0.isRead && $0.isText ? PlanFileName.stem($0.name) : nil }
  return files.indices.flatMap { file in
    files.indices.compactMap { original in
      guard let stem = stems[file], let other = stems[original],
        stem.utf8.count > other.utf8.count + 1, stem.hasPrefix(other + "-")
      else { return nil }
      return (file, original)
    }
  }
}

private func recordIDs(_ file: Int, _ files: [SourceFile]) -> Set<RecordRef> {
  var drafts = PlanDrafts()
  // Its faults are reported when it is read as part of the plan.
  var log = FindingLog(files)
  do throws(YAMLError) {
    try withParser(files[file].bytes) { parser throws(YAMLError) in
      var reader = DraftReader(parser, file: file)
      _ = try reader.read(into: &drafts, &log)
    }
  } catch { return [] }
  var ids: Set<RecordRef> = []
  func add<R: PlanRecord>(_ kind: R.Type) { ids.formUnion(drafts[kind].records.map(\.ref)) }
  for kind in Section.recordKinds { add(kind) }
  return ids
}
