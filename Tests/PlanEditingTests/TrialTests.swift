import EditCorpus
import PlanEditing
import Testing

/// Random changes to texts in many styles: nothing but the change differs afterwards, undoing it restores every byte,
/// and making it a second time changes nothing.
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
