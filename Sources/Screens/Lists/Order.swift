extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case after this one; the first after the last.
  var next: Self {
    let all = Self.allCases
    let place = all.firstIndex(of: self)! + 1
    return place < all.count ? all[place] : all[0]
  }
}

extension Int {
  /// The next index out of `count` that satisfies `wanted`, going forwards or backwards and wrapping
  /// around; nil if there is none.
  func next(_ step: Int, of count: Int, where wanted: (Int) -> Bool) -> Int? {
    guard count > 0 else { return nil }
    var place = self
    for _ in 0..<count {
      place = (place + step + count) % count
      if wanted(place) { return place }
    }
    return nil
  }
}

extension [Int] {
  /// The numbers sorted by their keys, then by themselves. Each key is computed once, because comparing
  /// two tasks would copy both.
  func sorted<Key: Comparable>(by key: (Int) -> Key) -> [Int] {
    map { (key($0), $0) }.sorted { $0 < $1 }.map(\.1)
  }
}
