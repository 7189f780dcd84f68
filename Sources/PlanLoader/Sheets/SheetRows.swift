import BattlePlan
import Spreadsheets

/// What a row below the names of columns is.
enum SheetRowKind: Equatable {
  case record
  /// `一、交通安保组`: a text that stands over the rows below it.
  case heading(String)
  /// Sums, signatures, the names of columns again, nothing at all.
  case other
}

extension SheetHeader {
  func kind(of row: SheetRow) -> SheetRowKind {
    let own = row.cells.filter { cell in
      guard cell.source == .itself else { return false }
      return if case .text(let text) = cell.value { !isBlank(text) } else { true }
    }
    guard let first = own.first else { return .other }
    let text = first.value.shown ?? ""
    let word = SheetWords.key(text)
    if ["合计", "小计", "总计", "共计", "total"].contains(where: { word == $0 || word.hasPrefix($0 + ":") })
    {
      return .other
    }
    if SheetHeader.isSignature(text, of: own.count) || repeatsHeader(own) { return .other }
    if let heading = heading(own, row) { return .heading(heading) }
    return .record
  }

  /// 填表人：…　审核人：…; a note under the table.
  private static func isSignature(_ text: String, of cells: Int) -> Bool {
    guard cells <= 4, text.contains(where: { ":：".contains($0) }) else { return false }
    return normalized(text).prefixMatch(
      of:
        /(填表|填报|制表|审核|审批|复核|签字|签发|签名|盖章|报送|单位负责人|分管领导|主要领导|注|说明|备注|附注)[\p{Han} ]{0,6}(\((签字|签名|盖章)\))?\s*:/
    )
      != nil
  }

  private func repeatsHeader(_ own: [Cell]) -> Bool {
    let same = own.count { cell in
      guard case .text(let text) = cell.value else { return false }
      return columns.contains {
        $0.column == cell.column && $0.header == text && $0.meaning != .unknown
      }
    }
    return same >= 2
  }

  private func heading(_ own: [Cell], _ row: SheetRow) -> String? {
    var own = own
    if let numbers = columns.first(where: { $0.meaning == .rowNumber })?.column, own.count == 2,
      own[0].column == numbers, let number = own[0].value.shown,
      number.wholeMatch(of: /\s*[（(]?[一二三四五六七八九十]+[)）]?[、.．]?\s*/) != nil
    {
      own.removeFirst()
    }
    guard own.count == 1, case .text(let text) = own[0].value else { return nil }
    let isWide = row.cells.contains { $0.source == .beside && $0.value == own[0].value }
    let isNumbered =
      text.prefixMatch(of: /\s*([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+)/) != nil
    let title = column(of: SheetRecord.nameField(section))?.column
    guard isWide || isNumbered || row.cells.count == 1 && own[0].column != title else { return nil }
    return text
  }
}
