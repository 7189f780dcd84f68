extension Diagnostic.Problem {
  /// A name for programs, which stays what it is when the words of a message change.
  public var code: String {
    switch self {
    case .mistake(let mistake): mistake.code
    case .cannotOpen: "cannot-open"
    case .tooLarge: "too-large"
    case .notUTF8: "not-utf8"
    case .notYAML: "not-yaml"
    case .empty: "empty"
    case .noPlanFiles: "no-plan-files"
    case .leftOutFile: "left-out-file"
    case .unsupportedVersion: "unsupported-version"
    case .tooDeep: "too-deep"
    case .tooManyValues: "too-many-values"
    case .longValue: "long-value"
    case .unknownAlias: "unknown-alias"
    case .aliasToCollection: "alias-to-collection"
    case .unsupportedTag: "unsupported-tag"
    case .mergeNotMapping: "merge-not-mapping"
    case .duplicateKey: "duplicate-key"
    case .unknownSection: "unknown-section"
    case .unknownField: "unknown-field"
    case .repeatedSection: "repeated-section"
    case .expectedList: "expected-list"
    case .expectedMapping: "expected-mapping"
    case .expectedText: "expected-text"
    case .missingField: "missing-field"
    case .badDate: "bad-date"
    case .yearMissing: "year-missing"
    case .serialDate: "serial-date"
    case .fractionForPercent: "fraction-for-percent"
    case .badNumber: "bad-number"
    case .badChoice: "bad-choice"
    case .unknownTimezone: "unknown-timezone"
    case .duplicateID: "duplicate-id"
    case .unknownReference: "unknown-reference"
    case .unlistedUnit: "unlisted-unit"
    case .ambiguousName: "ambiguous-name"
    case .leftOutReference: "left-out-reference"
    case .dueBeforeStart: "due-before-start"
    case .closesBeforeOpens: "closes-before-opens"
    case .finishedWithoutDone: "finished-without-done"
    case .completeButNotDone: "complete-but-not-done"
    case .doneWithoutFinished: "done-without-finished"
    case .progressWithoutStatus: "progress-without-status"
    case .blockedWithoutReason: "blocked-without-reason"
    case .closedDayOfOpenIssue: "closed-day-of-open-issue"
    case .closedWithoutDay: "closed-without-day"
    case .dependencyCycle: "dependency-cycle"
    case .dueAfterMilestone: "due-after-milestone"
    case .recordsGone: "records-gone"
    }
  }
}

extension Mistake {
  fileprivate var code: String {
    switch self {
    case .wideColon: "wide-colon"
    case .wideComma: "wide-comma"
    case .wideDash: "wide-dash"
    case .noSpaceAfterColon: "no-space-after-colon"
    case .noSpaceAfterDash: "no-space-after-dash"
    case .noColon: "no-colon"
    case .wideSpace: "wide-space"
    case .tabInIndent: "tab-in-indentation"
    case .misaligned: "misaligned"
    case .openQuote: "open-quote"
    case .openBracket: "open-bracket"
    case .textAfterEnd: "text-after-end"
    case .signAtStart: "sign-at-start"
    case .colonInText: "colon-in-text"
    case .comment: "comment"
    }
  }
}
