import BattlePlan

extension SheetReading {
  /// Gives ids to records that have none: made from their titles, so that they are the same each time the
  /// table is read, whatever rows come and go around them.
  mutating func nameRecords() {
    var taken: [Section: Set<String>] = [:]
    for record in records {
      if let id = record.text(.id) { taken[record.section, default: []].insert(id) }
    }
    for place in records.indices {
      let section = records[place].section
      let parent = records[place].parent.flatMap { records[$0].text(.id) }
      if let parent { records[place].set(Field("parent"), parent) }
      guard section.isList, !section.shape.isNumbered, records[place].text(.id) == nil,
        let name = records[place].name
      else { continue }
      let words = [parent ?? records[place].text(.group) ?? "", name].joined(separator: "\u{0}")
      var hash = stableHash(words.utf8)
      var id = SheetReading.id(section, hash)
      while !taken[section, default: []].insert(id).inserted {
        hash = hash &* 0x5851_F42D_4C95_7F2D &+ 1
        id = SheetReading.id(section, hash)
      }
      records[place].set(.id, id)
    }
  }

  /// `T-7K2QF`: the section's letter, and signs that nobody takes for each other.
  private static func id(_ section: Section, _ hash: UInt64) -> String {
    let signs = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    let letter = section.rawValue.prefix(1).uppercased()
    return letter + "-" + String((0..<5).map { signs[Int(hash >> (UInt64($0) * 5 + 20) & 31)] })
  }
}
