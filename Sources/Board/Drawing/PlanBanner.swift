import BattlePlan
import Canvas
import Situation

extension PlanSource {
  var needsBanner: Bool {
    switch condition {
    case .unreadable, .gone: true
    case .current, .reading, .beingWritten: false
    }
  }
}

/// Draws what is wrong with the plan as a whole.
func drawBanner(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  guard let text = board.sourceText else { return drawHeldBack(&pen, area, board) }
  pen.banner(
    "\(pen.glyphs.red) " + text, hint: board.language("! 看全文", "! has all of it"), in: area,
    .error, on: .alert)
}

extension BoardState {
  /// What is wrong with the plan's file, in one line; nil if nothing is.
  var sourceText: String? {
    let since = source.conditionSince.map { stamp($0, self) } ?? ""
    let shown =
      situation.plan.isBlank
      ? Text("还没有可看的内容", "there is nothing to show yet")
      : Text("所示为此前的内容", "showing the last good one")
    switch source.condition {
    case .unreadable(let diagnostics):
      let first = diagnostics.first
      let place = first.map(shortPlace) ?? ""
      return language(
        "计划文件读不懂（\(since) 起），\(shown.zh)。\(place) \(first?.message(.zh) ?? "")",
        "Plan unreadable since \(since); \(shown.en). \(place) \(first?.message(.en) ?? "")")
    case .gone:
      return language(
        "计划文件不见了（\(since) 起），\(shown.zh)：\(source.path)",
        "The plan file has been gone since \(since); \(shown.en): \(source.path)")
    case .current, .reading, .beingWritten: return nil
    }
  }

  private func shortPlace(_ fault: Diagnostic) -> String {
    if !fault.cell.isEmpty { return "\(source.name):\(fault.cell)" }
    return fault.line > 0 ? "\(source.name):\(fault.line)" : source.name
  }

  /// What the banners and the line about the memory say, which on a narrow screen is cut; without what is among
  /// the faults anyway.
  package var conditions: [String] {
    var texts: [String] = []
    if case .gone = source.condition { texts += [sourceText].compactMap { $0 } }
    if asksAboutRecords { texts.append(heldBackText) }
    return texts + [memory.fault].compactMap { $0?(language) }
  }
}

extension Pen {
  /// Draws a banner: what it says, cut where there is no room for it, and a key at its right end, which goes
  /// before on all but the narrowest screens.
  mutating func banner(
    _ text: String, hint: String, in area: Rect, _ role: Role, on ground: Ground
  ) {
    fill(area, role, on: ground)
    let inner = area.inset(x: 1)
    let width = TextWidth.columns(hint)
    let hasHint = width > 0 && inner.width > width + 20
    let room = hasHint ? inner.width - width - 2 : inner.width
    self.text(text, x: inner.x, y: area.y, width: room, role, on: ground)
    if hasHint {
      textRight(hint, right: inner.right, y: area.y, width: width, role, on: ground)
    }
  }
}
