import BattlePlan
import Testing

@testable import PlanLoader

/// A sound plan with one mistake in it, at every place where it can be made.
@Suite struct MistakesAnywhereTests {
  private static let sound = """
    battlemap: 1
    行动:
      名称: 滨江半程马拉松保障
      简称: 半马保障 # 对外用全称
      开幕: 2026-04-26
      总指挥:
        - {姓名: 何某, 职务: 区长, 电话: 021-0000-0001}
      办公室: {名称: 办公室, 单位: 区体育局, 电话: 021-0000-0010}

    units:
      - {id: u1, name: Sports bureau, liaison: Ho, phone: "021-0000-0002"}
      - {id: u2, name: Health commission}
    工作组:
      - 编号: sd
        名称: 赛道组
        牵头单位: u1
        职责: [丈量, 封闭, 补给]
      - {编号: yl, 名称: 医疗组, 牵头单位: u2}
    节点:
    - {编号: n1, 名称: 赛道封闭演练, 日期: 2026-04-18}
    tasks:
      - {id: S-01, title: Measure the course, group: sd, start: 2026-03-02, due: 2026-03-20}
      - id: S-02
        title: Water points
        group: sd
        start: 2026-03-20
        due: 2026-04-10
        note: |
          two lines: of text
          "as they are"
        after:
          - S-01
      - 编号: S-03
        任务: '救护点'
        工作组: yl
        开始: 2026-03-20
        截止: 2026-04-10
        备注: "一段话，
          分两行"
    问题:
      - {编号: Q1, 标题: "隔离带缺口", 工作组: sd, 发现: 2026-03-01}

    """

  /// Makes a mistake in a line, at every possible place: where it is (0-based), and the line with it.
  typealias Damage = @Sendable (SourceLine) -> [(place: Int, line: [Unicode.Scalar])]

  static let damages: [(name: String, make: Damage)] = [
    ("a full-width colon", { line in line.colons.map { ($0, line.with("：", at: $0)) } }),
    (
      "a colon without its space",
      { line in line.plainValues.compactMap(line.colon).map { ($0, line.with(":", at: $0)) } }
    ),
    (
      "a no-break space behind a colon",
      { line in
        line.plainValues.compactMap(line.colon).map { ($0 + 1, line.with(":\u{A0}", at: $0)) }
      }
    ),
    (
      "a dash without its space",
      { line in
        line.scalar(line.indent) == "-" ? [(line.indent, line.with("-", at: line.indent))] : []
      }
    ),
    (
      "full-width spaces for an indentation",
      { line in line.indented(by: String(repeating: "\u{3000}", count: (line.indent + 1) / 2)) }
    ),
    ("a tab for an indentation", { line in line.indented(by: "\t") }),
    (
      "a quote that is never closed",
      { line in line.plainValues.map { ($0.place, line.inserting("\"", at: $0.place)) } }
    ),
    (
      "a value that begins with @",
      { line in line.plainValues.map { ($0.place, line.inserting("@", at: $0.place)) } }
    ),
    (
      "a colon in a text",
      { line in line.plainValues.map { ($0.place + 1, line.inserting("甲: ", at: $0.place)) } }
    ),
    (
      "a full-width comma",
      { line in
        line.text.indices.filter { line.text[$0] == "," && line.beginsEntry($0 + 1) }
          .map { ($0, line.with("，", at: $0)) }
      }
    ),
    (
      "a bracket that is never closed",
      { line in
        guard let last = line.text.lastIndex(where: { $0 == "}" || $0 == "]" }),
          let open = line.text.firstIndex(of: line.text[last] == "}" ? "{" : "[")
        else { return [] }
        return [(open, line.with("", at: last))]
      }
    ),
    (
      "a number sign within braces",
      { line in
        line.plainValues.filter(\.isInFlow)
          .map { ($0.place + 2, line.inserting("甲 #7 ", at: $0.place)) }
      }
    ),
  ]

  @Test("It is found where it stands, and nothing else is said", arguments: damages.map(\.name))
  func found(name: String) throws {
    let damage = try #require(Self.damages.first { $0.name == name })
    let lines = Self.sound.split(separator: "\n", omittingEmptySubsequences: false)
    // A text continues on these lines, and what would be wrong elsewhere is text.
    let texts: Set = [27, 28, 29, 38, 39]
    var made = 0
    for index in lines.indices where !texts.contains(index + 1) {
      let line = SourceLine(Array(lines[index].unicodeScalars), number: UInt32(index + 1))
      guard !line.isBlank else { continue }
      for (place, damaged) in damage.make(line) {
        made += 1
        var copy = lines.map(String.init)
        copy[index] = String(String.UnicodeScalarView(damaged))
        let found = readPlan([Fixture(copy.joined(separator: "\n")).file], previous: nil)
          .diagnostics
        let said = "\(copy[index])\n" + found.map { $0.rendered(.en) }.joined(separator: "\n")
        #expect(found.count == 1, "\(said)")
        #expect(found.first?.line == index + 1, "\(said)")
        #expect(found.first.map { abs($0.column - 1 - place) <= 1 } == true, "\(said)")
        #expect(
          found.first.map { if case .mistake = $0.problem { true } else { false } } == true,
          "\(said)")
      }
    }
    #expect(made >= 5)
  }

  @Test("Where nothing was done to it, nothing is said")
  func sound() throws {
    #expect(try read(Self.sound).diagnostics.isEmpty)
  }
}

extension SourceLine {
  /// Values without quotes or brackets.
  fileprivate var plainValues: [Start] {
    starts.filter { start in
      start.isValue && scalar(start.place).map { !"\"'[{|>#".unicodeScalars.contains($0) } ?? false
    }
  }

  fileprivate func colon(before start: Start) -> Int? {
    text[..<start.place].lastIndex(of: ":")
  }

  fileprivate var colons: [Int] { starts.filter(\.isValue).compactMap(colon) }

  /// Replaces the sign at `place`, and the spaces after it, by another.
  fileprivate func with(_ sign: String, at place: Int) -> [Unicode.Scalar] {
    applying([Edit(range: place..<skipSpaces(place + 1), text: sign)])
  }

  fileprivate func inserting(_ sign: String, at place: Int) -> [Unicode.Scalar] {
    applying([Edit(range: place..<place, text: sign)])
  }

  fileprivate func indented(by spaces: String) -> [(place: Int, line: [Unicode.Scalar])] {
    indent > 0 ? [(0, applying([Edit(range: 0..<indent, text: spaces)]))] : []
  }
}
