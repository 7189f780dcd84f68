import BattlePlan

/// 缘由: why somebody changed the plan, and who approved it, as the duty log has it behind the change.
public struct EditGrounds: Equatable, Sendable {
  public var reason: String
  public var approver: String

  public init(reason: String = "", approver: String = "") {
    self.reason = reason
    self.approver = approver
  }

  /// `（原因：设备晚到；批准：王某）`; empty where nothing is said.
  public func words(_ language: Language) -> String {
    var parts: [String] = []
    if !reason.isEmpty { parts.append(language("原因：\(reason)", "reason: \(reason)")) }
    if !approver.isEmpty { parts.append(language("批准：\(approver)", "approved by: \(approver)")) }
    guard !parts.isEmpty else { return "" }
    let text = parts.joined(separator: language("；", "; "))
    return language("（\(text)）", " (\(text))")
  }

  /// Who approved a change, as an entry of the log ends; nil where it names nobody.
  public static func approver(in text: String) -> String? {
    for (mark, end) in [("批准：", "）"), ("approved by: ", ")")] {
      guard text.hasSuffix(end), let range = text.ranges(of: mark).last else { continue }
      let name = text[range.upperBound...].dropLast(end.count)
      return name.isEmpty ? nil : String(name)
    }
    return nil
  }
}

extension LogEntry {
  /// Who approved the change that it tells of; nil for other entries.
  public var approver: String? { self.kind == .note ? EditGrounds.approver(in: self.text) : nil }
}
