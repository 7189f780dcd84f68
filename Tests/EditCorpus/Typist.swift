import BattlePlan

/// Somebody with habits of typing YAML.
struct Typist {
  static let tasks = 4

  private let isChinese: Bool
  private let isFlow: Bool
  private let indent: Int
  private let step: Int
  private let lineEnd: String
  private let hasMark: Bool
  private let hasLastEnd: Bool
  private let hasGaps: Bool
  private let hasDocument: Bool
  private let quotes: Int

  init(_ random: inout Dice) {
    isChinese = random.isOne(in: 2)
    isFlow = random.isOne(in: 3)
    indent = random.roll(3) * 2
    step = 1 + random.roll(3)
    lineEnd = random.isOne(in: 3) ? "\r\n" : "\n"
    hasMark = random.isOne(in: 5)
    hasLastEnd = !random.isOne(in: 4)
    hasGaps = random.isOne(in: 2)
    hasDocument = random.isOne(in: 6)
    quotes = random.roll(4)
  }

  func plan(_ random: inout Dice) -> String {
    var lines = hasDocument ? ["# 注：头", "---"] : ["# 注：头"]
    lines += [
      "battlemap: 1", "operation: {name: 行动, opens: 2019-11-05, timezone: Asia/Shanghai}", "units:",
      "- {id: u1, name: 区公安分局}", "- {id: u2, name: 区建管委}", "- {id: u3, name: 区绿容局}",
      "groups: [{id: a, name: 甲组}, {id: b, name: 乙组}]",
      (isChinese ? "任务:" : "tasks:") + comment(&random),
    ]
    for number in 1...Typist.tasks { lines += task(number, &random) }
    if random.isOne(in: 2) { lines += ["# 注：问题", "issues: []"] }
    if hasDocument, random.isOne(in: 2) { lines += ["...", "# 注：尾"] }
    let text = lines.joined(separator: lineEnd)
    return (hasMark ? "\u{FEFF}" : "") + text + (hasLastEnd ? lineEnd : "")
  }

  private func comment(_ random: inout Dice) -> String {
    random.isOne(in: 3)
      ? String(repeating: " ", count: 1 + random.roll(3)) + "# 注\(random.roll(100))" : ""
  }

  private func task(_ number: Int, _ random: inout Dice) -> [String] {
    var fields: [(String, [String])] = [
      ("id", ["T-\(number)"]), ("title", [text("第 \(number) 件")]), ("group", ["a"]),
      ("start", ["2019-09-01"]), ("due", ["2019-10-01"]), ("status", [isChinese ? "进行中" : "doing"]),
    ]
    for field in ["note", "deliverable", "reason", "phone", "owner", "with", "progress"]
    where random.isOne(in: 2) {
      fields.append((field, value(of: field, &random)))
    }
    let edge = String(repeating: " ", count: indent)
    var lines: [String] = []
    if hasGaps, number > 1 { lines.append("") }
    if random.isOne(in: 3) { lines.append(edge + "# 注：第 \(number) 件") }
    let written = fields.map { (key($0.0), $0.1) }
    if isFlow {
      let pairs = written.map { "\($0.0): \($0.1.count == 1 ? $0.1[0] : list($0.1))" }
      let body =
        random.isOne(in: 3)
        ? pairs.joined(separator: "," + lineEnd + edge + "   ") : pairs.joined(separator: ", ")
      return lines + [edge + "- {" + body + "}" + comment(&random)]
    }
    let dash = edge + "-" + String(repeating: " ", count: step)
    let under = String(repeating: " ", count: dash.count)
    for (place, (key, values)) in written.enumerated() {
      let start = place == 0 ? dash : under
      lines += field(start + key + ":", under, values, &random)
      if random.isOne(in: 8) { lines.append(under + "# 注：之间 \(random.roll(100))") }
    }
    return lines
  }

  private func field(_ head: String, _ under: String, _ values: [String], _ random: inout Dice)
    -> [String]
  {
    if values.count > 1 {
      if random.isOne(in: 2) { return [head + " " + list(values) + comment(&random)] }
      return [head + comment(&random)] + values.map { under + "  - " + $0 }
    }
    if values[0].hasPrefix("块") {
      let style = ["|", "|-", ">", ">-"][random.roll(4)]
      return [head + " " + style, under + "  " + values[0], under + "  第二行"]
    }
    return [head + (values[0].isEmpty ? "" : " " + values[0]) + comment(&random)]
  }

  private func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  private func key(_ field: String) -> String {
    isChinese ? Plan.Task.shape[Field(field)]?.chinese.first ?? field : field
  }

  private func text(_ text: String) -> String {
    switch quotes {
    case 0: "'\(text)'"
    case 1: "\"\(text)\""
    default: text
    }
  }

  private func value(of field: String, _ random: inout Dice) -> [String] {
    switch field {
    case "owner": random.isOne(in: 2) ? ["张某"] : ["张某", "李某"]
    case "with": random.isOne(in: 2) ? ["u1"] : ["u1", "区建管委"]
    case "progress": ["50"]
    case "phone": [["021-1", "'08'", ""][random.roll(3)]]
    default:
      [[text("备注"), "块：一", "", "a b"][random.roll(isFlow ? 1 : 4)]]
    }
  }
}
