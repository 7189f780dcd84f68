/// The forward pass (`docs/rules.md`, “Forecast”): when each node of the dependencies is planned, and when it
/// is forecast to begin and end. Nodes are evaluated one by one, each after its predecessors, and without
/// recursion, so that a chain of 200,000 tasks is no problem.
struct Forecasts: Sendable {
  let dependencies: Dependencies
  let days: DayCount
  let day: Day
  // By node; unused for headings and for nodes that only pass links on.
  private(set) var start: [Day]
  private(set) var due: [Day]
  private(set) var begin: [Day]
  private(set) var finish: [Day]
  /// What comes from the predecessors of a node that passes links on.
  private var hubs = Hubs()

  /// Before any forecast has been made.
  init(_ dependencies: Dependencies, _ plan: Plan, _ paces: [Pace], days: DayCount, on day: Day) {
    self.init(dependencies, plan, days: days, on: day)
    for task in paces.indices {
      start[task] = paces[task].start
      due[task] = paces[task].due
    }
  }

  /// As computed in an assessment.
  init(_ assessment: Assessment, _ plan: Plan) {
    self.init(assessment.dependencies, plan, days: assessment.dayCount, on: assessment.day)
    for task in assessment.tasks.indices {
      let known = assessment.tasks[task]
      start[task] = known.start ?? .first
      due[task] = known.due ?? .first
      begin[task] = known.begin ?? .first
      finish[task] = known.forecastFinish ?? .first
    }
    for node in dependencies.order.lazy.map({ Int($0) }) { evaluateHub(node) }
  }

  private init(_ dependencies: Dependencies, _ plan: Plan, days: DayCount, on day: Day) {
    self.dependencies = dependencies
    self.days = days
    self.day = day
    start = [Day](repeating: .first, count: dependencies.roles.count)
    for (place, node) in dependencies.milestoneNodes { start[node] = plan.milestones[place].date }
    due = start
    begin = start
    finish = start
  }

  mutating func evaluate(_ node: Int, _ pace: Pace) {
    switch dependencies.roles[node] {
    case .open: (begin[node], finish[node]) = forecast(node, pace)
    case .done:
      begin[node] = pace.start
      finish[node] = pace.ownFinish(begin: pace.start, on: day, by: days)
    default: evaluateHub(node)
    }
  }

  /// Evaluates milestones and nodes that pass links on; ignores tasks.
  mutating func evaluateHub(_ node: Int) {
    switch dependencies.roles[node] {
    case .milestone: evaluateMilestone(node)
    case .heading, .pass:
      let (starts, ends) = gathered(node)
      hubs.set(node, starts: starts, ends: ends)
    case .open, .done, .none: break
    }
  }

  /// For asking what would happen if it ended then.
  mutating func set(finish day: Day, of task: Int) { finish[task] = day }

  private func forecast(_ task: Int, _ pace: Pace) -> (begin: Day, finish: Day) {
    let isTodo = pace.status == .todo
    var first = isTodo ? max(pace.start, day) : pace.start
    var end = Day.first
    for place in dependencies.predecessors.range(task) {
      let edge = dependencies.predecessors.edges[place]
      // Not a closure: it would copy all of this for every task.
      guard isSingle(edge) else {
        let pulls = handedOn(over: edge)
        for pull in pulls.starts where isTodo {
          first = max(first, days.bound(pull, planned: pace.start))
        }
        for pull in pulls.ends { end = max(end, days.bound(pull, planned: pace.due)) }
        continue
      }
      if edge.tie.isToFinish {
        end = max(end, days.bound(pull(edge), planned: pace.due))
      } else if isTodo {
        first = max(first, days.bound(pull(edge), planned: pace.start))
      }
    }
    return (first, max(end, pace.ownFinish(begin: first, on: day, by: days)))
  }

  /// A milestone moves with the unfinished tasks that name it.
  private mutating func evaluateMilestone(_ node: Int) {
    var (planned, forecast) = (start[node], start[node])
    for edge in dependencies.predecessors[node] where dependencies.roles[Int(edge.node)] == .open {
      planned = max(planned, due[Int(edge.node)])
      forecast = max(forecast, finish[Int(edge.node)])
    }
    due[node] = planned
    begin[node] = forecast
    finish[node] = forecast
  }

  /// What all predecessors of a node that passes links on ask together.
  private func gathered(_ node: Int) -> (starts: [Pull], ends: [Pull]) {
    var starts: [Pull] = []
    var ends: [Pull] = []
    for edge in dependencies.predecessors[node] {
      let pulls = pulls(over: edge)
      starts += pulls.starts
      ends += pulls.ends
    }
    let sieve = PullSieve(days: days, direction: .forwards)
    sieve.sieve(&starts)
    sieve.sieve(&ends)
    return (starts, ends)
  }
}

// MARK: - Pulls

extension Forecasts {
  /// Whether a single task or milestone pulls.
  private func isSingle(_ edge: Edge) -> Bool {
    switch dependencies.roles[Int(edge.node)] {
    case .open, .done, .milestone: true
    case .heading, .pass, .none: false
    }
  }

  /// What a predecessor asks of starts and of ends.
  private func pulls(over edge: Edge) -> (starts: [Pull], ends: [Pull]) {
    guard isSingle(edge) else { return handedOn(over: edge) }
    return edge.tie.isToFinish ? ([], [pull(edge)]) : ([pull(edge)], [])
  }

  private func handedOn(over edge: Edge) -> (starts: [Pull], ends: [Pull]) {
    let starts = hubs.starts(of: edge.node)
    switch dependencies.roles[Int(edge.node)] {
    case .heading: return (edge.tie.isPass ? Array(starts) : starts.map { $0.with(edge.tie) }, [])
    case .pass: return (Array(starts), Array(hubs.ends(of: edge.node)))
    case .open, .done, .milestone, .none: return ([], [])
    }
  }

  private func pull(_ edge: Edge) -> Pull {
    let node = Int(edge.node)
    if edge.tie.isPass {
      return Pull(day: finish[node], basis: due[node], step: Pull.open, source: edge.node)
    }
    let isFromStart = edge.tie.isFromStart && dependencies.roles[node] != .milestone
    return Pull(
      day: isFromStart ? begin[node] : finish[node], basis: isFromStart ? start[node] : due[node],
      step: Int32(edge.tie.step), source: edge.node)
  }

  /// The late task that pushes an unfinished one past where it would end by itself. If there are several, the
  /// one that pushes it furthest, and among those the one furthest past its due day. For a milestone, the
  /// task that holds it.
  func pusher(of task: Int, _ pace: Pace) -> (task: Int, daysLate: Int)? {
    let first = pace.status == .todo ? max(pace.start, day) : pace.start
    let own = pace.ownFinish(begin: first, on: day, by: days)
    var best: (task: Int, daysLate: Int, end: Day)?
    func look(at pull: Pull, isOnEnd: Bool) {
      let bound = days.bound(pull, planned: isOnEnd ? pace.due : pace.start)
      let end = isOnEnd ? bound : pace.run(max(first, bound), pace.duration, by: days)
      guard end > own, let source = holder(of: Int(pull.source)) else { return }
      let late = finish[source] - due[source]
      guard late > 0 else { return }
      if let known = best, (known.end, known.daysLate) >= (end, late) { return }
      best = (source, late, end)
    }
    for edge in dependencies.predecessors[task] {
      let pulls = pulls(over: edge)
      for pull in pulls.starts where pace.status == .todo { look(at: pull, isOnEnd: false) }
      for pull in pulls.ends { look(at: pull, isOnEnd: true) }
    }
    return best.map { ($0.task, $0.daysLate) }
  }

  /// The task itself; for a milestone, the first of the tasks that end last.
  private func holder(of node: Int) -> Int? {
    guard dependencies.roles[node] == .milestone else { return node }
    var last: Int?
    for edge in dependencies.predecessors[node] where dependencies.roles[Int(edge.node)] == .open {
      if let known = last, finish[known] >= finish[Int(edge.node)] { continue }
      last = Int(edge.node)
    }
    return last
  }
}
