import BattlePlan

extension FieldDescription {
  /// A description for editors, in both languages: the field's names, its form, and whether it is required.
  var schemaText: String {
    let about = form.about
    var text = "\(mixedLabel) · \(about.zh) · \(about.en)"
    guard isRequired else { return text }
    text +=
      substitute.map { " · 必填（写了 \($0.key) 除外） required unless \($0.key) is given" }
      ?? " · 必填 required"
    return text
  }
}

extension FieldForm {
  /// A short description of the form.
  fileprivate var about: Text {
    switch self {
    case .text, .word: Text("文字", "text")
    case .texts: Text("一项或多项文字", "one text or a list")
    case .day: Text("日期，如 2019-10-01", "a day, such as 2019-10-01")
    case .number(let range):
      range.upperBound >= 1e9
        ? Text("数，不小于 \(range.lowerBound.plain)", "a number, \(range.lowerBound.plain) or more")
        : Text(
          "数，\(range.lowerBound.plain) 到 \(range.upperBound.plain)",
          "a number, \(range.lowerBound.plain) to \(range.upperBound.plain)")
    case .percent: Text("百分数，0 到 100", "a percentage, 0 to 100")
    case .count(let range):
      Text(
        "整数，\(range.lowerBound) 到 \(range.upperBound)",
        "a whole number, \(range.lowerBound) to \(range.upperBound)")
    case .choice(let words): list(words, Text("其中之一：", "one of: "))
    case .choices(let words): list(words, Text("其中若干：", "some of: "))
    case .reference(let section): reference(section, "一个", "one of the ")
    case .references(let section): reference(section, "一个或多个", "one or several of the ")
    case .timezone: Text("时区，如 Asia/Shanghai", "a time zone, such as Asia/Shanghai")
    case .due:
      Text(
        "日期、月份（2019-10 即月末）、节点，或“长期”",
        "a day, a month (2019-10: its last day), a milestone, or ongoing")
    case .links:
      Text(
        "前置的任务或节点：T-017、T-017+2、T-017 SS+3",
        "tasks or milestones that come first: T-017, T-017+2, T-017 SS+3")
    case .dayRanges:
      Text(
        "若干日期或 2019-10-01..2019-10-07", "days, and ranges 2019-10-01..2019-10-07")
    case .moment: Text("时刻，如 2019-09-29T08:00", "a time, such as 2019-09-29T08:00")
    case .dutyRole: Text("岗位或一个工作组", "a post, or one of the groups")
    case .person: Text("姓名，或姓名、职务、电话", "a name, or name, title and phone")
    case .people: Text("一人或多人", "one person or several")
    case .office: Text("名称，或名称、单位、负责人、电话", "a name, or name, unit, head and phone")
    case .reports: Text("各类报告的时限（分钟）", "report deadlines, in minutes")
    }
  }

  private func list(_ words: ChoiceWords, _ before: Text) -> Text {
    let labels = words.mixedLabels
    return Text(
      before.zh + labels.joined(separator: "、"), before.en + labels.joined(separator: ", "))
  }

  private func reference(_ section: Section, _ zh: String, _ en: String) -> Text {
    Text("\(zh)\(section.chinese[0])的编号或名称", "\(en)\(section.rawValue), by id or name")
  }
}
