import Foundation
import PseudoTerminals
import Testing

/// Runs commands on a plan and its store.
protocol StoreTestSuite {
  var home: TestHome { get }
}

extension StoreTestSuite {
  var plan: String { home.plan.path }
  var state: String { ".local/state/battlemap" }

  func battlemap(_ arguments: String..., variables: [String: String] = [:]) throws -> Ended {
    let standard = ["PATH": "/usr/bin:/bin", "USER": "王某", "LANG": "zh_CN.UTF-8"]
    let all = home.environment(standard).merging(variables) { $1 }
    return try runAll(Tmux.program, arguments, environment: all)
  }

  func objects(_ text: String) throws -> [[String: Any]] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  func log() throws -> [[String: Any]] {
    try objects(battlemap("log", plan, "--format", "json").output)
  }

  /// The store's files, without those of the program's own log.
  var stores: [String] {
    let folder = home.folder.appendingPathComponent(state).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".sqlite") }.sorted()
      .map { home.folder.appendingPathComponent("\(state)/\($0)").path }
  }
}
