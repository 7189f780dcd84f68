// How one value is written so that every reader of YAML, old or new, reads that very text.

/// The surroundings of a value that is written.
public struct ScalarContext: Sendable {
  public var isInFlow: Bool
  /// Columns before the key, of a value in block style.
  public var indent: Int
  public var lineBreak: String
  public var quotes: Quotes

  public init(
    isInFlow: Bool, indent: Int = 0, lineBreak: String = "\n", quotes: Quotes = .whereNeeded
  ) {
    self.isInFlow = isInFlow
    self.indent = indent
    self.lineBreak = lineBreak
    self.quotes = quotes
  }

  public enum Quotes: Sendable {
    /// Single ones, where there must be some.
    case whereNeeded
    /// Double ones, where there must be some.
    case doubleWhereNeeded
    case single, double
  }
}

/// A value as it is written: what stands behind the key, and lines below it.
public struct Written: Equatable, Sendable {
  public var first: String
  /// With the line break before each.
  public var rest: String

  public init(first: String, rest: String = "") {
    self.first = first
    self.rest = rest
  }

  public var isEmpty: Bool { first.isEmpty && rest.isEmpty }
}

/// A text, in quotes or as a block where that is needed.
public func written(_ text: String, _ context: ScalarContext) -> Written {
  if text.unicodeScalars.contains(where: { needsEscape($0) && $0 != "\n" }) {
    return Written(first: doubleQuoted(text))
  }
  if text.contains("\n") {
    let isAsked = context.quotes == .single || context.quotes == .double
    return context.isInFlow || isAsked
      ? Written(first: doubleQuoted(text)) : literal(text, context)
  }
  switch context.quotes {
  case .single: return Written(first: singleQuoted(text))
  case .double: return Written(first: doubleQuoted(text))
  case .whereNeeded, .doubleWhereNeeded:
    guard needsQuotes(text, isInFlow: context.isInFlow) else { return Written(first: text) }
    return Written(
      first: context.quotes == .whereNeeded ? singleQuoted(text) : doubleQuoted(text))
  }
}

private func singleQuoted(_ text: String) -> String {
  "'" + text.replacing("'", with: "''") + "'"
}

public func doubleQuoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case "\0": result += "\\0"
    default:
      if needsEscape(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        let zeros = String(repeating: "0", count: max(0, width - digits.count))
        result += (width == 8 ? "\\U" : "\\u") + zeros + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

/// What cannot stand in a text as it is: what ends lines for some readers, has no shape, or turns text round.
private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A: false
  case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
  case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}

/// `|-` with the text's lines below it.
private func literal(_ text: String, _ context: ScalarContext) -> Written {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let indent = String(repeating: " ", count: context.indent + 2)
  // Without it the first line's spaces would be taken for indentation.
  let first = lines.first { !$0.isEmpty } ?? ""
  let indicator = first.hasPrefix(" ") || first.hasPrefix("\t") ? "2" : ""
  return Written(
    first: "|\(indicator)-",
    rest: lines.map { context.lineBreak + ($0.isEmpty ? "" : indent + $0) }.joined())
}

/// Whether a text would not be read as that text, by the rules of YAML 1.1 or by those of 1.2.
private func needsQuotes(_ text: String, isInFlow: Bool) -> Bool {
  let scalars = Array(text.unicodeScalars)
  guard let first = scalars.first, let last = scalars.last else { return true }
  if isBlank(first) || isBlank(last) || last == ":" { return true }
  if "?:,[]{}#&*!|>'\"%@`".unicodeScalars.contains(first) { return true }
  if first == "-", scalars.count == 1 || isBlank(scalars[1]) || text.hasPrefix("---") {
    return true
  }
  if text.hasPrefix("...") { return true }
  for (a, b) in zip(scalars, scalars.dropFirst()) {
    if a == ":", isBlank(b) || isInFlow && ",[]{}".unicodeScalars.contains(b) { return true }
    if b == "#", isBlank(a) { return true }
  }
  if isInFlow {
    if scalars.contains(where: { ",[]{}?".unicodeScalars.contains($0) }) { return true }
    if first == "-", ",[]{}".unicodeScalars.contains(scalars[1]) { return true }
  }
  return meansSomethingElse(text)
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

/// Words and numbers that a reader may take for something other than text.
private func meansSomethingElse(_ text: String) -> Bool {
  let word = text.lowercased()
  let words: Set = [
    "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf", "-.inf",
    "+.inf", ".nan",
  ]
  if words.contains(word) { return true }
  guard let first = text.utf8.first,
    (48...57).contains(first) || "+-.".utf8.contains(first)
  else { return false }
  return isNumber(word) || isTime(word)
}

private func isNumber(_ word: String) -> Bool {
  var digits = word[...]
  if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
  guard let first = digits.first, first.isASCII, first.isNumber || first == "." else {
    return false
  }
  for (prefix, allowed) in [("0x", "0123456789abcdef_"), ("0o", "01234567_"), ("0b", "01_")]
  where digits.hasPrefix(prefix) {
    return digits.dropFirst(2).allSatisfy(allowed.contains)
  }
  // Decimal, octal with a zero before it, with underscores, in base 60, with a point and an exponent.
  let isPlain = digits.allSatisfy { "0123456789_.:".contains($0) }
  if isPlain { return digits.contains { $0.isNumber } && digits.count { $0 == "." } <= 1 }
  guard let e = digits.firstIndex(of: "e") else { return false }
  var exponent = digits[digits.index(after: e)...]
  if exponent.first == "-" || exponent.first == "+" { exponent.removeFirst() }
  let mantissa = digits[..<e]
  return !exponent.isEmpty && exponent.allSatisfy { "0123456789".contains($0) }
    && mantissa.allSatisfy { "0123456789_.".contains($0) } && mantissa.contains { $0.isNumber }
}

/// `2019-10-08`, perhaps with a time.
private func isTime(_ word: String) -> Bool {
  let parts = word.prefix { "0123456789-".contains($0) }.split(
    separator: "-", omittingEmptySubsequences: false)
  guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
    (1...2).contains(parts[2].count)
  else { return false }
  let rest = word.drop { "0123456789-".contains($0) }
  return rest.isEmpty || rest.first == "t" || rest.first == " "
}
