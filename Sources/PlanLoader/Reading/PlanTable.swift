import BattlePlan
import Spreadsheets

// A table as one of the plan's files.

extension PlanReader {
  mutating func readTable(_ file: Int, _ kind: TableKind) -> FileOutcome {
    if kind == .csv {
      let reason = Text(
        "CSV 只是一张表，装不下整个计划；请用 import 并入计划，或存成 .xlsx",
        "a CSV file is one table and no whole plan; import it into one, or save it as .xlsx")
      log.add(.error, .sheet(.unreadable(reason)), file: file, .start)
      return .unreadable
    }
    do throws(SheetError) {
      let workbook = try readTables(files[file].bytes, kind)
      var options = SheetOptions()
      options.groups = drafts.groupNames
      options.fileName = files[file].stem
      var reading = SheetReading(workbook, options)
      reading.nameRecords()
      return take(reading, file)
    } catch {
      log.add(.error, .sheet(.unreadable(error.text)), file: file, .start)
      return .unreadable
    }
  }

  mutating func take(_ reading: SheetReading, _ file: Int) -> FileOutcome {
    log.name(reading.names, ofFile: file)
    reading.add(to: &drafts, &log, file: file)
    return reading.records.isEmpty && reading.findings.isEmpty ? .empty : .read
  }
}

extension PlanDrafts {
  fileprivate var groupNames: [SheetOptions.GroupName] {
    self[Plan.Group.self].records.map(SheetOptions.GroupName.init)
  }
}

extension SheetReading {
  /// Puts what the table says with what other files say.
  func add(to drafts: inout PlanDrafts, _ log: inout FindingLog, file: Int) {
    for finding in findings {
      log.add(finding.severity, .sheet(finding.fault), file: file, finding.mark)
    }
    for sheet in sheetsRead {
      drafts.headings[sheet.section, default: []].append(
        PlanDrafts.Place(file: file, mark: sheet.mark))
    }
    for sheet in sheetsLost {
      drafts.lostHeadings.append(
        PlanDrafts.LostHeading(
          meant: sheet.section, place: PlanDrafts.Place(file: file, mark: sheet.mark)))
    }
    for kind in Section.recordKinds { add(kind, &drafts, &log, file) }
    for record in records { addMapping(record, &drafts.mappings, &log, file) }
  }

  private func add<R: PlanRecord>(
    _ kind: R.Type, _ drafts: inout PlanDrafts, _ log: inout FindingLog, _ file: Int
  ) {
    let form = EntryForm(R.section)
    for record in records where record.section == R.section {
      let (tape, faults) = record.taped()
      drafts[kind].read(tape, form, file: file, faults: faults, &log)
    }
  }

  private func addMapping(
    _ record: SheetRecord, _ mappings: inout MappingDrafts, _ log: inout FindingLog, _ file: Int
  ) {
    switch record.section {
    case .operation: add(record, to: &mappings.operation, &log, file)
    case .rules: add(record, to: &mappings.rules, &log, file)
    case .calendar: add(record, to: &mappings.calendar, &log, file)
    default: break
    }
  }

  private func add<V: Placed>(
    _ record: SheetRecord, to draft: inout MappingDraft<V>?, _ log: inout FindingLog, _ file: Int
  ) {
    guard draft == nil else {
      return log.add(.error, .repeatedSection(record.section), file: file, record.mark)
    }
    let (tape, faults) = record.taped()
    var entry = Entry(tape, EntryForm(record.section), isListening: log.isListening)
    for fault in faults { entry.refuse(fault) }
    var value = V()
    entry.fill(&value, V.description.fields)
    entry.demandRequired()
    entry.finish(&value)
    value.origin = Origin(file: UInt16(clamping: file), line: record.mark.line)
    for finding in entry.findings {
      log.add(
        finding.severity, finding.problem, file: file, finding.mark, RecordRef(record.section))
    }
    draft = MappingDraft(value, entry)
  }
}
