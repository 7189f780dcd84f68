import Canvas

/// What a style looks like in a picture, where there is no terminal to have colours of its own.
package struct Appearance: Hashable {
  package var foreground: RGB
  package var background: RGB
  package var isBold: Bool
  package var isUnderlined: Bool
}

/// What every style looks like under one theme.
package struct Palette {
  /// Around the cells and under everything.
  package let page: RGB
  private let appearances: [Appearance]

  package init(_ theme: Theme) {
    let own = Palette.ownColours(of: theme)
    var appearances: [Appearance] = []
    for role in Role.allCases {
      for ground in Ground.allCases {
        appearances.append(Palette.appearance(of: theme.paint(Style(role, on: ground)), own: own))
      }
    }
    self.appearances = appearances
    page = appearances[Int(Role.plain.rawValue) * Ground.allCases.count].background
  }

  package subscript(style: Style) -> Appearance {
    appearances[Int(style.role.rawValue) * Ground.allCases.count + Int(style.ground.rawValue)]
  }

  /// What stands for the terminal's own colours: light grey on near black, unless the theme gives
  /// one of the two and it asks for the opposite.
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
  ) -> Appearance {
    var foreground = paint.foreground.map { RGB($0) } ?? own.foreground
    var background = paint.background.map { RGB($0) } ?? own.background
    if paint.isReversed { swap(&foreground, &background) }
    // Nine sixteenths: plainly less than ordinary text, and still readable on the wall.
    if paint.isDim { foreground = foreground.mixed(3, over: background).mixed(3, over: background) }
    return Appearance(
      foreground: foreground, background: background, isBold: paint.isBold,
      isUnderlined: paint.isUnderlined)
  }
}
