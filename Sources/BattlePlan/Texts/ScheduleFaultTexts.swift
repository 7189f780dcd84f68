extension Diagnostic.Problem {
  /// Faults in a task's dates and links.
  func scheduleText(_ language: Language) -> String {
    switch self {
    case .scheduleMissing:
      language(
        "缺起止时间：请写“开始”“截止”“工期”中的两项；没有期限的写“截止: 长期”",
        "its dates are missing: give two of start, due and days; for an ongoing task write “due: ongoing”"
      )
    case .startAssumed(let day):
      language(
        "没有开始日期；按 \(day) 开始算，请写明", "it has no start; \(day) is assumed; give its start")
    case .daysDisagree(let days):
      language(
        "工期与开始、截止对不上（开始到截止是 \(days) 天）；工期不采用，请改正",
        "days does not match start and due (\(days) days from start to due) and is ignored; correct it"
      )
    case .unknownDue(let text, let suggestion):
      language(
        "“截止”写的 \(text) 既不是日期，也不是节点",
        "“due”: \(text) is neither a date nor a milestone")
        + (suggestion.map { language("；是不是“\($0)”？", "; did you mean “\($0)”?") }
          ?? language(
            "；写成 2019-09-29 这样，或写节点的编号", "; write it like 2019-09-29, or give a milestone's id"))
    case .badLink(let text):
      language(
        "“前置”写的 \(text) 读不通；写成 T-017、T-017+2 或 T-017 SS+3 这样",
        "“after”: \(text) cannot be read; write it like T-017, T-017+2 or T-017 SS+3")
    case .badMoment(let text, let field):
      language(
        "“\(field)”的时间 \(text) 不对；写成 2019-09-29T08:00 这样",
        "“\(field)”: \(text) is not a time; write it like 2019-09-29T08:00")
    case .badDayRange(let text, let field):
      language(
        "“\(field)”的 \(text) 不对；写成 2019-10-01 或 2019-10-01..2019-10-07，至多 366 天",
        "“\(field)”: \(text) is not a day; write 2019-10-01 or 2019-10-01..2019-10-07, 366 days at most"
      )
    case .parentsInCircle(let ids):
      language(
        "上级任务绕成了圈：\(path(ids))；请断开一处",
        "the parents form a cycle: \(path(ids)); remove one")
    case .parentsTooDeep(let levels):
      language(
        "上级任务最多 \(levels) 层；请少套几层", "parents can be nested at most \(levels) levels deep")
    case .linkToOngoing(let id):
      language(
        "长期任务 \(id) 没有完成日期，不能作前置；这一条不采用",
        "\(id) is ongoing and never finishes: nothing can wait for it; the link is ignored")
    case .parentStatusIgnored:
      language(
        "上级任务的状态和进度由下级任务算出；这里填写的不采用",
        "a parent's status and progress follow from its tasks; what is given here is ignored")
    default: ""
    }
  }

  func calendarText(_ language: Language) -> String {
    switch self {
    case .calendarWithoutWorkingDays:
      language(
        "按自然日计日，休息日和节假日不起作用；要按工作日计，请写“计日: 工作日”",
        "every day counts, so days off have no effect; to count working days write “count: working”"
      )
    case .noWorkingDay:
      language("一周里没有工作日；请改“休息日”", "the week has no working days; change “weekend”")
    case .dutyEndsBeforeItBegins:
      language("值班结束早于开始", "the duty ends before it begins")
    default: ""
    }
  }
}
