import BattlePlan
import BuiltIn
import Glibc
import PlanLoader

/// Where a plan comes from.
enum PlanInput: Equatable {
  /// A file, or a folder of them.
  case path(String)
  case standardInput
  case sample

  /// What was named; else `./plan.yaml`, else the built-in sample: for all commands as for the board.
  init(_ word: String?) {
    switch word {
    case "-": self = .standardInput
    case let path?: self = .path(path)
    case nil: self = access("plan.yaml", F_OK) == 0 ? .path("plan.yaml") : .sample
    }
  }

  /// The plan's bytes, or why there are none. Standard input is read to its end.
  func files(limit: Int, _ language: Language) -> Result<[SourceFile], Faults> {
    switch self {
    case .path(let path): loadFiles(at: path, limit: limit)
    case .standardInput: loadStandardInput(limit: limit)
    case .sample: .success([SourceFile(name: name(language), bytes: BuiltIn.samplePlan)])
    }
  }

  /// For people.
  func name(_ language: Language) -> String {
    switch self {
    case .path(let path): path
    case .standardInput: standardInputName
    case .sample: language("内置样例", "built-in sample")
    }
  }

  /// The sample is a picture of its day.
  func asOf(_ asked: AsOf?) -> AsOf? {
    asked ?? (self == .sample ? AsOf(day: PlanInput.sampleDay) : nil)
  }

  private static let sampleDay = Day(year: 2019, month: 9, day: 29)!
}
