import BattlePlan
import History
import Pages
import Situation

/// 交接班单: what one duty officer hands over to the next, on a sheet that both sign.
public struct HandoverSheet: Sendable {
  let handover: Handover
  /// The plan when the shift began; nil if no version from then is known.
  let before: Situation?
  let now: Situation
  /// When the sheet is written.
  let instant: Int
  let language: Language
  let local: @Sendable (Int) -> LocalTime

  /// - Parameter local: the operation's local time at an instant.
  public init(
    _ handover: Handover, before: Situation?, now: Situation, at instant: Int,
    _ language: Language, local: @escaping @Sendable (Int) -> LocalTime
  ) {
    self.handover = handover
    self.before = before
    self.now = now
    self.instant = instant
    self.language = language
    self.local = local
  }

  public func text(_ format: BriefFormat) -> String { document.text(format) }

  public func pages(paper: Paper) -> Pages.Document {
    document.pages(
      paper: paper, foot: now.plan.operation.label, created: local(instant).iso)
  }

  var document: BriefDocument {
    let operation = now.plan.operation
    let parts = [atTheStart, happened, open, troubles, due]
    let numbered = parts.enumerated().map { index, part in
      BriefDocument.Part(
        heading: language("\(Brief.numeral(index + 1))、", "\(index + 1). ") + part.heading,
        blocks: part.blocks)
    }
    return BriefDocument(
      language: language("zh-Hans", "en"),
      title: language("\(operation.name)交接班单", "\(operation.name): handover"),
      lines: lines, parts: numbered + [signatures])
  }

  private var lines: [String] {
    let written = language(
      "制表：\(local(instant).short)", "written: \(local(instant).short)")
    guard let shift = handover.shift else {
      return [language("日志里还没有接班记录。", "No shift has begun in the log."), written]
    }
    let began = local(shift.began).short
    let ended =
      shift.ended.map { local($0).short } ?? language("未交班", "not handed over yet")
    return [
      language(
        "值班：\(officer(shift))　\(began) 至 \(ended)",
        "on duty: \(officer(shift)) · \(began) to \(ended)"), written,
    ]
  }

  private func officer(_ shift: DutyLog.Shift) -> String {
    let name = shift.officer.isEmpty ? language("（未署名）", "(no name)") : shift.officer
    return shift.role.isEmpty ? name : language("\(name)（\(shift.role)）", "\(name) (\(shift.role))")
  }

  // MARK: From the log

  private var atTheStart: BriefDocument.Part {
    let matters = handover.shift?.carried ?? []
    var blocks = list(matters.map { item($0) }, "没有上一班留下的事项。", "Nothing was left open.")
    if let before {
      let red = before.concerns.count { $0.light == .red }
      blocks.append(
        .paragraph(language("接班时红灯 \(red) 项。", "Red at the start: \(red).")))
    }
    return BriefDocument.Part(heading: language("接班时", "At the start"), blocks: blocks)
  }

  private var happened: BriefDocument.Part {
    let items = handover.happened.map { entry in
      let corrects = entry.corrects.map { language("第 \($0) 条", "of entry \($0)") } ?? ""
      let by = entry.by.isEmpty ? "" : "[\(entry.by)]"
      return BriefDocument.Item(
        lead: "#\(entry.number) \(time(entry)) \(entry.kind.label(language))",
        rest: [corrects, records(entry), by, words(entry)].filter { !$0.isEmpty }
          .map { " " + $0 }.joined())
    }
    return BriefDocument.Part(
      heading: language("本班记事（\(items.count) 条）", "What happened (\(items.count))"),
      blocks: list(items, "没有记事。", "Nothing was entered."))
  }

  /// With the day where it is not today's: shifts go past midnight, and what happened may be entered later.
  private func time(_ entry: LogEntry) -> String {
    local(entry.at).moment.short(on: local(instant).moment.day)
  }

  private var open: BriefDocument.Part {
    BriefDocument.Part(
      heading: language(
        "未了事项（\(handover.open.count) 件）", "Open now (\(handover.open.count))"),
      blocks: list(handover.open.map { item($0) }, "没有未了事项。", "Nothing is open."))
  }

  private func item(_ matter: OpenMatter) -> BriefDocument.Item {
    let entry = matter.entry
    var rest = [records(entry), words(entry)].filter { !$0.isEmpty }.map { " " + $0 }.joined()
    if !entry.who.isEmpty { rest += language("（\(entry.who)）", " (\(entry.who))") }
    switch matter.kind {
    case .question: break
    case .promise:
      if let day = entry.promise {
        let isPast = day < now.day
        rest += language("，\(day) 前", ", by \(day)")
        if isPast { rest += language("，已过期", ", past its time") }
      }
    case .incident(let clock):
      guard let due = clock.due else { break }
      let when = local(due.by).short
      let isLate = due.by < instant
      rest += language(
        "；\(due.stage.label(.zh))应于 \(when) 前\(isLate ? "，已超时" : "")",
        "; \(due.stage.label(.en)) due by \(when)\(isLate ? ", late" : "")")
    }
    if matter.shiftsCarried > 0 {
      rest += language(
        "（已交接 \(matter.shiftsCarried) 班）",
        " (carried over \(matter.shiftsCarried) \(matter.shiftsCarried == 1 ? "shift" : "shifts"))")
    }
    return BriefDocument.Item(
      lead: "#\(entry.number) \(local(entry.at).short) \(entry.kind.label(language))", rest: rest)
  }

  private func records(_ entry: LogEntry) -> String {
    entry.on.joined(separator: language("、", ", "))
  }

  private func words(_ entry: LogEntry) -> String {
    entry.redaction == nil ? entry.text : language("〔文字已删去〕", "[text redacted]")
  }

  // MARK: From the plan

  /// How many red items are listed, so that the sheet stays readable.
  private static let mostRed = 20

  private var troubles: BriefDocument.Part {
    let red = now.concerns.filter { $0.light == .red }
    let redBefore = before.map { Set($0.concerns.filter { $0.light == .red }.map(\.record)) }
    let items = red.prefix(HandoverSheet.mostRed).map { concern in
      let isNew = redBefore.map { !$0.contains(concern.record) } ?? false
      return BriefDocument.Item(
        lead: "\(concern.record.id) \(concern.title)",
        rest: (isNew ? language("（本班新亮）", " (new)") : "") + language("：", ": ")
          + concern.reasons(language).joined(separator: language("；", "; ")))
    }
    var blocks = list(items, "没有红灯。", "Nothing is red.")
    let hidden = red.count - items.count
    if hidden > 0 {
      blocks.append(
        .paragraph(language("另有 \(hidden) 项，见督办清单。", "\(hidden) more: see the attention list.")))
    }
    let over = redBefore.map { $0.subtracting(red.map(\.record)).map(\.id).sorted() } ?? []
    if !over.isEmpty {
      let ids = over.joined(separator: language("、", ", "))
      blocks.append(
        .paragraph(language("本班消除红灯 \(over.count) 项：\(ids)。", "No longer red: \(ids).")))
    }
    return BriefDocument.Part(
      heading: language("现有红灯（\(red.count) 项）", "Red now (\(red.count))"),
      blocks: blocks + faults)
  }

  /// A warning that the plan has faults, so that the sheet may be incomplete.
  private var faults: [BriefDocument.Block] {
    let (errors, stale) = (now.reading.errors, now.reading.stale.count)
    guard errors + stale > 0 else { return [] }
    return [
      .paragraph(
        language(
          "计划文件有差错 \(errors) 处，沿用旧版 \(stale) 条。",
          "Faults in the plan: \(errors); stale records: \(stale)."))
    ]
  }

  /// What is due today or tomorrow: the next shift ends on one of these days.
  private var due: BriefDocument.Part {
    let coming = now.concerns.filter { concern in
      concern.due.map { (now.day...now.day + 1).contains($0) } ?? false
    }
    let items = coming.map { concern in
      BriefDocument.Item(
        lead: "\(concern.record.id) \(concern.title)",
        rest: language("：", ": ") + (concern.due?.description ?? ""))
    }
    return BriefDocument.Part(
      heading: language("下一班到期（\(items.count) 项）", "Due in the next shift (\(items.count))"),
      blocks: list(items, "没有到期的事项。", "Nothing is due."))
  }

  private var signatures: BriefDocument.Part {
    let from = handover.shift?.officer ?? ""
    let next = now.plan.successor(of: from, at: local(instant).moment)
    let blank = "________________"
    return BriefDocument.Part(
      heading: language("签名", "Signatures"),
      blocks: [
        .table(
          titles: [language("交班人", "Handed over by"), language("接班人", "Taken over by")],
          rows: [[from, next].map { $0.isEmpty ? blank : $0 }])
      ])
  }

  private func list(_ items: [BriefDocument.Item], _ zh: String, _ en: String) -> [BriefDocument
    .Block]
  {
    items.isEmpty ? [.paragraph(language(zh, en))] : [.list(items)]
  }
}
