import BattlePlan
import Spreadsheets
import TestWorkbooks
import Testing

struct SheetTests {
  @Test func mergedCellsCountForAllOfTheirRows() throws {
    var book = TestWorkbook("任务", rows: [["甲", "x", ""], ["残留", "y", "1"], ["", "z", "2"]])
    book.sheets[0].after =
      "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"B3:C3\"/></mergeCells>"
    let rows = try read(book).sheets[0].rows
    #expect(rows.map { $0[0]?.value.shown } == ["甲", "甲", "甲"])
    #expect(rows.map { $0[0]?.source == .above } == [false, true, true])
    #expect(rows[2][2]?.value.shown == "z")
    #expect(rows[2][2]?.source == .beside)
    #expect(rows[1][1]?.value.shown == "y")
  }

  @Test func hiddenPartsAreReadAndMarked() throws {
    var book = TestWorkbook(
      .init(
        "表", "<row r=\"1\"/><row r=\"2\" hidden=\"1\"><c r=\"B2\"><v>1</v></c></row>",
        before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>", state: "veryHidden"))
    book.sheets.append(.init("二", ""))
    let sheet = try read(book).sheets[0]
    #expect(sheet.isHidden)
    #expect(sheet.rows.map(\.number) == [2])
    #expect(sheet.rows[0].isHidden)
    #expect(sheet.hiddenColumns == [1...2])
    #expect(try read(book).sheets[1].isHidden == false)
  }

  /// Some programs write backslashes, other prefixes, or absolute paths of parts.
  @Test func archivesOfOtherProgramsAreRead() throws {
    var zip = ZipArchive()
    zip.add(
      "_rels\\.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/XL/Workbook.xml\"/></Relationships>"
    )
    zip.add(
      "xl\\workbook.xml",
      "<s:workbook xmlns:s=\"urn:s\" xmlns:q=\"urn:q\"><s:sheets><s:sheet name=\"任务\" sheetId=\"1\" q:id=\"b\"/></s:sheets></s:workbook>"
    )
    zip.add(
      "xl\\_rels\\workbook.xml.rels",
      "<Relationships><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"..\\xl\\worksheets\\Sheet1.xml\"/></Relationships>"
    )
    zip.add(
      "xl\\worksheets\\sheet1.xml",
      "<s:worksheet xmlns:s=\"urn:s\"><s:sheetData><s:row><s:c t=\"inlineStr\"><s:is><s:t>甲</s:t></s:is></s:c></s:row></s:sheetData></s:worksheet>"
    )
    let workbook = try readTables(zip.finished(), .workbook)
    #expect(workbook.sheets.map(\.name) == ["任务"])
    #expect(workbook.sheets[0].rows[0][0]?.value == .text("甲"))
  }
}

struct CSVTests {
  private func rows(_ bytes: [UInt8]) throws -> [[String?]] {
    try readTables(bytes, .csv).sheets[0].rows.map { row in
      (0..<((row.cells.last?.column ?? -1) + 1)).map { row[$0]?.value.shown }
    }
  }

  private let text = "编号,任务\r\nT-1,\"甲,\"\"乙\"\"\r\n丙\"\r\n"
  private let expected: [[String?]] = [["编号", "任务"], ["T-1", "甲,\"乙\"\r\n丙"]]

  @Test func everyEncodingIsRead() throws {
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try rows(Array(text.utf8)) == expected)
    #expect(try rows([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
    #expect(try rows([0xFF, 0xFE] + little) == expected)
    #expect(try rows([0xFE, 0xFF] + big) == expected)
    #expect(try rows(little) == expected)
    #expect(try rows(big) == expected)
    // 编号,任务
    let gb: [UInt8] = [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xC8, 0xCE, 0xCE, 0xF1, 0x0A]
    #expect(try rows(gb) == [["编号", "任务"]])
    // 㐀 takes four bytes.
    #expect(try rows([0xC8, 0xCE, 0x81, 0x39, 0xEE, 0x39, 0x2C, 0x31]) == [["任㐀", "1"]])
    #expect(throws: SheetError.encoding) { try rows([0xFF, 0xC0, 0x80, 0x2C]) }
  }

  @Test(arguments: [
    ("a;b;c\n1;2,5;3", [["a", "b", "c"], ["1", "2,5", "3"]]),
    ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
    ("sep=;\r\na;b\r\n", [["a", "b"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("\"a;b\";x\n", [["a;b", "x"]]),
    ("=\"007\",'+86 21,'说明\n", [["007", "+86 21", "'说明"]]),
    ("a,\"open\n1,2", [["a", "open\n1,2"]]),
    ("\"a\"b,c\n", [["ab", "c"]]),
  ]) func separatorsAndQuotes(_ text: String, _ expected: [[String]]) throws {
    #expect(try rows(Array(text.utf8)) == expected.map { $0.map(Optional.some) })
  }

  @Test func emptyLinesAreCountedButAreNotRows() throws {
    let sheet = try readTables(Array("a\n\n\nb\n".utf8), .csv).sheets[0]
    #expect(sheet.rows.map(\.number) == [1, 4])
  }
}
