/// Rows of edges in one array: row `r` is `edges[starts[r]..<starts[r + 1]]`. Two allocations, no matter how
/// many rows.
struct Rows: Equatable, Sendable {
  private var starts: [Int32]
  private(set) var edges: [Edge] = []

  /// No rows yet, with room for `count`.
  init(count: Int) {
    starts = [0]
    starts.reserveCapacity(count + 1)
  }

  var count: Int { starts.count - 1 }

  /// The indices of the row's edges in `edges`.
  func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
  subscript(row: Int) -> ArraySlice<Edge> { edges[range(row)] }

  /// Adds to the row under construction.
  mutating func append(_ edge: Edge) { edges.append(edge) }
  mutating func closeRow() { starts.append(Int32(edges.count)) }

  /// The same edges seen from the other end; each row in ascending order.
  func transposed() -> Rows {
    var result = Rows(count: count)
    var next = [Int32](repeating: 0, count: count + 1)
    for edge in edges { next[Int(edge.node) + 1] += 1 }
    for row in 0..<count { next[row + 1] += next[row] }
    result.starts = next
    result.edges = [Edge](repeating: Edge(node: 0, tie: .pass), count: edges.count)
    for row in 0..<count {
      for place in range(row) {
        let edge = edges[place]
        result.edges[Int(next[Int(edge.node)])] = Edge(node: Int32(row), tie: edge.tie)
        next[Int(edge.node)] += 1
      }
    }
    return result
  }
}

struct Edge: Equatable, Sendable {
  /// The node at the other end.
  let node: Int32
  let tie: Tie
}

/// A link's kind and lag in four bytes.
struct Tie: Equatable, Sendable {
  private let bits: Int32

  /// Not a link: passes on what the other end has.
  static let pass = Tie(bits: 4)

  private init(bits: Int32) { self.bits = bits }

  init(_ link: Plan.Link) {
    let kind: Int32 =
      switch link.kind {
      case .finishToStart: 0
      case .startToStart: 1
      case .finishToFinish: 2
      case .startToFinish: 3
      }
    bits = Int32(min(max(link.lag, -Tie.widest), Tie.widest)) << 3 | kind
  }

  /// More days than `Day` has.
  private static let widest = 10_000_000

  var isPass: Bool { bits & 4 != 0 }
  /// Whether the predecessor's start constrains the successor, rather than its finish.
  var isFromStart: Bool { bits & 1 != 0 }
  /// Whether the successor's finish is constrained, rather than its start.
  var isToFinish: Bool { bits & 2 != 0 }
  private var lag: Int { Int(bits >> 3) }
  /// How many days the predecessor's day is shifted: what starts after a finish starts a day later.
  var step: Int { bits & 7 == 0 ? lag + 1 : lag }
}
