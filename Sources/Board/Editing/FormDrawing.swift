import BattlePlan
import Canvas
import Situation

/// Draws a form: as a line at the foot of the screen, or one field under the other.
struct FormDrawing {
  let form: EditForm
  let preview: LightPreview?
  let board: BoardState
  /// What can stand in the field in front; to find it may take time proportional to the plan.
  let offers: [String]

  init(form: EditForm, preview: LightPreview?, board: BoardState) {
    self.form = form
    self.preview = preview
    self.board = board
    offers = form.fields[form.front].offers(board)
  }

  var language: Language { board.language }
  var situation: Situation { board.situation }
  var front: FormField { form.fields[form.front] }

  // MARK: What the form is about

  /// `T-031 停车引导方案`, or how many records.
  func subject() -> [Span] {
    guard let first = form.records.first else {
      return [Span(language("新问题", "new issue"), .strong)]
    }
    if form.records.count > 1 {
      let ids = form.records.map(\.id).joined(separator: language("、", ", "))
      return [
        Span(language("\(form.records.count) 条 ", "\(form.records.count) records "), .strong),
        Span(ids, .accent),
      ]
    }
    let name = situation.plan[first].map { called($0) } ?? ""
    return [
      Span(first.section.singular(language) + " ", .muted),
      Span(first.section.shape.isNumbered ? "" : first.id + " ", .accent), Span(name, .strong),
    ]
  }

  private func called<R: PlanRecord>(_ record: R) -> String { record.called }

  /// `▲ 黄 → ● 绿`, with the reason that would be left, and how many others would turn.
  func lights(_ pen: Pen) -> [Span] {
    guard let preview else { return [] }
    var spans: [Span] = []
    func sign(_ outlook: Outlook) -> Span {
      let sign = outlook.isDone ? (pen.glyphs.done, Role.done) : pen.glyphs.sign(outlook.light)
      return Span("\(sign.0) \(outlook.name(language))", sign.1)
    }
    var counted: [(turn: [Span], count: Int)] = []
    for turn in preview.turns {
      guard let after = turn.after else { continue }
      let arrow = Span(" \(pen.glyphs.arrow) ", .muted)
      let isSame = turn.before.map { sign($0) == sign(after) } ?? true
      let words = (isSame ? [] : turn.before.map { [sign($0), arrow] } ?? []) + [sign(after)]
      if let place = counted.firstIndex(where: { $0.turn == words }) {
        counted[place].count += 1
      } else {
        counted.append((words, 1))
      }
    }
    for (turn, count) in counted {
      spans += [Span("  ")] + turn
      if preview.turns.count > 1 { spans.append(Span(" ×\(count)", .muted)) }
    }
    if preview.turns.count == 1, let reason = preview.turns[0].after?.reasons.first {
      spans.append(Span("  " + reason(language), .muted))
    }
    if preview.others > 0 {
      spans.append(
        Span(
          language("  另有 \(preview.others) 项变灯", "  and \(preview.others) other lights"), .warning))
    }
    return spans
  }

  // MARK: A field

  /// What is wrong with a field; of an empty one only once somebody wants to write it.
  func fault(of place: Int) -> Text? {
    if let fault = form.fault, fault.field ?? form.front == place { return fault.text }
    let field = form.fields[place]
    guard !field.text.isEmpty, field.isChanged || form.hand != .form else { return nil }
    do {
      _ = try field.value(situation)
      return nil
    } catch {
      // The beginning of a word is no mistake yet.
      return place == form.front && !offers.isEmpty ? nil : error.text
    }
  }

  /// What the typed day is; empty if the field in front is no day.
  func help() -> [Span] {
    if let description = front.description, [.day, .due].contains(description.form),
      case .day(let day)? = try? front.value(situation)
    {
      let days = day - situation.day
      let distance =
        days == 0
        ? language("今天", "today")
        : days > 0
          ? language("\(days) 天后", "in \(days) d") : language("\(-days) 天前", "\(-days) d ago")
      return [
        Span("\(day) \(day.weekdayName(language)) ", .strong), Span(distance, .muted),
      ]
    }
    return []
  }

  /// Draws the offers of the field in front on one line, as many as fit around the one that stands there.
  func drawOffers(_ pen: inout Pen, _ area: Rect) {
    let place = front.place(among: offers)
    // From page to page, so that what is chosen is in sight.
    var first = 0
    var column = area.x
    for (index, offer) in offers.enumerated() {
      let width = TextWidth.columns(offer) + 3
      if column + width > area.right, place.map({ $0 >= index }) ?? false {
        (first, column) = (index, area.x)
      }
      column += width
    }
    column = area.x
    for (index, offer) in offers.enumerated().dropFirst(first) {
      let isChosen = index == place
      let text = isChosen ? "[\(offer)]" : " \(offer) "
      guard column + TextWidth.columns(text) <= area.right || index == first else {
        pen.text(
          pen.glyphs.ellipsis, x: column, y: area.y, width: area.right - column, .muted, on: .panel)
        return
      }
      let end = pen.text(
        text, x: column, y: area.y, width: area.right - column, isChosen ? .key : .plain, on: .panel
      )
      pen.mark(
        Rect(x: column, y: area.y, width: end - column, height: 1), .paneItem(pane: 0, index))
      column = end + 1
    }
  }

  /// Draws what is typed, with the cursor. Of a long text, what is around the cursor.
  /// - Returns: the column behind it.
  func drawTyped(_ pen: inout Pen, _ field: FormField, x: Int, y: Int, width: Int) -> Int {
    func shown(_ text: Substring) -> String { String(text).replacing("\n", with: "⏎") }
    var before = shown(field.typed.halves.before)
    let behind = shown(field.typed.halves.behind)
    while TextWidth.columns(before) > max(1, width - 2) { before.removeFirst() }
    var column = pen.text(before, x: x, y: y, width: width, .strong, on: .panel)
    column = pen.text("_", x: column, y: y, width: 1, .key, on: .panel)
    return pen.text(behind, x: column, y: y, width: max(0, x + width - column), .strong, on: .panel)
  }
}

// MARK: - One line

extension FormDrawing {
  /// Draws the form in place of the footer: above it what it is about and would lead to, and what can be typed.
  func drawLine(_ pen: inout Pen, _ frame: FrameLayout) {
    let rows = min(2, max(0, frame.body.height - 1))
    let panel = frame.body.splitBottom(rows).bottom
    pen.fill(panel, on: .panel)
    let inner = panel.inset(x: 1)
    if rows > 0 {
      pen.spans(subject() + lights(pen), x: inner.x, y: inner.y, width: inner.width, on: .panel)
    }
    let shown = form.shown(situation)
    if rows > 1 {
      let row = Rect(x: inner.x, y: inner.y + 1, width: inner.width, height: 1)
      if shown.count > 1, let fault = fault(of: form.front) {
        pen.text(
          "\(front.label(language))\(language("：", ": "))\(fault(language))", x: row.x, y: row.y,
          width: row.width, .error, on: .panel)
      } else {
        drawLineHelp(&pen, row)
      }
    }
    drawFields(&pen, frame.footer, shown)
  }

  private func drawLineHelp(_ pen: inout Pen, _ row: Rect) {
    var keys = language("⏎ 写入  Esc 不改", "Enter: write  Esc: cancel")
    if form.shown(situation).count > 1 { keys = language("Tab 下一栏  ", "Tab: next  ") + keys }
    let help = help()
    let words = help + [Span(help.isEmpty ? "" : "  ")]
    let width = TextWidth.columns(keys)
    if offers.isEmpty {
      pen.spans(words + [Span(keys, .muted)], x: row.x, y: row.y, width: row.width, on: .panel)
    } else {
      let hasRoom = row.width > width + 24
      drawOffers(
        &pen, Rect(x: row.x, y: row.y, width: row.width - (hasRoom ? width + 2 : 0), height: 1))
      if hasRoom {
        pen.textRight(keys, right: row.right, y: row.y, width: width, .muted, on: .panel)
      }
    }
  }

  /// The fields next to each other; the one in front has most of the room.
  private func drawFields(_ pen: inout Pen, _ area: Rect, _ shown: [Int]) {
    pen.fill(area, .plain, on: .panel)
    let colon = language("：", ": ")
    let others = shown.filter { $0 != form.front }
    let labels = others.reduce(0) {
      $0 + TextWidth.columns(form.fields[$1].label(language) + colon) + 2
    }
    let room = area.width - 2
    let needed =
      TextWidth.columns(front.label(language) + colon) + max(12, TextWidth.columns(front.text) + 3)
    // As much of what stands in the others as the one in front leaves.
    let share = others.isEmpty ? 0 : max(0, (room - labels - needed) / others.count)
    let rest = others.reduce(labels) {
      $0 + min(share, TextWidth.columns(form.fields[$1].text))
    }
    var column = area.x + 1
    for place in shown {
      let field = form.fields[place]
      let label = field.label(language) + colon
      let start = column
      let isFront = place == form.front
      column = pen.text(
        label, x: column, y: area.y, width: area.right - column, isFront ? .key : .muted, on: .panel
      )
      if isFront {
        let width = max(8, room - rest - TextWidth.columns(label))
        column = drawTyped(
          &pen, field, x: column, y: area.y, width: min(width, area.right - column))
      } else {
        column = pen.text(
          field.text, x: column, y: area.y, width: min(share, area.right - column), on: .panel)
      }
      pen.mark(Rect(x: start, y: area.y, width: max(0, column - start), height: 1), .item(place))
      column += 2
      if column >= area.right { return }
    }
    if shown.count == 1, let fault = fault(of: form.front) {
      pen.text(
        "\(pen.glyphs.red) \(fault(language))", x: column, y: area.y,
        width: area.right - column - 1, .error, on: .panel)
    }
  }
}
