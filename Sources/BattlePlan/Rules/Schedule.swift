/// 倒排工期: latest dates, from the fixed dates backwards (`docs/rules.md`, “Schedule”). Linear in tasks and
/// links.
struct Schedule: Sendable {
  private(set) var forecasts: Forecasts
  // By node; only for unfinished tasks.
  private(set) var latestFinish: [Day]
  private(set) var latestStart: [Day]
  private let dependencies: Dependencies
  private let days: DayCount
  /// What the successors of a node that passes links on ask.
  private var hubs = Hubs()
  /// Whether links keep their own lags even if the plan leaves less.
  private let keepsLinks: Bool

  init(_ forecasts: Forecasts, _ paces: [Pace]) {
    self.init(forecasts, keepsLinks: false)
    for node in dependencies.order.lazy.map({ Int($0) }) {
      if node < paces.count {
        self.forecasts.evaluate(node, paces[node])
      } else {
        self.forecasts.evaluateHub(node)
      }
    }
    goBackwards(paces)
  }

  /// The latest dates if nothing had started and every link kept its own lag.
  init(keepingLinksOf assessment: Assessment, _ plan: Plan) {
    let (days, day) = (assessment.dayCount, assessment.day)
    self.init(Forecasts(assessment, plan), keepsLinks: true)
    goBackwards(Pace.all(of: plan, assessment.outline, days, on: day).map(\.asPlanned))
  }

  private init(_ forecasts: Forecasts, keepsLinks: Bool) {
    self.forecasts = forecasts
    self.keepsLinks = keepsLinks
    dependencies = forecasts.dependencies
    days = forecasts.days
    latestFinish = [Day](repeating: .last, count: forecasts.start.count)
    latestStart = latestFinish
  }

  private mutating func goBackwards(_ paces: [Pace]) {
    for node in dependencies.order.reversed().lazy.map({ Int($0) }) {
      switch dependencies.roles[node] {
      case .open:
        let end = latestFinish(of: node, paces[node])
        latestFinish[node] = end
        latestStart[node] = paces[node].back(end, paces[node].remaining, by: days)
      case .heading, .pass:
        let (starts, ends) = asked(of: node)
        hubs.set(node, starts: starts, ends: ends)
      case .done, .milestone, .none: break
      }
    }
  }

  private func latestFinish(of task: Int, _ pace: Pace) -> Day {
    var end = pace.limit
    for place in dependencies.successors.range(task) {
      let edge = dependencies.successors.edges[place]
      // Not a closure: it would copy all of this for every task.
      if dependencies.roles[Int(edge.node)] == .open {
        end = min(end, limit(asked(by: edge), edge.tie, pace))
      } else {
        for pull in handedOn(over: edge) { end = min(end, limit(pull, edge.tie, pace)) }
      }
    }
    return end
  }

  /// The last finish that a pull allows a task; the last `Day` if the pull does not apply.
  private func limit(_ pull: Pull, _ tie: Tie, _ pace: Pace) -> Day {
    guard tie.isFromStart else { return days.limit(pull, planned: pace.due) }
    guard pace.status == .todo else { return .last }
    return pace.run(days.limit(pull, planned: pace.start), pace.remaining, by: days)
  }

  private func asked(by edge: Edge) -> Pull {
    asked(by: Int(edge.node), ofEnd: edge.tie.isToFinish).with(edge.tie)
  }

  /// What a successor that passes links on asks of a node before it.
  private func handedOn(over edge: Edge) -> [Pull] {
    switch dependencies.roles[Int(edge.node)] {
    case .pass:
      let pulls = edge.tie.isToFinish ? hubs.ends(of: edge.node) : hubs.starts(of: edge.node)
      return edge.tie.isPass ? Array(pulls) : pulls.map { $0.with(edge.tie) }
    case .heading: return Array(hubs.starts(of: edge.node))
    case .open, .done, .milestone, .none: return []
    }
  }

  /// What all successors of a node that passes links on ask together.
  private func asked(of node: Int) -> (starts: [Pull], ends: [Pull]) {
    var starts: [Pull] = []
    var ends: [Pull] = []
    let isHeading = dependencies.roles[node] == .heading
    for edge in dependencies.successors[node] {
      switch dependencies.roles[Int(edge.node)] {
      case .open where isHeading: starts.append(asked(by: edge))
      case .open:
        starts.append(asked(by: Int(edge.node), ofEnd: false))
        ends.append(asked(by: Int(edge.node), ofEnd: true))
      case .pass where !isHeading:
        starts += hubs.starts(of: edge.node)
        ends += hubs.ends(of: edge.node)
      case .pass, .heading: starts += handedOn(over: edge)
      case .done, .milestone, .none: break
      }
    }
    let sieve = PullSieve(days: days, direction: .backwards)
    sieve.sieve(&starts)
    sieve.sieve(&ends)
    return (starts, ends)
  }

  private func asked(by task: Int, ofEnd isEnd: Bool) -> Pull {
    // With unlimited time, no planned lag is below the link's own.
    let planned = keepsLinks ? .last : isEnd ? forecasts.due[task] : forecasts.start[task]
    let day = isEnd ? latestFinish[task] : latestStart[task]
    return Pull(day: day, basis: planned, step: Pull.open)
  }
}
