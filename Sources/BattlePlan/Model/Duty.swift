extension Plan {
  /// 值班: who to phone for a role during a time.
  public struct Duty: Equatable, Sendable {
    public enum Role: Equatable, Sendable {
      case office, command
      case group(Group.ID)
    }
    public typealias ID = RecordID<Duty>
    /// `roster:3` for the third in the list.
    public var id: ID = ""
    public var role = Role.office
    public var name = ""
    public var phone = ""
    /// In the operation's time zone; nil: since always.
    public var from: Moment?
    /// The first moment no longer covered; nil: forever.
    public var to: Moment?
    public var origin = Origin()
    public init() {}

    public func covers(_ moment: Moment) -> Bool {
      from.map { $0 <= moment } ?? true && to.map { moment < $0 } ?? true
    }
  }
}

extension [Plan.Duty] {
  /// Who is on duty for a role. If several are, the one who started last; if they started together, the one
  /// listed first.
  public func onDuty(_ role: Plan.Duty.Role, at moment: Moment) -> Plan.Duty? {
    var found: Plan.Duty?
    for duty in self where duty.role == role && duty.covers(moment) {
      guard let known = found else {
        found = duty
        continue
      }
      guard let from = duty.from else { continue }
      if known.from.map({ $0 < from }) ?? true { found = duty }
    }
    return found
  }
}
