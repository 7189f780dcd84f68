import BattlePlan
import History

extension ReportTable {
  /// `battlemap log` as a table, for workbooks.
  /// - Parameters:
  ///   - text: the text to show for an entry.
  ///   - local: the operation's local time at an instant.
  public static func log(
    _ entries: [LogEntry], today: Day, text: (LogEntry) -> String, local: (Int) -> LocalTime
  ) -> ReportTable {
    func column(_ key: String, _ zh: String, isNumber: Bool = false, isWide: Bool = false) -> Column
    {
      Column(key: key, title: Text(zh, key), isNumber: isNumber, isFlexible: isWide)
    }
    return ReportTable(
      name: "log", day: today,
      columns: [
        column("number", "编号", isNumber: true), column("at", "时间", isWide: true),
        column("entered", "记录时间", isWide: true), column("by", "记录人"), column("role", "岗位"),
        column("kind", "类别"), column("text", "内容", isWide: true), column("on", "事项"),
        column("promise", "承诺日期"), column("who", "对方"),
        column("corrects", "更正", isNumber: true),
      ],
      rows: entries.map { entry in
        [
          .number(entry.number), .text(local(entry.at).iso), .text(local(entry.entered).iso),
          .text(entry.by), .text(entry.role), .text(entry.kind.rawValue),
          .text(text(entry)), .text(entry.on.joined(separator: " ")), .day(entry.promise),
          .text(entry.who), .number(entry.corrects),
        ]
      })
  }
}
