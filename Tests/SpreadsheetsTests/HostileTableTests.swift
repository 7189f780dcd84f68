import Spreadsheets
import TestWorkbooks
import Testing

/// Files that are not workbooks, or are too large: each is reported, and none exceeds the limits.
struct HostileTableTests {
  private func refusal(_ bytes: [UInt8], _ limits: SheetLimits = SheetLimits()) -> SheetError? {
    do {
      _ = try readTables(bytes, .workbook, limits: limits)
      return nil
    } catch { return error }
  }

  private let good = TestWorkbook("任务", rows: [["编号", "任务"], ["T-1", "甲"]])

  @Test func oldAndEncryptedFilesAreNamed() {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(refusal(compound + [UInt8](repeating: 0, count: 512)) == .oldFormat)
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(refusal(compound + [UInt8](repeating: 0, count: 512) + name) == .encrypted)
    var zip = good.archive
    zip.add("xl/secret.xml", stored: [1, 2, 3], method: 0, size: 3, crc: 0, flags: 1)
    #expect(refusal(zip.finished()) == .encrypted)
  }

  @Test func filesOfOtherProgramsAreNamed() {
    for (part, name) in [
      ("content.xml", ".ods"), ("xl/workbook.bin", ".xlsb"), ("word/document.xml", ".docx"),
    ] {
      var zip = ZipArchive()
      zip.add(part, "<x/>")
      guard case .otherFormat(let found)? = refusal(zip.finished()) else {
        Issue.record("\(part)")
        continue
      }
      #expect(found.contains(name))
    }
  }

  /// However a file is truncated or damaged, it is either read or refused.
  @Test func damagedArchivesAreRefused() {
    let bytes = good.bytes
    for end in stride(from: 0, to: bytes.count, by: 97) {
      #expect(refusal(Array(bytes[..<end])) != nil, "cut at \(end)")
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var scratched = bytes
      for _ in 0..<3 {
        scratched[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255)
      }
      _ = refusal(scratched)
    }
  }

  @Test func aZipBombIsStoppedAtItsLimit() {
    let start = Array("<worksheet><sheetData><row><c t=\"str\"><v>".utf8)
    let times = 100 << 20
    var limits = SheetLimits()
    limits.unpackedTimes = 20
    limits.unpackedLeast = 1 << 20
    var zip = TestWorkbook().archive
    zip.add(
      "xl/sharedStrings.xml", stored: deflatedBomb(start, UInt8(ascii: " "), times: times),
      method: 8,
      size: times, crc: 0)
    guard case .tooLarge? = refusal(zip.finished(), limits) else {
      Issue.record("\(String(describing: refusal(zip.finished(), limits)))")
      return
    }
  }

  @Test func statedDimensionsAreIgnored() throws {
    var book = good
    book.sheets[0].before = "<dimension ref=\"A1:XFD1048576\"/>"
    book.sheets[0].after =
      "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"C5:B1\"/><mergeCell ref=\"A1:ZZZZ9\"/></mergeCells>"
    let sheet = try readTables(book.bytes, .workbook).sheets[0]
    #expect(sheet.rows.count == 2)
    #expect(sheet.rows.allSatisfy { $0.cells.count == 2 })
  }

  @Test func cellsAndTextsAreBounded() {
    var limits = SheetLimits()
    limits.cells = 3
    #expect(refusal(good.bytes, limits) != nil)
    limits = SheetLimits()
    limits.text = 2
    #expect(refusal(good.bytes, limits) != nil)
    limits = SheetLimits()
    limits.sheets = 1
    var book = good
    book.sheets.append(book.sheets[0])
    #expect(refusal(book.bytes, limits) != nil)
  }

  @Test func entitiesAreRefusedBeforeTheyExist() {
    var book = good
    book.prolog =
      "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
    #expect(refusal(book.bytes) == .entities)
  }

  @Test func rowsAndColumnsBeyondTheLargestSheetAreSkipped() throws {
    let data =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFE1\"><v>2</v></c><c r=\"A1\"><v>3</v></c></row>"
      + "<row r=\"1048577\"><c r=\"A1048577\"><v>4</v></c></row><row r=\"1\"><c><v>5</v></c></row>"
      + "<row r=\"99999999999999999999\"><c><v>6</v></c></row>"
    let sheet = try read(TestWorkbook(.init("x", data))).sheets[0]
    #expect(sheet.rows.flatMap(\.cells).compactMap(\.value.shown) == ["1"])
  }

  @Test func pathsInNamesLeadNowhere() throws {
    var zip = good.archive
    zip.add("../../../../tmp/evil", "x")
    zip.add("/etc/passwd", "x")
    #expect(try readTables(zip.finished(), .workbook).sheets.count == 1)
  }

  @Test func deepXMLIsRefused() {
    let deep = String(repeating: "<x>", count: 10_000) + String(repeating: "</x>", count: 10_000)
    #expect(refusal(TestWorkbook(.init("x", deep)).bytes) != nil)
  }
}
