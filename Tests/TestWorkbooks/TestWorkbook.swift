/// A workbook from the XML of its parts, as far as a test says; the rest is as Excel writes it.
public struct TestWorkbook: Sendable {
  public struct Sheet: Sendable {
    public var name: String
    /// What stands in `<sheetData>`.
    public var data: String
    /// What stands before and behind it.
    public var before = ""
    public var after = ""
    public var state: String?

    public init(
      _ name: String, _ data: String, before: String = "", after: String = "", state: String? = nil
    ) {
      self.name = name
      self.data = data
      self.before = before
      self.after = after
      self.state = state
    }
  }

  public var sheets: [Sheet]
  /// `<si>…</si>`, one after the other.
  public var strings = ""
  /// Format codes of the cell styles, from 1 on; a number stands for a built-in one.
  public var formats: [String] = []
  public var is1904 = false
  /// Of XML parts.
  public var prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  public init(_ sheets: Sheet...) { self.sheets = sheets }

  /// Rows of texts, each cell with its text in it.
  public init(_ name: String, rows: [[String]]) { sheets = [Sheet(name, TestWorkbook.data(rows))] }

  public static func data(_ rows: [[String]], from first: Int = 1) -> String {
    rows.enumerated().map { number, cells in
      let row = number + first
      let inner = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        "<c r=\"\(letters(column))\(row)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
          + escaped(text) + "</t></is></c>"
      }.joined()
      return "<row r=\"\(row)\">\(inner)</row>"
    }.joined()
  }

  public static func letters(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }

  public static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      default: String(character)
      }
    }.joined()
  }

  public var bytes: [UInt8] { archive.finished() }

  public var archive: ZipArchive {
    var zip = ZipArchive()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    zip.add(
      "[Content_Types].xml", prolog + "<Types xmlns=\"\(package)/content-types\"></Types>")
    zip.add(
      "_rels/.rels",
      prolog + "<Relationships xmlns=\"\(package)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
        + "</Relationships>")
    var (list, relations) = ("", "")
    for (place, sheet) in sheets.enumerated() {
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      list +=
        "<sheet name=\"\(TestWorkbook.escaped(sheet.name))\" sheetId=\"\(place + 1)\"\(state) r:id=\"rId\(place + 1)\"/>"
      relations +=
        "<Relationship Id=\"rId\(place + 1)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\(place + 1).xml\"/>"
      zip.add(
        "xl/worksheets/sheet\(place + 1).xml",
        prolog + "<worksheet xmlns=\"\(main)\">\(sheet.before)<sheetData>\(sheet.data)</sheetData>"
          + "\(sheet.after)</worksheet>")
    }
    relations +=
      "<Relationship Id=\"rIdS\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
      + "<Relationship Id=\"rIdT\" Type=\"\(office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
    zip.add(
      "xl/workbook.xml",
      prolog + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">"
        + "<workbookPr date1904=\"\(is1904 ? 1 : 0)\"/><sheets>\(list)</sheets></workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      prolog + "<Relationships xmlns=\"\(package)/relationships\">\(relations)</Relationships>")
    zip.add("xl/sharedStrings.xml", prolog + "<sst xmlns=\"\(main)\">\(strings)</sst>")
    zip.add("xl/styles.xml", prolog + "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>")
    return zip
  }

  private var styles: String {
    var (codes, cells) = ("", "<xf numFmtId=\"0\"/>")
    for (place, format) in formats.enumerated() {
      if format.count < 3, let number = Int(format) {
        cells += "<xf numFmtId=\"\(number)\"/>"
      } else {
        let code = TestWorkbook.escaped(format).map { $0 == "\"" ? "&quot;" : String($0) }.joined()
        codes += "<numFmt numFmtId=\"\(164 + place)\" formatCode=\"\(code)\"/>"
        cells += "<xf numFmtId=\"\(164 + place)\"/>"
      }
    }
    return "<numFmts>\(codes)</numFmts><cellXfs>\(cells)</cellXfs>"
  }
}
