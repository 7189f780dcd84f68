extension Plan.Operation: Placed {
  public static let description = Description<Plan.Operation>(
    ["行动", "专项行动"], singular: "operation", section: .operation,
    [
      .text("name", "名称", get: \.name) { $0.name = $1 }.required,
      .text("short", "简称", get: \.short) { $0.short = $1 },
      .text("venue", "地点", get: \.venue) { $0.venue = $1 },
      .day("opens", "开幕", get: \.opens) { $0.opens = $1 }.required,
      .day("closes", "闭幕", get: \.closes) { $0.closes = $1 },
      .timezone("timezone", "时区", get: \.timezone) { $0.timezone = $1 },
      .people("commanders", "总指挥", get: \.commanders) { $0.commanders = $1 },
      .people("deputies", "副组长", get: \.deputies) { $0.deputies = $1 },
      .office("office", "办公室", get: \.office) { $0.office = $1 },
    ],
    name: { $0.name }, short: { $0.short },
    complete: { operation, gives in
      if !gives(.closes) { operation.closes = operation.opens }
    },
    check: { operation, _ in
      operation.closes < operation.opens
        ? [RecordFault(.error, .closesBeforeOpens, at: .closes)] : []
    })
}

extension Plan.Rules: Placed {
  private static let days = 0...100_000
  private static let points = 0.0...100.0

  public static let description = Description<Plan.Rules>(
    ["规则", "亮灯规则"], singular: "rules", section: .rules,
    [
      .count("soon_days", "临近天数", in: days, get: \.soonDays) { $0.soonDays = $1 },
      .number("yellow_lag", "黄灯滞后", in: points, get: \.yellowLag) { $0.yellowLag = $1 },
      .number("red_lag", "红灯滞后", in: points, get: \.redLag) { $0.redLag = $1 },
      .count("lag_min_days", "滞后起算天数", in: days, get: \.lagMinDays) { $0.lagMinDays = $1 },
      .count("slip_red_days", "拖后红灯天数", in: days, get: \.slipRedDays) { $0.slipRedDays = $1 },
      .count("escalate_days", "督办升级天数", in: days, get: \.escalateDays) { $0.escalateDays = $1 },
      .reports("reports", "报告时限", get: \.reports) { $0.reports = $1 },
    ])
}

extension Plan.Reports: Described {
  private static let minutes = 1...100_000

  public static let description = Description<Plan.Reports>(
    ["报告时限"], singular: "reports", section: nil,
    [
      .count("first", "首报", in: minutes, get: \.first) { $0.first = $1 },
      .count("follow", "续报", in: minutes, get: \.follow) { $0.follow = $1 },
    ])
}

extension WorkCalendar: Placed {
  public static let description = Description<WorkCalendar>(
    ["日历"], singular: "calendar", section: .calendar,
    [
      .choice("count", "计日", get: \.count) { $0.count = $1 },
      .choices("weekend", "休息日", get: \.weekend) { $0.weekend = $1 },
      .dayRanges("holidays", "放假", get: \.holidays) { $0.holidays = $1 },
      .dayRanges("workdays", "调休上班", get: \.workdays) { $0.workdays = $1 },
      .choice("country", "国家", get: \.country) { $0.country = $1 },
    ],
    check: { calendar, gives in
      guard calendar.count == .working else {
        return [Field("weekend"), Field("holidays"), Field("workdays"), Field("country")]
          .filter(gives).prefix(1)
          .map { RecordFault(.warning, .calendarWithoutWorkingDays, at: $0) }
      }
      return calendar.lacksWorkingDays
        ? [RecordFault(.error, .noWorkingDay, at: Field("weekend"))] : []
    })
}

extension Plan.Person: Described {
  public static let description = Description<Plan.Person>(
    ["人员"], singular: "person", section: nil,
    [
      .text("name", "姓名", "名称", get: \.name) { $0.name = $1 },
      .text("title", "职务", get: \.title) { $0.title = $1 },
      .text("phone", "电话", get: \.phone) { $0.phone = $1 }.headed("联系电话", "联系方式", "手机"),
    ])
}

extension Plan.Office: Described {
  public static let description = Description<Plan.Office>(
    ["办公室"], singular: "office", section: nil,
    [
      .text("name", "名称", get: \.name) { $0.name = $1 },
      .text("unit", "单位", get: \.unit) { $0.unit = $1 },
      .text("head", "负责人", "主任", get: \.head) { $0.head = $1 },
      .text("phone", "电话", get: \.phone) { $0.phone = $1 },
    ])
}
