import BattlePlan
import PlanEditing
import PlanLoader

/// A plan's text as somebody might have typed it, made of a seed, and a change to it. The same seed makes
/// the same trial.
public struct EditTrial: Sendable {
  public let text: String
  public let change: PlanChange
  let field: Field
  let value: String

  public init(seed: UInt64) {
    var random = Dice(state: seed)
    let typist = Typist(&random)
    text = typist.plan(&random)
    let (field, values) = EditTrial.fields[random.roll(EditTrial.fields.count)]
    self.field = field
    value = values[random.roll(values.count)]
    let isChinese = random.isOne(in: 2)
    let word =
      isChinese ? Plan.Task.shape[field]?.chinese.first ?? field.key : field.key
    change = .set("T-\(1 + random.roll(Typist.tasks))", [Assignment(word, value)])
  }

  /// Fields of which nothing else in the plan follows, and what is put into them.
  private static let fields: [(Field, [String])] = [
    (Field("note"), texts), (Field("deliverable"), texts), (Field("reason"), texts),
    (Field("phone"), ["021-0000-0001", "08", "13800000000", "+86 21", "1:30", ""]),
    (Field("owner"), ["张某", "张某,李某", "甲、乙、丙", "no", "", "[\"a, b\", c]"]),
    (Field("with"), ["u1", "u2,u1", "区建管委", "u1,u2,区绿容局", ""]),
    (Field("progress"), ["0", "5%", "66.5", "99"]),
    (Field("weight"), ["2", "0.5", ""]),
  ]

  private static let texts = [
    "好", "no", "a: b", "x #1", "@某", "'单'", "\"双\"", "一\n二", "  缩进\n 二\n\n三 ", "- 条", "[1]",
    "{a}", "~", "", "100%", "一，二，三", "a,b", "key:", "负责人：王某", "\u{2028}x", "tab\tx", "2019-10-08",
    "0x1F", "&a", "*b", "!c", "---", "...", "|", ">", "%x", "`y`", "a ? b",
    "好" + String(repeating: "长", count: 300),
  ]

  /// Makes the change and looks at everything that was promised of it.
  /// - Returns: what is wrong; nil where nothing is.
  public func failure() -> String? {
    let before = Array(text.utf8)
    let files = [SourceFile(name: "plan.yaml", bytes: before)]
    guard case .plan(let old) = readPlan(files, previous: nil) else { return "the text is no plan" }
    let edited: EditedPlan
    do {
      edited = try PlanEditor(files).edited(change)
    } catch {
      return "refused: \(error.text.en)"
    }
    guard let file = edited.files.first else {
      return isHeld(by: old.plan) ? nil : "nothing was changed"
    }
    let after = [SourceFile(name: "plan.yaml", bytes: file.after)]
    guard case .plan(let new) = readPlan(after, previous: nil) else { return "no plan any more" }
    return difference(old.plan, new.plan) ?? repeats(after) ?? comes(back: edited, after, before)
      ?? keepsLines(before, file.after)
  }

  private var id: String {
    if case .set(let id, _, _) = change { id } else { "" }
  }

  /// What the field should hold, as the reader would say of it.
  private var wanted: FieldValue? {
    guard let form = Plan.Task.shape[field]?.form else { return nil }
    var text = value
    while let last = text.last, last == " " || last == "\n" { text.removeLast() }
    if !form.isList { text = String(text.drop { $0 == " " }) }
    var written = WrittenValue.scalar(text, isPlain: text.isEmpty)
    if form.isList {
      let parts =
        text.hasPrefix("[")
        ? ["a, b", "c"] : text.split { ",、".contains($0) }.map(String.init)
      written = .list(parts.map { .scalar($0, isPlain: false) })
    }
    return try? fieldValue(field, of: Plan.Task.self, in: .tasks, written)
  }

  private func isHeld(by plan: Plan) -> Bool { held(plan, wanted ?? .none) }

  private func held(_ plan: Plan, _ wanted: FieldValue) -> Bool {
    guard let task = plan[Plan.Task.ID(id)],
      let described = Plan.Task.description.fields.first(where: { $0.description.field == field })
    else { return false }
    let held = described.get(task)
    if case .references(_, let words) = wanted, case .references(_, let ids) = held {
      return ids == words.map { word in plan.record(called: word, in: .units)?.id ?? word }
    }
    return held == wanted || held.isEmpty && wanted.isEmpty || wanted == .none && held == .number(1)
      || wanted == .none && held == .number(0)
  }

  private func difference(_ old: Plan, _ new: Plan) -> String? {
    for change in new.changes(from: old) {
      guard case .changed(let field, _, _) = change.kind, field == self.field,
        change.record == RecordRef(.tasks, id)
      else { return "another change: \(change)" }
    }
    return held(new, wanted ?? .none) ? nil : "the field does not hold what was wanted"
  }

  /// A second time it says so already.
  private func repeats(_ after: [SourceFile]) -> String? {
    do {
      let again = try PlanEditor(after).edited(change)
      return again.files.isEmpty ? nil : "a second time it changes again"
    } catch {
      return "refused a second time: \(error.text.en)"
    }
  }

  private func comes(back edited: EditedPlan, _ after: [SourceFile], _ before: [UInt8]) -> String? {
    guard let step = UndoStep(edited),
      let read = UndoStep.steps(in: UndoStep.journal([step])).first, read == step
    else { return "the way back is not kept" }
    do {
      let back = try PlanEditor(after).undone(step)
      return back.files.first?.after == before ? nil : "the way back leads elsewhere"
    } catch {
      return "the way back is refused: \(error.text.en)"
    }
  }

  /// The lines of other records are what they were, and so are the ends of lines.
  private func keepsLines(_ before: [UInt8], _ after: [UInt8]) -> String? {
    let returns = after.count { $0 == 0x0D }
    let isMixed = returns > 0 && returns != after.count { $0 == 0x0A }
    if isMixed { return "line ends are mixed" }
    if (before.last == 0x0A) != (after.last == 0x0A) { return "the last line's end has changed" }
    let (old, new) = (lines(before), lines(after))
    let same = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(same).reversed(), new.dropFirst(same).reversed())
      .prefix { $0 == $1 }.count
    let comments = old[same..<(old.count - tail)].filter { $0.contains("#") && $0.contains("注") }
    let kept = new[same..<(new.count - tail)].joined(separator: "\n")
    for line in comments {
      let start = line.firstRange(of: "# 注")?.lowerBound ?? line.startIndex
      // Without the carriage return, which is one character with a line feed.
      let comment = line[start...].prefix { $0 != "\r" }
      if !kept.contains(comment) { return "a comment is lost: \(comment)" }
    }
    return nil
  }

  private func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A small generator of random numbers.
struct Dice {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func roll(_ count: Int) -> Int { Int(next() % UInt64(count)) }
  mutating func isOne(in count: Int) -> Bool { roll(count) == 0 }
}
