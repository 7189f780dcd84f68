/// `T-017 SS+3`, split into its parts.
public struct WrittenLink: Equatable, Sendable {
  /// Of a task or a milestone, as it is written.
  public let name: String
  public let kind: Plan.Link.Kind
  public let lag: Int
  /// A negative lag needs a type: `1-9` is never task 1.
  public let isClear: Bool

  /// Nil where the text is a name alone.
  public init?(_ text: String) {
    var rest = Substring(text)
    let digits = rest.reversed().prefix { $0.isASCII && $0.isNumber }.count
    var lag = 0
    var sign: Character?
    if digits > 0, digits <= 6 {
      let number = rest.suffix(digits)
      let before = rest.dropLast(digits)
      if let last = before.last, last == "+" || last == "-", let value = Int(number) {
        sign = last
        lag = last == "-" ? -value : value
        rest = before.dropLast()
      }
    }
    while rest.last == " " { rest.removeLast() }
    let type = normalized(String(rest.suffix(2))).uppercased()
    let before = rest.dropLast(2)
    var kind: Plan.Link.Kind?
    if let found = Plan.Link.Kind(rawValue: type), before.last == " " {
      kind = found
      rest = before
      while rest.last == " " { rest.removeLast() }
    }
    guard !rest.isEmpty, kind != nil || sign != nil else { return nil }
    name = String(rest)
    self.kind = kind ?? .finishToStart
    self.lag = lag
    isClear = kind != nil || sign != "-"
  }

  /// With the name for the task's id.
  var link: Plan.Link? { isClear ? Plan.Link(Plan.Task.ID(name), kind, lag: lag) : nil }
}
