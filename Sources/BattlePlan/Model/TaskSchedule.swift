extension Plan.Task {
  /// What is to be said of a schedule that is completed.
  public enum ScheduleNote: Equatable, Sendable {
    /// So many days lie between start and due; `days` is dropped.
    case daysDisagree(Int)
    case startAssumed(Day)
    /// It does not have two of start, due and days.
    case missing
  }

  /// Fills in the start or due day that follows from the number of days; without one, a task begins after the
  /// milestone before its due day.
  /// - Parameter dates: the milestones', earliest first.
  public mutating func completeSchedule(_ count: DayCount, milestones dates: [Day])
    -> ScheduleNote?
  {
    switch (start, due, days) {
    case (let start?, let due?, let days?):
      let length = max(count.count(from: start, through: due), 0)
      let counted = length == 0 ? due - start + 1 : length
      guard counted != days, due >= start else { return nil }
      self.days = nil
      return .daysDisagree(counted)
    case (_?, _?, nil): return nil
    case (let start?, nil, let days?):
      (due, dueForm) = (count.run(start, days), .none)
      return nil
    case (nil, let due?, let days?):
      start = count.back(due, days)
      return nil
    case (nil, let due?, nil):
      let assumed = dates.last { $0 < due }.map { $0 + 1 } ?? due - 30
      start = assumed
      return .startAssumed(assumed)
    case (_, nil, _): return .missing
    }
  }
}
