import BattlePlan

/// What kind of table a file is, by its name.
public enum TableKind: Sendable {
  case workbook, csv

  /// Nil if the name is not that of a table.
  public init?(path: String) {
    let name = path.lowercased()
    switch true {
    case name.hasSuffix(".xlsx"), name.hasSuffix(".xlsm"), name.hasSuffix(".xls"),
      name.hasSuffix(".et"), name.hasSuffix(".xlsb"), name.hasSuffix(".ods"):
      self = .workbook
    case name.hasSuffix(".csv"), name.hasSuffix(".tsv"): self = .csv
    default: return nil
    }
  }
}

/// Reads a table. Whatever its kind by name, a file that starts like a workbook is read as one.
public func readTables(_ bytes: [UInt8], _ kind: TableKind, limits: SheetLimits = SheetLimits())
  throws(SheetError) -> Workbook
{
  if bytes.starts(with: [0x50, 0x4B]) { return try readWorkbook(bytes, limits: limits) }
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
    throw holds(bytes, "EncryptedPackage") ? .encrypted : .oldFormat
  }
  switch kind {
  case .csv: return try readCSV(bytes, limits: limits)
  case .workbook where bytes.isEmpty: throw .damaged(Text("文件是空的", "it is empty"))
  case .workbook: throw .damaged(Text("不是 Excel 文件", "it is not an Excel file"))
  }
}

/// Whether a compound file contains a word in UTF-16, as in its directory.
private func holds(_ bytes: [UInt8], _ word: String) -> Bool {
  let wanted = word.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  return bytes.firstRange(of: wanted) != nil
}
