/// An enumeration of the plan format: English raw values, and the Chinese words for them.
public protocol Choice: CaseIterable, RawRepresentable<String>, Hashable, Sendable {
  /// The Chinese words that the format knows; the first is the one to show.
  var chinese: [String] { get }
  /// Every word that a field of this kind may hold.
  static var table: WordTable<Self> { get }
}

extension Choice {
  public func label(_ language: Language) -> String { language(chinese[0], rawValue) }

  /// Every word of the table.
  public static var words: [String] { allCases.flatMap { [$0.rawValue] + $0.chinese } }

  static func makeTable() -> WordTable<Self> {
    WordTable(
      allCases.flatMap { value in
        ([value.rawValue] + value.chinese).map { (word: $0, meaning: value) }
      })
  }
}

extension Plan.Milestone.Kind: Choice {
  public static let table = makeTable()
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
  public static let table = makeTable()
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
  public static let table = makeTable()
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
  public static let table = makeTable()
  public var chinese: [String] {
    switch self {
    case .low: ["一般"]
    case .medium: ["较大"]
    case .high: ["重大"]
    }
  }
}

extension Plan.Issue.Status: Choice {
  public static let table = makeTable()
  public var chinese: [String] {
    switch self {
    case .open: ["未销号"]
    case .fixing: ["整改中"]
    case .closed: ["已销号"]
    }
  }
}

extension Plan.Drill.Kind: Choice {
  public static let table = makeTable()
  public var chinese: [String] {
    switch self {
    case .tabletop: ["桌面推演"]
    case .single: ["单项", "单项演练"]
    case .full: ["综合", "综合演练"]
    }
  }
}

extension Plan.Drill.Status: Choice {
  public static let table = makeTable()
  public var chinese: [String] {
    switch self {
    case .planned: ["计划", "未开展"]
    case .done: ["已完成", "已开展"]
    }
  }
}

extension Plan.ContingencyPlan.Status: Choice {
  public static let table = makeTable()
  public var chinese: [String] {
    switch self {
    case .draft: ["拟稿"]
    case .approved: ["批准", "已批准"]
    }
  }
}

extension Plan.Zone.Kind: Choice {
  public static let table = makeTable()
  public var chinese: [String] {
    switch self {
    case .block: ["安保责任区块"]
    case .area: ["重点区域"]
    case .road: ["重要干道"]
    }
  }
}

extension Section {
  /// The enumeration that one of this section's fields holds; nil where it holds none.
  public func choice(of field: Field) -> (any Choice.Type)? {
    switch (self, field) {
    case (.milestones, .kind): Plan.Milestone.Kind.self
    case (.tasks, .status): Plan.Task.Status.self
    case (.issues, .source): Plan.Issue.Source.self
    case (.issues, .severity): Plan.Issue.Severity.self
    case (.issues, .status): Plan.Issue.Status.self
    case (.drills, .kind): Plan.Drill.Kind.self
    case (.drills, .status): Plan.Drill.Status.self
    case (.contingency, .status): Plan.ContingencyPlan.Status.self
    case (.zones, .kind): Plan.Zone.Kind.self
    default: nil
    }
  }

  /// The label of an enumeration's raw value in one of this section's fields; nil where the field is
  /// no enumeration.
  public func choiceLabel(_ value: String, of field: Field, _ language: Language) -> String? {
    func label<C: Choice>(_ choice: C.Type) -> String? { C(rawValue: value)?.label(language) }
    return choice(of: field).flatMap { label($0) }
  }
}
