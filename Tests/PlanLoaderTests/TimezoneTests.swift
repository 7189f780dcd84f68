import BattlePlan
import System
import Testing

@testable import PlanLoader

/// Time zones as people write them.
@Suite struct TimezoneTests {
  private func zone(_ written: String) throws -> (Reading, TimeZone?) {
    let reading = try read(
      "operation: {name: 演习, opens: 2026-04-26, timezone: \"\(written)\"}\n")
    return (reading, TimeZone(inPlan: reading.plan.operation.timezone))
  }

  private static let noon = 1_775_000_000

  @Test(
    "What can only mean one zone is understood, east of Greenwich as plus",
    arguments: [
      ("Asia/Shanghai", 8.0), ("asia/shanghai", 8), ("ASIA/SHANGHAI", 8), (" Asia/Shanghai ", 8),
      ("\u{3000}Asia/Shanghai\u{A0}", 8), ("Shanghai", 8), ("shanghai", 8), ("上海", 8),
      ("Beijing", 8), ("BEIJING", 8), ("beijing time", 8), ("Asia/Beijing", 8), ("北京", 8),
      ("北京时间", 8), ("中国标准时间", 8), ("China Standard Time", 8), ("东八区", 8), ("东8区", 8),
      ("UTC+8", 8), ("utc+8", 8), ("UTC + 8", 8), ("UTC+08:00", 8), ("GMT+8", 8), ("gmt+08", 8),
      ("ＵＴＣ＋８", 8), ("+8", 8), ("+08:00", 8), ("UTC-3", -3), ("GMT-3:30", -3.5), ("西五区", -5),
      ("UTC+5:45", 5.75), ("UTC", 0), ("utc+0", 0), ("GMT", 0), ("Hong Kong", 8), ("香港", 8),
      ("Asia/Kolkata", 5.5), ("Tokyo", 9), ("Etc/GMT-8", 8), ("Etc/GMT+8", -8),
    ])
  func understood(written: String, hours: Double) throws {
    let (reading, zone) = try zone(written)
    #expect(reading.diagnostics.isEmpty)
    #expect(try #require(zone).offset(at: Self.noon) == Int(hours * 3_600))
  }

  @Test(
    "What the machine does not know is an error where it stands, with the nearest name",
    arguments: [
      ("Asia/Shanghi", "Asia/Shanghai"), ("Asia/Shangai", "Asia/Shanghai"),
      ("Shanghi", "Asia/Shanghai"), ("Europe/Pari", "Europe/Paris"), ("CST", "Asia/Shanghai"),
      ("Mars/Phobos", nil), ("UTC+15", nil), ("UTC+8:75", nil), ("UTC8", "UTC+8"), ("东二十区", nil),
      ("../../etc/passwd", nil), ("Louisville", "America/Kentucky/Louisville"),
    ] as [(String, String?)])
  func unknown(written: String, suggestion: String?) throws {
    let reading = try #require(
      expectFindings(
        "operation: {name: 演习, opens: 2026-04-26, timezone: 1️⃣\"\(written)\"}\n",
        .error(1, .unknownTimezone(written, suggestion: suggestion))))
    #expect(reading.plan.operation.timezone.isEmpty)
    #expect(reading.plan.operation.name == "演习")
  }

  @Test("A zone that was known stays when it is mistyped, and the operation is marked")
  func lastGood() throws {
    let (good, _) = try zone("UTC+8")
    let text = "operation: {name: 新名, opens: 2026-04-26, timezone: UTC+80}\n"
    let reading = try read(text, previous: good)
    #expect(reading.plan.operation.timezone == "UTC+8")
    #expect(reading.plan.operation.name == "新名")
    #expect(reading.stale == [RecordRef(.operation)])
  }
}
