extension Plan {
  /// 前置: what a task waits for, and how.
  public struct Link: Equatable, Sendable {
    /// Which end of the predecessor constrains which end of the successor.
    public enum Kind: String, CaseIterable, Sendable {
      case finishToStart = "FS"
      case startToStart = "SS"
      case finishToFinish = "FF"
      case startToFinish = "SF"
    }

    public enum Predecessor: Equatable, Sendable {
      case task(Task.ID)
      case milestone(Milestone.ID)
    }

    public var predecessor: Predecessor
    public var kind: Kind
    /// 间隔, in days of the plan's calendar; negative: the two may overlap by as much.
    public var lag: Int

    public init(_ predecessor: Predecessor, _ kind: Kind = .finishToStart, lag: Int = 0) {
      self.predecessor = predecessor
      self.kind = kind
      self.lag = lag
    }

    public init(_ task: Task.ID, _ kind: Kind = .finishToStart, lag: Int = 0) {
      self.init(.task(task), kind, lag: lag)
    }

    /// The predecessor's id.
    public var id: String {
      switch predecessor {
      case .task(let id): id.text
      case .milestone(let id): id.text
      }
    }
  }
}
