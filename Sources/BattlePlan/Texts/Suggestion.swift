/// The one of `candidates` that `word` was most likely meant to be: at an edit distance of at most two, and
/// at most a third of its length. Nil if none is close, or if there are too many candidates to try.
public func nearest(_ word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (word: String, distance: Int)?
  var asked = 0
  for candidate in candidates {
    asked += 1
    if asked > 2_000 { break }
    let scalars = Array(candidate.lowercased().unicodeScalars)
    let longest = max(scalars.count, wanted.count)
    // In Chinese one wrong character in two or three is a near miss; in English, a letter or two.
    let allowed = min(2, max(1, longest / 3))
    guard abs(scalars.count - wanted.count) <= allowed, longest > 1 else { continue }
    let distance = editDistance(wanted, scalars)
    if distance <= allowed, distance < (best?.distance ?? .max) { best = (candidate, distance) }
  }
  return best?.word
}

/// Insertions, deletions, replacements and swaps of neighbors that turn `a` into `b`.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var before: [Int] = []
  var previous = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1] + Array(repeating: 0, count: b.count)
    for j in 0..<b.count {
      row[j + 1] = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], before[j - 1] + 1)
      }
    }
    before = previous
    previous = row
  }
  return previous[b.count]
}
