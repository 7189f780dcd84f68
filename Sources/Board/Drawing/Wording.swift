import BattlePlan
import Canvas

/// A text in several lengths, so that it can be shortened instead of cut if there is no room.
package struct Wording: Equatable {
  /// Longest first; empty: no text.
  package let forms: [[Span]]

  package init(_ forms: [[Span]]) { self.forms = forms.filter { !$0.isEmpty } }

  package init(_ text: String, _ role: Role = .plain) {
    forms = text.isEmpty ? [] : [[Span(text, role)]]
  }

  /// The columns that its forms take, shortest first, counted no further than `limit`.
  package func widths(upTo limit: Int) -> [Int] {
    forms.reversed().map { form in
      form.reduce(0) { $0 + TextWidth.columns($1.text, upTo: limit) }
    }
  }

  /// The shortest form, or the one that is so many forms longer.
  package func form(ofLevel level: Int) -> [Span] {
    forms.isEmpty ? [] : forms[max(0, forms.count - 1 - level)]
  }

  /// The longest form that fits, or else the shortest, to be cut.
  package func form(in width: Int) -> [Span] {
    forms.first { form in
      form.reduce(0) { $0 + TextWidth.columns($1.text, upTo: width + 1) } <= width
    } ?? forms.last ?? []
  }
}

extension [Wording] {
  /// A form of each text such that all fit next to each other; empty for a text that does not fit even in
  /// its shortest form. The last text is shortened first, by one length in each round; everything is
  /// shortened before anything is left out, and the first text is shortened last and always stays.
  func fitting(_ width: Int, gap: Int = 2) -> [[Span]] {
    let widths = map { $0.forms.map(\.columns) }
    var form: [Int?] = map { $0.forms.isEmpty ? nil : 0 }
    func isTooWide() -> Bool {
      let shown = indices.compactMap { part in form[part].map { widths[part][$0] } }
      return shown.reduce(0, +) + gap * Swift.max(0, shown.count - 1) > width
    }
    func shorten(_ part: Int) -> Bool {
      guard let shown = form[part], shown + 1 < widths[part].count, isTooWide() else {
        return false
      }
      form[part] = shown + 1
      return true
    }
    while indices.dropFirst().reversed().map(shorten).contains(true) {}
    while let first = indices.first, shorten(first) {}
    for part in indices.dropFirst().reversed() where isTooWide() { form[part] = nil }
    return indices.map { part in form[part].map { self[part].forms[$0] } ?? [] }
  }
}
