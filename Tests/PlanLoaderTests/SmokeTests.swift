import Testing

@testable import PlanLoader
