import BattlePlan
import Spreadsheets

// What a cell says, in the forms of the plan file.

extension SheetRecord.Value {
  /// - Parameter label: the field's name in messages.
  init?(_ value: CellValue, _ form: FieldForm, _ label: String) {
    switch value {
    case .error(let text): self = .fault(.errorValue(text, field: label))
    case .formulaWithoutValue: self = .fault(.formulaWithoutValue(field: label))
    default:
      let text = SheetRecord.Value.text(value, form)
      guard !isBlank(text) else { return nil }
      if form.isList {
        let parts = SheetRecord.Value.parts(text, form)
        self = parts.count == 1 ? .text(parts[0]) : .list(parts)
      } else if form == .text {
        self = .text(text)
      } else {
        self = .text(SheetRecord.Value.oneLine(text))
      }
    }
  }

  /// A line each where there are lines. Names that `、` sets apart are taken apart when it is known whose
  /// names they are; days and choices have no such sign in them.
  private static func parts(_ text: String, _ form: FieldForm) -> [String] {
    guard text.utf8.contains(where: mayBeSeparator) else { return [text] }
    var signs = text.contains(where: \.isNewline) ? "\n\r\r\n" : "；;"
    switch form {
    case .dayRanges, .choices: signs += "、，,；;"
    default: break
    }
    return text.split { signs.contains($0) }.map(String.init).filter { !isBlank($0) }
  }

  /// Whether a byte may belong to a line break or a sign that separates values. Texts without such bytes, by far the
  /// most, need not be looked at character by character.
  private static func mayBeSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x1F, 0x2C, 0x3B, 0xC2, 0xE2, 0xE3, 0xEF: true
    default: false
    }
  }

  private static func text(_ value: CellValue, _ form: FieldForm) -> String {
    switch (value, form) {
    case (.number(let number, _), .number), (.number(let number, _), .count),
      (.number(let number, _), .percent):
      number.plain
    case (.moment(let moment), .day), (.moment(let moment), .due): moment.day.description
    case (.text(let text), .day), (.text(let text), .due): withoutTime(text)
    default: value.shown ?? ""
    }
  }

  /// `2019-10-08 00:00:00` where a day is meant.
  private static func withoutTime(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
    let match = text.wholeMatch(of: /\s*(\d{4}\D\d{1,2}\D\d{1,2}日?)[ T]+\d{1,2}:\d{2}(:\d{2})?\s*/)
    return match.map { String($0.1) } ?? text
  }

  /// A text that was broken to fit its column: Chinese goes on without a space.
  static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: mayBeSeparator), text.contains(where: \.isNewline) else {
      return text
    }
    var result = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let isLatin = result.last?.isASCII == true && line.first?.isASCII == true
      result += (isLatin ? " " : "") + line
    }
    return result
  }
}

extension CellValue {
  /// Whether it is a status, a percentage or a text, in a column that may have any of them.
  func state(_ words: ChoiceWords) -> Field {
    switch self {
    case .percent: return .progress
    case .number(let number, _): return (0...100).contains(number) ? .progress : Field("note")
    case .text(let text):
      if words.value(spelled: text) != nil { return .status }
      return normalized(text).wholeMatch(of: /\d{1,3}(\.\d+)?%/) == nil ? Field("note") : .progress
    default: return Field("note")
    }
  }
}
