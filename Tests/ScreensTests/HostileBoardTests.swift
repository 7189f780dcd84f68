import BattlePlan
import Canvas
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Whatever the fields of a plan hold, no byte of it reaches the screen as a control sequence, and
/// nothing breaks its layout.
@Suite struct HostileBoardTests {
  static let texts = [
    #"\e[2J\e[31m红"#, #"\e]52;c;aGk=\a"#, #"\e]8;;http://x\e\\链接\e]8;;\e\\"#, #"\eP0;1|17/ab\e\\"#,
    #"\e_Gi=1\e\\"#, #"\x9b2J\x9d52;c;x\x9c"#, #"\u202e倒\u202c\u2066x\u2069"#,
    #"\u200b\u200d\ufeff\u2060"#,
    #"a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308"#, #"\t\r\n\0\b\x7f"#,
    String(repeating: "极", count: 3000),
  ]

  @Test(arguments: texts)
  func everyScreenStaysWhole(text: String) throws {
    let plan = """
      battlemap: 1
      operation: {name: "\(text)", short: "\(text)", opens: 2019-11-05, office: {name: "\(text)", phone: "\(text)"}}
      units: [{id: "u\(text)", name: "\(text)", short: "\(text)", liaison: "\(text)", phone: "\(text)"}]
      groups: [{id: a, name: "\(text)", leader: {name: "\(text)", phone: "\(text)"}, duties: ["\(text)"]}]
      milestones: [{id: m, name: "\(text)", date: 2019-10-10, note: "\(text)"}]
      tasks:
        - {id: T, title: "\(text)", group: a, milestone: m, start: 2019-09-01, due: 2019-09-20, status: blocked,
           reason: "\(text)", owner: "\(text)", phone: "\(text)", note: "\(text)", deliverable: "\(text)"}
      issues: [{id: I, title: "\(text)", group: a, task: T, measure: "\(text)", due: 2019-09-20}]
      drills: [{id: D, name: "\(text)", result: "\(text)"}]
      contingency: [{id: P, name: "\(text)", version: "\(text)"}]
      zones: [{id: Z, name: "\(text)", result: "\(text)"}]
      """
    let reading = try reading(plan)
    for size in [
      Size(width: 80, height: 24), Size(width: 160, height: 45), Size(width: 7, height: 3),
    ] {
      for keys in ["", "1", "t", "a", "i", "u", "d", "c", "w", "!", "?", "ay", "/T"] {
        var session = Session(board(reading, size))
        session.type(keys)
        expectHarmless(session.screen, "\(keys) at \(size)")
        session.press(.enter)
        expectHarmless(session.screen, "\(keys), entered, at \(size)")
      }
    }
  }

  private func expectHarmless(_ canvas: Canvas, _ place: String) {
    for cell in canvas.cells {
      let value = cell.scalar
      let isControl = value < 0x20 && !cell.isContinuation || (0x7F...0x9F).contains(value)
      let isHidden = [0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF...0xFEFF].contains {
        $0.contains(value)
      }
      #expect(!isControl && !isHidden, "\(value) on the screen \(place)")
      if isControl || isHidden { return }
    }
  }
}
