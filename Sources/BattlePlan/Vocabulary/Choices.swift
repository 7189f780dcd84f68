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
    case .todo: ["未启动", "未开始", "待启动", "待办"]
    case .doing: ["进行中", "推进中", "正在进行", "正在推进", "办理中", "在办"]
    case .blocked: ["受阻", "卡住", "受阻中"]
    case .done: ["已完成", "完成", "办结", "已办结"]
    case .cancelled: ["已取消", "取消", "canceled"]
    }
  }
}

extension Plan.Link.Kind: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .finishToStart: ["完成-开始"]
    case .startToStart: ["开始-开始"]
    case .finishToFinish: ["完成-完成"]
    case .startToFinish: ["开始-完成"]
    }
  }
}

extension WorkCalendar.Count: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .calendar: ["自然日"]
    case .working: ["工作日"]
    }
  }
}

extension WorkCalendar.Country: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .china: ["中国"]
    }
  }
}

extension WorkCalendar.Weekday: Choice {
  public static let choices = Choices<Self>()
  public var chinese: [String] {
    switch self {
    case .mon: ["周一", "星期一"]
    case .tue: ["周二", "星期二"]
    case .wed: ["周三", "星期三"]
    case .thu: ["周四", "星期四"]
    case .fri: ["周五", "星期五"]
    case .sat: ["周六", "星期六"]
    case .sun: ["周日", "星期日", "星期天"]
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
    case .open: ["未销号", "未整改", "未解决"]
    case .fixing: ["整改中", "正在整改"]
    case .closed: ["已销号", "销号", "已整改", "已解决", "整改完成"]
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
