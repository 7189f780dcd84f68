import BuiltIn
import Canvas
import PlanLoader

/// A built-in theme, by name.
public func builtInTheme(_ name: String) throws -> Theme {
  struct Unknown: Error {}
  guard let file = BuiltIn.themes.first(where: { $0.name == name }) else { throw Unknown() }
  return try readTheme(file.bytes, name: name).get()
}

public let builtInThemeNames = BuiltIn.themes.map(\.name)

/// A theme with easily told colours.
public let plainTheme: Theme = {
  var theme = Theme(name: "test")
  theme[.base] = Paint(
    foreground: Colour(red: 255, green: 255, blue: 255),
    background: Colour(red: 0, green: 0, blue: 0)
  )
  theme[.selection] = Paint(background: Colour(red: 0x12, green: 0x34, blue: 0x56))
  theme[.red] = Paint(foreground: Colour(red: 0xFF, green: 0, blue: 0))
  theme[.key].isUnderlined = true
  theme[.match].isReversed = true
  return theme
}()

/// Rows as a canvas of the same size.
public func canvas(_ rows: String..., style: Style = Style()) -> Canvas {
  var canvas = Canvas(width: rows.map { TextWidth.columns($0) }.max() ?? 0, height: rows.count)
  for (y, row) in rows.enumerated() { canvas.write(row, x: 0, y: y, style: style) }
  return canvas
}
