import BattlePlan
import History

/// `battlemap history`: the versions of a plan. Its JSON is a contract.
public struct VersionList: Sendable {
  private let versions: [PlanVersion]
  private let today: Day
  private let local: @Sendable (Int) -> LocalTime

  /// - Parameters:
  ///   - versions: in the order of their numbers.
  ///   - local: the operation's local time at an instant.
  public init(
    _ versions: [PlanVersion], today: Day, local: @escaping @Sendable (Int) -> LocalTime
  ) {
    self.versions = versions
    self.today = today
    self.local = local
  }

  public func text(_ format: TableFormat, _ language: Language, _ paint: Inks, width: Int?)
    -> String
  {
    format == .json ? json : table(language).text(format, language, paint, width: width)
  }

  private var json: String {
    var writer = JSONWriter()
    writer.array { list in
      for version in versions {
        list.object {
          $0.field("version", version.number)
          $0.field("first_seen", local(version.firstSeen).iso)
          $0.field("last_seen", local(version.lastSeen).iso)
          $0.field("by", version.by.isEmpty ? nil : version.by)
          $0.field("changes", version.changes)
          $0.field("red", version.lights.red)
          $0.field("yellow", version.lights.yellow)
          $0.field("blue", version.lights.blue)
          $0.field("green", version.lights.green)
          $0.field("grey", version.lights.grey)
        }
      }
    }
    return writer.text
  }

  public func table(_ language: Language) -> ReportTable {
    var latest = Int.min
    let rows = versions.map { version -> [ReportTable.Value] in
      // If a clock was set back, the order of the numbers is the true one.
      let isBack = version.firstSeen < latest
      latest = max(latest, version.firstSeen)
      return [
        .number(version.number), .text(local(version.firstSeen).short),
        .text(local(version.lastSeen).short),
        .text(version.changes > 0 ? "\(version.changes)" : version.number == 1 ? "" : "–"),
        .number(version.lights.red), .number(version.lights.yellow), .number(version.lights.blue),
        .number(version.lights.green), .number(version.lights.grey), .text(version.by),
        .text(isBack ? language("时钟回拨", "clock set back") : ""),
      ]
    }
    return ReportTable(
      name: "history", day: today,
      columns: [
        .init(key: "version", title: Text("版本", "version"), isNumber: true),
        .init(key: "first_seen", title: Text("首次读到", "first seen")),
        .init(key: "last_seen", title: Text("最后读到", "last seen")),
        .init(key: "changes", title: Text("变动", "changes"), isNumber: true),
        .init(key: "red", title: Text("红", "red"), isNumber: true),
        .init(key: "yellow", title: Text("黄", "yellow"), isNumber: true),
        .init(key: "blue", title: Text("蓝", "blue"), isNumber: true),
        .init(key: "green", title: Text("绿", "green"), isNumber: true),
        .init(key: "grey", title: Text("灰", "grey"), isNumber: true),
        .init(key: "by", title: Text("记录人", "by"), isFlexible: true),
        .init(key: "remark", title: Text("备注", "remark"), isFlexible: true),
      ], rows: rows)
  }
}
