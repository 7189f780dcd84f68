import Foundation
import Testing

/// The board's clock when the wall clock is set, when the zone changes its offset, at midnight, and after a
/// sleep. The program is the real one; only the system's clock is replaced (Tests/FakeClock).
@Suite struct ClockTests {
  /// What is done to the clock, and what the board then shows.
  struct Step: Sendable {
    var to: String
    var shows: String
    init(_ to: String, _ shows: String) {
      self.to = to
      self.shows = shows
    }
  }

  static let days: [(zone: String, steps: [Step])] = [
    (
      "Asia/Shanghai",
      [
        Step("2026-03-01T06:30:10Z", "2026-03-01 周日 14:30"),
        // Forward, back, back across midnight, a year forward: the sleep of a machine is a step forward.
        Step("2026-03-01T08:00:10Z", "2026-03-01 周日 16:00"),
        Step("2026-03-01T07:59:10Z", "2026-03-01 周日 15:59"),
        Step("2026-02-28T15:10:10Z", "2026-02-28 周六 23:10"),
        Step("2026-03-02T00:30:10Z", "2026-03-02 周一 08:30"),
        Step("2027-03-02T00:30:10Z", "2027-03-02 周二 08:30"),
        // Midnight comes by itself.
        Step("2026-12-31T15:59:57Z", "2027-01-01 周五 00:00"),
      ]
    ),
    (
      "Europe/Berlin",
      [
        Step("2026-03-29T00:59:10Z", "2026-03-29 周日 01:59"),
        Step("2026-03-29T00:59:57Z", "2026-03-29 周日 03:00"),
        Step("2026-10-25T00:59:10Z", "2026-10-25 周日 02:59"),
        Step("2026-10-25T00:59:57Z", "2026-10-25 周日 02:00"),
        // 25 hours after the midnight before.
        Step("2026-10-25T22:59:10Z", "2026-10-25 周日 23:59"),
        Step("2026-10-25T22:59:57Z", "2026-10-26 周一 00:00"),
      ]
    ),
    // A day that begins at one o'clock, and one whose last hour comes twice.
    ("America/Sao_Paulo", [Step("2018-11-04T02:59:57Z", "2018-11-04 周日 01:00")]),
    (
      "Asia/Beirut",
      [
        Step("2022-10-29T20:59:10Z", "2022-10-29 周六 23:59"),
        Step("2022-10-29T20:59:57Z", "2022-10-29 周六 23:00"),
        Step("2022-10-29T21:59:57Z", "2022-10-30 周日 00:00"),
      ]
    ),
    // Samoa had no 30 December; Lord Howe moves by half an hour.
    ("Pacific/Apia", [Step("2011-12-30T09:59:57Z", "2011-12-31 周六 00:00")]),
    ("Australia/Lord_Howe", [Step("2026-10-03T15:29:57Z", "2026-10-04 周日 02:30")]),
    ("America/New_York", [Step("2026-11-01T05:59:57Z", "2026-11-01 周日 01:00")]),
  ]

  @Test(arguments: days)
  func theBoardShowsTheDay(zone: String, steps: [Step]) throws {
    let clock = try FakeClock(steps[0].to)
    let tmux = try Tmux(width: 120)
    try clock.start(tmux, zone: zone)
    for (place, step) in steps.enumerated() {
      if place > 0 { try clock.set(step.to) }
      tmux.wait(for: step.shows)
    }
  }

  @Test("The days to the opening and the lights are those of the day that has come")
  func whatFollowsFromTheDay() throws {
    let clock = try FakeClock("2026-03-01T15:59:10Z")
    let tmux = try Tmux(width: 120)
    try clock.start(tmux, zone: "Asia/Shanghai")
    tmux.wait(for: "距开幕 9 天")
    tmux.wait(for: "红 0")
    try clock.set("2026-03-01T15:59:57Z")
    tmux.wait(for: "距开幕 8 天")
    tmux.wait(for: "红 1")
    try clock.set("2026-03-01T15:59:10Z")
    tmux.wait(for: "距开幕 9 天")
    tmux.wait(for: "红 0")
  }

  @Test(
    "--as-of is a time in the operation's zone, also where today's clock stands differently",
    arguments: [
      ("Europe/Berlin", "2019-07-01T23:30", "2019-07-01 周一 23:30"),
      ("Europe/Berlin", "2019-01-01T00:10", "2019-01-01 周二 00:10"),
      ("Asia/Shanghai", "1901-01-01T00:10", "1901-01-01 周二 00:10"),
      // Times that there were not: within the same day all the same.
      ("America/Sao_Paulo", "2018-11-04T00:30", "2018-11-04 周日"),
      ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29 周日"),
    ])
  func asOf(zone: String, time: String, shows: String) throws {
    for now in ["2026-01-15T11:00:10Z", "2026-07-15T11:00:10Z"] {
      let clock = try FakeClock(now)
      let tmux = try Tmux(width: 120)
      try clock.start(tmux, zone: zone, ["--as-of", time])
      tmux.wait(for: shows)
    }
  }
}
