/// An sRGB color, and the one of the sixteen ANSI colors to use if a terminal has no more.
public struct Colour: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  /// 0–15; nil: the nearest is computed.
  public var ansi: UInt8?
  public init(red: UInt8, green: UInt8, blue: UInt8, ansi: UInt8? = nil) {
    self.red = red
    self.green = green
    self.blue = blue
    self.ansi = ansi
  }
}

/// How a role or a ground looks. Whatever is nil or false is left to the layer below.
public struct Paint: Hashable, Sendable {
  public var foreground: Colour?
  public var background: Colour?
  /// The ink of a role on the selection, whose ground differs greatly from all others.
  public var foregroundOnSelection: Colour?
  public var isBold = false
  public var isUnderlined = false
  public var isReversed = false
  public var isDim = false
  public init(foreground: Colour? = nil, background: Colour? = nil) {
    self.foreground = foreground
    self.background = background
  }
}

/// Colors and attributes for every role and ground. Read from `themes/*.yaml`.
public struct Theme: Hashable, Sendable {
  public var name: String
  /// The description shown by `battlemap themes`.
  public var aboutChinese: String
  public var aboutEnglish: String
  private var roles: [Paint]
  private var grounds: [Paint]

  public init(name: String, aboutChinese: String = "", aboutEnglish: String = "") {
    self.name = name
    self.aboutChinese = aboutChinese
    self.aboutEnglish = aboutEnglish
    roles = Array(repeating: Paint(), count: Role.allCases.count)
    grounds = Array(repeating: Paint(), count: Ground.allCases.count)
  }

  public subscript(role: Role) -> Paint {
    get { roles[Int(role.rawValue)] }
    set { roles[Int(role.rawValue)] = newValue }
  }

  public subscript(ground: Ground) -> Paint {
    get { grounds[Int(ground.rawValue)] }
    set { grounds[Int(ground.rawValue)] = newValue }
  }

  /// How a cell looks: the role's ink on the ground's paper, with the attributes of both. A nil color is the
  /// terminal's own.
  public func paint(_ style: Style) -> Paint {
    let role = self[style.role]
    let ground = self[style.ground]
    let base = self[.base]
    let ink =
      style.ground == .selection ? role.foregroundOnSelection ?? role.foreground : role.foreground
    var paint = Paint(
      foreground: ink ?? ground.foreground ?? base.foreground,
      background: role.background ?? ground.background ?? base.background)
    paint.isBold = role.isBold || ground.isBold
    paint.isUnderlined = role.isUnderlined || ground.isUnderlined
    paint.isReversed = role.isReversed != ground.isReversed
    paint.isDim = role.isDim && !ground.isReversed
    return paint
  }
}
