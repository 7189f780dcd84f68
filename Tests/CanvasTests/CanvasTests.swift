import Testing
import WatchedText

@testable import Canvas

/// What can get into a canvas, and what cannot.
@Suite struct CanvasTests {
  static let hostile = [
    "\u{1B}[2J\u{1B}]52;c;AAAA\u{7}\u{1B}]8;;x\u{1B}\\", "\u{1B}P1$q\u{1B}\\\u{1B}_x\u{1B}\\",
    "\u{9B}31m\u{9D}0;x\u{9C}", "\u{202E}abc\u{2066}\u{200F}", "a\u{200B}\u{200D}\u{FEFF}\u{2060}",
    "\0\r\n\t\u{7F}", "e" + String(repeating: "\u{301}", count: 1_000), "\u{301}\u{301}a",
    "\u{E0041}\u{FE0F}\u{10FFFF}\u{E000}\u{2028}", "宽\u{301}字",
  ]

  @Test("No text brings a control or an unseen character in", arguments: hostile)
  func harmless(text: String) {
    var canvas = Canvas(width: 40, height: 2)
    canvas.write(text, x: 0, y: 0, style: Style())
    for cell in canvas.cells {
      for scalar in cell.text.unicodeScalars {
        #expect(scalar.properties.generalCategory != .control)
        #expect(scalar.properties.generalCategory != .format)
      }
      #expect(cell.text.unicodeScalars.count <= 3)
    }
  }

  @Test("A wide character is never split, wherever it is clipped or overwritten")
  func wide() {
    for offset in -3...6 {
      for over in 0..<6 {
        var canvas = Canvas(width: 6, height: 1)
        canvas.write(
          "宽a字符", x: offset, y: 0, style: Style(), clip: Rect(x: 1, y: 0, width: 4, height: 1))
        canvas.write("x", x: over, y: 0, style: Style())
        for x in 0..<6 {
          let cell = canvas[x, 0]
          if cell.width == 2 { #expect(x + 1 < 6 && canvas[x + 1, 0].isContinuation) }
          if cell.isContinuation { #expect(x > 0 && canvas[x - 1, 0].width == 2) }
        }
        #expect(canvas[over, 0].text == "x")
        if over != 0 { #expect(canvas[0, 0] == .blank) }
        if over != 5 { #expect(canvas[5, 0] == .blank) }
      }
    }
  }

  @Test("Text is cut to its columns, and filled to them", arguments: 0...9)
  func fitted(columns: Int) {
    for text in ["", "plain text", "全是汉字的文字", "e\u{301}宽x", "\u{1B}[31m红"] {
      #expect(TextWidth.columns(TextWidth.fitted(text, to: columns)) == columns)
      #expect(TextWidth.columns(TextWidth.truncated(text, to: columns)) <= columns)
      for line in TextWidth.wrapped(text, to: max(2, columns)) {
        #expect(TextWidth.columns(line) <= max(2, columns))
      }
    }
  }

  @Test(
    "What is cut costs what is kept: of a long text only the beginning is looked at",
    arguments: ["a", "长", "字\n", "e\u{301}", "\u{1B}"])
  func longText(piece: String) {
    let long = WatchedText(repeating: piece, bytes: 1_000_000)
    var canvas = Canvas(width: 20, height: 1)
    var cut = ""
    var lines: [String] = []
    let pages = long.pagesLookedAt {
      cut = TextWidth.truncated(long.text, to: 20)
      lines = TextWidth.wrapped(long.text, to: 20, lines: 2)
      canvas.write(long.text, x: 0, y: 0, style: Style())
      _ = TextWidth.columns(long.text, upTo: 20)
    }
    #expect(pages <= 1)
    #expect(cut.hasSuffix("…") && TextWidth.columns(cut) <= 20)
    #expect(lines.count == 2)
    // Looking at all of it would be noticed.
    #expect(long.pagesLookedAt { _ = long.text.utf8.reduce(0, &+) } == long.pages)
  }

  @Test(
    "A line ends at a space or beside a wide character, and no sign is torn from what it belongs to",
    arguments: [
      ("ab cd ef", 5, ["ab cd", "ef"]), ("abcdefgh", 5, ["abcde", "fgh"]),
      ("ab  cd", 3, ["ab ", "cd"]),
      ("一二三四", 5, ["一二", "三四"]), ("a 一二三四五", 7, ["a 一二", "三四五"]),
      ("一二，三", 4, ["一", "二，", "三"]), ("（一）（二）", 8, ["（一）", "（二）"]),
      ("一二abc", 6, ["一二", "abc"]), ("abc一二", 4, ["abc", "一二"]), ("一\n\n二", 9, ["一", "", "二"]),
      ("“一二”", 5, ["“一", "二”"]), ("，，，", 4, ["，，", "，"]), ("", 3, [""]),
    ])
  func lineBreaks(text: String, columns: Int, lines: [String]) {
    #expect(TextWidth.wrapped(text, to: columns) == lines)
  }

  @Test("Cutting ends with an ellipsis exactly where something was left out")
  func cutting() {
    #expect(TextWidth.truncated("abcdef", to: 6) == "abcdef")
    #expect(TextWidth.truncated("abcdefg", to: 6) == "abcde…")
    #expect(TextWidth.truncated("一二三", to: 6) == "一二三")
    #expect(TextWidth.truncated("一二三四", to: 6) == "一二…")
    // Once a wide character did not fit next to the ellipsis, no narrow one after it is used.
    #expect(TextWidth.truncated("一二三ab", to: 6) == "一二…")
    #expect(TextWidth.truncated("e\u{301}xy", to: 2) == "e\u{301}…")
    #expect(TextWidth.truncated("e\u{301}x", to: 2) == "e\u{301}x")
    #expect(TextWidth.truncated("一", to: 1) == "…" && TextWidth.truncated("一", to: 0).isEmpty)
  }

  @Test("Drawing beyond every edge changes nothing")
  func outside() {
    let blank = Canvas(width: 5, height: 3)
    var canvas = blank
    for (x, y) in [(-9, 0), (5, 0), (0, -1), (0, 3), (.max / 2, 1), (-100_000, 1)] {
      canvas.write("字ab", x: x, y: y, style: Style(.red))
    }
    canvas.fill(Rect(x: 5, y: 3, width: 9, height: 9), with: "#", style: Style(.red))
    #expect(canvas == blank)
  }
}

/// Emoji as people copy them.
@Suite struct EmojiTests {
  @Test(arguments: [
    ("⚠️高温", "⚠高温", 5), ("☎️x", "☎x", 2), ("a\u{FE0E}b", "ab", 2), ("葛\u{E0100}城", "葛城", 4),
    ("👨‍👩‍👧x", "👨👩👧x", 7), ("👩‍🚒", "👩🚒", 4), ("👍🏽!", "👍!", 3), ("🇨🇳队", "CN队", 4), ("1️⃣项", "1项", 3),
    ("🏴\u{E0067}\u{E0062}\u{E007F}.", "🏴.", 3),
    // Of a later Unicode than the C library's.
    ("\u{1FAE9}x", "x", 1), ("\u{1FAFF}\u{200D}👩x", "👩x", 3),
  ])
  func theyAreDrawnWholeOrLeftOut(text: String, shown: String, columns: Int) {
    var canvas = Canvas(width: 12, height: 1)
    canvas.write(text, x: 0, y: 0, style: Style())
    #expect(canvas.row(0) == shown)
    #expect(TextWidth.columns(text) == columns)
  }

  @Test(
    "What joins nothing is seen, and so is a flood",
    arguments: [
      "a\u{200D}b", "字\u{E0041}", "a" + String(repeating: "\u{FE0F}", count: 100),
    ])
  func whatJoinsNothingIsSeen(text: String) {
    var canvas = Canvas(width: 12, height: 1)
    canvas.write(text, x: 0, y: 0, style: Style())
    #expect(canvas.row(0).contains("\u{FFFD}"))
  }
}

@Suite struct ConsoleSignTests {
  @Test(arguments: [
    ("◆ ○ ✖ ✓ ⏎", "♦ o ✘ √ ←"), ("● ▲ █░ ─│┃┄ → ≈ …", "● ▲ █░ ─│┃┄ → ≈ …"),
    ("⠁⣀⣿\u{2800}.", "'.: ."), ("é汉“字”", "é汉\"字\""), ("🚒x", "? x"), ("e\u{301}", "e"),
  ])
  func onlyWhatItsFontsHave(text: String, shown: String) {
    var canvas = Canvas(width: 24, height: 1)
    canvas.write(text, x: 0, y: 0, style: Style())
    canvas.keepOnly(.console)
    #expect(canvas.row(0) == shown)
    #expect(canvas.cells.allSatisfy { $0.width != 2 || $0.scalar >= 0x2E80 })
  }
}
