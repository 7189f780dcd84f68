import BattlePlan
import COffice
import COfficeOnDemand
import Glibc

/// The workbook as an `.xlsx` file. Texts are written as texts: none can become a formula.
public func writeWorkbook(_ workbook: WrittenWorkbook) throws(SheetError) -> [UInt8] {
  if let reason = battlemap_xlsxwriter_failure() {
    throw .noLibrary("libxlsxwriter", package: "libxlsxwriter4", reason: String(cString: reason))
  }
  // The library can only write to files.
  let folder = try ScratchFolder()
  let path = folder.path + "/workbook.xlsx"
  let temporary = strdup(folder.path)
  defer { free(temporary) }
  var options = lxw_workbook_options()
  options.tmpdir = temporary
  guard let book = workbook_new_opt(path, &options) else { throw .cannotWrite("ENOMEM") }
  let writer = SheetWriter(book)
  writer.set(title: workbook.title)
  for sheet in workbook.sheets { writer.add(sheet) }
  let failure = workbook_close(book)
  guard failure == LXW_NO_ERROR else {
    throw .cannotWrite(lxw_strerror(failure).map { String(cString: $0) } ?? "")
  }
  let bytes = contents(of: path)
  guard let bytes else { throw .cannotWrite(String(cString: strerror(errno))) }
  return bytes
}

/// A temporary folder that only its owner can read.
private final class ScratchFolder {
  let path: String

  init() throws(SheetError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/battlemap-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .cannotWrite(String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    unlink(path + "/workbook.xlsx")
    rmdir(path)
  }
}

private func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "re") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return ferror(file) == 0 ? bytes : nil
}

private struct SheetWriter {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let header: UnsafeMutablePointer<lxw_format>?
  private let text: UnsafeMutablePointer<lxw_format>?
  private let number: UnsafeMutablePointer<lxw_format>?
  private let percent: UnsafeMutablePointer<lxw_format>?
  private let fraction: UnsafeMutablePointer<lxw_format>?
  private let day: UnsafeMutablePointer<lxw_format>?
  private let month: UnsafeMutablePointer<lxw_format>?
  private let moment: UnsafeMutablePointer<lxw_format>?
  private let light: UnsafeMutablePointer<lxw_format>?
  private let colours: [(Light, UnsafeMutablePointer<lxw_format>?)]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ code: String? = nil) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(book)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xBFBFBF)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      if let code { format_set_num_format(format, code) }
      return format
    }
    self.book = book
    header = format()
    format_set_bold(header)
    format_set_bg_color(header, 0xDDEBF7)
    format_set_text_wrap(header)
    format_set_align(header, UInt8(LXW_ALIGN_CENTER.rawValue))
    text = format()
    format_set_text_wrap(text)
    number = format()
    percent = format("0%")
    fraction = format("0.0##%")
    day = format("yyyy-mm-dd")
    month = format("yyyy\"年\"m\"月\"")
    moment = format("yyyy-mm-dd hh:mm")
    light = format()
    for centered in [day, month, moment, light] {
      format_set_align(centered, UInt8(LXW_ALIGN_CENTER.rawValue))
    }
    let paints: [(Light, lxw_color_t, lxw_color_t)] = [
      (.red, 0xFFC7CE, 0x9C0006), (.yellow, 0xFFEB9C, 0x7F6000), (.blue, 0xBDD7EE, 0x1F4E78),
      (.green, 0xC6EFCE, 0x006100), (.grey, 0xEDEDED, 0x595959),
    ]
    colours = paints.map { light, background, foreground in
      let paint = workbook_add_format(book)
      format_set_bg_color(paint, background)
      format_set_font_color(paint, foreground)
      return (light, paint)
    }
  }

  func set(title: String) {
    var properties = lxw_doc_properties()
    let title = strdup(SheetWriter.harmless(title))
    defer { free(title) }
    properties.title = title
    _ = workbook_set_properties(book, &properties)
  }

  func add(_ sheet: WrittenSheet) {
    guard let page = workbook_add_worksheet(book, sheet.name) else { return }
    for (column, titled) in sheet.columns.enumerated() {
      _ = worksheet_write_string(
        page, 0, UInt16(column), SheetWriter.harmless(titled.title), header)
      _ = worksheet_set_column(page, UInt16(column), UInt16(column), titled.width, nil)
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        write(cell, page, UInt32(row + 1), UInt16(column))
      }
    }
    let last = UInt16(max(0, sheet.columns.count - 1))
    worksheet_freeze_panes(page, 1, UInt16(sheet.fixedColumns))
    if !sheet.rows.isEmpty { _ = worksheet_autofilter(page, 0, 0, UInt32(sheet.rows.count), last) }
    // Also for rows that users will add below.
    let room = UInt32(min(sheet.rows.count + 500, 1_000_000))
    for (column, titled) in sheet.columns.enumerated() {
      if let choices = titled.choices { offer(choices, page, room, UInt16(column)) }
    }
    paint(sheet, page)
    worksheet_set_landscape(page)
    worksheet_set_paper(page, sheet.columns.count > 12 ? 8 : 9)
    worksheet_fit_to_pages(page, 1, 0)
    _ = worksheet_repeat_rows(page, 0, 0)
    _ = worksheet_set_footer(page, "&L&A&C&P / &N&R&D")
  }

  private func write(
    _ cell: WrittenCell, _ page: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32,
    _ column: UInt16
  ) {
    func date(_ day: Day, _ second: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
      let serial = Double(day.number) + 25_569 + Double(second) / 86_400
      if serial >= 61 {
        _ = worksheet_write_number(page, row, column, serial, format)
      } else {
        // Spreadsheets have no dates before 1900.
        _ = worksheet_write_string(page, row, column, day.description, text)
      }
    }
    switch cell {
    case .empty: _ = worksheet_write_blank(page, row, column, text)
    case .text(let words):
      _ = worksheet_write_string(page, row, column, SheetWriter.harmless(words), text)
    case .number(let value): _ = worksheet_write_number(page, row, column, value, number)
    case .percent(let value):
      _ = worksheet_write_number(
        page, row, column, value / 100, value == value.rounded() ? percent : fraction)
    case .day(let value): date(value, 0, day)
    case .month(let value): date(value, 0, month)
    case .moment(let value): date(value.day, value.second, moment)
    case .light(_, let word): _ = worksheet_write_string(page, row, column, word, light)
    }
  }

  private func offer(
    _ choices: WrittenColumn.Choices, _ page: UnsafeMutablePointer<lxw_worksheet>, _ room: UInt32,
    _ column: UInt16
  ) {
    var validation = lxw_data_validation()
    validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    validation.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    switch choices {
    case .words(let words):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      var list: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
      defer { for word in list { free(word) } }
      list.withUnsafeMutableBufferPointer { list in
        validation.value_list = list.baseAddress
        _ = worksheet_data_validation_range(page, 1, column, room, column, &validation)
      }
    case .column(let other, let sheet, let rows):
      guard rows > 0 else { return }
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
      let letter = SheetPlace.name(ofColumn: other + 1)
      let formula = strdup("='\(sheet)'!$\(letter)$2:$\(letter)$\(rows + 1)")
      defer { free(formula) }
      validation.value_formula = formula
      _ = worksheet_data_validation_range(page, 1, column, room, column, &validation)
    }
  }

  /// Colors lights by a condition on the cell's word, so that a word typed later gets its color, too.
  private func paint(_ sheet: WrittenSheet, _ page: UnsafeMutablePointer<lxw_worksheet>) {
    var words: [Int: [Light: String]] = [:]
    for row in sheet.rows {
      for (column, cell) in row.enumerated() {
        if case .light(let light, let word) = cell { words[column, default: [:]][light] = word }
      }
    }
    for (column, lights) in words.sorted(by: { $0.key < $1.key }) {
      for (light, paint) in colours {
        guard let word = lights[light] else { continue }
        var condition = lxw_conditional_format()
        condition.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
        condition.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
        let value = strdup("\"\(word)\"")
        defer { free(value) }
        condition.value_string = value
        condition.format = paint
        _ = worksheet_conditional_format_range(
          page, 1, UInt16(column), UInt32(sheet.rows.count), UInt16(column), &condition)
      }
    }
  }

  /// A cell's text has 32,767 UTF-16 units at most.
  private static let longest = 32_767

  /// A text that a workbook can hold: sequences that look like its escapes are escaped themselves, characters
  /// that XML cannot represent are replaced, and a text that is too long is cut.
  private static func harmless(_ text: String) -> String {
    var text = text
    if text.contains("_x") { text = text.replacing(/_(x[0-9A-Fa-f]{4}_)/) { "_x005F_\($0.1)" } }
    let needsCare = text.unicodeScalars.contains {
      $0.value == 0 || $0.value == 0xFFFE || $0.value == 0xFFFF
    }
    if needsCare {
      text = String(
        String.UnicodeScalarView(
          text.unicodeScalars.map {
            $0.value == 0 || $0.value == 0xFFFE || $0.value == 0xFFFF ? "\u{FFFD}" : $0
          }))
    }
    guard text.utf8.count > longest else { return text }
    while text.utf16.count > longest { text.removeLast(max(1, (text.utf16.count - longest) / 2)) }
    return text
  }
}
