import EditCorpus
import PlanEditing
import Testing

/// Texts in many hands and changes of many kinds: only the change is different afterwards, it can be taken
/// back to the byte, and a second time it says so already.
struct TrialTests {
  @Test(arguments: 0..<20)
  func trialsKeepTheirPromises(_ batch: UInt64) {
    for seed in (batch * 25)..<(batch * 25 + 25) {
      let trial = EditTrial(seed: seed)
      let failure = trial.failure()
      #expect(failure == nil, "seed \(seed): \(trial.change)\n\(trial.text)")
    }
  }
}
