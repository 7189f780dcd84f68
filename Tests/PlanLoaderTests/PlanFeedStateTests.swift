import BattlePlan
import System
import Testing

@testable import PlanLoader

/// What is done next, whatever happens in whatever order.
@Suite struct PlanFeedStateTests {
  private typealias Baseline = PlanFeedState.Baseline
  private let now = MonotonicTime(nanoseconds: 0)
  private let digest = Digest([SourceFile(name: "plan.yaml", bytes: [1])])
  private let other = Digest([SourceFile(name: "plan.yaml", bytes: [2])])

  /// After the first plan was read and fingerprinted.
  private func idle() -> PlanFeedState {
    var state = PlanFeedState()
    _ = state.readRequested()
    _ = state.readFinished(.plan, isWorthRetry: false, now: now)
    _ = state.fingerprinted(digest)
    return state
  }

  @Test func theFirstPlanIsReadToldAndFingerprinted() {
    var state = PlanFeedState()
    #expect(state.isIdle)
    #expect(state.readRequested() == .read(Baseline()))
    #expect(!state.isIdle)
    #expect(
      state.readFinished(.plan, isWorthRetry: false, now: now) == .tellPlanAndFingerprint)
    #expect(!state.isIdle)
    #expect(state.fingerprinted(digest) == .wait)
    #expect(state.isIdle)
    #expect(state.deadline(now) == nil)
  }

  @Test func aChangeIsReadAndComparedWithWhatIsShown() {
    var state = idle()
    #expect(state.watcherAsked(.nothing, now: now) == .wait)
    #expect(state.watcherAsked(.look, now: now) == .read(Baseline(shown: digest)))
    #expect(state.readFinished(.unchanged, isWorthRetry: false, now: now) == .tellUnchanged)
    #expect(state.watcherAsked(.look, now: now) == .read(Baseline(shown: digest)))
    #expect(state.readFinished(.plan, isWorthRetry: false, now: now) == .tellPlanAndFingerprint)
    #expect(state.fingerprinted(other) == .wait)
    #expect(state.watcherAsked(.look, now: now) == .read(Baseline(shown: other)))
  }

  @Test func theUnreadableIsToldOnce() {
    var state = idle()
    let unreadable = PlanFeedState.Unreadable.contents(other)
    _ = state.watcherAsked(.look, now: now)
    #expect(
      state.readFinished(.unreadable(unreadable), isWorthRetry: false, now: now) == .tellUnreadable)
    let baseline = Baseline(shown: digest, unreadable: unreadable)
    #expect(state.watcherAsked(.look, now: now) == .read(baseline))
    #expect(state.readFinished(.stillUnreadable, isWorthRetry: false, now: now) == .wait)
    #expect(state.watcherAsked(.look, now: now) == .read(baseline))
    // After it was read, or gone, the same file is news again.
    #expect(state.readFinished(.unchanged, isWorthRetry: false, now: now) == .tellUnchanged)
    #expect(state.watcherAsked(.look, now: now) == .read(Baseline(shown: digest)))
    _ = state.readFinished(.unreadable(unreadable), isWorthRetry: false, now: now)
    #expect(state.watcherAsked(.gone, now: now) == .tellGone)
    #expect(state.watcherAsked(.look, now: now) == .read(Baseline(shown: digest)))
  }

  @Test func whatIsMissingIsTheWatchersToTell() {
    var state = idle()
    _ = state.watcherAsked(.look, now: now)
    #expect(state.readFinished(.missing, isWorthRetry: false, now: now) == .wait)
    #expect(state.isIdle)
    #expect(state.deadline(now) == nil)
  }

  @Test func whatCouldNotBeOpenedIsTriedAgain() {
    var state = idle()
    _ = state.watcherAsked(.look, now: now)
    let opening = PlanFeedState.Unreadable.opening([])
    _ = state.readFinished(.unreadable(opening), isWorthRetry: true, now: now)
    let due = now + PlanFeedState.retryInterval
    #expect(state.deadline(now) == due)
    #expect(state.watcherAsked(.nothing, now: now + .seconds(4)) == .wait)
    #expect(
      state.watcherAsked(.nothing, now: due)
        == .read(Baseline(shown: digest, unreadable: opening)))
    // The next try is counted from the last one; a folder with a missing file is tried again, too.
    #expect(state.readFinished(.plan, isWorthRetry: true, now: due) == .tellPlanAndFingerprint)
    #expect(state.deadline(due) == nil)
    _ = state.fingerprinted(digest)
    #expect(state.deadline(due) == due + PlanFeedState.retryInterval)
    _ = state.watcherAsked(.look, now: due)
    _ = state.readFinished(.plan, isWorthRetry: false, now: due)
    _ = state.fingerprinted(digest)
    #expect(state.deadline(due) == nil)
  }

  @Test func whoAsksIsAnsweredEvenIfNothingHasChanged() {
    var state = idle()
    #expect(state.readRequested() == .read(Baseline()))
    // If asked for during a read, it reads once more, however often it was asked.
    #expect(state.readRequested() == .wait)
    #expect(state.readRequested() == .wait)
    _ = state.readFinished(.plan, isWorthRetry: false, now: now)
    #expect(state.readRequested() == .wait)
    _ = state.fingerprinted(digest)
    #expect(state.deadline(now) == now)
    #expect(state.watcherAsked(.nothing, now: now) == .read(Baseline()))
    _ = state.readFinished(.plan, isWorthRetry: false, now: now)
    _ = state.fingerprinted(digest)
    #expect(state.watcherAsked(.nothing, now: now) == .wait)
  }

  @Test func whatWasAskedForIsNotForgottenWhenThePlanIsGone() {
    var state = idle()
    _ = state.watcherAsked(.look, now: now)
    _ = state.readRequested()
    _ = state.readFinished(.missing, isWorthRetry: false, now: now)
    #expect(state.watcherAsked(.gone, now: now) == .tellGone)
    #expect(state.watcherAsked(.nothing, now: now) == .read(Baseline()))
  }

  @Test func whatComesOutOfTurnChangesNothing() {
    var state = idle()
    #expect(state.readFinished(.plan, isWorthRetry: true, now: now) == .wait)
    #expect(state.fingerprinted(other) == .wait)
    #expect(state.watcherAsked(.look, now: now) == .read(Baseline(shown: digest)))
    #expect(state.watcherAsked(.look, now: now) == .wait)
    #expect(state.watcherAsked(.gone, now: now) == .wait)
    #expect(state.fingerprinted(other) == .wait)
    #expect(state.readFinished(.unchanged, isWorthRetry: false, now: now) == .tellUnchanged)
  }

  @Test func onlyLongWritesAreToldAndOnlyOnce() {
    var notice = WritingNotice.nobody
    let looks: [(milliseconds: Int, isBeingWritten: Bool, tells: Bool, deadline: Int?)] = [
      (0, false, false, nil), (0, true, false, 1_000), (999, true, false, 1_000),
      (1_000, true, true, nil), (9_000, true, false, nil), (10_000, false, false, nil),
      (11_000, true, false, 12_000), (11_500, false, false, nil), (12_500, true, false, 13_500),
    ]
    for look in looks {
      let tells = notice.look(
        isBeingWritten: look.isBeingWritten, now: now + .milliseconds(look.milliseconds))
      #expect(tells == look.tells, "at \(look.milliseconds)")
      #expect(notice.deadline == look.deadline.map { now + .milliseconds($0) })
    }
  }
}
