import BattlePlan
import PlanLoader
import Testing

/// What somebody once wrote, in `Plans`, and what must be said of it.
struct PlanCase: CustomTestStringConvertible, Sendable {
  struct Finding: Sendable {
    var line: Int
    var column: Int
    var code: String
    /// What the message names, in each language.
    var names: Text
    var severity = Diagnostic.Severity.error
  }

  var file: String
  /// Whether `check` ends with 1.
  var isFaulty: Bool
  /// All that is said.
  var findings: [Finding]

  var testDescription: String { file }

  static func fault(
    _ file: String, _ line: Int, _ column: Int, _ code: String, _ zh: String, _ en: String
  ) -> PlanCase {
    PlanCase(
      file: file, isFaulty: true,
      findings: [Finding(line: line, column: column, code: code, names: Text(zh, en))])
  }

  static func faults(_ file: String, _ findings: Finding...) -> PlanCase {
    PlanCase(file: file, isFaulty: true, findings: findings)
  }

  static func warnings(_ file: String, _ findings: Finding...) -> PlanCase {
    PlanCase(file: file, isFaulty: false, findings: findings)
  }

  static func clean(_ file: String) -> PlanCase {
    PlanCase(file: file, isFaulty: false, findings: [])
  }

  static let all: [PlanCase] = signs + wholes + fields
}

private func error(
  _ line: Int, _ column: Int, _ code: String, _ zh: String, _ en: String? = nil
) -> PlanCase.Finding {
  PlanCase.Finding(line: line, column: column, code: code, names: Text(zh, en ?? zh))
}

private func warning(
  _ line: Int, _ column: Int, _ code: String, _ zh: String, _ en: String? = nil
) -> PlanCase.Finding {
  PlanCase.Finding(
    line: line, column: column, code: code, names: Text(zh, en ?? zh), severity: .warning)
}

extension PlanCase {
  /// Signs that look right.
  private static let signs: [PlanCase] = [
    .fault("wide-colon.yaml", 16, 7, "wide-colon", "全角冒号", "full-width colon"),
    .fault("wide-colon-in-braces.yaml", 5, 16, "wide-colon", "全角冒号", "full-width colon"),
    .fault(
      "colon-without-space.yaml", 15, 8, "no-space-after-colon", "缺一个空格", "a space is missing"),
    .fault("dash-without-space.yaml", 12, 3, "no-space-after-dash", "缺一个空格", "a space is missing"),
    .fault("wide-space-indent.yaml", 15, 1, "wide-space", "全角空格", "full-width space"),
    .fault("no-break-space.yaml", 14, 11, "wide-space", "不换行空格", "no-break space"),
    .fault("wide-comma.yaml", 12, 14, "wide-comma", "全角逗号", "full-width comma"),
    .fault("open-quote.yaml", 18, 9, "open-quote", "没有收尾", "never closed"),
    .fault("open-bracket.yaml", 16, 12, "open-bracket", "没有收尾", "never closed"),
    .fault("at-sign.yaml", 18, 10, "sign-at-start", "@ 开头；请给整个值加引号", "@; put the whole value"),
    .fault("hash-in-braces.yaml", 12, 23, "comment", "“#7”起是注释", "“#7” on is a comment"),
    .faults(
      "hash-at-start.yaml", error(14, 8, "missing-field", "缺“任务", "needs “任务 title"),
      warning(14, 9, "comment", "“#7”起是注释", "“#7” on is a comment")),
    .fault("colon-in-title.yaml", 13, 21, "colon-in-text", "整个值加引号", "whole value in quotes"),
    .fault("reason-in-english.yaml", 18, 9, "sign-at-start", "后面应直接换行", "nothing may follow it"),
    .clean("spaces-around.yaml"),
    .fault("line-separator.yaml", 13, 32, "unknown-reference", "补给组", "补给组"),
  ]

  /// Headings, whole files, folders.
  private static let wholes: [PlanCase] = [
    .clean("heading-synonym.yaml"),
    .fault("heading-near.yaml", 9, 1, "unknown-section", "是不是“milestones”", "mean “milestones”"),
    .fault("empty.yaml", 1, 1, "empty", "文件是空的", "the file is empty"),
    .warnings(
      "folder-conflict", warning(1, 1, "left-out-file", "冲突副本", "conflict copy")),
    .warnings(
      "folder-numbered-copy", warning(1, 1, "left-out-file", "冲突副本", "conflict copy")),
    .warnings("folder-office-lock", warning(1, 1, "left-out-file", "锁定文件", "lock file")),
    .clean("folder-endings"),
    .faults(
      "folder-same-id", error(3, 5, "duplicate-id", "course.yaml 第 2 行", "course.yaml, line 2")),
  ]

  /// Zones, units, fields, dates, figures, words.
  private static let fields: [PlanCase] = [
    .clean("zone-offset.yaml"), .clean("zone-chinese.yaml"),
    .fault(
      "zone-unknown.yaml", 2, 73, "unknown-timezone", "是不是“Asia/Shanghai”", "“Asia/Shanghai”?"),
    .warnings(
      "unit-not-listed.yaml", warning(18, 11, "unlisted-unit", "滨江集团"),
      warning(19, 18, "unlisted-unit", "滨江集团")),
    .warnings("unit-not-listed-of-group.yaml", warning(7, 29, "unlisted-unit", "滨江集团")),
    .clean("several-leads.yaml"),
    .faults(
      "optional-fields.yaml", error(12, 89, "unknown-reference", "n7"),
      error(13, 86, "bad-choice", "是不是“doing”", "mean “doing”"), error(14, 88, "bad-number", "130"),
      error(15, 86, "unknown-reference", "S-99"), error(16, 102, "bad-date", "2026-04-31")),
    .clean("dates-understood.yaml"),
    .faults(
      "dates-asked.yaml", error(12, 49, "year-missing", "是不是 2026-03-20", "is it 2026-03-20"),
      error(13, 66, "serial-date", "Excel 日期？是 2026-04-10", "an Excel date? If it is 2026-04-10")),
    .faults("progress.yaml", error(14, 103, "fraction-for-percent", "请写 45", "write 45")),
    .clean("words.yaml"),
    .warnings(
      "contradictions.yaml", warning(12, 103, "complete-but-not-done", "100"),
      warning(13, 86, "done-without-finished", "没有完成日期", "no finished date"),
      warning(14, 5, "day-in-future", "2098-06-01 还没到", "2098-06-01 is in the future"),
      warning(15, 88, "progress-without-status", "没有状态", "no status"),
      warning(16, 86, "blocked-without-reason", "受阻原因", "without a reason"),
      warning(18, 72, "closed-day-of-open-issue", "不是已销号", "not closed"),
      warning(19, 50, "closed-without-day", "没有销号日期", "no closing day")),
    .warnings("overlap.yaml", warning(13, 5, "broken-link", "“S-01 FS-37”", "“S-01 FS-37”")),
  ]
}
