import BattlePlan
import Glibc
import TestFolders
import Testing

@testable import System

/// Zones as the machine's own C library and database know them, asked through date(1).
struct TimeZoneTests {
  /// What `date` says of each instant in a zone: the offset, and the day and time.
  private func told(of instants: [Int], in zone: String) throws -> [(offset: Int, local: String)] {
    let scratch = Scratch()
    let (list, answers) = (scratch.path + "/list", scratch.path + "/answers")
    try writeWhole(
      Array(instants.map { "@\($0)\n" }.joined().utf8), to: list, overwrite: false)
    let command = "TZ='\(zone)' LC_ALL=C date -f \(list) '+%::z %F %T' > \(answers)"
    try #require(system(command) == 0)
    let lines = String(decoding: try #require(contents(of: answers)), as: UTF8.self)
      .split(separator: "\n")
    try #require(lines.count == instants.count)
    return lines.map { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      let numbers = parts[0].dropFirst().split(separator: ":").compactMap { Int($0) }
      let seconds = numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
      return (parts[0].hasPrefix("-") ? -seconds : seconds, String(parts[1]))
    }
  }

  private func check(_ zone: TimeZone, named name: String, at instants: [Int]) throws {
    for (instant, expected) in zip(instants, try told(of: instants, in: name)) {
      try #require(zone.offset(at: instant) == expected.offset, "\(name) at \(instant)")
      let local = zone.localTime(at: instant)
      try #require("\(local.day) \(local.time)" == expected.local, "\(name) at \(instant)")
    }
  }

  private static let secondsOf2019 = 1_546_300_800
  private static let secondsOf2038 = 2_145_916_800

  /// The instants at which a zone changes its clocks, according to itself, and the seconds before. If it were
  /// wrong about them, the evenly spread others would show it.
  private func changes(of zone: TimeZone, _ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 86_400) {
      var (low, high) = (start, start + 86_400)
      guard zone.offset(at: low) != zone.offset(at: high) else { continue }
      while high - low > 1 {
        let middle = (low + high) / 2
        if zone.offset(at: middle) == zone.offset(at: low) { low = middle } else { high = middle }
      }
      found += [low, high]
    }
    return found
  }

  static let zones = [
    "Asia/Shanghai", "Asia/Urumqi", "UTC", "Etc/GMT+12", "Asia/Kathmandu", "Asia/Kolkata",
    "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia",
    "Pacific/Kiritimati", "America/New_York", "America/St_Johns", "America/Sao_Paulo",
    "America/Santiago", "America/Nuuk", "America/Havana", "Antarctica/Troll", "Atlantic/Azores",
    "Africa/Casablanca", "Africa/Cairo", "Asia/Gaza", "Asia/Tehran", "Asia/Beirut",
    "Asia/Pyongyang",
    "Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Chisinau", "Europe/Istanbul",
  ]

  @Test("From 2019 to 2037, and the seconds about each change", arguments: zones)
  func recentYears(name: String) throws {
    let zone = try #require(TimeZone(named: name))
    let range = Self.secondsOf2019..<Self.secondsOf2038
    let spread = stride(from: range.lowerBound + 12_345, to: range.upperBound, by: 3 * 86_400)
    try check(zone, named: name, at: Array(spread) + changes(of: zone, range))
  }

  @Test("From 1850 to beyond the last change in the file", arguments: zones)
  func otherYears(name: String) throws {
    let zone = try #require(TimeZone(named: name))
    let spread = stride(from: -3_786_825_600, to: 16_725_225_600, by: 9_876_543)
    try check(zone, named: name, at: Array(spread))
    let later = Self.secondsOf2038..<(Self.secondsOf2038 + 5 * 365 * 86_400)
    try check(zone, named: name, at: changes(of: zone, later))
  }

  @Test("All zones of the machine can be read")
  func all() throws {
    let answers = Scratch()
    let list = answers.path + "/zones"
    let folder = "/usr/share/zoneinfo"
    try #require(
      system("cd \(folder) && awk '!/^#/ { print $3 }' zone1970.tab zone.tab > \(list)") == 0)
    let names = String(decoding: try #require(contents(of: list)), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(names.count > 400)
    let spread = Array(stride(from: Self.secondsOf2019, to: Self.secondsOf2038, by: 30_123_457))
    for name in Set(names) {
      try check(try #require(TimeZone(named: name), "\(name)"), named: name, at: spread)
    }
  }

  @Test(
    "Rules as POSIX writes them",
    arguments: [
      "CST-8", "<+08>-8", "EST5EDT", "EST5EDT,M3.2.0,M11.1.0", "CET-1CEST,M3.5.0,M10.5.0/3",
      "IST-1GMT0,M10.5.0,M3.5.0/1", "NZST-12NZDT,M9.5.0,M4.1.0/3",
      "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1",
      "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "AAA3BBB,J60,J300", "AAA3BBB,59,300/12:30:15",
      "WGT3WGST,M3.4.4/50,M10.4.4/50",
    ])
  func rules(text: String) throws {
    let zone = TimeZone(try #require(YearlyRule(text)))
    let range = Self.secondsOf2019..<Self.secondsOf2038
    let spread = stride(from: range.lowerBound, to: range.upperBound, by: 345_678)
    try check(zone, named: text, at: Array(spread) + changes(of: zone, range))
  }

  @Test(
    "Summer time that never ends, as RFC 8536 writes it",
    arguments: [
      ("XXX3EDT4,0/0,J365/23", -4), ("EST5EDT,0/0,J365/25", -4), ("AAA0BBB,0/0,J365/25", 1),
    ])
  func endlessSummer(text: String, hours: Int) throws {
    let rule = try #require(YearlyRule(text))
    for instant in stride(from: Self.secondsOf2019, to: Self.secondsOf2038, by: 1_801) {
      try #require(rule.offset(at: instant) == hours * 3_600, "at \(instant)")
    }
  }

  @Test(
    "Texts that are no rules",
    arguments: [
      "", "A", "AB3", "CST", "CST-", "CST-25", "CST-8:", "CST-8:60", "CST-8:0:60", "CST-8 ",
      "<+08-8",
      "CST8CDT,", "CST8CDT,M3.2.0", "CST8CDT,M3.2.0,", "CST8CDT,M13.2.0,M11.1.0",
      "CST8CDT,M3.6.0,M11.1.0", "CST8CDT,M3.2.7,M11.1.0", "CST8CDT,J0,J365", "CST8CDT,0,366",
      "CST8CDT,M3.2.0/168,M11.1.0", "CST8CDT,M3.2.0,M11.1.0,", "CST8CDT,M3.2.0,M11.1.0/", "中国-8",
      "CST99999999999999999999", "CST-8\n",
    ])
  func noRules(text: String) { #expect(YearlyRule(text) == nil) }

  @Test("From what a clock shows back to the instant")
  func backwards() throws {
    for name in Self.zones {
      let zone = try #require(TimeZone(named: name))
      for instant in stride(from: Self.secondsOf2019, to: Self.secondsOf2038, by: 612_345) {
        let local = zone.localTime(at: instant)
        let found = zone.instant(of: local)
        #expect(zone.localTime(at: found) == local, "\(name) at \(instant)")
        #expect(found <= instant, "the first of two: \(name) at \(instant)")
      }
    }
  }

  @Test(
    "Times that there were twice, or not at all",
    arguments: [
      ("Europe/Berlin", "2026-10-25", 2, 30, "2026-10-25 02:30", 1_792_888_200),
      ("Europe/Berlin", "2026-03-29", 2, 30, "2026-03-29 03:30", 1_774_747_800),
      ("America/Sao_Paulo", "2018-11-04", 0, 30, "2018-11-04 01:30", 1_541_302_200),
      ("Pacific/Apia", "2011-12-30", 12, 0, "2011-12-31 12:00", 1_325_282_400),
      ("Australia/Lord_Howe", "2026-10-04", 2, 15, "2026-10-04 02:45", 1_791_042_300),
      ("Europe/Dublin", "2026-10-25", 1, 30, "2026-10-25 01:30", 1_792_888_200),
    ])
  func gapsAndRepeats(
    name: String, day: String, hour: Int, minute: Int, shows: String, instant: Int
  ) throws {
    let zone = try #require(TimeZone(named: name))
    let local = Moment(day: try #require(Day(day)), second: hour * 3_600 + minute * 60)
    let found = zone.instant(of: local)
    #expect(found == instant)
    let back = zone.localTime(at: found)
    #expect("\(back.day) \(back.hourMinute)" == shows)
  }

  @Test("No instant is too far away", arguments: [Int.min, -1 << 50, 1 << 50, Int.max])
  func farAway(instant: Int) throws {
    for name in Self.zones {
      let local = try #require(TimeZone(named: name)).localTime(at: instant)
      #expect((0..<86_400).contains(local.second))
      #expect(local.day == (instant < 0 ? Day.first : Day.last))
    }
  }

  @Test(
    "Names that lead nowhere, or would lead elsewhere",
    arguments: [
      "", "/", "Asia", "Asia/", "Asia/Shanghai/", "/etc/localtime", "../../../etc/localtime",
      "Asia/../Asia/Tokyo", "zone.tab", "tzdata.zi", "leapseconds", "Asia/Shang hai", "Asia/上海",
      "Mars/Olympus", "right/UTC", String(repeating: "A", count: 65), "Asia/Shanghai\u{0}",
    ])
  func badNames(name: String) { #expect(TimeZone(named: name) == nil) }
}

/// Files that are not what they should be.
struct TZifTests {
  private func file(_ name: String) throws -> [UInt8] {
    try #require(contents(of: "/usr/share/zoneinfo/" + name))
  }

  @Test func aSoundFileIsRead() throws {
    #expect(TimeZone(tzif: try file("Europe/Dublin")) == TimeZone(named: "Europe/Dublin"))
  }

  @Test func noFileCutShortIsRead() throws {
    let bytes = try file("Europe/Dublin")
    for count in 0..<bytes.count { #expect(TimeZone(tzif: Array(bytes[..<count])) == nil) }
  }

  /// Whatever a byte is changed to, there is a zone that answers, or none.
  @Test func noDamageCrashes() throws {
    let bytes = try file("Australia/Lord_Howe")
    for place in bytes.indices {
      for value in [0, 1, 0x20, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        guard let zone = TimeZone(tzif: damaged) else { continue }
        for instant in [Int.min, -1 << 33, 0, 1_570_000_000, 1 << 33, Int.max] {
          #expect(abs(zone.offset(at: instant)) <= 93_599)
          #expect((0..<86_400).contains(zone.localTime(at: instant).second))
        }
      }
    }
  }

  /// A file of one type and no changes, with what is to be tried.
  private func made(
    version: UInt8 = 0x32, changes: [Int64] = [],
    types: [(offset: Int32, count: Int)] = [(28_800, 1)],
    indices: [UInt8] = [], leapSeconds: UInt32 = 0, footer: String = "\nCST-8\n"
  ) -> [UInt8] {
    func number(_ value: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
    func header(_ changes: Int, _ types: Int, _ names: Int, _ leaps: UInt32) -> [UInt8] {
      Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
        + [0, 0, leaps, UInt32(changes), UInt32(types), UInt32(names)].flatMap { number($0) }
    }
    var bytes = header(0, 1, 4, 0) + number(Int32(0)) + [0, 0] + Array("UTC\0".utf8)
    bytes += header(changes.count, types.count, 4, leapSeconds)
    bytes += changes.flatMap { number($0) } + indices
    bytes += types.flatMap { number($0.offset) + [0, 0] } + Array("CST\0".utf8)
    bytes += Array(repeating: 0, count: Int(min(leapSeconds, 1_000)) * 12)
    return bytes + Array(footer.utf8)
  }

  @Test func theSmallestFileIsRead() throws {
    #expect(try #require(TimeZone(tzif: made())).offset(at: 0) == 28_800)
    #expect(try #require(TimeZone(tzif: made(footer: "\n\n"))).offset(at: 1 << 40) == 28_800)
    let zone = try #require(
      TimeZone(
        tzif: made(
          changes: [-5, 5], types: [(0, 1), (3_600, 1)], indices: [1, 0], footer: "\nAAA-2\n")))
    #expect([-6, -5, 4, 5].map { zone.offset(at: $0) } == [0, 3_600, 3_600, 7_200])
  }

  @Test func lyingFilesAreRefused() {
    // Changes out of order, or at the same time.
    for times in [[5, -5], [5, 5]] as [[Int64]] {
      #expect(TimeZone(tzif: made(changes: times, indices: [0, 0])) == nil)
    }
    // A type that is not there; an offset of more than a day.
    #expect(TimeZone(tzif: made(changes: [1], indices: [1])) == nil)
    #expect(TimeZone(tzif: made(types: [(93_600, 1)])) == nil)
    #expect(TimeZone(tzif: made(types: [(Int32.min, 1)])) == nil)
    // No type at all; leap seconds, few or beyond reason.
    #expect(TimeZone(tzif: made(types: [])) == nil)
    for count in [1, 27, .max] as [UInt32] {
      #expect(TimeZone(tzif: made(leapSeconds: count)) == nil)
    }
    // A footer without an end, or that is no rule; a version that is none.
    for footer in ["", "\n", "\nCST-8", "\nnonsense\n", "CST-8\n"] {
      #expect(TimeZone(tzif: made(footer: footer)) == nil)
    }
    #expect(TimeZone(tzif: made(version: 0x20)) == nil)
    #expect(TimeZone(tzif: Array("TZif2".utf8)) == nil)
    #expect(TimeZone(tzif: Array(repeating: 0xFF, count: 10_000)) == nil)
  }

  /// Before 2005 files had times of 32 bits only: of this one, the first block.
  @Test func theFirstVersionIsRead() throws {
    #expect(try #require(TimeZone(tzif: made(version: 0))).offset(at: 0) == 0)
  }

  @Test(
    "The names of a plan: those of the database, and distances from Greenwich that read as people write"
  )
  func inPlan() throws {
    for minutes in stride(from: -14 * 60, through: 14 * 60, by: 5) {
      let name = try #require(TimeZone.name(ofOffset: minutes))
      #expect(try #require(TimeZone(inPlan: name)).offset(at: 0) == minutes * 60, "\(name)")
    }
    #expect(TimeZone.name(ofOffset: 480) == "UTC+8")
    #expect(TimeZone.name(ofOffset: -210) == "UTC-3:30")
    #expect(TimeZone.name(ofOffset: 305) == "UTC+5:05")
    #expect(TimeZone.name(ofOffset: 15 * 60) == nil)
    #expect(TimeZone(inPlan: "Asia/Shanghai") == TimeZone(named: "Asia/Shanghai"))
    for name in [
      "UTC+08", "UTC+8:0", "UTC+15", "UTC+", "UTC+8:", "UTC+-8", "UTC+8:60", "", "utc+8",
    ] {
      #expect(TimeZone(inPlan: name) == nil, "\(name)")
    }
  }

  @Test("Every name of the database leads to a zone")
  func names() {
    let names = TimeZone.names()
    #expect(names.count > 300)
    #expect(Set(names).isSuperset(of: ["Asia/Shanghai", "America/Argentina/Buenos_Aires", "UTC"]))
    #expect(names.allSatisfy { TimeZone(named: $0) != nil && !$0.hasPrefix("posix") })
  }
}
