import BattlePlan
import System

extension Entry {
  /// The name of a zone that the machine knows. Otherwise empty, and a fault: with the clock of another zone
  /// the wall would show the wrong day.
  mutating func timezone(_ field: Field) -> String {
    guard let place = scalar(field) else { return "" }
    let text = tape.text(place)
    if normalized(text).isEmpty { return "" }
    if let name = zoneName(text) { return name }
    fault(.unknownTimezone(text, suggestion: likelyZone(text)), tape[place].mark)
    return ""
  }
}

/// The zone meant by `北京时间`, `Beijing`, `asia/shanghai` or `UTC+8`; nil if that is not clear.
private func zoneName(_ text: String) -> String? {
  if TimeZone(named: text) != nil { return text }
  let word = normalized(text)
  let tight = word.filter { $0 != " " && $0 != "_" }
  if let name = wordsForZones[tight] ?? offsetName(tight) { return name }
  // The database's own names in any case, and cities by themselves.
  let wanted = String(word.map { $0 == " " ? "_" : $0 })
  let names = TimeZone.names()
  if let name = names.first(where: { $0.lowercased() == wanted }) { return name }
  let cities = names.filter { $0.contains("/") && city($0).lowercased() == wanted }
  return cities.count == 1 ? cities[0] : nil
}

private func likelyZone(_ text: String) -> String? {
  let word = String(normalized(text).map { $0 == " " ? "_" : $0 })
  // Elsewhere it is Central Standard Time; a Chinese plan means China's.
  if word == "cst" { return "Asia/Shanghai" }
  if word.hasPrefix("utc") || word.hasPrefix("gmt"), let name = offsetName("+" + word.dropFirst(3))
  {
    return name
  }
  let names = TimeZone.names().sorted()
  if let name = nearest(word, among: names) { return name }
  guard let near = nearest(word, among: names.map(city)) else { return nil }
  return names.first { city($0) == near }
}

/// `Shanghai` of `Asia/Shanghai`.
private func city(_ name: String) -> String {
  name.split(separator: "/").last.map(String.init) ?? name
}

/// Other names, in lower case and without spaces.
private let wordsForZones: [String: String] = [
  "北京时间": "Asia/Shanghai", "北京": "Asia/Shanghai", "上海": "Asia/Shanghai",
  "中国标准时间": "Asia/Shanghai", "中国时间": "Asia/Shanghai", "中国": "Asia/Shanghai",
  "beijing": "Asia/Shanghai", "beijingtime": "Asia/Shanghai", "asia/beijing": "Asia/Shanghai",
  "china": "Asia/Shanghai", "chinastandardtime": "Asia/Shanghai", "chinatime": "Asia/Shanghai",
  "乌鲁木齐": "Asia/Urumqi", "新疆时间": "Asia/Urumqi", "乌鲁木齐时间": "Asia/Urumqi",
  "香港": "Asia/Hong_Kong", "香港时间": "Asia/Hong_Kong",
  "澳门": "Asia/Macau", "澳门时间": "Asia/Macau", "台北": "Asia/Taipei", "台北时间": "Asia/Taipei",
]

/// The zone at an offset from Greenwich: `utc+8`, `gmt+08:00`, `+8`, `东八区`; east is plus, as people write it.
private func offsetName(_ word: String) -> String? {
  if let hours = hoursOfBelt(word) { return TimeZone.name(ofOffset: hours * 60) }
  var rest = Substring(word)
  if let prefix = ["utc", "gmt"].first(where: rest.hasPrefix) {
    rest = rest.dropFirst(prefix.count)
  }
  guard let sign = rest.popFirst(), "+-−".contains(sign) else { return nil }
  let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }),
    let hours = number(parts[0]), let minutes = parts.count < 2 ? 0 : number(parts[1]), minutes < 60
  else { return nil }
  return TimeZone.name(ofOffset: (sign == "+" ? 1 : -1) * (hours * 60 + minutes))
}

private func number(_ digits: Substring) -> Int? {
  digits.allSatisfy { ("0"..."9").contains($0) } ? Int(digits) : nil
}

/// `东八区`, `西5区`.
private func hoursOfBelt(_ word: String) -> Int? {
  guard word.last == "区", let side = word.first, side == "东" || side == "西" else { return nil }
  let middle = word.dropFirst().dropLast()
  let words = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
  guard let hours = words.firstIndex(of: String(middle)) ?? number(middle), hours <= 12 else {
    return nil
  }
  return side == "东" ? hours : -hours
}
