import BattlePlan

/// What the user has set for every start; nil where nothing is set.
public struct Settings: Equatable, Sendable {
  public var language: Language?
  /// A theme's name, or the absolute path of its file.
  public var theme: String?
  /// `auto`, `narrow` or `wide`.
  public var ambiguousWidth: String?
  /// Absolute path of the folder for screenshots.
  public var shots: String?
  /// Absolute path of the store, or of the folder of stores.
  public var store: String?
  /// Whether records may be copied to the user's clipboard.
  public var clipboard: Bool?
  /// Whether an officer is asked for a name when a shift begins.
  public var signIn: Bool?
  /// What must be typed to leave a kiosk.
  public var kioskWord: String?
  /// The hash of the PIN, as crypt(3) writes it. The PIN itself is stored nowhere.
  public var pin: String?
  /// Views that are kept by name, as the board writes them.
  public var views: String?

  public init() {}

  /// Keys of the settings file.
  public enum Key: String, CaseIterable, Sendable {
    case language, theme
    case ambiguousWidth = "ambiguous_width"
    case shots, store
    case clipboard
    case signIn = "sign_in"
    case kioskWord = "kiosk_word"
    case pin, views

    var about: String {
      switch self {
      case .language: "界面语言 interface: zh, en"
      case .theme: "配色 a built-in theme, or the absolute path of a theme file"
      case .ambiguousWidth: "●│… 的宽度 width of ambiguous characters: auto, narrow, wide"
      case .shots: "截图目录 folder for screenshots, an absolute path"
      case .store: "历史库：文件，或存放历史库的目录 the store's file, or a folder of stores, an absolute path"
      case .clipboard: "Y 可把一条复制到剪贴板 whether Y copies a record to the clipboard: yes, no"
      case .signIn: "交接后第一个键问值班员姓名 ask for the duty officer's name: yes, no"
      case .kioskWord: "退出上墙模式的口令 the word that leaves kiosk mode"
      case .views: "自存的画面 kept views, F1–F8; set with :keep NAME on the board"
      case .pin: "退出密码的散列 hash of the PIN for --lock; set it with: battlemap pin"
      }
    }
  }
}

/// The settings file with `values` put in; everything else in it, including comments, stays as it was.
/// - Parameter old: the current file; nil if there is none, which starts one with all keys explained.
public func settingsText(_ old: String?, putting values: [(key: Settings.Key, value: String)])
  -> String
{
  var lines: [String]
  if let old {
    lines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
  } else {
    lines = ["# battlemap 的设置 settings. 命令行参数优先 Options of the command line come first."]
    for key in Settings.Key.allCases { lines += ["", "# " + key.about, "# \(key.rawValue):"] }
  }
  for (key, value) in values {
    let line = "\(key.rawValue): \(yamlQuoted(value))"
    if let place = lines.firstIndex(where: { $0.hasPrefix(key.rawValue + ":") })
      ?? lines.firstIndex(of: "# \(key.rawValue):")
    {
      lines[place] = line
    } else {
      lines.append(line)
    }
  }
  return lines.joined(separator: "\n") + "\n"
}

/// Unquoted if it can only be read as text.
private func yamlQuoted(_ text: String) -> String {
  let isPlain =
    !text.isEmpty && text.utf8.first != UInt8(ascii: "-")
    && text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
        || [0x5F, 0x2D, 0x2F, 0x2E].contains($0)
    }
  if isPlain { return text }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case let scalar where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
