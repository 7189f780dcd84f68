extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case after this one; the first after the last.
  var next: Self {
    let all = Self.allCases
    let place = all.firstIndex(of: self)! + 1
    return place < all.count ? all[place] : all[0]
  }
}

extension Int {
  /// The next index below `count` that satisfies `wanted`, in steps of 1 or -1 and wrapping around; nil if there is
  /// none.
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
  /// The numbers sorted by their keys, then by value. Each key is computed only once, because looking up a task copies
  /// it.
  func sorted<Key: Comparable>(by key: (Int) -> Key) -> [Int] {
    map { (key($0), $0) }.sorted { $0 < $1 }.map(\.1)
  }
}
