extension EditedPlan {
  /// The change as `diff -u` shows it; empty if there is none.
  /// - Parameter names: the names of all of the plan's files, in their order.
  public func diff(_ names: [String]) -> String {
    files.map { $0.diff(names[$0.index]) }.joined()
  }
}

extension EditedPlan.File {
  private static let context = 3

  fileprivate func diff(_ name: String) -> String {
    let old = splitLines(before)
    let changes = changedLines(old)
    var text = "--- \(name)\n+++ \(name)\n"
    var shift = 0
    var rest = changes[...]
    while let first = rest.popFirst() {
      var hunk = [first]
      while let next = rest.first,
        next.old.lowerBound - (hunk.last?.old.upperBound ?? 0) <= 2 * EditedPlan.File.context
      {
        hunk.append(next)
        rest = rest.dropFirst()
      }
      text += EditedPlan.File.text(of: hunk, old, &shift)
    }
    return text
  }

  fileprivate struct LineChange {
    var old: Range<Int>
    var new: [ArraySlice<UInt8>]
  }

  /// The lines that the splices touch, with their new text.
  private func changedLines(_ old: [ArraySlice<UInt8>]) -> [LineChange] {
    let starts = old.map(\.startIndex)
    func line(_ place: Int) -> Int { max(0, (starts.partition { $0 > place }) - 1) }
    var groups: [(lines: Range<Int>, splices: [Splice])] = []
    for splice in splices {
      let lines = line(splice.range.lowerBound)..<(line(splice.range.upperBound) + 1)
      if let last = groups.last, last.lines.upperBound >= lines.lowerBound {
        let upper = max(last.lines.upperBound, lines.upperBound)
        groups[groups.count - 1].lines = last.lines.lowerBound..<upper
        groups[groups.count - 1].splices.append(splice)
      } else {
        groups.append((lines, [splice]))
      }
    }
    return groups.compactMap { group in
      let start = old.isEmpty ? 0 : old[group.lines.lowerBound].startIndex
      let end = old.isEmpty ? 0 : old[group.lines.upperBound - 1].endIndex
      let moved = group.splices.map {
        Splice($0.range.lowerBound - start..<$0.range.upperBound - start, $0.new)
      }
      let bytes = moved.applied(to: Array(before[start..<end])) ?? []
      var change = LineChange(old: group.lines, new: splitLines(bytes))
      change.trim(old)
      return change.old.isEmpty && change.new.isEmpty ? nil : change
    }
  }

  private static func text(
    of hunk: [LineChange], _ old: [ArraySlice<UInt8>], _ shift: inout Int
  ) -> String {
    let first = max(0, hunk[0].old.lowerBound - context)
    let end = min(old.count, (hunk.last?.old.upperBound ?? 0) + context)
    var body = ""
    var place = first
    var (before, after) = (0, 0)
    func add(_ sign: String, _ line: ArraySlice<UInt8>) {
      body += sign + String(decoding: line, as: UTF8.self)
      if line.last != 0x0A { body += "\n\\ No newline at end of file\n" }
    }
    func keep(to end: Int) {
      for line in old[place..<end] { add(" ", line) }
      (before, after) = (before + end - place, after + end - place)
      place = end
    }
    for change in hunk {
      keep(to: change.old.lowerBound)
      for line in old[change.old] { add("-", line) }
      for line in change.new { add("+", line) }
      (before, after) = (before + change.old.count, after + change.new.count)
      place = change.old.upperBound
    }
    keep(to: end)
    func span(_ start: Int, _ count: Int) -> String {
      count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)"
    }
    let head = "@@ -\(span(first + 1, before)) +\(span(first + 1 + shift, after)) @@\n"
    shift += after - before
    return head + body
  }
}

extension EditedPlan.File.LineChange {
  /// Drops unchanged lines at both ends.
  fileprivate mutating func trim(_ lines: [ArraySlice<UInt8>]) {
    while let first = new.first, !old.isEmpty, lines[old.lowerBound].elementsEqual(first) {
      new.removeFirst()
      old = old.lowerBound + 1..<old.upperBound
    }
    while let last = new.last, !old.isEmpty, lines[old.upperBound - 1].elementsEqual(last) {
      new.removeLast()
      old = old.lowerBound..<old.upperBound - 1
    }
  }
}

/// The lines of a text, each with its line break.
private func splitLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  while start < bytes.count {
    let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    lines.append(bytes[start..<end])
    start = end
  }
  return lines
}

extension [Int] {
  /// The first index from which the condition holds, by binary search.
  fileprivate func partition(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
