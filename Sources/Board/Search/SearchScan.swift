import BattlePlan
import Situation

/// One query making its way through the index, in bounded pieces of work, so that typing stays fast
/// however large the plan is. What it has found so far can be shown at any time.
struct SearchScan: Equatable, Sendable {
  let query: String
  private let words: [SearchWord]
  /// The numbers of the records to look at, if an earlier scan has narrowed them down; nil: all.
  private let candidates: [UInt32]?
  /// How many candidates have been looked at.
  private var looked = 0
  /// Numbers of all records found, in their order.
  private var found: [UInt32] = []
  /// The first ones of each rank, at most `kept`.
  private var ranked = [[UInt32]](repeating: [], count: SearchRank.allCases.count)

  static let kept = 500
  /// What one piece of work may cost, in records looked at. Indexing a record costs as much as looking at
  /// `indexCost`.
  static let budget = 24_000
  static let indexCost = 6

  /// - Parameter earlier: the previous scan. If the query merely grew longer, only what that one found is
  ///   looked at again.
  init(_ query: String, after earlier: SearchScan? = nil, count: Int) {
    self.query = query
    words = SearchWord.words(of: query)
    guard let earlier, earlier.looked == earlier.length(count), !earlier.words.isEmpty,
      query.hasPrefix(earlier.query)
    else {
      candidates = nil
      return
    }
    candidates = earlier.found
  }

  private func length(_ count: Int) -> Int { candidates?.count ?? count }

  /// Found so far.
  var total: Int { found.count }

  func isComplete(_ index: SearchIndex) -> Bool {
    words.isEmpty || looked >= length(index.records.count)
  }

  /// The percentage of candidates that have been looked at.
  func progress(_ index: SearchIndex) -> Int {
    looked * 100 / max(1, length(index.records.count))
  }

  /// The best found so far, at most `kept`.
  var best: [Int] { ranked.joined().prefix(SearchScan.kept).map(Int.init) }

  /// Does a piece of work.
  mutating func continueWork(_ index: inout SearchIndex, _ situation: Situation) {
    guard !words.isEmpty else { return }
    let length = length(index.records.count)
    var left = SearchScan.budget
    while looked < length, left > 0 {
      let number = candidates.map { Int($0[looked]) } ?? looked
      if number >= index.indexed {
        left -= SearchIndex.segmentLength * SearchScan.indexCost
        index.grow(situation)
        continue
      }
      left -= 1
      looked += 1
      guard let rank = index.rank(number, words) else { continue }
      found.append(UInt32(number))
      let place = Int(rank.rawValue)
      if ranked[place].count < SearchScan.kept { ranked[place].append(UInt32(number)) }
    }
  }
}

/// What a search found, in order. `n` and `N` step through it once the search is closed.
struct SearchHits: Equatable, Sendable {
  var query: String
  /// The best matches, at most `SearchScan.kept`.
  var records: [RecordRef]
  /// How many matches there are in all.
  var total: Int
  var place = 0
  /// What the last step opened; the next step replaces it.
  var shown: Shown?

  struct Shown: Equatable, Sendable {
    var name: ViewName
    /// Screens on the stack, including this one.
    var depth: Int
  }
}
