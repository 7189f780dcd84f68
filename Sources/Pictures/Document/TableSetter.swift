import Canvas
import Pages

/// Sets a table: columns of fixed and shared width, wrapped text, a head on every sheet.
struct TableSetter {
  let frame: SheetFrame
  let type: TextSetter
  let table: Table
  /// Rows stand close.
  let isDense: Bool

  private static let gap = 14.0
  private static let markWidth = 16.0
  /// Lines of a cell: what is longer is a text and no entry.
  private static let lines = 6
  private var pad: Double { isDense ? 1.8 : 3.6 }

  func pieces(_ heads: inout [Piece]) -> [Piece] {
    let widths = widths
    var head = head(widths)
    heads.append(head)
    head.keepsWithNext = !table.rows.isEmpty
    var rows = table.rows.map { row($0, widths, head: heads.count - 1) }
    let height = rows.reduce(head.height + head.space) { $0 + $1.height }
    if rows.count <= Sheet.shortTable, height <= frame.bottom - 68 {
      for place in rows.indices.dropLast() { rows[place].keepsWithNext = true }
    }
    return [head] + rows
  }

  private var widths: [Double] {
    let em = BlockSetter.body.size
    let gaps = TableSetter.gap * Double(max(0, table.columns.count - 1))
    var fixed = 0.0
    var shares = 0.0
    for column in table.columns {
      switch column.width {
      case .ems(let ems): fixed += ems * em
      case .share(let share): shares += share
      }
    }
    let free = max(0, frame.inner - gaps - fixed)
    return table.columns.map { column in
      switch column.width {
      case .ems(let ems): ems * em
      case .share(let share): free * share / max(shares, 0.001)
      }
    }
  }

  /// The table's title, where it has one, over the titles of its columns: both are repeated.
  private func head(_ widths: [Double]) -> Piece {
    let title =
      table.title.isEmpty
      ? nil : type.set(table.title, TextStyle(size: 15, isBold: true), width: frame.inner)
    let cells = zip(table.columns, widths).map { column, width in
      type.set(
        column.title, TextStyle(size: 11, isBold: true, isRight: column.alignment == .right),
        width: width, lines: 4)
    }
    let above = title.map { $0.height + 4 } ?? 0
    let height = (cells.map(\.height).max() ?? 0) + 2 * 3.6
    return Piece(height: above + height, space: title == nil ? 8 : 14) { brush, y in
      if let title {
        brush.use(.title)
        title.draw(brush.context, x: frame.left, y: y)
      }
      let top = y + above
      brush.fill(x: frame.left - 5, y: top, width: frame.inner + 10, height: height, .header)
      brush.use(.muted, on: .header)
      for (cell, x) in zip(cells, places(widths)) {
        cell.draw(brush.context, x: x, y: top + 3.6)
      }
      rules(brush, widths, y: top, height: height)
    }
  }

  private struct SetCell {
    var mark: Role?
    var role: Role
    var text: SetText
    var note: SetText?
    var height: Double { text.height + (note?.height ?? 0) }
  }

  private func row(_ cells: [Table.Cell], _ widths: [Double], head: Int) -> Piece {
    let pad = pad
    let sets = zip(zip(cells, widths), table.columns).map { pair, column -> SetCell in
      let (cell, width) = pair
      let room = width - (cell.mark == nil ? 0 : TableSetter.markWidth)
      var style = BlockSetter.body
      style.isRight = column.alignment == .right
      return SetCell(
        mark: cell.mark, role: cell.role,
        text: type.set(cell.text, style, width: room, lines: TableSetter.lines),
        note: cell.note.isEmpty
          ? nil : type.set(cell.note, BlockSetter.note, width: room, lines: 3))
    }
    let height = (sets.map(\.height).max() ?? 0) + 2 * pad
    return Piece(height: height, head: head) { brush, y in
      for (set, x) in zip(sets, places(widths)) {
        var left = x
        if let mark = set.mark {
          brush.mark(mark, x: x, y: y + pad + set.text.baseline - 9.6, size: 10)
          left += TableSetter.markWidth
        }
        brush.use(set.role)
        set.text.draw(brush.context, x: left, y: y + pad)
        if let note = set.note {
          brush.use(.accent)
          note.draw(brush.context, x: left, y: y + pad + set.text.height)
        }
      }
      brush.use(.rule)
      brush.fill(x: frame.left - 5, y: y + height - 0.5, width: frame.inner + 10, height: 0.5)
      rules(brush, widths, y: y, height: height)
    }
  }

  /// Where the columns begin.
  private func places(_ widths: [Double]) -> [Double] {
    var x = frame.left
    return widths.map { width in
      defer { x += width + TableSetter.gap }
      return x
    }
  }

  /// Lines before columns, such as today's.
  private func rules(_ brush: Brush, _ widths: [Double], y: Double, height: Double) {
    for (column, x) in zip(table.columns, places(widths)) {
      guard let rule = column.rule else { continue }
      brush.use(rule)
      brush.fill(x: x - TableSetter.gap / 2 - 0.8, y: y, width: 1.6, height: height)
    }
  }
}
