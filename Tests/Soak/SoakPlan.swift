import Foundation

/// A plan that changes from round to round: progress, names, lights; now and then it is faulty,
/// unreadable, or gone for a moment.
struct SoakPlan {
  let file: URL

  init(_ file: URL) { self.file = file }

  func name(_ round: Int) -> String { "行动\(round)" }

  func write(round: Int) throws {
    if round % 40 == 39 { try? FileManager.default.removeItem(at: file) }
    if round % 20 == 19 { try "battlemap: [".write(to: file, atomically: true, encoding: .utf8) }
    try text(round).write(to: file, atomically: round % 3 != 0, encoding: .utf8)
  }

  private func text(_ round: Int) -> String {
    var text = """
      battlemap: 1
      operation: {name: \(name(round)), opens: 2019-11-05, closes: 2019-11-10, timezone: Asia/Shanghai}
      units:
        - {id: u1, name: 区经委, liaison: 李某, phone: 021-0000-0002}
      groups:

      """
    for group in 1...5 { text += "  - {id: g\(group), name: 第\(group)工作组, lead: u1}\n" }
    text += "milestones:\n"
    for (place, date) in ["09-10", "10-10", "10-28", "11-05"].enumerated() {
      text += "  - {id: m\(place), name: 节点\(place), date: 2019-\(date)}\n"
    }
    text += "tasks:\n"
    for task in 1...200 {
      let progress = (task * 7 + round * 3) % 100
      let status = (task + round) % 17 == 0 ? "blocked" : "doing"
      let group = round % 30 == 29 && task == 1 ? "nobody" : "g\(task % 5 + 1)"
      text += "  - {id: T-\(task), title: 第\(task)件事, group: \(group), milestone: m\(task % 4), "
      text +=
        "lead: u1, start: 2019-08-0\(task % 9 + 1), due: 2019-\(task % 2 == 0 ? "10-05" : "09-25"), "
      text += "status: \(status), progress: \(progress)}\n"
    }
    text += "issues:\n"
    for issue in 1...20 {
      text +=
        "  - {id: I-\(issue), title: 问题\(issue), group: g\(issue % 5 + 1), found: 2019-09-01, "
      text +=
        "due: 2019-10-1\(issue % 9), status: \(issue % 3 == 0 ? "closed, closed: 2019-09-20" : "open")}\n"
    }
    return text
  }
}
