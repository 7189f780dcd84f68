import BattlePlan
import Canvas
import Pages
import Situation

/// What goes into a meeting pack (会商材料).
public struct PackOrder: Sendable {
  public var situation: Situation
  public var source: PlanSource
  public var language: Language
  public var paper: Paper
  /// The current time; nil for the pack of a given day, which must not depend on when it is made.
  public var now: Moment?

  public init(
    _ situation: Situation, source: PlanSource, language: Language, paper: Paper = .a4,
    now: Moment? = nil
  ) {
    self.situation = situation
    self.source = source
    self.language = language
    self.paper = paper
    self.now = now
  }
}

/// The pack for a meeting: cover, overview, milestones, a page for each group, timeline, attention, issues,
/// drills, zones, units, trend and follow-up sheets. A pure function: equal orders give equal documents.
public func meetingPack(_ order: PackOrder) -> Document {
  let writer = PackWriter(order: order)
  var pages = [writer.cover(), writer.overview()]
  pages += writer.milestones()
  pages += order.situation.plan.groups.indices.map { writer.group($0) }
  pages.append(writer.timeline())
  pages.append(writer.attention())
  pages += writer.issues()
  pages += writer.drills()
  pages += writer.zones()
  pages += writer.units()
  pages.append(writer.trend())
  pages += writer.sheets()
  let second = order.now?.time ?? "00:00:00"
  return Document(
    title: visible(order.situation.plan.operation.name), foot: writer.foot,
    created: "\(order.situation.day)T\(second)", paper: order.paper, pages: pages)
}

/// Writes the pages. Extensions in other files write each kind of page.
struct PackWriter {
  let order: PackOrder
  var situation: Situation { order.situation }
  var plan: Plan { order.situation.plan }
  var day: Day { order.situation.day }
  var language: Language { order.language }

  /// `进博保障 · 2019-09-29 14:32`
  var foot: String {
    var parts = [plan.operation.label]
    if order.source.kind == .sample { parts.append(language("内置样例（演示）", "built-in sample (demo)")) }
    parts.append(
      order.now.map { "\($0.day) \($0.hourMinute)" } ?? language("截至 \(day)", "as of \(day)"))
    return parts.filter { !$0.isEmpty }.map { visible($0) }.joined(separator: " · ")
  }

  func cover() -> Page {
    let operation = plan.operation
    var cover = Cover()
    cover.title = visible(operation.name)
    cover.subtitle = language("会商材料", "Meeting pack")
    cover.day = "\(day) \(day.weekdayName(language))"
    cover.countdown = countdown
    cover.figures = lightFigures(situation.assessment.total)
    cover.figures.append(doneFigure(situation.assessment.total))
    var facts = [Fact(language("举办", "Dates"), held(operation))]
    if !operation.commanders.isEmpty {
      facts.append(
        Fact(
          language("总指挥", "Commanders"), people(operation.commanders.map { ($0.name, $0.phone) })))
    }
    let office = operation.office
    if !office.name.isEmpty || !office.head.isEmpty {
      facts.append(
        Fact(
          language("办公室", "Office"),
          people([
            (
              [office.name, office.head].filter { !$0.isEmpty }.joined(separator: " "), office.phone
            )
          ])
        ))
    }
    cover.facts = facts
    return Page(visible(operation.label), blocks: [.cover(cover)])
  }

  var countdown: (before: String, number: String, after: String) {
    switch situation.countdown {
    case .before(let days):
      (language("距开幕", "opens in"), "\(days)", language("天", days == 1 ? "day" : "days"))
    case .during(let day): (language("开幕第", "day"), "\(day)", language("天", "of the event"))
    case .after(let days):
      (language("已闭幕", "closed"), "\(days)", language("天", days == 1 ? "day ago" : "days ago"))
    }
  }

  private func held(_ operation: Plan.Operation) -> String {
    let days =
      operation.closes > operation.opens
      ? "\(operation.opens) – \(operation.closes)" : "\(operation.opens)"
    return operation.venue.isEmpty ? days : "\(days)　\(visible(operation.venue))"
  }

  /// Names with phone numbers.
  func people(_ list: [(name: String, phone: String)]) -> String {
    list.map { visible([$0.name, $0.phone].filter { !$0.isEmpty }.joined(separator: " ")) }
      .joined(separator: language("；", "; "))
  }

  func lightFigures(_ tally: Tally) -> [Figure] {
    let counts: [(Light, Int)] = [
      (.red, tally.red), (.yellow, tally.yellow), (.blue, tally.blue), (.green, tally.green),
      (.grey, tally.grey),
    ]
    return counts.map { light, count in
      Figure(
        "\(count)", light.name(language), role: count > 0 ? light.role ?? .plain : .muted,
        mark: light.role)
    }
  }

  func doneFigure(_ tally: Tally) -> Figure {
    Figure("\(tally.done)/\(tally.tasks)", language("销项", "done"))
  }

  /// Whom to phone: `办公室 主任`, with the number as the note.
  func phone(_ contact: Contact?) -> Table.Cell {
    guard let contact else { return Table.Cell("—", .muted) }
    let name = [contact.step.name(language), contact.name].filter { !$0.isEmpty }
    return Table.Cell(visible(name.joined(separator: " ")), note: visible(contact.phone))
  }

  func date(_ day: Day?) -> String { day.map(\.description) ?? "—" }
}

extension Light {
  /// The role that gives it its color; nil for no light.
  var role: Role? {
    switch self {
    case .red: .red
    case .yellow: .yellow
    case .blue: .blue
    case .green: .green
    case .grey: .grey
    case .none: nil
    }
  }
}

extension Tally {
  /// The role for its symbol: a check mark if everything is done.
  var role: Role? { isComplete ? .done : light.role }
}
