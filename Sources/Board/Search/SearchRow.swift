import BattlePlan
import Canvas
import Situation

/// A match as a row: light, kind, id and title, and on the right the text in which the query was found,
/// or who is responsible.
struct SearchRow {
  let number: Int
  let board: BoardState
  let highlighter: Highlighter
  private let section: Section
  private let index: Int

  init(_ number: Int, _ board: BoardState, _ highlighter: Highlighter) {
    self.number = number
    self.board = board
    self.highlighter = highlighter
    (section, index) = board.searchIndex.records.place(number)
  }

  private var situation: Situation { board.situation }
  private var plan: Plan { situation.plan }
  private var id: String { plan.id(section, index) }
  private var title: String { plan.name(section, index) }

  func draw(_ pen: inout Pen, _ row: Rect) {
    let sign = sign(pen.glyphs)
    let kindWidth = board.language == .zh ? 7 : 10
    let idWidth = min(12, max(6, row.width / 8))
    var x = row.x + 1
    pen.text(sign.text, x: x, y: row.y, width: 2, sign.role, on: .panel)
    x += 2
    pen.text(
      section.singular(board.language), x: x, y: row.y, width: kindWidth - 1, .muted, on: .panel)
    x += kindWidth
    pen.spans(
      highlighter.spans(id, .accent, byPinyin: false), x: x, y: row.y, width: idWidth - 1,
      on: .panel)
    x += idWidth
    let titleWidth = max(12, (row.right - x) * 11 / 20)
    pen.spans(
      highlighter.spans(title, .plain), x: x, y: row.y, width: min(titleWidth, row.right - x),
      on: .panel)
    x += titleWidth + 2
    pen.spans(details(pen.glyphs), x: x, y: row.y, width: max(0, row.right - x), on: .panel)
  }

  /// The sign of its light, as on the section's own screens.
  private func sign(_ glyphs: Glyphs) -> (text: String, role: Role) {
    let (day, rules) = (situation.day, plan.rules)
    let blank = (text: " ", role: Role.plain)
    func watched(_ reason: WatchReason?) -> (text: String, role: Role) {
      reason.map { glyphs.sign($0.light) } ?? blank
    }
    switch section {
    case .tasks: return glyphs.sign(plan.tasks[index], situation.assessment.tasks[index])
    case .groups: return glyphs.sign(situation.assessment.groups[index])
    case .milestones: return glyphs.sign(situation.assessment.milestones[index])
    case .issues:
      let issue = plan.issues[index]
      return issue.status == .closed
        ? (glyphs.done, .done) : glyphs.sign(issue.light(on: day, rules: rules))
    case .drills:
      let drill = plan.drills[index]
      return drill.status == .done
        ? (glyphs.done, .done) : watched(drill.watchReason(on: day, rules: rules))
    case .contingency:
      let opens = plan.operation.opens
      return watched(plan.contingency[index].watchReason(on: day, opens: opens, rules: rules))
    case .zones: return watched(plan.zones[index].watchReason(on: day))
    default: return blank
    }
  }

  private func details(_ glyphs: Glyphs) -> [Span] {
    var names: [String] = []
    var match: [Span]?
    // A word that is visible in the title needs no further evidence.
    let rest = Highlighter(
      highlighter.words.filter { word in
        let one = Highlighter([word])
        return !one.matches(id, byPinyin: false) && !one.matches(title, byPinyin: true)
      })
    situation.visitTexts(section, index) { field, text, isName in
      if isName, names.count < 2 { names.append(text) }
      guard match == nil, !rest.words.isEmpty, rest.matches(text, byPinyin: isName) else { return }
      let label = section.shape.label(field, board.language)
      match =
        [Span(board.language("\(label)：", "\(label): "), .muted)]
        + rest.excerpt(text, .plain, byPinyin: isName, ellipsis: glyphs.ellipsis)
    }
    return match ?? [Span(names.joined(separator: "  "), .muted)]
  }
}

extension Highlighter {
  init(_ words: [SearchWord]) { self.words = words }
}
