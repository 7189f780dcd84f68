import BattlePlan
import Canvas
import Foundation
import Testing

/// A screen that was reviewed and recorded. It is stored in two files: `NAME.txt` has its text, and
/// `NAME.styles` has one line per row: runs of a role and how many columns each continues for, with the
/// ground in brackets where it changes. Whatever is left out at the end is plain on the base ground.
///
/// `BATTLEMAP_RECORD=1 swift test --filter ScreensTests` records all of them again.
struct GoldenScreen: Sendable, CustomTestStringConvertible {
  let name: String
  let draw: @Sendable () throws -> Canvas

  var testDescription: String { name }

  static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 36), Size(width: 160, height: 45),
    Size(width: 238, height: 67),
  ]

  /// One of each size in each language.
  static func everySize(
    _ name: String, _ draw: @escaping @Sendable (Size, Language) throws -> Canvas
  ) -> [GoldenScreen] {
    sizes.flatMap { size in
      Language.allCases.map { language in
        GoldenScreen(name: "\(name)-\(size.width)x\(size.height)-\(language.rawValue)") {
          try draw(size, language)
        }
      }
    }
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  /// The files in which it is stored.
  var files: [String] { ["\(name).txt", "\(name).styles"] }

  /// Compares it with the recorded screen, and shows the rows that differ.
  func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let canvas = try draw()
    for (file, rows) in zip(files, [canvas.rows, canvas.styleRows]) {
      let url = GoldenScreen.folder.appendingPathComponent(file)
      if ProcessInfo.processInfo.environment["BATTLEMAP_RECORD"] == "1" {
        let text = rows.map { $0 + "\n" }.joined()
        try text.write(to: url, atomically: true, encoding: .utf8)
        continue
      }
      let kept = (try? String(contentsOf: url, encoding: .utf8)) ?? "(nothing is kept)\n"
      let report = differences(
        kept.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
        rows, of: canvas.rows)
      if !report.isEmpty {
        Issue.record("\(file) differs\n\(report)", sourceLocation: sourceLocation)
      }
    }
  }

  /// - Parameter text: what the rows say, to be shown with their styles.
  private func differences(_ kept: [String], _ rows: [String], of text: [String]) -> String {
    var report = ""
    for row in 0..<max(kept.count, rows.count) {
      let before = row < kept.count ? kept[row] : "(none)"
      let after = row < rows.count ? rows[row] : "(none)"
      guard before != after else { continue }
      let says = rows == text || row >= text.count ? "" : ": \(text[row])"
      report += "row \(row + 1)\(says)\n- \(before)\n+ \(after)\n"
    }
    return report
  }
}

extension Canvas {
  fileprivate var rows: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The styles of each row: see `GoldenScreen`.
  fileprivate var styleRows: [String] {
    (0..<height).map { y in
      var runs: [(style: Style, columns: Int)] = []
      for x in 0..<width {
        let style = self[x, y].style
        if runs.last?.style == style {
          runs[runs.count - 1].columns += 1
        } else {
          runs.append((style, 1))
        }
      }
      if runs.last?.style == Style() { runs.removeLast() }
      var ground = Ground.base
      return runs.map { run in
        defer { ground = run.style.ground }
        let change = run.style.ground == ground ? "" : "[\(run.style.ground)] "
        return "\(change)\(run.style.role) \(run.columns)"
      }.joined(separator: ", ")
    }
  }
}
