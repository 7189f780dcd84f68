import Foundation

/// As much of JSON Schema 2020-12 as `battlemap schema` uses; any other keyword is an error, so that no rule
/// goes unchecked.
struct SchemaChecker {
  let root: [String: Any]

  /// Where `value` violates the schema; empty if it does not.
  func faults(_ value: Any) -> [String] { faults(value, root, "$") }

  private func faults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    schema.flatMap { keyword, rule -> [String] in
      switch keyword {
      case "$schema", "title", "description", "$defs", "format": return []
      case "$ref": return faults(value, resolve(rule), path)
      case "type": return isOfType(value, rule) ? [] : ["\(path): \(value) is no \(rule)"]
      case "enum":
        return strings(rule).contains(value as? String ?? "\0") ? [] : ["\(path): \(value)"]
      case "const":
        return (value as? NSObject) == (rule as? NSObject)
          ? [] : ["\(path): \(value) is not \(rule)"]
      case "anyOf":
        let branches = schemas(rule).map { faults(value, $0, path) }
        return branches.contains(where: \.isEmpty) ? [] : ["\(path): none of \(branches)"]
      case "allOf": return schemas(rule).flatMap { faults(value, $0, path) }
      case "minimum", "maximum": return isWithin(value, keyword, rule) ? [] : ["\(path): \(value)"]
      case "pattern":
        guard let text = value as? String, let pattern = rule as? String else { return [] }
        return text.range(of: pattern, options: .regularExpression) != nil
          ? [] : ["\(path): \(text) is not like \(pattern)"]
      case "items":
        guard let items = value as? [Any], let schema = rule as? [String: Any] else { return [] }
        return items.enumerated().flatMap { faults($1, schema, "\(path)[\($0)]") }
      case "required":
        guard let object = value as? [String: Any] else { return [] }
        return strings(rule).filter { object[$0] == nil }.map { "\(path): no \($0)" }
      case "properties", "patternProperties", "additionalProperties":
        return keyword == "properties" ? fieldFaults(value, schema, path) : []
      default: return ["the checker knows nothing of \(keyword)"]
      }
    }
  }

  private func fieldFaults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let patterns = schema["patternProperties"] as? [String: Any] ?? [:]
    return object.flatMap { key, field -> [String] in
      if let rule = properties[key] { return faults(field, rule, "\(path).\(key)") }
      let isOwn = patterns.keys.contains {
        key.range(of: $0, options: .regularExpression) != nil
      }
      return isOwn || schema["additionalProperties"] as? Bool != false
        ? [] : ["\(path): unknown \(key)"]
    }
  }

  private func resolve(_ rule: Any) -> [String: Any] {
    let name = (rule as? String ?? "").replacingOccurrences(of: "#/$defs/", with: "")
    return (root["$defs"] as? [String: [String: Any]])?[name] ?? ["no such definition": name]
  }

  private func schemas(_ rule: Any) -> [[String: Any]] { rule as? [[String: Any]] ?? [] }
  private func strings(_ rule: Any) -> [String] {
    (rule as? [String]) ?? (rule as? String).map { [$0] } ?? []
  }

  private func isOfType(_ value: Any, _ rule: Any) -> Bool {
    strings(rule).contains { type in
      switch type {
      case "object": value is [String: Any]
      case "array": value is [Any]
      case "string": value is String
      case "boolean": isBoolean(value)
      case "null": value is NSNull
      case "number": value is NSNumber && !isBoolean(value)
      case "integer":
        !isBoolean(value)
          && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
      default: false
      }
    }
  }

  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }

  private func isWithin(_ value: Any, _ keyword: String, _ rule: Any) -> Bool {
    guard let number = (value as? NSNumber)?.doubleValue, !isBoolean(value),
      let bound = (rule as? NSNumber)?.doubleValue
    else { return true }
    return keyword == "minimum" ? number >= bound : number <= bound
  }
}
