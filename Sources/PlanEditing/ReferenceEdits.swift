import BattlePlan
import PlanLoader

extension Library {
  /// A reference to a record.
  struct Mention {
    let file: Int
    let node: Int
    /// The node's text with the record renamed.
    let renamed: @Sendable (String) -> String
  }

  /// The references that use `word` for a record of the section.
  func mentions(of word: String, _ section: Section) -> [Mention] {
    guard !word.isEmpty else { return [] }
    var found: [Mention] = []
    for other in Section.allCases where other.isList {
      let shape = other.shape
      guard shape.fields.contains(where: { $0.form.leads(to: section) }) else { continue }
      for record in records(of: other) {
        let text = text(record.file)
        for pair in text.pairs(of: record.node) where text.nodes[pair.key].style.isScalar {
          guard let form = shape.field(text.text(pair.key))?.form, form.leads(to: section) else {
            continue
          }
          found += mentions(of: word, pair.value, form, record.file)
        }
      }
    }
    return found
  }

  /// All words by which records may be named by others, and perhaps some more.
  var mentionedWords: Set<String> {
    var words: Set<String> = []
    var known: Set<String> = []
    func add(_ written: String, _ form: FieldForm) {
      guard known.insert(written + (form.isList ? "," : ".")).inserted else { return }
      words.insert(written.trimmingSpaces)
      guard form.isList else { return }
      for part in written.split(whereSeparator: { "、，,".contains($0) }) {
        let core = String(part).trimmingSpaces
        words.insert(core)
        if form == .links, core.contains(where: { " +-".contains($0) }) {
          words.insert(core.withoutLink)
        }
      }
    }
    for section in Section.allCases where section.isList {
      let shape = section.shape
      for record in records(of: section) {
        let text = text(record.file)
        for pair in text.pairs(of: record.node) where text.nodes[pair.key].style.isScalar {
          guard let form = shape.field(text.text(pair.key))?.form, form.target != nil else {
            continue
          }
          for node in pair.value..<text.nodes[pair.value].next where text.nodes[node].style.isScalar
          {
            add(text.text(node), form)
          }
        }
      }
    }
    return words
  }

  private func mentions(of word: String, _ value: Int, _ form: FieldForm, _ file: Int) -> [Mention]
  {
    let text = text(file)
    let style = text.nodes[value].style
    if style.isList {
      return text.parts(of: value).flatMap { mentions(of: word, $0, form, file) }
    }
    if style.isMap {
      return text.pairs(of: value).filter {
        ["task", "任务"].contains(normalized(text.text($0.key)))
      }
      .flatMap { mentions(of: word, $0.value, form, file) }
    }
    guard style.isScalar else { return [] }
    let written = text.text(value)
    guard let parts = parts(of: written, naming: word, form) else { return [] }
    return [
      Mention(file: file, node: value) { new in
        parts.map { $0 ?? new }.joined()
      }
    ]
  }

  /// A text split at the references to `word`, each of which is a nil part; nil if there is none.
  private func parts(of written: String, naming word: String, _ form: FieldForm) -> [String?]? {
    let core = written.trimmingSpaces
    if core == word { return [nil] }
    guard form.isList else { return nil }
    var parts: [String?] = []
    var isThere = false
    var rest = Substring(written)
    while true {
      let part = rest.prefix { !"、，,".contains($0) }
      let text = String(part)
      let core = text.trimmingSpaces
      if core == word || form == .links && core.isLink(to: word),
        let range = text.firstRange(of: word)
      {
        isThere = true
        parts += [String(text[..<range.lowerBound]), nil, String(text[range.upperBound...])]
      } else {
        parts.append(text)
      }
      guard part.endIndex < rest.endIndex else { break }
      parts.append(String(rest[part.endIndex]))
      rest = rest[rest.index(after: part.endIndex)...]
    }
    return isThere ? parts : nil
  }
}

extension FieldForm {
  fileprivate func leads(to section: Section) -> Bool {
    target == section || self == .links && section == .milestones
  }
}

extension String {
  var trimmingSpaces: String {
    if case .scalar(let text, _) = typedValue(self, .text) { text } else { self }
  }

  /// `T-017` of `T-017 SS+3`
  fileprivate var withoutLink: String {
    replacing(/\s*(?:[A-Za-z]{2})?\s*(?:[+-]\s*\d{1,6})?$/, with: "")
  }

  /// `T-017 SS+3`, `T-017+2`
  fileprivate func isLink(to word: String) -> Bool {
    guard hasPrefix(word) else { return false }
    let rest = dropFirst(word.count)
    return rest.wholeMatch(of: /\s*(?:[A-Za-z]{2})?\s*(?:[+-]\s*\d{1,6})?/) != nil
  }
}
