/// The width that a column needs, in cells.
struct ColumnNeed: Equatable {
  /// If there is no room, columns with the highest rank are left out first, all of one rank together; those of
  /// rank 0 never are.
  let rank: Int
  /// The column is left out rather than made narrower than this.
  let least: Int
  /// The widths of its texts, from the shortest form to the longest; empty if all its cells are.
  let natural: [Int]
}

/// The widths of a table's columns. If there is room, each is as wide as its texts, however wide the screen.
/// Otherwise columns are left out by rank, and as many of the others as possible get their full width.
struct TableWidths: Equatable {
  /// Nil for a column that is not shown.
  let widths: [Int?]
  /// The number of blanks between two columns.
  let gap: Int

  /// The greatest number of blanks between two columns.
  static let widestGap = 3

  init(_ needs: [ColumnNeed], in room: Int) {
    var sharing = Sharing(needs, room)
    sharing.dropWhatFindsNoRoom()
    sharing.share()
    sharing.lengthen()
    let gaps = max(1, sharing.shown.count - 1)
    gap = 1 + min(TableWidths.widestGap - 1, max(0, sharing.left) / gaps)
    widths = needs.indices.map { sharing.shown.contains($0) ? sharing.widths[$0] : nil }
  }
}

private struct Sharing {
  let needs: [ColumnNeed]
  let room: Int
  var shown: [Int]
  var widths: [Int]

  init(_ needs: [ColumnNeed], _ room: Int) {
    self.needs = needs
    self.room = room
    shown = needs.indices.filter { !needs[$0].natural.isEmpty || needs[$0].rank == 0 }
    widths = needs.map { max(1, min($0.least, $0.natural.first ?? 1)) }
  }

  var left: Int {
    room - shown.reduce(0) { $0 + widths[$1] } - max(0, shown.count - 1)
  }

  mutating func dropWhatFindsNoRoom() {
    while left < 0, let highest = shown.map({ needs[$0].rank }).max(), highest > 0 {
      shown.removeAll { needs[$0].rank == highest }
    }
    while left < 0, let widest = shown.max(by: { widths[$0] < widths[$1] }), widths[widest] > 1 {
      widths[widest] -= 1
    }
  }

  /// Makes as many columns as possible whole, beginning with those that lack the least; the others share what is
  /// left.
  mutating func share() {
    let missing = shown.map { (cells: (needs[$0].natural.first ?? 1) - widths[$0], column: $0) }
      .filter { $0.cells > 0 }.sorted { $0 < $1 }
    for (place, (cells, column)) in missing.enumerated() {
      let isWhole = cells <= left
      widths[column] += isWhole ? cells : max(0, left) / (missing.count - place)
    }
  }

  /// Chooses longer forms of texts where they fit, the most important column first.
  mutating func lengthen() {
    for column in shown.sorted(by: { needs[$0].rank < needs[$1].rank }) {
      for width in needs[column].natural
      where width > widths[column] && width - widths[column] <= left {
        widths[column] = width
      }
    }
  }
}
