// The enumerations of the plan format and their words.

extension Plan.Milestone.Kind: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .meeting: ["会议"]
    case .gate: ["关口"]
    case .drill: ["演练"]
    case .event: ["活动"]
    }
  }
}

extension Plan.Task.Status: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .todo: ["未启动"]
    case .doing: ["进行中"]
    case .blocked: ["受阻"]
    case .done: ["已完成"]
    case .cancelled: ["已取消"]
    }
  }
}

extension Plan.Issue.Source: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .patrol: ["巡查"]
    case .drill: ["演练"]
    case .petition: ["信访"]
    case .inspection: ["督查"]
    case .lesson: ["首届经验"]
    case .other: ["其他"]
    }
  }
}

extension Plan.Issue.Severity: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .low: ["一般"]
    case .medium: ["较大"]
    case .high: ["重大"]
    }
  }
}

extension Plan.Issue.Status: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .open: ["未销号"]
    case .fixing: ["整改中"]
    case .closed: ["已销号"]
    }
  }
}

extension Plan.Drill.Kind: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .tabletop: ["桌面推演"]
    case .single: ["单项", "单项演练"]
    case .full: ["综合", "综合演练"]
    }
  }
}

extension Plan.Drill.Status: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .planned: ["计划", "未开展"]
    case .done: ["已完成", "已开展"]
    }
  }
}

extension Plan.ContingencyPlan.Status: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .draft: ["拟稿"]
    case .approved: ["批准", "已批准"]
    }
  }
}

extension Plan.Zone.Kind: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .block: ["安保责任区块"]
    case .area: ["重点区域"]
    case .road: ["重要干道"]
    }
  }
}
