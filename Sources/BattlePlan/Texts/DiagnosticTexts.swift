extension Diagnostic.Severity {
  public func name(_ language: Language) -> String {
    switch self {
    case .error: language("错误", "error")
    case .warning: language("提醒", "warning")
    }
  }
}

extension Diagnostic {
  /// `plan.yaml:12:7`, `plan.xlsx:任务!F12`, or the file alone where the finding has no place in it.
  public var place: String {
    if !cell.isEmpty { return "\(file):\(cell)" }
    return line > 0 ? "\(file):\(line):\(column)" : file
  }

  /// What is wrong and what to do about it, on one line without control characters.
  public func message(_ language: Language) -> String {
    visible(shortened(problem.text(language)))
  }

  /// A quoted value can be very long; its beginning is enough, and the advice at the end of the message must
  /// stay visible.
  private func shortened(_ text: String) -> String {
    let most = 400
    guard text.utf8.count > 2 * most, text.unicodeScalars.count > 2 * most else { return text }
    return String(text.unicodeScalars.prefix(most)) + "…"
      + String(text.unicodeScalars.suffix(most))
  }

  /// `file:line:column: error: …`, then the source line, a caret under the place, and the line as it was
  /// probably meant.
  public func rendered(_ language: Language) -> String {
    var text = visible(place) + ": " + severity.name(language) + ": " + message(language)
    guard line > 0, !excerpt.isEmpty else { return text }
    let source = visible(excerpt)
    text += "\n  " + source + "\n  "
    text += String(repeating: " ", count: columns(source.prefix(caret))) + "^"
    if !correction.isEmpty {
      text += "\n  " + visible(correction) + language("    ← 改成这样", "    ← like this")
    }
    return text
  }

  /// Display columns, accurately enough for a caret: East Asian wide ranges count two.
  private func columns(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}

/// `; did you mean …?` if there is a suggestion.
private func hint(_ suggestion: String?, _ language: Language) -> String {
  suggestion.map { language("；是不是“\($0)”？", "; did you mean “\($0)”?") } ?? ""
}

extension LeftOutFile {
  fileprivate func text(_ language: Language) -> String {
    switch self {
    case .hidden: language("隐藏文件，未读入", "a hidden file; it is not read")
    case .lock:
      language(
        "办公软件的锁定文件，未读入；关闭打开它的程序即会消失",
        "an office program's lock file; it is not read, and disappears when that program is closed")
    case .backup: language("备份文件，未读入", "a backup file; it is not read")
    case .conflictCopy:
      language(
        "像是同步软件留下的冲突副本，未读入；请核对后删去，或改名",
        "this looks like a conflict copy and is not read; compare it, then delete or rename it")
    case .copy(let original):
      language(
        "与 \(original) 编号重复，像是它的冲突副本，未读入；请核对后删去，或改名",
        "this repeats the ids of \(original), as a conflict copy does, and is not read; compare it, then delete or rename it"
      )
    }
  }
}

extension Diagnostic.Problem {
  func text(_ language: Language) -> String {
    switch self {
    case .mistake(let mistake): mistake.text(language)
    case .sheet(let fault): fault.text(language)
    case .cannotOpen, .tooLarge, .notUTF8, .notYAML, .empty, .noPlanFiles, .leftOutFile,
      .unsupportedVersion, .tooDeep, .tooManyValues, .longValue:
      fileText(language)
    case .unknownAlias, .aliasToCollection, .unsupportedTag, .mergeNotMapping, .duplicateKey:
      yamlText(language)
    case .unknownSection, .unknownField, .repeatedSection, .expectedList, .expectedMapping,
      .expectedText:
      shapeText(language)
    case .missingField, .badDate, .badNumber, .badChoice, .unknownTimezone:
      valueText(language)
    case .scheduleMissing, .startAssumed, .daysDisagree, .unknownDue, .badLink, .badMoment,
      .badDayRange, .parentsInCircle, .parentsTooDeep, .linkToOngoing, .parentStatusIgnored:
      scheduleText(language)
    case .calendarWithoutWorkingDays, .noWorkingDay, .dutyEndsBeforeItBegins:
      calendarText(language)
    case .yearMissing, .serialDate, .dateInDigits, .fractionForPercent: askingText(language)
    case .dueAfterMilestone, .brokenLink, .dueAfterLatest, .dayOff, .dayInFuture, .holidaysUnknown,
      .nobodyToPhone:
      planText(language)
    case .finishedWithoutDone, .completeButNotDone, .doneWithoutFinished, .progressWithoutStatus,
      .blockedWithoutReason, .closedDayOfOpenIssue, .closedWithoutDay:
      contradictionText(language)
    default: recordText(language)
    }
  }

  private func fileText(_ language: Language) -> String {
    switch self {
    case .cannotOpen(let reason): language("打不开：\(reason.zh)", "cannot open: \(reason.en)")
    case .tooLarge(let bytes, let limit):
      language(
        "文件有 \(bytes) 字节，超过上限 \(limit)；可用 --max-plan-size 放宽",
        "the file has \(bytes) bytes, more than the limit of \(limit); --max-plan-size allows more")
    case .notUTF8(let guess):
      language(
        "不是 UTF-8 编码\(guess.map { "（像是 \($0)）" } ?? "")；请另存为 UTF-8",
        "not UTF-8\(guess.map { " (it looks like \($0))" } ?? ""); save it as UTF-8")
    case .notYAML(let reason): language("YAML 读不通：\(reason.zh)", "not valid YAML: \(reason.en)")
    case .empty:
      language(
        "文件是空的；battlemap init 可写一份起步的计划", "the file is empty; battlemap init writes a starter plan")
    case .noPlanFiles: language("目录里没有 .yaml 或 .xlsx 文件", "the folder has no .yaml or .xlsx files")
    case .leftOutFile(let reason): reason.text(language)
    case .unsupportedVersion(let version):
      language(
        "不认识的格式版本 \(version)；应为 battlemap: 1",
        "unknown format version \(version); it must be battlemap: 1")
    case .tooDeep: language("嵌套太深；计划用不到这么多层", "nested too deeply; nothing in a plan goes that deep")
    case .tooManyValues(let limit):
      language(
        "这一条里的值超过 \(limit) 个；请拆开", "more than \(limit) values in one entry; split it up")
    case .longValue(let limit):
      language(
        "这个值超过 \(limit) 个字；只读入前面的部分",
        "the value has more than \(limit) characters; the rest is not read")
    default: ""
    }
  }

  private func yamlText(_ language: Language) -> String {
    switch self {
    case .unknownAlias(let name): language("没有名为 &\(name) 的锚", "there is no anchor &\(name)")
    case .aliasToCollection(let name):
      language(
        "*\(name) 套着别的引用，不予展开；请直接写出",
        "*\(name) holds other aliases and is not expanded; write it out")
    case .unsupportedTag(let tag):
      language("不支持标签 \(tag)；请去掉", "the tag \(tag) is not supported; remove it")
    case .mergeNotMapping: language("<< 后面要引用一条记录", "<< must be followed by an alias of a record")
    case .duplicateKey(let key):
      language("“\(key)”写了两次；请删去一个", "“\(key)” is given twice; delete one")
    default: ""
    }
  }

  private func shapeText(_ language: Language) -> String {
    switch self {
    case .unknownSection(let word, let suggestion):
      language("不认识的章节“\(word)”", "unknown section “\(word)”") + hint(suggestion, language)
    case .unknownField(let word, let section, let suggestion):
      language("\(section.label(.zh))没有“\(word)”这一项", "\(section.rawValue) have no field “\(word)”")
        + hint(suggestion, language)
    case .repeatedSection(let section):
      language(
        "章节“\(section.label(.zh))”写了两次；请并到一处",
        "section “\(section.rawValue)” is given twice; merge the two")
    case .expectedList(let name):
      language("“\(name)”应是一个列表（每条以 - 开头）", "“\(name)” must be a list (each item begins with -)")
    case .expectedMapping(let name):
      language("“\(name)”应是若干“名: 值”", "“\(name)” must be “key: value” pairs")
    case .expectedText(let name):
      language("“\(name)”应是一个值，不是列表或“名: 值”", "“\(name)” must be a single value")
    default: ""
    }
  }

  private func valueText(_ language: Language) -> String {
    switch self {
    case .missingField(let name, let section):
      language(
        "这条\(section.label(.zh))缺“\(name)”", "this entry of \(section.rawValue) needs “\(name)”")
    case .badDate(let text, let field):
      language(
        "“\(field)”的日期 \(text) 不对；写成 2019-09-29 这样",
        "“\(field)”: \(text) is not a date; write it like 2019-09-29")
    case .badNumber(let text, let field, let range):
      language(
        "“\(field)”应是 \(range) 的数，不是 \(text)",
        "“\(field)” must be a number (\(range)), not \(text)")
    case .badChoice(let text, let field, let choices, let suggestion):
      language(
        "“\(field)”不能是“\(text)”；可用：\(choices.joined(separator: "、"))",
        "“\(field)” cannot be “\(text)”; use one of \(choices.joined(separator: ", "))")
        + hint(suggestion, language)
    case .unknownTimezone(let name, let suggestion):
      language("不认识时区“\(name)”", "unknown time zone “\(name)”")
        + (suggestion == nil
          ? language("；写成 Asia/Shanghai 这样", "; write it like Asia/Shanghai")
          : hint(suggestion, language))
    default: ""
    }
  }

  /// What could mean two things, with the likelier one.
  private func askingText(_ language: Language) -> String {
    switch self {
    case .yearMissing(let text, let field, _, _, let likely):
      language("“\(field)”的日期 \(text) 没有年份", "“\(field)”: \(text) has no year")
        + (likely.map { language("；是不是 \($0)？", "; is it \($0)?") }
          ?? language("；写成 2019-09-02 这样", "; write it like 2019-09-02"))
    case .serialDate(let text, let field, let day):
      language(
        "“\(field)”写的 \(text) 是 Excel 日期？是 \(day) 就请写成 \(day)",
        "“\(field)”: is \(text) an Excel date? If it is \(day), write \(day)")
    case .dateInDigits(let text, let field, let day):
      language(
        "“\(field)”写的 \(text) 是 \(day)？是就请写成 \(day)",
        "“\(field)”: is \(text) the day \(day)? If so, write \(day)")
    case .fractionForPercent(let text, let field, let percent):
      language(
        "“\(field)”写的 \(text) 是 \(text)%；若是 \(percent.plain)% 请写 \(percent.plain)",
        "“\(field)”: \(text) is \(text)%; for \(percent.plain)% write \(percent.plain)")
    default: ""
    }
  }

  /// One field of a record contradicts another.
  private func contradictionText(_ language: Language) -> String {
    switch self {
    case .finishedWithoutDone:
      language(
        "有完成日期，状态却不是已完成；请改状态，或去掉完成日期",
        "it has a finished date but its status is not done; change the status or remove the date")
    case .completeButNotDone:
      language(
        "进度 100，状态却不是已完成；做完了就请写“已完成”",
        "its progress is 100 but its status is not done; if it is finished, set the status to done")
    case .doneWithoutFinished:
      language("已完成，却没有完成日期；请补上", "it is done but has no finished date; add one")
    case .progressWithoutStatus:
      language(
        "有进度而没有状态；按“进行中”算，请写明状态",
        "it has progress but no status; it is treated as doing; give its status")
    case .blockedWithoutReason:
      language("受阻，却没有写明原因；请补上“受阻原因”", "it is blocked without a reason; add one")
    case .closedDayOfOpenIssue:
      language(
        "有销号日期，状态却不是已销号；请改状态，或去掉日期",
        "it has a closing day but is not closed; change the status or remove the day")
    case .closedWithoutDay:
      language("已销号，却没有销号日期；请补上", "it is closed but has no closing day; add one")
    default: ""
    }
  }

  private func recordText(_ language: Language) -> String {
    switch self {
    case .duplicateID(let id, let file, let line):
      language(
        "编号 \(id) 已在\(file.map { " \($0) " } ?? "")第 \(line) 行用过；请另取一个",
        "id \(id) is already used in \(file.map { "\($0), " } ?? "")line \(line); choose another")
    case .unknownReference(let word, let field, let section, let suggestion):
      language(
        "“\(field)”写的“\(word)”不在\(section.label(.zh))里",
        "“\(field)”: there is no “\(word)” among the \(section.rawValue)")
        + hint(suggestion, language)
    case .unlistedUnit(let word, let field, let suggestion):
      language(
        "“\(field)”写的“\(word)”没有列入单位；照原文显示，请在“单位”里补上或改正",
        "“\(field)”: “\(word)” is not among the units; it is shown as written: add it to units, or correct it"
      ) + hint(suggestion, language)
    case .ambiguousName(let name, let section):
      language(
        "\(section.label(.zh))里有几个“\(name)”；请写编号",
        "several \(section.rawValue) are called “\(name)”; give the id")
    case .leftOutReference(let id, let section):
      language(
        "所指的\(section.label(.zh)) \(id) 因自身有错未采用，此处略过",
        "\(id) of \(section.rawValue) is left out because of an error of its own; this reference is ignored"
      )
    case .dueBeforeStart: language("截止早于开始", "due is before start")
    case .closesBeforeOpens: language("闭幕早于开幕", "closes is before opens")
    case .dependencyCycle(let ids):
      language(
        "前置关系绕成了圈：\(path(ids))；请断开一处",
        "the predecessors form a cycle: \(path(ids)); remove one link")
    case .recordsGone(let held):
      language(
        "\(held.text(.zh))；暂时保留旧记录。确要删除，请用 :accept 认可；否则请补回",
        "\(held.text(.en)); the old ones are kept. If this is intended, confirm with :accept; otherwise put them back"
      )
    default: ""
    }
  }

  func path(_ ids: [String]) -> String {
    let shown = ids.prefix(8)
    return (shown + (ids.count > 8 ? ["…"] : []) + ids.prefix(1)).joined(separator: " → ")
  }
}
