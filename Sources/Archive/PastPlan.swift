import BattlePlan
import History
import Situation

/// The plan as it was known at a past moment, assessed on that day.
public struct PastPlan: Equatable, Sendable {
  public let version: PlanVersion
  public let instant: Int
  public let moment: Moment
  public let situation: Situation
}
