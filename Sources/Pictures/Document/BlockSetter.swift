internal import CPango
import Canvas
import CellPictures
import Pages

struct BlockSetter {
  let frame: SheetFrame
  let type: TextSetter
  /// Rows of tables stand close.
  var isDense = false

  static let body = TextStyle(size: 13)
  static let note = TextStyle(size: 10.5)

  /// - Parameters:
  ///   - height: available to a stretching block.
  ///   - heads: table heads to be repeated; pieces refer to them by index.
  func pieces(of block: Block, height: Double, heads: inout [Piece]) -> [Piece] {
    switch block {
    case .cover(let cover):
      [Piece(height: height) { brush, _ in CoverPainter(frame: frame, cover: cover).paint(brush) }]
    case .heading(let text): [heading(text)]
    case .facts(let list): facts(list)
    case .figures(let list): [figures(list)]
    case .table(let table):
      TableSetter(frame: frame, type: type, table: table, isDense: isDense).pieces(&heads)
    case .timeline(let chart):
      [
        Piece(height: height - 8, space: 8) { brush, y in
          TimelinePainter(frame: frame, chart: chart, top: y, height: height - 8).paint(brush)
        }
      ]
    case .curves(let chart):
      [
        Piece(height: height - 10, space: 10) { brush, y in
          CurvesPainter(frame: frame, chart: chart, top: y, height: height - 10).paint(brush)
        }
      ]
    case .form(let form): [FormSetter(frame: frame, type: type, form: form).piece(height: height)]
    }
  }

  private func heading(_ text: String) -> Piece {
    let style = TextStyle(size: 15, isBold: true)
    let set = type.set(text, style, width: frame.inner)
    return Piece(height: set.height + 3, space: 12, keepsWithNext: true) { brush, y in
      brush.use(.title)
      set.draw(brush.context, x: frame.left, y: y)
    }
  }

  private func facts(_ list: [Fact]) -> [Piece] {
    let labels = list.map { type.set($0.label, BlockSetter.body) }
    let indent = max(44, (labels.map(\.width).max() ?? 0) + 10)
    return zip(list, labels).map { fact($0, label: $1, indent: indent) }
  }

  private func fact(_ fact: Fact, label: SetText, indent: Double) -> Piece {
    let text = type.set(fact.text, BlockSetter.body, width: frame.inner - indent, lines: 8)
    return Piece(height: text.height, space: 1) { brush, y in
      brush.use(.muted)
      label.draw(brush.context, x: frame.left, y: y)
      brush.use(.plain)
      text.draw(brush.context, x: frame.left + indent, y: y)
    }
  }

  /// A row of numbers, evenly spaced, each over its label.
  private func figures(_ list: [Figure]) -> Piece {
    Piece(height: 54, space: 4) { brush, y in
      FigureRow(list: list, size: 25).paint(brush, x: frame.left, y: y, width: frame.inner)
    }
  }
}

/// Numbers side by side, each over its label.
struct FigureRow {
  let list: [Figure]
  let size: Double

  func paint(_ brush: Brush, x: Double, y: Double, width: Double) {
    guard !list.isEmpty else { return }
    // A longer number takes a larger part of the row.
    let weights = list.map { Double(max(4, $0.value.count + ($0.mark == nil ? 0 : 2))) }
    let unit = width / weights.reduce(0, +)
    var next = x
    for (place, figure) in list.enumerated() {
      let left = next
      let step = unit * weights[place]
      next += step
      if place > 0 {
        brush.use(.rule)
        brush.fill(x: left - 8, y: y + 4, width: 0.7, height: size * 1.6)
      }
      let value = brush.type.set(
        figure.value, TextStyle(size: size, isBold: true), width: step - 10)
      var start = left
      if let mark = figure.mark {
        let side = size * 0.55
        brush.mark(mark, x: start, y: y + value.baseline - side - size * 0.06, size: side)
        start += side + size * 0.25
      }
      brush.use(figure.role)
      value.draw(brush.context, x: start, y: y)
      brush.text(
        figure.label, TextStyle(size: max(11, size * 0.46)), .muted, x: left,
        y: y + value.height - size * 0.12, width: step - 10)
    }
  }
}
