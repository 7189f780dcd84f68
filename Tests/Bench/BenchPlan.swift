/// A plan of any size, the same each time: five groups, ten milestones, and tasks with owners and
/// dependencies.
struct BenchPlan {
  let tasks: Int
  private let head: String
  private let rest: String

  /// - Parameter edition: with another number no task is as it was.
  init(tasks count: Int, edition: Int = 0) {
    tasks = count
    head = "battlemap: 1\noperation:\n  name: 城市保障\n  short: "
    var text = "\n  opens: 2019-11-05\n  closes: 2019-11-10\n  timezone: Asia/Shanghai\nunits:\n"
    for unit in 1...35 { text += "  - {id: u\(unit), name: 单位\(unit)}\n" }
    text += "groups:\n"
    for group in 1...5 { text += "  - {id: g\(group), name: 第\(group)工作组, lead: u\(group)}\n" }
    text += "milestones:\n"
    for month in 1...10 {
      text += "  - {id: m\(month), name: 节点\(month), date: 2019-\(two(month))-28}\n"
    }
    text += "tasks:\n"
    for task in 0..<count {
      let month = task % 10 + 1
      let status = month < 9 ? "done" : month == 9 ? "doing" : "todo"
      text += """
          - id: T-\(task)
            title: 整治主干道市容环境第\(task)段
            group: g\(task % 5 + 1)
            milestone: m\(month)
            lead: u\(task % 35 + 1)
            owner: 责任人\(task % 97 + edition)
            start: 2019-\(two(month))-0\(task % 9 + 1)
            due: 2019-\(two(month))-2\(task % 8)
            status: \(status)
            progress: \(month < 9 ? 100 : task % 60)

        """
      if month < 9 { text += "    finished: 2019-\(two(month))-2\(task % 8)\n" }
      if task > 50, task % 2 == 0 { text += "    after: [T-\(task - 41 - task % 7)]\n" }
      if task % 3 == 0 { text += "    with: [u\(task % 31 + 1), u\(task % 29 + 3)]\n" }
    }
    rest = text
  }

  /// The plan of an operation of this name: what the bench looks for on the screen.
  func text(called name: String) -> String { head + name + rest }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
