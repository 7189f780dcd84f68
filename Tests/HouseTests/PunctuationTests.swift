import Testing

/// Messages have the punctuation of their language: “，” in Chinese, “,” in English.
struct PunctuationTests {
  /// Chinese and English of a text, where both stand in the source as they are.
  private let pair =
    #/\b(?:Text|language|usageError)\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\s*\)/#

  /// What is quoted, put in by the program or typed by the user is not the message's own.
  private func own(_ text: Substring) -> String {
    String(text).replacing(#/\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/#, with: "X")
      .replacing(#/“[^”]*”/#, with: "“”").replacing(#/\s[:!?]\s?[a-z]*/#, with: " ")
      .replacing(#/!<|:[a-z]+|: 1/#, with: "")
  }

  @Test func eachLanguageHasItsOwn() throws {
    var looked = 0
    for target in try House.targets() where target.isRoom {
      for path in try House.swiftFiles(in: target.path) {
        let source = try House.text(path)
        for match in source.matches(of: pair) {
          looked += 1
          let (chinese, english) = (own(match.1), own(match.2))
          #expect(
            !chinese.contains(#/[\u{3400}-\u{9FFF}][,;:?!()]|[,;:?!()][\u{3400}-\u{9FFF}]/#),
            "\(path): \(match.1)")
          #expect(!english.contains(#/[，；：？！（）。、《》]/#), "\(path): \(match.2)")
        }
      }
    }
    #expect(looked > 300)
  }
}
