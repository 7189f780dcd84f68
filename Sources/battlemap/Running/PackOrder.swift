import BattlePlan
import MeetingPack
import Pages
import Screens
import Situation

extension PackOrder {
  /// A pack whose overview is the screen's.
  init(
    _ situation: Situation, source: PlanSource, language: Language, paper: Paper = .a4, now: Moment?
  ) {
    self.init(situation, source: source, language: language, paper: paper, now: now) {
      overviewForPaper(situation, source: source, language: language, now: now, size: $0)
    }
  }
}
