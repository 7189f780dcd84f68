import History
import Testing

@Suite struct ReportClockTests {
  @Test func theUsualCourse() {
    var clock = ReportClock(incident: 1000, limits: .init())
    #expect(clock.due == .init(stage: .first, by: 1000 + 1800))
    #expect(clock.left(at: 2000) == 800)
    #expect(clock.left(at: 3000) == -200, "late")
    clock.sent(.first, at: 3000)
    #expect(clock.due == .init(stage: .follow, by: 3000 + 7200))
    clock.sent(.follow, at: 4000)
    #expect(clock.due == .init(stage: .follow, by: 4000 + 7200))
    clock.sent(.final, at: 5000)
    #expect(clock.due == nil && clock.left(at: 6000) == nil)
    clock.sent(.follow, at: 7000)
    #expect(clock.due == nil && clock.sent == [.first, .follow, .final])
  }

  @Test func limitsAreTheRules() {
    var clock = ReportClock(incident: 0, limits: .init(first: 60, follow: 600))
    #expect(clock.due?.by == 60)
    clock.sent(.first, at: 50)
    #expect(clock.due?.by == 650)
  }

  @Test func aReportIsNotTheFirstJustByItsName() {
    var clock = ReportClock(incident: 0, limits: .init())
    clock.sent(.follow, at: 10)
    clock.sent(.first, at: 20)
    #expect(clock.sent == [.first, .follow])
    var short = ReportClock(incident: 0, limits: .init())
    short.sent(.final, at: 10)
    #expect(short.due == nil, "an incident that was over with the first report")
  }

  @Test(arguments: [
    ("首报：停电", ReportClock.Stage.first), ("续报", .follow), ("Final report: over", .final),
    ("follow-up report", .follow),
  ])
  func aTextSaysWhichReportItIs(text: String, stage: ReportClock.Stage) {
    #expect(ReportClock.Stage(text: text) == stage)
  }

  @Test func anyOtherTextHasNoStage() {
    for text in ["", "报告：首报", "finally", "一切正常"] {
      #expect(ReportClock.Stage(text: text) == nil, "\(text)")
    }
  }
}
