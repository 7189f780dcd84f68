import BattlePlan
import Reports
import Situation
import Spreadsheets

/// What office programs read the plan as.
enum OfficeFormat {
  case workbook, calendar, project

  /// By the ending of a file's name; nil for any other.
  init?(path: String) {
    let name = path.lowercased()
    switch true {
    case name.hasSuffix(".xlsx"): self = .workbook
    case name.hasSuffix(".ics"): self = .calendar
    case name.hasSuffix(".xml"): self = .project
    default: return nil
    }
  }

  func bytes(_ situation: Situation, _ language: Language) throws(SheetError) -> [UInt8] {
    switch self {
    case .workbook: try writeWorkbook(planWorkbook(situation, language))
    case .project: writeProject(planProject(situation, language))
    case .calendar: Array(calendarFile(situation, language).utf8)
    }
  }
}
