import BattlePlan

/// Why a table cannot be read or written.
public enum SheetError: Error, Equatable, Sendable {
  /// A library is missing: its name, the package that contains it, and the system's reason.
  case noLibrary(String, package: String, reason: String)
  /// A format from before 2007: `.xls`, `.et`.
  case oldFormat
  case encrypted
  /// A file of another kind: which one.
  case otherFormat(String)
  case damaged(Text)
  /// A limit is exceeded: what there is too much of. The English text starts with "much" or "many".
  case tooLarge(Text)
  /// XML with entities of its own, which no office program writes.
  case entities
  case encoding
  case cannotWrite(String)

  public var text: Text {
    switch self {
    case .noLibrary(let name, let package, let reason):
      Text(
        "要用 \(name)：\(reason)；请装 \(package)", "this needs \(name): \(reason); install \(package)")
    case .oldFormat:
      Text(
        "这是旧格式（.xls、.et）；请在 Excel 或 WPS 里另存为 .xlsx",
        "this is the old format (.xls, .et); save it as .xlsx in Excel or WPS")
    case .encrypted:
      Text(
        "文件加了密码；请在 Excel 或 WPS 里取消密码后另存",
        "the file is protected by a password; save it without one in Excel or WPS")
    case .otherFormat(let name):
      Text("这是 \(name) 文件；请另存为 .xlsx 或 .csv", "this is \(name); save it as .xlsx or .csv")
    case .damaged(let reason):
      Text(
        "文件是坏的（\(reason.zh)）；请用 Excel 或 WPS 打开修复后另存",
        "the file is damaged (\(reason.en)); open it in Excel or WPS, repair it and save it again")
    case .tooLarge(let what):
      Text(
        "文件里\(what.zh)太多；计划用不着这么多，请另存要用的部分",
        "the file has too \(what.en) for a plan; save only the part that is needed")
    case .entities:
      Text(
        "文件里定义了 XML 实体，没有读取；办公软件不会这样写，请用 Excel 或 WPS 打开后另存",
        "the file defines XML entities, as no office program does, and was not read; "
          + "open it in Excel or WPS and save it again")
    case .encoding:
      Text("认不出编码；请另存为 UTF-8", "unknown encoding; save it as UTF-8")
    case .cannotWrite(let reason):
      Text("写不出工作簿：\(reason)", "cannot write the workbook: \(reason)")
    }
  }
}

/// Limits for reading a file: many times what a large plan needs, but low enough that no file can exhaust
/// memory.
public struct SheetLimits: Sendable {
  public var cells = 6_000_000
  public var sheets = 500
  /// Bytes of all texts taken together.
  public var text = 512 << 20
  /// Bytes to which an archive may unpack: its size times `unpackedTimes`, but not less than `unpackedLeast`
  /// and not more than `unpackedMost`.
  public var unpackedTimes = 100
  public var unpackedLeast = 64 << 20
  public var unpackedMost = 1 << 30

  public init() {}

  func unpacked(of bytes: Int) -> Int {
    let (product, overflows) = bytes.multipliedReportingOverflow(by: unpackedTimes)
    return min(unpackedMost, max(unpackedLeast, overflows ? unpackedMost : product))
  }
}
