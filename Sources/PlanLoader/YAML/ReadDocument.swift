import BattlePlan

/// A value of a short file that is read as a whole: settings, a theme.
struct Node {
  private let tape: Tape
  private let place: Int

  fileprivate init(_ tape: Tape, _ place: Int = 0) {
    self.tape = tape
    self.place = place
  }

  var mark: Mark { tape[place].mark }
  /// Nil for a list or mapping.
  var text: String? { tape.isScalar(place) ? tape.text(place) : nil }
  var isNull: Bool { tape.isNull(place) }

  struct Pair {
    var key: String
    var keyMark: Mark
    var value: Node
  }

  /// Nil if it is not a mapping.
  var pairs: [Pair]? {
    guard tape[place].kind == .map else { return nil }
    var parts = tape.parts(of: place)
    var pairs: [Pair] = []
    while let key = parts.next(), let value = parts.next() {
      pairs.append(
        Pair(key: tape.text(key), keyMark: tape[key].mark, value: Node(tape, value)))
    }
    return pairs
  }
}

/// The value in a file. Nil if the file cannot be read, which is logged, or has nothing in it but comments.
func readDocument(_ file: SourceFile, _ log: inout FindingLog) -> Node? {
  if let (mark, guess) = encodingFault(file.bytes) {
    log.add(.error, .notUTF8(guess: guess), file: 0, mark)
    return nil
  }
  var root: Node?
  var refusal: Refusal?
  var mendings: [Mending] = []
  do throws(YAMLError) {
    try withParser(file.bytes) { events throws(YAMLError) in
      var composer = Composer(events)
      guard try composer.events.next() == .documentStart else { return }
      try composer.composeNext()
      root = Node(composer.tape)
      refusal = composer.refusal
      mendings = composer.mendings
      _ = try composer.events.next()
    }
  } catch {
    log.add(error, file: 0)
    return nil
  }
  for mending in mendings { log.add(mending, file: 0) }
  if let refusal { log.add(.error, refusal.problem, file: 0, refusal.mark) }
  return root
}
