import BattlePlan

/// Colors for text printed to a terminal, as SGR sequences; none if colors are off.
public struct Inks: Sendable {
  public let isOn: Bool
  public init(isOn: Bool) { self.isOn = isOn }

  enum Ink: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case muted = "2"
    case strong = "1"
  }

  /// `text` in color, if colors are on. Control characters in it are made visible.
  func callAsFunction(_ text: String, _ ink: Ink?) -> String {
    let harmless = visible(text)
    guard isOn, let ink, !text.isEmpty else { return harmless }
    return "\u{1B}[\(ink.rawValue)m\(harmless)\u{1B}[0m"
  }
}

extension Light {
  var ink: Inks.Ink? {
    switch self {
    case .red: .red
    case .yellow: .yellow
    case .blue: .blue
    case .green: .green
    case .grey: .muted
    case .none: nil
    }
  }
}
