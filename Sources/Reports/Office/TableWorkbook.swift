import BattlePlan
import Spreadsheets

extension ReportTable {
  /// The table as a workbook with one sheet: dates as dates, numbers as numbers, lights in their colors.
  public func workbook(_ language: Language) -> WrittenWorkbook {
    var sheet = WrittenSheet(
      name: name,
      columns: columns.map { column in
        WrittenColumn(
          title: column.title(language),
          width: column.isFlexible ? 28 : column.isNumber ? 10 : 14)
      })
    sheet.rows = rows.map { row in row.map { $0.cell(language) } }
    var workbook = WrittenWorkbook(title: "\(name) \(day)")
    workbook.sheets = [sheet]
    return workbook
  }
}

extension ReportTable.Value {
  fileprivate func cell(_ language: Language) -> WrittenCell {
    switch self {
    case .number(let number): number.map { .number(Double($0)) } ?? .empty
    case .day(let day): day.map(WrittenCell.day) ?? .empty
    case .light(let light): light == .none ? .empty : .light(light, light.name(language))
    case .field(.day(let day), _): .day(day)
    case .field(.moment(let moment), _): .moment(moment)
    case .field(.count(let count), _): .number(Double(count))
    case .text, .texts, .coded, .field: text(words(language))
    }
  }

  private func text(_ words: String) -> WrittenCell { words.isEmpty ? .empty : .text(words) }
}
