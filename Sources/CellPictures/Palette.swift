import Canvas

/// How a style looks in a picture, where there is no terminal with colors of its own.
package struct CellAppearance: Hashable {
  package var foreground: RGB
  package var background: RGB
  package var isBold: Bool
  package var isUnderlined: Bool
}

/// How every style looks under one theme.
package struct Palette {
  /// Around the cells and behind everything.
  package let page: RGB
  private let appearances: [CellAppearance]

  package init(_ theme: Theme) {
    let own = Palette.ownColours(of: theme)
    var appearances: [CellAppearance] = []
    for role in Role.allCases {
      for ground in Ground.allCases {
        appearances.append(Palette.appearance(of: theme.paint(Style(role, on: ground)), own: own))
      }
    }
    self.appearances = appearances
    page = appearances[Int(Role.plain.rawValue) * Ground.allCases.count].background
  }

  package subscript(style: Style) -> CellAppearance {
    appearances[Int(style.role.rawValue) * Ground.allCases.count + Int(style.ground.rawValue)]
  }

  /// Stand-ins for the terminal's own colors: light grey on near black, unless the theme sets one of the two
  /// and it requires the opposite.
  private static func ownColours(of theme: Theme) -> (foreground: RGB, background: RGB) {
    let base = theme[.base]
    let background: RGB
    if let given = base.background {
      background = RGB(given)
    } else {
      let wantsLight = base.foreground.map { RGB($0).luma < 110 } ?? false
      background = RGB(wantsLight ? 0xFFFFFF : 0x101010)
    }
    let foreground =
      base.foreground.map { RGB($0) } ?? RGB(background.luma < 128 ? 0xD0D0D0 : 0x202020)
    return (foreground, background)
  }

  private static func appearance(
    of paint: Paint, own: (foreground: RGB, background: RGB)
  ) -> CellAppearance {
    var foreground = paint.foreground.map { RGB($0) } ?? own.foreground
    var background = paint.background.map { RGB($0) } ?? own.background
    if paint.isReversed { swap(&foreground, &background) }
    // Nine sixteenths: clearly dimmer than ordinary text, yet readable on the wall.
    if paint.isDim { foreground = foreground.mixed(3, over: background).mixed(3, over: background) }
    return CellAppearance(
      foreground: foreground, background: background, isBold: paint.isBold,
      isUnderlined: paint.isUnderlined)
  }
}
