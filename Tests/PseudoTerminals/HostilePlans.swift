/// A plan made to break a reader or a terminal.
public struct HostilePlan: Sendable {
  public let name: String
  public let bytes: [UInt8]
  /// What the board says about it, in Chinese, on a screen 200 columns wide.
  public let word: String

  private init(_ name: String, _ bytes: [UInt8], _ word: String) {
    (self.name, self.bytes, self.word) = (name, bytes, word)
  }

  private static let head = Array(
    """
    battlemap: 1
    operation: {name: 坏人行动, opens: 2019-11-05}
    groups: [{id: a, name: 甲组}]

    """.utf8)
  private static let record = "group: a, start: 2019-09-01, due: 2019-10-20"
  private static let task = Array("tasks:\n- {id: T-1, title: a, \(record)".utf8)

  private static func many(_ count: Int, _ body: (Int) -> String) -> [UInt8] {
    var text = ""
    for number in 0..<count { text += body(number) }
    return Array(text.utf8)
  }

  /// Bytes that are not text, or not a plan.
  public static var garbled: [HostilePlan] {
    let utf16 = String(decoding: head, as: UTF8.self).utf16
    return [
      HostilePlan("invalid UTF-8", head + Array("x: 文".utf8) + [0xFF, 0xFE], "不是 UTF-8"),
      HostilePlan(
        "raw C1", head + Array("x: 文".utf8) + [0x9B] + Array("31m\n".utf8), "不是 UTF-8"),
      HostilePlan("C1 in UTF-8", head + Array("x: \u{9B}31m\n".utf8), "控制字符"),
      HostilePlan("NUL", head + [0], "控制字符"),
      HostilePlan("ESC", head + [0x1B, 0x5B, 0x32, 0x4A], "控制字符"),
      HostilePlan(
        "UTF-16", [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "UTF-16 LE"),
      // 演习 in GB18030.
      HostilePlan(
        "GB18030", Array("battlemap: 1\noperation: {name: ".utf8) + [0xD1, 0xDD, 0xCF, 0xB0, 0x7D],
        "GB18030"),
    ]
  }

  /// Plans that are too much of something.
  /// - Parameter count: how many levels or keys.
  public static func excessive(_ count: Int) -> [HostilePlan] {
    let deep = many(count) { _ in "[" }
    return [
      HostilePlan(
        "alias bomb",
        head + Array("x-0: &a0 [x, x]\n".utf8)
          + many(60) { "x-\($0 + 1): &a\($0 + 1) [*a\($0), *a\($0), *a\($0)]\n" }
          + task + Array(", with: *a60}\n".utf8), "旧版 1"),
      HostilePlan(
        "10,000 levels",
        head + task + Array(", with: ".utf8) + many(10_000) { _ in "[" } + many(10_000) { _ in "]" }
          + [0x7D], "旧版 1"),
      HostilePlan("levels without end", head + Array("x: ".utf8) + deep, "读不通"),
      HostilePlan(
        "cycles",
        head + Array("tasks:\n".utf8)
          + many(1_000) { "- {id: T-\($0), title: a, after: T-\(($0 + 1) % 1_000), \(record)}\n" },
        "差错 1000"),
      HostilePlan("unknown keys", head + many(count) { "k\($0): 1\n" }, "差错 \(count)"),
      HostilePlan(
        "one key again and again", head + task + many(count) { _ in ", title: b" } + [0x7D],
        "差错 \(count)"),
    ]
  }

  /// A line longer than the plan may be.
  public static func longLine(_ length: Int) -> HostilePlan {
    HostilePlan(
      "a line of \(length) bytes",
      head + Array("x-: ".utf8) + [UInt8](repeating: 0x78, count: length), "超过上限")
  }
}
