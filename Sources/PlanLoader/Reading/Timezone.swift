import BattlePlan
import System

extension Entry {
  /// A zone that the machine knows; else empty, with a warning: the machine's own zone is used.
  mutating func timezone(_ field: Field) -> String {
    guard let place = scalar(field) else { return "" }
    let name = tape.text(place)
    if TimeZone(named: name) != nil { return name }
    warn(.unknownTimezone(name), tape[place].mark)
    return ""
  }
}
