import BattlePlan
import Spreadsheets
import TestWorkbooks
import Testing

func read(_ workbook: TestWorkbook) throws(SheetError) -> Workbook {
  try readTables(workbook.bytes, .workbook)
}

/// The value of the cell A1 in a workbook with nothing else.
func value(_ cell: String, format: String = "General", is1904: Bool = false) throws -> CellValue? {
  var workbook = TestWorkbook(.init("任务", "<row r=\"1\">\(cell)</row>"))
  workbook.formats = [format]
  workbook.is1904 = is1904
  workbook.strings =
    "<si><t>普通</t></si><si><r><rPr><b/></rPr><t>富</t></r><r><t xml:space=\"preserve\"> 文本</t></r></si>"
    + "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh><phoneticPr fontId=\"1\"/></si>"
    + "<si><t>一行_x000D_二行</t></si>"
  return try read(workbook).sheets[0].rows.first?[0]?.value
}

struct CellTests {
  private static func day(_ text: String) -> CellValue { .day(Day(text) ?? .first) }

  @Test(arguments: [
    ("<c r=\"A1\" t=\"s\"><v>0</v></c>", "普通"),
    ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "富 文本"),
    ("<c r=\"A1\" t=\"s\"><v>2</v></c>", "東京"),
    ("<c r=\"A1\" t=\"s\"><v>3</v></c>", "一行\r二行"),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>内联</t></is></c>", "内联"),
    (
      "<c r=\"A1\" t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>",
      "内联"
    ),
    ("<c r=\"A1\" t=\"str\"><f>B1&amp;C1</f><v>拼 &amp; 接</v></c>", "拼 & 接"),
    ("<c r=\"A1\"><v>13912345678</v></c>", "13912345678"),
    ("<c r=\"A1\"><v>0.1</v></c>", "0.1"),
    ("<c r=\"A1\"><v>0.30000000000000004</v></c>", "0.3"),
    ("<c r=\"A1\"><v>1.3912345678E10</v></c>", "13912345678"),
    ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"),
    ("<x:c xmlns:x=\"urn:x\" r=\"A1\"><x:v>7</x:v></x:c>", "7"),
  ]) func cellsShow(_ cell: String, _ shown: String) throws {
    #expect(try value(cell)?.shown == shown)
  }

  @Test(arguments: [
    ("00000", "139", "00139"), ("000-0000-0000", "2160000001", "021-6000-0001"),
    ("\"T-\"000", "17", "T-017"), ("0.00", "1.5", "1.50"), ("#,##0", "1234567", "1234567"),
    ("0_);[Red]\\(0\\)", "12", "12"), ("@", "7", "7"),
  ]) func numbersKeepWhatTheirFormatShows(_ format: String, _ number: String, _ shown: String)
    throws
  {
    #expect(try value("<c r=\"A1\" s=\"1\"><v>\(number)</v></c>", format: format)?.shown == shown)
  }

  @Test(arguments: [
    "14", "15", "31", "yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\";@", "[$-804]yyyy\"年\"m\"月\"d\"日\"",
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "m/d/yy", "d", "aaaa", "[DBNum1][$-804]m\"月\"d\"日\"",
    "m\"月\"d\"日\"", "e/m/d", "yyyy/m/d h:mm",
  ]) func daysAreKnownByTheirFormat(_ format: String) throws {
    #expect(
      try value("<c r=\"A1\" s=\"1\"><v>43710</v></c>", format: format) == Self.day("2019-09-02"))
  }

  @Test(arguments: ["17", "27", "57", "yyyy\"年\"m\"月\"", "mmm-yy", "yyyy/mm"])
  func aFormatWithoutADayIsAMonth(_ format: String) throws {
    #expect(
      try value("<c r=\"A1\" s=\"1\"><v>43710</v></c>", format: format)
        == .month(Day("2019-09-30") ?? .first))
  }

  @Test(arguments: ["General", "0", "0.00E+00", "\"共\"0\"天\"", "#,##0.00_);[Red]\\(#,##0.00\\)"])
  func otherNumbersAreNotDays(_ format: String) throws {
    let found = try value("<c r=\"A1\" s=\"1\"><v>43710</v></c>", format: format)
    guard case .number(let number, _)? = found else {
      Issue.record("\(format): \(String(describing: found))")
      return
    }
    #expect(number == 43710)
  }

  @Test func bothDateSystemsAndTheirEdges() throws {
    func at(_ serial: String, _ is1904: Bool = false) throws -> CellValue? {
      try value("<c r=\"A1\" s=\"1\"><v>\(serial)</v></c>", format: "yyyy-mm-dd", is1904: is1904)
    }
    #expect(try at("1") == Self.day("1900-01-01"))
    #expect(try at("59") == Self.day("1900-02-28"))
    #expect(try at("60") == .error("1900-02-29"))
    #expect(try at("61") == Self.day("1900-03-01"))
    #expect(try at("42248", true) == Self.day("2019-09-02"))
    #expect(try at("0", true) == Self.day("1904-01-01"))
    #expect(try at("-1")?.shown == "-1")
    #expect(try at("99999999")?.shown == "99999999")
    #expect(try at("43710.99999999") == Self.day("2019-09-03"))
  }

  @Test func timesAreFractionsOfADay() throws {
    func at(_ serial: String, _ format: String) throws -> CellValue? {
      try value("<c r=\"A1\" s=\"1\"><v>\(serial)</v></c>", format: format)
    }
    #expect(try at("0.3333333333333333", "h:mm") == .time(8 * 3600))
    #expect(try at("0.75", "[h]:mm") == .time(18 * 3600))
    #expect(try at("0.5", "上午/下午h\"时\"mm\"分\"") == .time(12 * 3600))
    #expect(
      try at("43710.333333333336", "yyyy-mm-dd hh:mm")
        == .moment(Moment(day: Day("2019-09-02") ?? .first, second: 8 * 3600)))
  }

  @Test func percentStylesAreInPercent() throws {
    #expect(try value("<c r=\"A1\" s=\"1\"><v>0.6</v></c>", format: "9") == .percent(60))
    #expect(try value("<c r=\"A1\" s=\"1\"><v>0.285</v></c>", format: "0.0%") == .percent(28.5))
    #expect(try value("<c r=\"A1\" s=\"1\"><v>1</v></c>", format: "0%")?.shown == "100%")
  }

  @Test func errorsAndFormulasAreNamed() throws {
    #expect(try value("<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") == .error("#DIV/0!"))
    #expect(try value("<c r=\"A1\"><f>TODAY()</f></c>") == .formulaWithoutValue)
    #expect(try value("<c r=\"A1\"><f>SUM(B1)</f><v>5</v></c>")?.shown == "5")
    #expect(try value("<c r=\"A1\" t=\"s\"><v>99</v></c>") == .error("#REF!"))
    #expect(try value("<c r=\"A1\"/>") == nil)
    #expect(try value("<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>") == nil)
  }
}
