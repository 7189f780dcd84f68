import Canvas
import Testing

@testable import Terminal

/// What comes over the line, in every way that it can be cut into pieces.
@Suite struct InputDecoderTests {
  typealias Event = InputDecoder.Event

  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let events: [Event]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ events: [Event]) {
      self.init(name, Array(text.utf8), events)
    }

    init(_ name: String, _ bytes: [UInt8], _ events: [Event]) {
      (self.name, self.bytes, self.events) = (name, bytes, events)
    }
  }

  private static func key(_ character: Character) -> Event { .key(.character(character)) }
  private static func press(_ x: Int, _ y: Int) -> Event {
    .mouse(MouseReport(button: 0, x: x, y: y)!)
  }

  private static let kinds = [
    Kind("OSC ended by ST", "\u{1B}]11;rgb:2020/2424/eeee\u{1B}\\", []),
    Kind("OSC ended by BEL", "\u{1B}]10;rgb:dede/dede/dede\u{7}", []),
    Kind("a clipboard with line breaks", "\u{1B}]52;c;cXVp\r\ndA==\u{1B}\\", []),
    Kind("DCS", "\u{1B}P>|kitty(0.35.2)\u{1B}\\", []),
    Kind("DCS with a bell in it", "\u{1B}P1+r544e\u{7}quit\u{1B}\\", []),
    Kind("APC", "\u{1B}_Gi=7;ENODATA:type q to quit\u{1B}\\", []),
    Kind("PM", "\u{1B}^eject\u{1B}\\", []),
    Kind("SOS", "\u{1B}Xeject\u{1B}\\", []),
    Kind("Chinese in a title", "\u{1B}]lq 挂图\u{1B}\\", []),
    Kind("doubled escapes", "\u{1B}Ptmux;\u{1B}\u{1B}q\u{1B}\u{1B}\\", []),
    Kind("a string that is cancelled", "\u{1B}Pquit\u{18}", []),
    Kind("a string whose end was lost", "\u{1B}]11;q\u{1B}[B", [.key(.down)]),
    Kind("the cursor's place", "\u{1B}[7;3R", []),
    Kind("the terminal's attributes", "\u{1B}[?65;1;9c\u{1B}[>41;354;0c", []),
    Kind("a mode", "\u{1B}[?2026;2$y", []),
    Kind("focus", "\u{1B}[I\u{1B}[O", []),
    Kind("arrows", "\u{1B}[A\u{1B}OB", [.key(.up), .key(.down)]),
    Kind("an arrow with Ctrl", "\u{1B}[1;5A", []),
    Kind("an arrow in kitty's form", "\u{1B}[1;1:1B\u{1B}[1;1:3B", [.key(.down)]),
    Kind("with Num Lock", "\u{1B}[1;129B\u{1B}[5;129~", [.key(.down), .key(.pageUp)]),
    Kind("a key cancelled", "\u{1B}[1;5\u{18}", []),
    Kind("a key begun anew", "\u{1B}[1\u{1B}[B", [.key(.down)]),
    Kind("the console's F1", "\u{1B}[[A", [.key(.function(1))]),
    Kind("the number pad", "\u{1B}Oq\u{1B}OM", [key("1"), .key(.enter)]),
    Kind(
      "kitty's keys", "\u{1B}[113u\u{1B}[97;5u\u{1B}[27u\u{1B}[9;2u\u{1B}[13;1:3u\u{1B}[97;3u",
      [key("q"), .key(.control("a")), .key(.escape), .key(.backTab)]),
    Kind(
      "kitty's text", "\u{1B}[97:65;2u\u{1B}[97;2;65u\u{1B}[49:33;2u\u{1B}[97;2u",
      [key("A"), key("A"), key("!"), key("A")]),
    Kind("kitty's other keys", "\u{1B}[57441u\u{1B}[57358u\u{1B}[?1u", []),
    Kind(
      "modifyOtherKeys", "\u{1B}[27;5;108~\u{1B}[27;2;13~\u{1B}[27;6;113~\u{1B}[27;3;113~",
      [.key(.control("l")), .key(.enter), .key(.control("q"))]),
    Kind("a click (SGR)", "\u{1B}[<0;230;60M\u{1B}[<0;230;60m", [press(229, 59)]),
    Kind("a click (urxvt)", "\u{1B}[32;81;69M\u{1B}[35;81;69M", [press(80, 68)]),
    Kind("a click (X10)", "\u{1B}[M qe\u{1B}[M#qe", [press(80, 68)]),
    Kind("a click far right (X10)", [0x1B, 0x5B, 0x4D, 0x20, 0xC2, 0xFF], [press(161, 222)]),
    Kind(
      "the wheel", "\u{1B}[M`qe\u{1B}[<65;5;6M",
      [
        .mouse(MouseReport(button: 64, x: 80, y: 68)!),
        .mouse(MouseReport(button: 65, x: 4, y: 5)!),
      ]),
    Kind("movement and other buttons", "\u{1B}[<35;5;6M\u{1B}[<2;5;6M\u{1B}[M@qq", []),
    Kind(
      "a paste", "\u{1B}[200~补给\nquit\r\n\u{3}\u{1B}[B\u{1B}[201~q",
      [.paste("补给\nquit\r\n\u{3}\u{1B}[B"), key("q")]),
    Kind("an empty paste", "\u{1B}[200~\u{1B}[201~", [.paste("")]),
    Kind("the end of no paste", "\u{1B}[201~", []),
    Kind("characters", "汉é🀄e\u{301}", ["汉", "é", "🀄", "e", "\u{301}"].map(key)),
    Kind("bytes that are none", [0xFF, 0xE6, 0xB1, 0x71, 0xC2, 0x9B, 0x41], [key("q"), key("A")]),
    Kind(
      "control characters", "\u{0}\u{1}\r\n\t\u{7F}\u{1F}",
      [
        .key(.control("a")), .key(.enter), .key(.enter), .key(.tab), .key(.backspace),
      ]),
    Kind("Esc and a key", "\u{1B}j", [.key(.escape), key("j")]),
    Kind("Esc and an arrow", "\u{1B}\u{1B}[B", [.key(.escape), .key(.down)]),
  ]

  private func decoder() -> InputDecoder {
    TextWidth.prepareLocale()
    return InputDecoder()
  }

  /// What the pieces make that come `pause` milliseconds after one another.
  private func events(_ pieces: [ArraySlice<UInt8>], pause: Int) -> [Event] {
    var decoder = decoder()
    var time = 0
    var events: [Event] = []
    for piece in pieces {
      if let deadline = decoder.deadline, deadline <= time { events += decoder.giveUp(at: time) }
      events += decoder.take(Array(piece), at: time)
      time += pause
    }
    return events
  }

  @Test(arguments: kinds) func everySplitIsTheSame(kind: Kind) {
    let bytes = kind.bytes
    #expect(events([bytes[...]], pause: 0) == kind.events)
    #expect(events(bytes.indices.map { bytes[$0...$0] }, pause: 0) == kind.events, "byte by byte")
    for first in bytes.indices {
      for second in first..<bytes.count {
        let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]]
        #expect(events(pieces, pause: 10) == kind.events, "\(first), \(second)")
      }
    }
  }

  /// A slow line: nothing but an escape that stands at the end of a piece can be taken for a key, and what
  /// follows it still is none.
  @Test(arguments: kinds) func everySplitIsTheSameOverASlowLine(kind: Kind) {
    let bytes = kind.bytes
    for place in bytes.indices {
      let pieces = [bytes[..<place], bytes[place...]]
      let isAfterEscape = place > 0 && bytes[place - 1] == 0x1B
      let events = events(pieces, pause: 150).filter { !isAfterEscape || $0 != .key(.escape) }
      let wanted = kind.events.filter { !isAfterEscape || $0 != .key(.escape) }
      #expect(events == wanted, "\(place)")
    }
  }

  /// All of them one behind the other: none leaves anything behind for the next.
  @Test func noneTroublesTheNext() {
    for first in Self.kinds {
      for second in Self.kinds {
        #expect(
          events([(first.bytes + second.bytes)[...]], pause: 0) == first.events + second.events,
          "\(first.name), \(second.name)")
      }
    }
  }

  @Test func theEscKeyIsOneThatNothingFollows() {
    var decoder = decoder()
    #expect(decoder.take([0x1B], at: 1_000).isEmpty)
    #expect(decoder.deadline == 1_050)
    #expect(decoder.giveUp(at: 1_050) == [.key(.escape)])
    #expect(decoder.deadline == nil)
    // One key after it is a key; several at once are what it began.
    #expect(decoder.take(Array("]".utf8), at: 1_100) == [Self.key("]")])
    #expect(decoder.take([0x1B], at: 2_000).isEmpty)
    #expect(decoder.giveUp(at: 2_050) == [.key(.escape)])
    #expect(decoder.take(Array("]11;q\u{7}q".utf8), at: 2_100) == [Self.key("q")])
    #expect(decoder.take([0x1B], at: 3_000).isEmpty)
    #expect(decoder.giveUp(at: 3_050) == [.key(.escape)])
    #expect(decoder.take(Array("[B".utf8), at: 4_000) == ["[", "B"].map(Self.key))
  }

  /// What somebody types quickly after Esc is a key, though a sequence could begin so.
  @Test(arguments: Array("P]X^_[O"))
  func aBeginningThatNothingFollowsIsKeys(key: Character) {
    for pause in [0, 10] {
      var decoder = decoder()
      var events = decoder.take([0x1B], at: 1_000)
      events += decoder.take(Array(String(key).utf8), at: 1_000 + pause)
      #expect(events.isEmpty)
      #expect(decoder.deadline == 1_000 + pause + InputDecoder.latestRest)
      #expect(decoder.giveUp(at: 1_500 + pause) == [.key(.escape), Self.key(key)])
      #expect(decoder.deadline == nil)
      #expect(decoder.take(Array("q".utf8), at: 2_000) == [Self.key("q")])
    }
  }

  @Test(arguments: [
    "\u{1B}]11;", "\u{1B}P1", "\u{1B}_x", "\u{1B}^ ", "\u{1B}X\u{0}", "\u{1B}[1", "\u{1B}[M",
  ])
  func whatNeverEndsLocksNobodyOut(begun: String) {
    // In one silence.
    var silent = decoder()
    _ = silent.take(Array(begun.utf8), at: 0)
    #expect(silent.deadline == InputDecoder.longestSilence)
    #expect(silent.giveUp(at: 2_000).isEmpty)
    #expect(silent.take(Array("q".utf8), at: 2_001) == [Self.key("q")])
    // While somebody types.
    var typed = decoder()
    _ = typed.take(Array(begun.utf8), at: 0)
    var time = 0
    var heard: [Event] = []
    while heard.isEmpty, time < 60_000 {
      time += 300
      if let deadline = typed.deadline, deadline <= time { heard += typed.giveUp(at: time) }
      heard += typed.take(Array("1".utf8), at: time)
    }
    #expect(time <= InputDecoder.longestSilences + 600)
  }

  /// A paste that takes its time, and one that never ends.
  @Test func aPasteIsKeptToItsEnd() {
    let long = String(repeating: "关口", count: 2_000)
    let bytes = Array("\u{1B}[200~\(long)\u{1B}[201~".utf8)
    #expect(events(bytes.indices.map { bytes[$0...$0] }, pause: 10) == [.paste(long)])
    var decoder = decoder()
    #expect(decoder.take(Array("\u{1B}[200~half".utf8), at: 0).isEmpty)
    #expect(decoder.giveUp(at: 2_000) == [.paste("half")])
    #expect(decoder.take(Array("q".utf8), at: 2_001) == [Self.key("q")])
  }

  @Test func ofATooLongPasteTheBeginningIsKept() {
    let kept = String(repeating: "a", count: InputDecoder.longestPaste)
    let bytes = Array("\u{1B}[200~\(kept)bcdefghijk\u{1B}[201~q".utf8)
    // Compared outside of the macro, which would print all of it.
    let isKept = events([bytes[...]], pause: 0) == [.paste(kept), Self.key("q")]
    #expect(isKept)
  }

  @Test func theDescriptionGoesFirst() {
    var decoder = InputDecoder(
      names: KeyNames(described: [
        Array("\u{1B}[M".utf8): .function(1), Array("\u{1B}A".utf8): .up, [8]: .left,
      ]))
    #expect(
      decoder.take(Array("\u{1B}[Mq\u{1B}A\u{8}".utf8), at: 0)
        == [.key(.function(1)), Self.key("q"), .key(.up), .key(.backspace)])
  }
}
