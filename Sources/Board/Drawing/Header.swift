import BattlePlan
import Canvas
import Situation

/// Draws what concerns the whole board. If space is short, priority goes to faults, countdown, freshness,
/// red and yellow, the clock, then the rest; of the breadcrumb, only the name of the view in front has
/// priority.
func drawHeader(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
  let area = frame.header
  guard area.height > 0 else { return }
  pen.fill(Rect(x: 0, y: 0, width: area.width, height: min(2, area.height)), on: .header)
  let inner = area.inset(x: 1)
  let writer = HeaderWriter(board: board, glyphs: pen.glyphs, width: inner.width)
  guard area.height > 1 else {
    let parts = [
      Wording([writer.ownName()]), writer.faults(), writer.countdown(), writer.freshness(),
      writer.lights(), writer.clock(),
    ].fitting(inner.width)
    pen.headerLine(left: parts[0], right: Array(parts.dropFirst()), in: inner, y: 0)
    return
  }
  // The breadcrumb has the lowest priority, and is the first to be shortened.
  let top = [
    Wording([writer.ownName()]), writer.countdown(), writer.clock(),
  ].fitting(inner.width)
  let taken = top.dropFirst().filter { !$0.isEmpty }.reduce(0) { $0 + 2 + $1.columns }
  let way = Wording(writer.ways()).forms.first { $0.columns + taken <= inner.width }
  pen.headerLine(left: way ?? top[0], right: Array(top.dropFirst()), in: inner, y: 0)
  let bottom = [
    writer.faults(), writer.freshness(), writer.lights(), writer.closedShare(),
  ].fitting(inner.width)
  pen.headerLine(
    left: bottom[2], right: [bottom[3], bottom[1], bottom[0]], in: inner, y: 1)
  pen.rule(area, y: 2)
}

extension Pen {
  /// Every part is known to fit, except perhaps the left one.
  fileprivate mutating func headerLine(left: [Span], right: [[Span]], in area: Rect, y: Int) {
    let right = right.filter { !$0.isEmpty }
    let width = right.reduce(0) { $0 + 2 + $1.columns }
    let end = spans(left, x: area.x, y: y, width: max(0, area.width - width), on: .header)
    var x = max(end, area.right - width)
    for part in right {
      x = spans(part, x: x + 2, y: y, width: max(0, area.right - x - 2), on: .header)
    }
  }
}

/// Writes the parts of the header.
private struct HeaderWriter {
  let board: BoardState
  let glyphs: Glyphs
  let width: Int

  var language: Language { board.language }
  var situation: Situation { board.situation }

  // MARK: The way to the view in front

  func ownName() -> [Span] {
    let title = TextWidth.truncated(
      board.screen.view.title(board).beginning(columns: 24), to: 24,
      ellipsis: Character(glyphs.ellipsis))
    return [Span(title, .title)]
  }

  /// The operation and the whole breadcrumb, then without the middle, then with a shorter name.
  func ways() -> [[Span]] {
    let titles = board.stack.map { $0.view.title(board) }
    let front = titles.suffix(1)
    var forms = [operation(width) + way(titles)]
    if titles.count > 2 { forms.append(operation(width) + way([glyphs.ellipsis] + front)) }
    for most in [width, 32, 28, 24, 20, 16, 12, 8] {
      forms.append(operation(most) + way(Array(front)))
    }
    return forms
  }

  private func operation(_ most: Int) -> [Span] {
    let name = TextWidth.truncated(
      situation.plan.operation.label.beginning(columns: most), to: most,
      ellipsis: Character(glyphs.ellipsis))
    let demo = board.source.kind == .sample ? [Span(language("（演示）", " (demo)"), .muted)] : []
    return [Span(name, .strong)] + demo
  }

  private func way(_ titles: [String]) -> [Span] {
    titles.enumerated().flatMap { place, title in
      [
        Span(place == 0 ? " \(glyphs.dot) " : " \(glyphs.crumb) ", .muted),
        Span(
          TextWidth.truncated(
            title.beginning(columns: width), to: width, ellipsis: Character(glyphs.ellipsis)),
          place == titles.count - 1 ? .title : .muted),
      ]
    }
  }

  // MARK: Time

  func countdown() -> Wording {
    guard !situation.plan.isBlank else { return Wording("") }
    let (before, number, after, short): (Text, Int, Text, (Text, Text)) =
      switch situation.countdown {
      case .before(let days):
        (
          Text("距开幕 ", "opens in "), days, Text(" 天", days == 1 ? " day" : " days"),
          (Text("距开幕 ", "in "), Text(" 天", " d"))
        )
      case .during(let day):
        (
          Text("开幕第 ", "day "), day, Text(" 天", " of the event"),
          (Text("第 ", "day "), Text(" 天", ""))
        )
      case .after(let days):
        (
          Text("已闭幕 ", "closed "), days, Text(" 天", days == 1 ? " day ago" : " days ago"),
          (Text("闭幕 ", "closed "), Text(" 天", " d"))
        )
      }
    return Wording(
      [(before, after), short].map { before, after in
        [Span(before(language), .muted), Span("\(number)", .strong), Span(after(language), .muted)]
      })
  }

  func clock() -> Wording {
    let day = situation.day
    let weekday = day.weekdayName(language)
    let time = board.now.map { " " + $0.hourMinute } ?? ""
    // A clock that was set must not be mistaken for the real time.
    let mark = board.isClockSet ? [Span(language("假定 ", "as of "), .warning)] : []
    let role: Role = board.isClockSet ? .warning : .title
    let forms = [
      "\(day) \(weekday)\(time)", "\(day.monthDay) \(weekday)\(time)", "\(day.monthDay)\(time)",
    ]
    return Wording(forms.map { mark + [Span($0, role)] })
  }

  func freshness() -> Wording {
    let source = board.source
    if source.kind == .sample {
      return Wording([[Span(language("内置样例", "built-in sample"), .muted)]])
    }
    let state = condition()
    let read = source.readAt.map { moment in
      [Span(language("读于 ", "read "), .muted), Span(stamp(moment, board))]
    }
    let changed = source.changedAt.map { moment in
      [Span(language("文件改于 ", "file of "), .muted), Span(stamp(moment, board))]
    }
    let brief = source.readAt.map { moment in
      [
        Span(language("读 ", "read "), .muted),
        Span(
          (moment.day == board.now?.day ? "" : moment.day.monthDay + " ") + moment.hourMinute),
      ]
    }
    let both = [read, changed].compactMap { $0 }.joined(
      separator: [Span(" \(glyphs.dot) ", .muted)])
    return Wording([
      Array(both) + state, (read ?? []) + state, (brief ?? []) + state,
    ])
  }

  private func condition() -> [Span] {
    let polled =
      board.source.isPolled ? [Span(language(" 轮询", " polled"), .warning)] : []
    switch board.source.condition {
    case .current, .reading: return polled
    case .beingWritten:
      return polled + [Span(language(" 正在写入", " being written"), .warning)]
    case .unreadable: return polled + [Span(language(" 读不懂", " unreadable"), .error)]
    case .gone: return polled + [Span(language(" 已不在", " gone"), .error)]
    }
  }

  // MARK: Counts

  /// These count tasks, and say so.
  func lights() -> Wording {
    guard !situation.plan.isBlank else { return Wording("") }
    let total = situation.assessment.total
    let counts: [(Light, Int)] = [
      (.red, total.red), (.yellow, total.yellow), (.blue, total.blue), (.green, total.green),
      (.grey, total.grey),
    ]
    func words(_ counts: ArraySlice<(Light, Int)>, isNamed: Bool, gap: String) -> [Span] {
      counts.flatMap { light, count in
        let sign = glyphs.sign(light)
        let name = isNamed ? light.name(language) + " " : ""
        return [
          Span((light == .red ? "" : gap) + sign.text + name, sign.role),
          Span("\(count)", count > 0 ? .strong : .muted),
        ]
      }
    }
    let label = Span(language("任务 ", "tasks "), .muted)
    return Wording([
      [label] + words(counts[...], isNamed: true, gap: "  "),
      [label] + words(counts[...], isNamed: true, gap: " "),
      [label] + words(counts[...], isNamed: false, gap: " "),
      words(counts.prefix(2), isNamed: true, gap: " "),
      words(counts.prefix(2), isNamed: false, gap: " "),
    ])
  }

  func closedShare() -> Wording {
    let total = situation.assessment.total
    guard total.tasks > 0 else { return Wording("") }
    let label = Span(language("销项 ", "done "), .muted)
    let percent = "\(total.done * 100 / total.tasks)%"
    return Wording([
      [label, Span("\(total.done)/\(total.tasks)", .strong), Span(" " + percent, .muted)],
      [label, Span(percent)],
    ])
  }

  func faults() -> Wording {
    let reading = situation.reading
    let (errors, stale, missing) = (reading.errors, reading.stale.count, reading.leftOut.count)
    let warnings = errors == 0 ? situation.findings.otherWarnings : 0
    let links = situation.findings.brokenLinks.count
    let long: [(Int, String, Role)] = [
      (
        errors, language("! 差错 \(errors)", errors == 1 ? "! 1 fault" : "! \(errors) faults"), .error
      ),
      (missing, language("缺 \(missing) 条", "\(missing) left out"), .error),
      (stale, glyphs.stale + language("旧版 \(stale)", "\(stale) stale"), .stale),
      (
        links,
        language("接不上 \(links)", links == 1 ? "1 broken link" : "\(links) broken links"), .warning
      ),
      (
        warnings,
        language("! 提醒 \(warnings)", warnings == 1 ? "! 1 warning" : "! \(warnings) warnings"),
        .warning
      ),
    ]
    let short: [(Int, String, Role)] = [
      (errors, "!\(errors)", .error), (missing, language("缺\(missing)", "out \(missing)"), .error),
      (stale, "\(glyphs.stale)\(stale)", .stale),
      (links, language("接不上\(links)", "links \(links)"), .warning),
      (warnings, "!\(warnings)", .warning),
    ]
    return Wording(
      [long, short].map { words in
        Array(
          words.filter { $0.0 > 0 }.map { [Span($0.1, $0.2)] }.joined(separator: [Span(" ")]))
      })
  }
}
