import Canvas

/// A colour that is surely a colour: 0xRRGGBB.
struct RGB: Hashable {
  var value: UInt32

  init(_ value: UInt32) { self.value = value }
  init(_ colour: Colour) {
    value = UInt32(colour.red) << 16 | UInt32(colour.green) << 8 | UInt32(colour.blue)
  }

  var red: Int { Int(value >> 16 & 0xFF) }
  var green: Int { Int(value >> 8 & 0xFF) }
  var blue: Int { Int(value & 0xFF) }

  /// This colour at `quarters` quarters of strength over `other`.
  func mixed(_ quarters: Int, over other: RGB) -> RGB {
    func mix(_ a: Int, _ b: Int) -> UInt32 { UInt32((a * quarters + b * (4 - quarters) + 2) / 4) }
    return RGB(
      mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  /// Roughly how light it looks, 0–255.
  var luma: Int { (299 * red + 587 * green + 114 * blue) / 1000 }
}

/// What a style looks like in a picture, where there is no terminal to have colours of its own.
struct Look: Hashable {
  var ink: RGB
  var paper: RGB
  var isBold: Bool
  var isUnderlined: Bool
}

/// The looks of all styles under one theme.
struct Palette {
  /// Around the cells and under everything.
  let page: RGB
  private let looks: [Look]

  init(_ theme: Theme) {
    let own = Palette.terminal(of: theme)
    var looks: [Look] = []
    for role in Role.allCases {
      for ground in Ground.allCases {
        looks.append(Palette.look(theme.paint(Style(role, on: ground)), own: own))
      }
    }
    self.looks = looks
    page = looks[Int(Role.plain.rawValue) * Ground.allCases.count].paper
  }

  subscript(style: Style) -> Look {
    looks[Int(style.role.rawValue) * Ground.allCases.count + Int(style.ground.rawValue)]
  }

  /// What stands for the terminal's own colours: light grey on near black, unless the theme gives
  /// one of the two and it asks for the opposite.
  private static func terminal(of theme: Theme) -> (ink: RGB, paper: RGB) {
    let base = theme[.base]
    let paper: RGB
    if let given = base.background {
      paper = RGB(given)
    } else {
      let wantsLight = base.foreground.map { RGB($0).luma < 110 } ?? false
      paper = RGB(wantsLight ? 0xFFFFFF : 0x101010)
    }
    let ink = base.foreground.map { RGB($0) } ?? RGB(paper.luma < 128 ? 0xD0D0D0 : 0x202020)
    return (ink, paper)
  }

  private static func look(_ paint: Paint, own: (ink: RGB, paper: RGB)) -> Look {
    var ink = paint.foreground.map { RGB($0) } ?? own.ink
    var paper = paint.background.map { RGB($0) } ?? own.paper
    if paint.isReversed { swap(&ink, &paper) }
    // Nine sixteenths: plainly less than ordinary text, and still readable on the wall.
    if paint.isDim { ink = ink.mixed(3, over: paper).mixed(3, over: paper) }
    return Look(ink: ink, paper: paper, isBold: paint.isBold, isUnderlined: paint.isUnderlined)
  }
}
