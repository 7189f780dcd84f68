import Canvas
import Pages

/// Sets a table: columns of fixed and shared width, wrapped text, a head on every sheet.
struct TableSetter {
  let frame: SheetFrame
  let type: TextSetter
  let table: Table

  private static let gap = 14.0
  private static let pad = 3.6
  private static let markWidth = 16.0

  func pieces(_ heads: inout [Piece]) -> [Piece] {
    let widths = widths
    let head = head(widths)
    heads.append(head)
    var pieces = [head]
    pieces[0].keepsWithNext = !table.rows.isEmpty
    let rows = table.rows.map { row($0, widths, head: heads.count - 1) }
    if table.more.isEmpty {
      pieces += rows
      if table.hidden > 0 { pieces.append(more("+ \(table.hidden)", widths)) }
    } else {
      pieces.append(onOneSheet(rows, widths))
    }
    return pieces
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

  private func head(_ widths: [Double]) -> Piece {
    let cells = zip(table.columns, widths).map { column, width in
      type.set(
        column.title, TextStyle(size: 11, isBold: true, isRight: column.alignment == .right),
        width: width)
    }
    let height = (cells.map(\.height).max() ?? 0) + 2 * TableSetter.pad
    return Piece(height: height, space: 8) { brush, y in
      brush.fill(x: frame.left - 5, y: y, width: frame.inner + 10, height: height, .header)
      var x = frame.left
      brush.use(.muted, on: .header)
      for (cell, width) in zip(cells, widths) {
        cell.draw(brush.context, x: x, y: y + TableSetter.pad)
        x += width + TableSetter.gap
      }
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
    let sets = zip(zip(cells, widths), table.columns).map { pair, column -> SetCell in
      let (cell, width) = pair
      let room = width - (cell.mark == nil ? 0 : TableSetter.markWidth)
      var style = BlockSetter.body
      style.isRight = column.alignment == .right
      return SetCell(
        mark: cell.mark, role: cell.role,
        text: type.set(cell.text, style, width: room, lines: 3),
        note: cell.note.isEmpty
          ? nil : type.set(cell.note, BlockSetter.note, width: room))
    }
    let height = (sets.map(\.height).max() ?? 0) + 2 * TableSetter.pad
    return Piece(height: height, head: head) { brush, y in
      var x = frame.left
      for (set, width) in zip(sets, widths) {
        var left = x
        if let mark = set.mark {
          brush.mark(mark, x: x, y: y + TableSetter.pad + set.text.baseline - 9.6, size: 10)
          left += TableSetter.markWidth
        }
        brush.use(set.role)
        set.text.draw(brush.context, x: left, y: y + TableSetter.pad)
        if let note = set.note {
          brush.use(.accent)
          note.draw(brush.context, x: left, y: y + TableSetter.pad + set.text.height)
        }
        x += width + TableSetter.gap
      }
      brush.use(.rule)
      brush.fill(x: frame.left - 5, y: y + height - 0.5, width: frame.inner + 10, height: 0.5)
    }
  }

  private func more(_ text: String, _ widths: [Double]) -> Piece {
    let set = type.set(text, BlockSetter.body, width: frame.inner)
    return Piece(height: set.height + 2 * TableSetter.pad) { brush, y in
      brush.use(.muted)
      set.draw(brush.context, x: frame.left, y: y + TableSetter.pad)
    }
  }

  /// As many rows as the sheet has room for, and a note about the rest.
  private func onOneSheet(_ rows: [Piece], _ widths: [Double]) -> Piece {
    // The available height is only known when drawing; the piece claims little, so that it never moves to
    // another sheet.
    Piece(height: 30) { brush, top in
      var y = top
      let last = type.set("0", BlockSetter.body).height + 2 * TableSetter.pad
      for (place, row) in rows.enumerated() {
        let hidden = rows.count - place - 1 + table.hidden
        let needed = row.height + (hidden > 0 ? last : 0)
        if y + needed > frame.bottom {
          let text = table.more.replacing("#", with: "\(rows.count - place + table.hidden)")
          more(text, widths).draw(brush, y)
          return
        }
        row.draw(brush, y)
        y += row.height
      }
      if table.hidden > 0 {
        more(table.more.replacing("#", with: "\(table.hidden)"), widths).draw(brush, y)
      }
    }
  }
}

extension String {
  /// Without Foundation or regular expressions.
  fileprivate func replacing(_ mark: Character, with text: String) -> String {
    split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: text)
  }
}
