extension Diagnostic.Problem {
  /// Contradictions between records, or with the current day.
  func planText(_ language: Language) -> String {
    switch self {
    case .dueAfterMilestone(let milestone, let date):
      language(
        "截止晚于节点“\(milestone)”（\(date)）；请改截止，或改节点",
        "due is after its milestone “\(milestone)” (\(date)); change one of them")
    case .brokenLink(let broken): broken.text(language)
    case .dueAfterLatest(let due, let latest):
      language(
        "截止 \(due) 太晚：按计划自己的日期，等着它的任务要它在 \(latest) 前完成；请改日期，或改前置",
        "due \(due) is too late: by the planned dates, the tasks that wait for it need it by \(latest); change the dates or the links"
      )
    case .dayOff(let day, let field, let likely):
      language(
        "“\(field)”\(day)（\(day.weekdayName(.zh))）不上班；请改成 \(likely)，确要上班就写进“调休上班”",
        "“\(field)”: \(day) (\(day.weekdayName(.en))) is a day off; write \(likely), or add the day to workdays"
      )
    case .dayInFuture(let day, let field):
      language(
        "“\(field)”\(day) 还没到；请改日期，没做完就改状态",
        "“\(field)”: \(day) is in the future; correct the day, or the status if it is not done")
    case .holidaysUnknown(let years):
      language(
        "不知道 \(Self.list(years)) 年的放假安排，只按周末算；通知公布后请更新程序，或把放假、调休写进“日历”",
        "the public holidays of \(Self.list(years)) are unknown, so only weekends are off; update the program once they are announced, or add holidays and workdays to the calendar"
      )
    case .nobodyToPhone:
      language(
        "亮红灯，可从责任人到总指挥都没有电话可打；请补上电话",
        "it is red, but nobody from the owner to the commanders has a phone number; add one")
    default: ""
    }
  }

  private static func list(_ years: [ClosedRange<Int>]) -> String {
    years.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: ", ")
  }
}

extension BrokenLink {
  private var isFromStart: Bool { link.kind == .startToStart || link.kind == .startToFinish }
  private var isToFinish: Bool { link.kind == .finishToFinish || link.kind == .startToFinish }

  /// The planned day of the predecessor: `T-031 止于 10-15`.
  public func predecessorWords(_ language: Language) -> String {
    link.id
      + language(
        isFromStart ? " 始于 " : " 止于 ", isFromStart ? " starts on " : " ends on ")
      + from.monthDay
  }

  /// The planned day of the successor and what it lacks: `10-10 开始，早了 6 天`.
  public func successorWords(_ language: Language) -> String {
    let missing = link.lag - planned
    return language(
      "\(to.monthDay) \(isToFinish ? "完成" : "开始")，早了 \(missing) 天",
      "\(isToFinish ? "ends" : "starts") on \(to.monthDay), \(missing) d too early")
  }

  fileprivate func text(_ language: Language) -> String {
    var allowed = link
    allowed.lag = planned
    return language(
      "前置 \(link.text) 要求间隔至少 \(link.lag) 天，计划里却是 \(planned) 天（\(link.id) \(isFromStart ? "始于" : "止于") \(from)，这里\(isToFinish ? "止于" : "始于") \(to)）；请改日期，确可如此就写成“\(allowed.text)”",
      "the link \(link.text) requires a lag of \(link.lag) d, but the dates leave \(planned) (\(link.id) \(isFromStart ? "starts" : "ends") \(from), this \(isToFinish ? "ends" : "starts") \(to)); change the dates, or write “\(allowed.text)” if this is intended"
    )
  }
}
