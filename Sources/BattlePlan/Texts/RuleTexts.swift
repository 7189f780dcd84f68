extension Light {
  public func name(_ language: Language) -> String {
    switch self {
    case .red: language("红", "red")
    case .yellow: language("黄", "yellow")
    case .blue: language("蓝", "blue")
    case .green: language("绿", "green")
    case .grey: language("灰", "grey")
    case .none: language("无", "none")
    }
  }
}

extension Escalation {
  /// Who is at this level.
  public func name(_ language: Language) -> String {
    switch self {
    case .none: language("无", "nobody")
    case .owner: language("责任人", "owner")
    case .group: language("组长", "leader")
    case .office: language("办公室", "office")
    case .command: language("总指挥", "commanders")
    }
  }
}

extension Reason {
  /// As a phrase: `低于序时进度 24 点`.
  public func text(_ language: Language) -> String {
    switch self {
    case .blocked(let words):
      words.isEmpty ? language("受阻", "blocked") : language("受阻：\(words)", "blocked: \(words)")
    case .overdue(let days): language("逾期 \(days) 天", "\(days) d overdue")
    case .lag(let points, _):
      language("低于序时进度 \(whole(points)) 点", "\(whole(points)) pt behind expected progress")
    case .notStarted(let days):
      language("应开工 \(days) 天未启动", "should have started \(days) d ago")
    case .pastLatest(let days, _):
      language("超最迟 \(days) 天", "\(days) d past its latest finish")
    case .predecessorLate(let id, let days):
      language("前置 \(id) 预计晚于截止 \(days) 天", "predecessor \(id) forecast \(days) d late")
    case .dueSoon(let days):
      days == 0
        ? language("今天到期", "due today")
        : language("剩 \(days) 天到期", days == 1 ? "due tomorrow" : "due in \(days) d")
    case .roundOverdue(let days, _):
      language("这一轮逾期 \(days) 天", "its round is \(days) d overdue")
    case .roundNever: language("周期任务一次也没做过", "periodic, never done yet")
    }
  }

  /// For a narrow column: `低 24 点`.
  public func short(_ language: Language) -> String {
    switch self {
    case .blocked: language("受阻", "blocked")
    case .overdue(let days), .roundOverdue(let days, _):
      language("逾期 \(days) 天", "\(days)d over")
    case .lag(let points, _): language("低 \(whole(points)) 点", "-\(whole(points)) pt")
    case .notStarted(let days): language("迟开 \(days) 天", "start -\(days)d")
    case .pastLatest(let days, _): language("超最迟 \(days) 天", "\(days)d past")
    case .predecessorLate(_, let days): language("前置晚于截止 \(days) 天", "pred \(days)d late")
    case .roundNever: language("从未做过", "never done")
    case .dueSoon(let days):
      days == 0 ? language("今天到期", "due today") : language("剩 \(days) 天", "\(days)d left")
    }
  }

  private func whole(_ points: Double) -> String { "\(Int(points.rounded()))" }
}
