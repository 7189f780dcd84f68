import Testing

@testable import BattlePlan
