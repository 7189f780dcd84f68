/// Writes indented JSON piece by piece, with keys in the order given.
struct JSONWriter {
  private(set) var text = ""
  private var depth = 0
  private var isFirst = true

  mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    nest(key, "{", "}", body)
  }

  mutating func array(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    nest(key, "[", "]", body)
  }

  mutating func field(_ key: String, _ value: String?) {
    begin(key)
    if let value { quote(value) } else { text += "null" }
  }

  mutating func field(_ key: String, _ value: Int?) {
    begin(key)
    text += value.map(String.init) ?? "null"
  }

  mutating func field(_ key: String, _ value: Double?) {
    begin(key)
    // JSON cannot represent infinity and NaN.
    text += value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null"
  }

  mutating func field(_ key: String, _ value: Bool) {
    begin(key)
    text += value ? "true" : "false"
  }

  mutating func field(_ key: String, _ values: [String]) {
    begin(key)
    text += "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += ", " }
      quote(value)
    }
    text += "]"
  }

  private mutating func nest(
    _ key: String?, _ open: String, _ close: String, _ body: (inout JSONWriter) -> Void
  ) {
    begin(key)
    text += open
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    isFirst = false
    text += close
    if depth == 0 { text += "\n" }
  }

  private mutating func begin(_ key: String?) {
    if depth > 0 {
      if !isFirst { text += "," }
      newLine()
    }
    isFirst = false
    if let key {
      quote(key)
      text += ": "
    }
  }

  private mutating func newLine() { text += "\n" + String(repeating: "  ", count: depth) }

  private mutating func quote(_ value: String) {
    text += "\""
    // Almost all texts need no escapes.
    if !value.utf8.contains(where: {
      $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F || $0 == 0xC2
    }) {
      text += value + "\""
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case let scalar where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
