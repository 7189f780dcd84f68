import BattlePlan
import Board
import PlanLoader
import PlanStore
import System

/// The view that each plan was left with, in a file of the program's state folder: a line each, the latest plan
/// first. Whatever is wrong with the file, the board opens as it does for the first time.
struct LastViews {
  private let file: String
  /// As it stands in the file.
  private let plan: String

  private static let limit = 1 << 20
  /// The most plans that are remembered.
  private static let most = 50

  /// Nil where the environment names no place for it, or the plan's path has no place on a line.
  init?(of plan: String) {
    self.plan = canonical(plan)
    guard let folder = SettingsFile.stateFolder, !self.plan.contains(where: \.isNewline) else {
      return nil
    }
    file = folder + "/last-views"
  }

  /// How the plan was left; nil if it never was.
  var view: SavedView? {
    lines.first { $0.plan == plan }.flatMap { SavedView(text: $0.view) }
  }

  func put(_ view: SavedView) {
    let others = lines.filter { $0.plan != plan }.map { "\($0.view)\t\($0.plan)" }
    let text = (["\(view.text)\t\(plan)"] + others.prefix(LastViews.most - 1))
      .map { $0 + "\n" }.joined()
    // The log has made the folder. Not to be remembered is no reason to trouble anybody.
    try? writeWhole(Array(text.utf8), to: file, overwrite: true, isPrivate: true)
  }

  private var lines: [(view: Substring, plan: Substring)] {
    guard !isMissing(file), case .success(let files) = loadFiles(at: file, limit: LastViews.limit)
    else { return [] }
    return String(decoding: files[0].bytes, as: UTF8.self).split(separator: "\n").compactMap {
      let halves = $0.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      return halves.count == 2 ? (halves[0], halves[1]) : nil
    }
  }
}
