extension Mistake {
  /// What is wrong and how to fix it.
  func text(_ language: Language) -> String {
    switch self {
    case .wideColon, .wideComma, .wideDash, .noSpaceAfterColon, .noSpaceAfterDash, .noColon:
      signText(language)
    case .wideSpace, .tabInIndent, .misaligned: spaceText(language)
    case .openQuote, .openBracket, .textAfterEnd: endText(language)
    case .signAtStart, .colonInText, .comment: quotingText(language)
    }
  }

  private func signText(_ language: Language) -> String {
    switch self {
    case .wideColon:
      language(
        "这里是全角冒号“：”；请改成半角冒号加一个空格“: ”",
        "this is a full-width colon “：”; write an ordinary colon and a space “: ”")
    case .wideComma:
      language(
        "这里是全角逗号“，”；请改成半角逗号加一个空格“, ”",
        "this is a full-width comma “，”; write an ordinary comma and a space “, ”")
    case .wideDash(let sign):
      language(
        "“\(sign)”不是列表的短横；请改成半角的“- ”",
        "“\(sign)” does not begin an item; write an ordinary dash and a space “- ”")
    case .noSpaceAfterColon:
      language("冒号后面缺一个空格；请写成“键: 值”", "a space is missing after the colon; write “key: value”")
    case .noSpaceAfterDash:
      language("短横后面缺一个空格；请写成“- ”", "a space is missing after the dash; write “- ”")
    case .noColon(let key):
      language(
        "“\(key)”后面缺冒号；请写成“\(key): …”",
        "a colon is missing after “\(key)”; write “\(key): …”")
    default: ""
    }
  }

  private func spaceText(_ language: Language) -> String {
    switch self {
    case .wideSpace(let space, .indent):
      language(
        "缩进里有\(space.name(.zh))；缩进请用半角空格",
        "there is \(space.name(.en)) in the indentation; indent with ordinary spaces")
    case .wideSpace(let space, .afterColon):
      language(
        "冒号后面是\(space.name(.zh))；请改成半角空格",
        "\(space.name(.en)) follows the colon; write an ordinary space")
    case .wideSpace(let space, .afterDash):
      language(
        "短横后面是\(space.name(.zh))；请改成半角空格",
        "\(space.name(.en)) follows the dash; write an ordinary space")
    case .tabInIndent:
      language("缩进里有制表符；请改用空格", "there is a tab in the indentation; use spaces")
    case .misaligned:
      language("缩进没有对齐；请与同一层的各行对齐", "the indentation is off; align it with its neighbors")
    default: ""
    }
  }

  private func endText(_ language: Language) -> String {
    switch self {
    case .openQuote(let quote):
      language(
        "这个引号 \(quote) 没有收尾；请在文字末尾补上 \(quote)",
        "this quote \(quote) is never closed; put \(quote) at the end of the text")
    case .openBracket(let bracket):
      language(
        "这个括号 \(bracket) 没有收尾；请补上 \(closer(of: bracket))",
        "this \(bracket) is never closed; add \(closer(of: bracket))")
    case .textAfterEnd(let end):
      language(
        "值到 \(end) 已经结束，后面不该再有文字；若整句是文字，请整句加引号",
        "the value ends at \(end), but more text follows; if it is all one text, put the whole of it in quotes"
      )
    default: ""
    }
  }

  private func quotingText(_ language: Language) -> String {
    switch self {
    case .signAtStart(let sign) where sign == "|" || sign == ">":
      language(
        "以 \(sign) 开头表示下面几行是一段文字，\(sign) 后面应直接换行；若这里就是文字，请给整个值加引号",
        "\(sign) starts a text on the lines below, so nothing may follow it on its line; if this is the text, put the whole value in quotes"
      )
    case .signAtStart(let sign):
      language(
        "文字不能以 \(sign) 开头；请给整个值加引号",
        "text cannot begin with \(sign); put the whole value in quotes")
    case .colonInText:
      language(
        "文字里又有冒号和空格；请给整个值加引号",
        "the text contains another colon and space; put the whole value in quotes")
    case .comment(let word):
      language(
        "从“\(word)”起是注释，不会读入；若是文字，请给整个值加引号",
        "everything from “\(word)” on is a comment and is not read; if it is text, put the whole value in quotes"
      )
    default: ""
    }
  }

  private func closer(of bracket: String) -> String { bracket == "[" ? "]" : "}" }
}

extension Mistake.WideSpace {
  fileprivate func name(_ language: Language) -> String {
    switch self {
    case .ideographic: language("全角空格", "a full-width space")
    case .noBreak: language("不换行空格（U+00A0）", "a no-break space (U+00A0)")
    case .other(let value):
      language("特殊空格（U+\(hex(value))）", "a special space (U+\(hex(value)))")
    }
  }

  private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
