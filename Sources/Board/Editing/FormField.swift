import BattlePlan
import Canvas
import Situation

/// A field of a form: what is typed, and what stood there.
package struct FormField: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Of the record; `part` is a field of a person or the like, `index` says which of several people, from 1.
    case plan(Field, index: Int? = nil, part: Field? = nil)
    /// Why, and who has approved it: for the duty log.
    case reason, approver
  }

  let kind: Kind
  /// Whose field it is.
  let section: Section
  /// What stood there when the form was opened.
  let before: String
  /// It must not be empty.
  let isRequired: Bool
  private(set) var typed: TypedText
  /// Nothing has been typed yet: of a short value, what is typed takes its place.
  private var isFresh = true
  /// What was typed before one of the offers took its place.
  private var stem: String?

  init(
    _ kind: Kind, of section: Section, before: String = "", typed: String? = nil,
    isRequired: Bool = false
  ) {
    self.kind = kind
    self.section = section
    self.before = before
    self.isRequired = isRequired
    self.typed = TypedText(typed ?? before)
  }

  var text: String { typed.text.trimmed }
  var isChanged: Bool { text != before.trimmed }

  /// Nil for what goes to the duty log.
  var description: FieldDescription? {
    guard case .plan(let field, _, let part) = kind, let outer = section.shape[field] else {
      return nil
    }
    return part.map { outer.form.parts?[$0] } ?? outer
  }

  /// The field of the record; nil for what goes to the duty log.
  var field: Field? {
    if case .plan(let field, _, _) = kind { field } else { nil }
  }

  /// As a change names it.
  var path: String {
    guard case .plan(let field, let index, let part) = kind else { return "" }
    return ([field.key] + [index.map(String.init), part?.key].compactMap { $0 })
      .joined(separator: ".")
  }

  func label(_ language: Language) -> String {
    switch kind {
    case .reason: return language("改期原因", "reason")
    case .approver: return language("批准人", "approved by")
    case .plan(let field, let index, let part):
      let outer = section.shape.label(field, language)
      guard let part, let inner = section.shape[field]?.form.parts?.label(part, language) else {
        return outer
      }
      return outer + (index.map { " \($0)" } ?? "") + language("", " ") + inner
    }
  }

  /// Whether it holds text that one goes on writing, and not a value that is typed anew.
  private var isText: Bool {
    switch description?.form {
    case .text, .word, .texts, .timezone, .references, .links, nil: true
    default: false
    }
  }

  // MARK: Typing

  mutating func typeText(_ key: Key) -> Bool {
    if isFresh, !isText {
      switch key {
      case .character: typed = TypedText()
      case .backspace:
        typed = TypedText()
        isFresh = false
        return true
      default: break
      }
    }
    guard typed.typeText(key) else { return false }
    isFresh = false
    stem = nil
    return true
  }

  mutating func put(_ text: String) {
    typed = TypedText(text)
    stem = nil
    isFresh = true
  }

  mutating func moveCursor(toEnd: Bool) { typed.moveCursor(toEnd: toEnd) }

  // MARK: Offers

  /// What can stand there, as far as it begins with what is typed.
  func offers(_ board: BoardState) -> [String] {
    FormOffers(board.situation, board.language).offers(description, offerStem)
  }

  /// The typed text that offers go on from: of a list its last item; nothing where a value stands unchanged.
  private var offerStem: String {
    let text = stem ?? (isFresh && !isText ? "" : typed.text)
    return String(text.dropFirst(listHead(of: text).count)).trimmed
  }

  /// The items of a list before the last one, with the sign behind them.
  private func listHead(of text: String) -> Substring {
    guard description?.form.isList == true,
      let place = text.lastIndex(where: { "、，,".contains($0) })
    else { return "" }
    return text[...place]
  }

  /// The offer that stands there.
  func place(among offers: [String]) -> Int? {
    let item = String(typed.text.dropFirst(listHead(of: typed.text).count)).trimmed
    return offers.firstIndex(of: item)
  }

  /// Puts an offer there.
  mutating func pick(_ offer: String) {
    let text = stem ?? (isFresh && !isText ? "" : typed.text)
    typed = TypedText(listHead(of: text) + offer)
    stem = text
  }

  /// Goes on to the next or previous value: of the offers, of days, of numbers; in a text moves the cursor.
  mutating func step(_ step: Int, _ board: BoardState) {
    let offers = offers(board)
    if !offers.isEmpty {
      let place = place(among: offers)
      let next = place.map { $0 + step } ?? (step > 0 ? 0 : -1)
      return pick(offers[(next + offers.count) % offers.count])
    }
    switch description?.form {
    case .day, .due:
      guard let description else { return }
      let today = board.situation.day
      let day = Day(spoken: text, from: today, description.isPast ? .back : .ahead)
      put((day.map { $0 + step } ?? today).description)
    case .percent, .number, .count:
      guard let number = Double(normalized(text).filter { $0 != "%" }) ?? (text.isEmpty ? 0 : nil)
      else { return }
      let next = number + Double(step) * (description?.form == .percent ? 5 : 1)
      put(max(0, description?.form == .percent ? min(100, next) : next).plain)
    default:
      typed.moveCursor(by: step)
      isFresh = false
    }
  }

  /// Where what is typed is only the beginning of an offer, puts the first one there.
  /// - Returns: whether it has.
  mutating func complete(_ board: BoardState) -> Bool {
    let offers = offers(board)
    guard !offerStem.isEmpty, let first = offers.first, place(among: offers) == nil,
      (try? value(board.situation)) == nil
    else { return false }
    pick(first)
    return true
  }
}
