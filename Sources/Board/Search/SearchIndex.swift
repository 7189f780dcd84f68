import BattlePlan
import Pinyin
import Situation

/// How well a record matches a query; lower is better.
enum SearchRank: UInt8, CaseIterable, Comparable, Sendable {
  case idIs, idBegins, titleBegins, titleContains, titleByPinyin, elsewhere
  static func < (a: SearchRank, b: SearchRank) -> Bool { a.rawValue < b.rawValue }
}

/// What searches go through in place of the plan: the texts of its records, case-folded and laid end to
/// end. Built piece by piece, as far as a search has needed it, and kept until there is another plan.
struct SearchIndex: Equatable, Sendable {
  let records: SearchRecords
  private(set) var segments: [SearchSegment] = []

  /// Records per segment: as many as can be indexed in a fraction of a frame.
  static let segmentLength = 1_024

  init(_ plan: Plan) { records = SearchRecords(plan) }

  var isComplete: Bool { indexed >= records.count }
  /// How many records have been indexed, from the first.
  var indexed: Int { min(segments.count * SearchIndex.segmentLength, records.count) }

  /// Indexes the next segment.
  mutating func grow(_ situation: Situation) {
    let start = indexed
    let end = min(start + SearchIndex.segmentLength, records.count)
    guard start < end else { return }
    segments.append(SearchSegment(start..<end, records, situation))
  }

  /// How well an indexed record matches `words`; nil if it lacks one of them.
  func rank(_ number: Int, _ words: [SearchWord]) -> SearchRank? {
    segments[number / SearchIndex.segmentLength].rank(number % SearchIndex.segmentLength, words)
  }
}

struct SearchSegment: Equatable, Sendable {
  /// Where a record's parts end in `bytes` and `codes`; each begins where the one before it ends.
  private struct Entry: Equatable {
    var id = 0
    var title = 0
    var texts = 0
    var titleCodes = 0
    var codes = 0
  }

  /// The id, title and other texts of each record, each followed by a zero.
  private var bytes: [UInt8] = []
  /// The title and names of each record, each followed by a zero.
  private var codes: [Pinyin.Code] = []
  private var entries: [Entry] = [Entry()]

  init(_ numbers: Range<Int>, _ records: SearchRecords, _ situation: Situation) {
    bytes.reserveCapacity(numbers.count * 192)
    codes.reserveCapacity(numbers.count * 48)
    entries.reserveCapacity(numbers.count + 1)
    for number in numbers {
      let (section, index) = records.place(number)
      var entry = Entry()
      append(situation.plan.id(section, index), isName: false)
      entry.id = bytes.count
      append(situation.plan.name(section, index), isName: true)
      entry.title = bytes.count
      entry.titleCodes = codes.count
      situation.visitTexts(section, index) { _, text, isName in append(text, isName: isName) }
      entry.texts = bytes.count
      entry.codes = codes.count
      entries.append(entry)
    }
  }

  private mutating func append(_ text: String, isName: Bool) {
    for scalar in text.unicodeScalars {
      appendFolded(scalar, to: &bytes)
      if isName { codes.append(Pinyin.code(scalar)) }
    }
    bytes.append(0)
    if isName { codes.append(0) }
  }

  /// The worst of the words' ranks: a record is only as good as its worst match.
  func rank(_ place: Int, _ words: [SearchWord]) -> SearchRank? {
    bytes.withUnsafeBufferPointer { bytes in
      codes.withUnsafeBufferPointer { codes in
        var worst = SearchRank.idIs
        for word in words {
          guard let rank = rank(place, word, bytes, codes) else { return nil }
          worst = max(worst, rank)
        }
        return worst
      }
    }
  }

  private func rank(
    _ place: Int, _ word: SearchWord, _ bytes: UnsafeBufferPointer<UInt8>,
    _ codes: UnsafeBufferPointer<Pinyin.Code>
  ) -> SearchRank? {
    let (before, entry) = (entries[place], entries[place + 1])
    let found = word.firstPlace(in: bytes, from: before.texts, to: entry.texts)
    if let found, found < entry.title {
      if found == before.texts {
        return entry.id - 1 - before.texts == word.bytes.count ? .idIs : .idBegins
      }
      return word.begins(bytes, from: entry.id, to: entry.title) ? .titleBegins : .titleContains
    }
    if let pinyin = word.pinyin {
      if pinyin.firstMatch(in: codes[before.codes..<entry.titleCodes]) != nil {
        return .titleByPinyin
      }
      if found == nil, pinyin.firstMatch(in: codes[entry.titleCodes..<entry.codes]) != nil {
        return .elsewhere
      }
    }
    return found == nil ? nil : .elsewhere
  }
}
