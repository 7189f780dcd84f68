@testable import BattlePlan

/// The rules of `docs/rules.md` a second time, sentence by sentence, in integers and without regard for
/// speed: what somebody else would write from the same page. It uses nothing of the code under test except
/// the plan and the table of holidays.
///
/// Days are integers, progress counts tenths of a point, and every comparison is made exactly.
final class Oracle {
  enum Node: Hashable {
    case task(Int)
    case milestone(Int)
  }
  struct Link {
    var from: Node
    var kind: Plan.Link.Kind
    var lag: Int
  }

  let plan: Plan
  let day: Int
  let days: OracleCalendar
  /// Forecasts to take as given, for “what if it ended then?”.
  let given: [Int: Int]
  /// Each task's parent.
  private let parents: [Int?]
  private let kinds: [TaskKind]
  private var finishes: [Node: Int] = [:]
  private var starts: [Node: Int] = [:]
  private var latestFinishes: [Int: Int] = [:]
  private var allLinks: [Int: [Link]] = [:]

  init(_ plan: Plan, on day: Day, given: [Int: Int] = [:], days: OracleCalendar? = nil) {
    self.plan = plan
    self.day = Int(day.number)
    self.given = given
    self.days = days ?? OracleCalendar(plan.calendar, around: day)
    let parents = plan.tasks.map { task in
      task.parent.flatMap { id in plan.tasks.firstIndex { $0.id == id } }
    }
    self.parents = parents
    kinds = plan.tasks.indices.map { task in
      if parents.contains(task) { return .parent }
      return plan.tasks[task].isOngoing ? .ongoing : .task
    }
  }

  func with(_ task: Int, finishing day: Int) -> Oracle {
    Oracle(plan, on: Day(clamping: self.day), given: [task: day], days: days)
  }

  // MARK: What a task is

  func task(_ id: Plan.Task.ID) -> Int? { plan.tasks.firstIndex { $0.id == id } }
  func parent(_ task: Int) -> Int? { parents[task] }
  func children(_ task: Int) -> [Int] { parents.indices.filter { parents[$0] == task } }
  func above(_ task: Int) -> [Int] { parent(task).map { [$0] + above($0) } ?? [] }
  func leaves(_ task: Int) -> [Int] {
    children(task).flatMap { children($0).isEmpty ? [$0] : leaves($0) }
  }
  func kind(_ task: Int) -> TaskKind { kinds[task] }
  func status(_ task: Int) -> Plan.Task.Status {
    above(task).contains { plan.tasks[$0].status == .cancelled }
      ? .cancelled : plan.tasks[task].status
  }
  func isUnfinished(_ task: Int) -> Bool {
    kind(task) == .task && status(task) != .done && status(task) != .cancelled
  }

  // MARK: Lengths

  func start(_ task: Int) -> Int { Int(plan.tasks[task].start!.number) }
  func due(_ task: Int) -> Int { Int(plan.tasks[task].due!.number) }
  /// Whether it has no working day from start to due.
  private func own(_ task: Int) -> OracleCalendar {
    days.W(start(task), due(task)) == 0 ? .everyDay : days
  }
  func n(_ task: Int) -> Int { own(task).W(start(task), due(task)) }
  func w(_ task: Int) -> Int { own(task).W(start(task), day - 1) }

  private func tenths(_ points: Double) -> Int { Int((points * 10).rounded()) }
  /// behind × 10 n, a whole number.
  private func scaledBehind(_ task: Int) -> Int {
    min(w(task), n(task)) * 1_000 - tenths(plan.tasks[task].progress) * n(task)
  }
  private func isBehind(_ task: Int, atLeast points: Double) -> Bool {
    scaledBehind(task) >= tenths(points) * n(task)
  }
  private func isBehind(_ task: Int, over points: Double) -> Bool {
    scaledBehind(task) > tenths(points) * n(task)
  }
  private func r(_ task: Int) -> Int {
    if status(task) == .todo { return n(task) }
    return max(1, (n(task) * (1_000 - tenths(plan.tasks[task].progress)) + 999) / 1_000)
  }

  // MARK: Links

  /// A task's links and those of the headings above it, from tasks and milestones only.
  func links(_ task: Int) -> [Link] {
    if let known = allLinks[task] { return known }
    var result: [Link] = []
    for owner in [task] + above(task) {
      for link in plan.tasks[owner].after {
        if owner != task && link.kind != .finishToStart { continue }
        switch link.predecessor {
        case .milestone(let id):
          guard let place = plan.milestones.firstIndex(where: { $0.id == id }) else { continue }
          result.append(Link(from: .milestone(place), kind: link.kind, lag: link.lag))
        case .task(let id):
          guard let other = self.task(id), other != task else { continue }
          switch kind(other) {
          case .ongoing: continue
          case .task: result.append(Link(from: .task(other), kind: link.kind, lag: link.lag))
          case .parent where link.kind == .finishToStart:
            for leaf in leaves(other) where kind(leaf) == .task {
              result.append(Link(from: .task(leaf), kind: link.kind, lag: link.lag))
            }
          case .parent: continue
          }
        }
      }
    }
    allLinks[task] = result
    return result
  }

  /// Cancelled tasks are transparent: a successor inherits their links as they stand.
  func effectiveLinks(_ task: Int) -> [Link] {
    links(task).flatMap { link in
      if case .task(let other) = link.from, status(other) == .cancelled {
        return effectiveLinks(other)
      }
      return [link]
    }
  }

  private func namers(_ milestone: Int) -> [Int] {
    plan.tasks.indices.filter {
      isUnfinished($0) && plan.tasks[$0].milestone == plan.milestones[milestone].id
    }
  }
  private func date(_ milestone: Int) -> Int { Int(plan.milestones[milestone].date.number) }

  private func plannedStart(_ node: Node) -> Int {
    switch node {
    case .task(let task): start(task)
    case .milestone: plannedEnd(node)
    }
  }
  private func plannedEnd(_ node: Node) -> Int {
    switch node {
    case .task(let task): due(task)
    case .milestone(let place): (namers(place).map { due($0) } + [date(place)]).max()!
    }
  }

  /// lag = min(the link's, the planned)
  private func lag(_ link: Link, to task: Int) -> Int { min(link.lag, planned(link, to: task)) }

  private func planned(_ link: Link, to task: Int) -> Int {
    switch link.kind {
    case .finishToStart: days.gap(plannedEnd(link.from), start(task)) - 1
    case .startToStart: days.gap(plannedStart(link.from), start(task))
    case .finishToFinish: days.gap(plannedEnd(link.from), due(task))
    case .startToFinish: days.gap(plannedStart(link.from), due(task))
    }
  }

  /// The links that the plan does not keep: whose they are, and which.
  func brokenLinks() -> [String] {
    plan.tasks.indices.flatMap { owner in
      plan.tasks[owner].after.filter { isBroken($0, of: owner) }.map {
        "\(plan.tasks[owner].id): \($0.text)"
      }
    }
  }

  private func isBroken(_ link: Plan.Link, of owner: Int) -> Bool {
    if kind(owner) == .parent && link.kind != .finishToStart { return false }
    var from: [Node] = []
    switch link.predecessor {
    case .milestone(let id):
      from = plan.milestones.indices.filter { plan.milestones[$0].id == id }.map { .milestone($0) }
    case .task(let id):
      guard let other = task(id), other != owner,
        kind(other) != .parent || link.kind == .finishToStart
      else { return false }
      from = ([other] + leaves(other)).filter(isUnfinished).map { .task($0) }
    }
    return ([owner] + leaves(owner)).filter(isUnfinished).contains { task in
      from.contains { planned(Link(from: $0, kind: link.kind, lag: link.lag), to: task) < link.lag }
    }
  }

  // MARK: Forecast

  // swift-format-ignore: AlwaysUseLowerCamelCase
  func F(_ node: Node) -> Int {
    if let known = finishes[node] { return known }
    let finish =
      switch node {
      case .milestone(let place):
        (namers(place).map { F(.task($0)) } + [date(place)]).max()!
      case .task(let task): given[task] ?? forecast(task)
      }
    finishes[node] = finish
    return finish
  }
  func forecast(_ task: Int) -> Int? { status(task) == .cancelled ? nil : F(.task(task)) }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  private func S(_ node: Node) -> Int {
    switch node {
    case .milestone: return F(node)
    case .task(let task):
      if status(task) != .todo { return start(task) }
      if let known = starts[node] { return known }
      var begin = max(start(task), day)
      for link in effectiveLinks(task) {
        let lag = lag(link, to: task)
        switch link.kind {
        case .finishToStart: begin = max(begin, days.shift(F(link.from), 1 + lag))
        case .startToStart: begin = max(begin, days.shift(S(link.from), lag))
        case .finishToFinish, .startToFinish: break
        }
      }
      starts[node] = begin
      return begin
    }
  }

  private func forecast(_ task: Int) -> Int {
    var finish: Int
    switch status(task) {
    case .done: return plan.tasks[task].finished.map { Int($0.number) } ?? min(due(task), day)
    case .todo: finish = own(task).run(S(.task(task)), n(task))
    case .doing
    where n(task) < plan.rules.lagMinDays || !isBehind(task, atLeast: plan.rules.yellowLag):
      finish = max(due(task), day)
    case .doing, .blocked, .cancelled: finish = max(due(task), own(task).run(day, r(task)))
    }
    for link in effectiveLinks(task) {
      let lag = lag(link, to: task)
      switch link.kind {
      case .finishToFinish: finish = max(finish, days.shift(F(link.from), lag))
      case .startToFinish: finish = max(finish, days.shift(S(link.from), lag))
      case .finishToStart, .startToStart: break
      }
    }
    return finish
  }

  // MARK: Latest

  func latestFinish(_ task: Int) -> Int {
    if let known = latestFinishes[task] { return known }
    var latest: Int
    if let column = column(task) {
      latest = max(date(column), due(task))
    } else {
      let opens = Int(plan.operation.opens.number)
      latest = due(task) <= opens ? opens : due(task)
    }
    for successor in plan.tasks.indices where isUnfinished(successor) {
      for link in effectiveLinks(successor) where link.from == .task(task) {
        let lag = lag(link, to: successor)
        switch link.kind {
        case .finishToStart:
          latest = min(latest, last(shiftedBy: 1 + lag, notAfter: latestStart(successor)))
        case .finishToFinish:
          latest = min(latest, last(shiftedBy: lag, notAfter: latestFinish(successor)))
        case .startToStart where status(task) == .todo:
          let start = last(shiftedBy: lag, notAfter: latestStart(successor))
          latest = min(latest, own(task).run(start, r(task)))
        case .startToFinish where status(task) == .todo:
          let start = last(shiftedBy: lag, notAfter: latestFinish(successor))
          latest = min(latest, own(task).run(start, r(task)))
        case .startToStart, .startToFinish: break
        }
      }
    }
    latestFinishes[task] = latest
    return latest
  }

  func latestStart(_ task: Int) -> Int { own(task).back(latestFinish(task), r(task)) }

  /// The last day x with shift(x, k) ≤ end.
  private func last(shiftedBy k: Int, notAfter end: Int) -> Int {
    var x = end + 5 * abs(k) + 60
    while days.shift(x, k) > end { x -= 1 }
    return x
  }

  func slack(_ task: Int) -> Int { days.gap(forecast(task)!, latestFinish(task)) }

  /// The column under which a task counts.
  func column(_ task: Int) -> Int? {
    guard kind(task) == .task, status(task) != .cancelled else { return nil }
    if let own = plan.milestones.firstIndex(where: { $0.id == plan.tasks[task].milestone }) {
      return own
    }
    let later = plan.milestones.indices.filter { date($0) >= due(task) }
    return later.min { (date($0), $0) < (date($1), $1) }
  }

  // MARK: Lights

  func light(_ task: Int) -> Light {
    switch kind(task) {
    case .parent: return leaves(task).map { light($0) }.max()!
    case .ongoing: return ongoingLight(task)
    case .task: break
    }
    if status(task) == .cancelled { return .none }
    if status(task) == .done { return .green }
    let rules = plan.rules
    let isLong = n(task) >= rules.lagMinDays
    let isTodo = status(task) == .todo
    if status(task) == .blocked || day > due(task)
      || isLong && isBehind(task, over: rules.redLag) || slack(task) < -rules.slipRedDays
    {
      return .red
    }
    if isLong && isBehind(task, atLeast: rules.yellowLag) || isTodo && w(task) > 0
      || slack(task) < 0
    {
      return .yellow
    }
    if due(task) - day <= rules.soonDays || days.W(day + 1, due(task)) <= 1 { return .blue }
    return isTodo && w(task) == 0 ? .grey : .green
  }

  private func ongoingLight(_ index: Int) -> Light {
    let task = plan.tasks[index]
    switch status(index) {
    case .cancelled: return .none
    case .done: return .green
    case .blocked: return .red
    case .todo, .doing: break
    }
    if let every = task.everyDays {
      guard let last = task.last else { return .yellow }
      let due = Int(last.number) + every
      return day - due > every ? .red : day > due ? .yellow : .green
    }
    if status(index) == .doing { return .green }
    if let start = task.start, day > Int(start.number) { return .yellow }
    return .grey
  }

  func escalation(_ task: Int) -> Escalation {
    if kind(task) == .parent { return .none }
    switch light(task) {
    case .blue: return .owner
    case .yellow: return .group
    case .red:
      var due: Int?
      if kind(task) == .task {
        due = self.due(task)
      } else if let every = plan.tasks[task].everyDays, let last = plan.tasks[task].last {
        due = Int(last.number) + every
      }
      guard let due else { return .office }
      return days.W(due + 1, day) > plan.rules.escalateDays ? .command : .office
    default: return .none
    }
  }
}
