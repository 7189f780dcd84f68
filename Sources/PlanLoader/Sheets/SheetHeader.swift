import BattlePlan
import Spreadsheets

/// The columns of a sheet, and the rows in which they are named.
struct SheetHeader {
  struct Column {
    enum Meaning: Equatable {
      case field(Int)
      case part(Int, of: Int)
      /// 进展情况: a status, a percentage or a note, whatever stands there.
      case state
      /// 主要任务 beside 具体措施: what the record of a row stands under.
      case parentTitle
      case rowNumber
      /// What a workbook shows besides the plan.
      case computed
      case unknown
    }

    /// 0-based.
    var column: Int
    var header: String
    var mark: Mark
    var meaning: Meaning
  }

  let section: Section
  private(set) var columns: [Column] = []
  /// Numbers of the sheet's rows.
  private(set) var rows: ClosedRange<Int>
  /// Columns that say what another says already.
  private(set) var repeated: [Column] = []

  /// How many columns have a meaning of the section's; three more where one of them is the name.
  var score: Int {
    let known = columns.count {
      switch $0.meaning {
      case .field, .part, .state, .parentTitle: true
      case .rowNumber, .computed, .unknown: false
      }
    }
    return known + (column(of: SheetRecord.nameField(section)) == nil ? 0 : 3)
  }

  func column(of field: Field) -> Column? {
    guard let place = section.shape.place(of: field) else { return nil }
    return columns.first { $0.meaning == .field(place) }
  }

  // MARK: - Finding it

  /// Rows that are looked at for the names of columns.
  private static let depth = 40

  /// The best header of a sheet; nil where no row has two columns that mean something.
  /// - Parameter sections: what the sheet may be a list of.
  static func find(
    in sheet: Sheet, number: Int, as sections: [Section], _ options: SheetOptions
  ) -> SheetHeader? {
    var best: SheetHeader?
    let tables = sections.map { ($0, SheetWords($0.shape)) }
    for place in sheet.rows.indices.prefix(depth) {
      let isTwoRows = goesOn(sheet, place)
      for (section, words) in tables {
        for rows in isTwoRows ? [place...place, place...place + 1] : [place...place] {
          let header = SheetHeader(sheet, number, rows, section, words, options)
          let known = header.score - (header.hasName ? 3 : 0)
          guard known >= min(2, sections.count == 1 ? header.columns.count : 2) else { continue }
          if header.score > best?.score ?? 0 { best = header }
        }
      }
    }
    return best
  }

  private var hasName: Bool { column(of: SheetRecord.nameField(section)) != nil }

  /// Whether the names of columns go on in the next row: cells of one are merged.
  private static func goesOn(_ sheet: Sheet, _ place: Int) -> Bool {
    guard sheet.rows.indices.contains(place + 1),
      sheet.rows[place + 1].number == sheet.rows[place].number + 1
    else { return false }
    return sheet.rows[place].cells.contains { $0.source == .beside }
      || sheet.rows[place + 1].cells.contains { $0.source == .above }
  }

  private init(
    _ sheet: Sheet, _ number: Int, _ places: ClosedRange<Int>, _ section: Section,
    _ words: SheetWords, _ options: SheetOptions
  ) {
    self.section = section
    let found = places.map { sheet.rows[$0] }
    rows = found[0].number...found[found.count - 1].number
    var candidates: [(column: Column, meanings: [SheetWords.Meaning])] = []
    for column in Set(found.flatMap { $0.cells.map(\.column) }).sorted() {
      let texts = found.map { $0[column]?.value.shown ?? "" }
      let header = texts.last { !$0.isEmpty } ?? ""
      guard !isBlank(header) else { continue }
      let row = found.last { $0[column] != nil } ?? found[0]
      let mark = Mark(sheet: number, row: row.number, column: column)
      var new = Column(
        column: column, header: SheetHeader.shown(texts), mark: mark, meaning: .unknown)
      var meanings: [SheetWords.Meaning] = []
      if let mapped = options.field(of: header, column: column, in: section) {
        meanings = [mapped]
      } else if SheetWords.isRowNumber(header) {
        new.meaning = .rowNumber
      } else if SheetWords.isComputed(header) {
        new.meaning = .computed
      } else {
        meanings = SheetHeader.meanings(of: texts, words)
      }
      candidates.append((new, meanings))
    }
    assign(candidates)
  }

  /// Both rows in one text, a merged cell once.
  private static func shown(_ texts: [String]) -> String {
    let parts = texts.filter { !$0.isEmpty }.map { text in
      String(
        text.unicodeScalars.filter { !$0.properties.isWhitespace || $0 == " " }.map(Character.init))
    }
    return parts.count == 2 && parts[0] == parts[1] ? parts[0] : parts.joined(separator: "·")
  }

  /// The lower of two names says most, unless it needs the upper one: 组长 over 电话.
  private static func meanings(of texts: [String], _ words: SheetWords) -> [SheetWords.Meaning] {
    guard texts.count == 2, !texts[0].isEmpty, !texts[1].isEmpty, texts[0] != texts[1] else {
      return words[texts.last { !$0.isEmpty } ?? ""]
    }
    for word in [texts[0] + texts[1], texts[1], texts[1] + texts[0], texts[0]] {
      let found = words[word]
      if !found.isEmpty { return found }
    }
    return []
  }

  // MARK: - Who means what

  private mutating func assign(
    _ candidates: [(column: Column, meanings: [SheetWords.Meaning])]
  ) {
    let fields = section.shape.fields
    var given: Set<Int> = []
    var meanings = [Column.Meaning?](repeating: nil, count: candidates.count)
    func take(_ place: Int, _ meaning: SheetWords.Meaning) {
      given.insert(meaning.field)
      if let part = meaning.part ?? (fields[meaning.field].form.parts == nil ? nil : 0) {
        meanings[place] = .part(part, of: meaning.field)
      } else {
        meanings[place] = .field(meaning.field)
      }
    }
    // The field's own words first: they leave to others what those may mean, too.
    for place in candidates.indices {
      guard let own = candidates[place].meanings.first(where: \.isOwn),
        own.part != nil || !given.contains(own.field)
      else { continue }
      take(place, own)
    }
    for place in candidates.indices where meanings[place] == nil {
      let possible = candidates[place].meanings
      if let free = possible.first(where: { !given.contains($0.field) }) {
        take(place, free)
        if fields[free.field].field == .status, !free.isOwn { meanings[place] = .state }
      } else if let part = possible.first(where: { $0.part != nil }) {
        take(place, part)
      } else if let list = possible.first(where: { fields[$0.field].form.isList }) {
        take(place, list)
      }
    }
    pair(candidates.map(\.column), candidates.map(\.meanings), &meanings)
    for (place, candidate) in candidates.enumerated() {
      var column = candidate.column
      if let meaning = meanings[place] { column.meaning = meaning }
      columns.append(column)
      if meanings[place] == nil, !candidate.meanings.isEmpty { repeated.append(column) }
    }
  }

  /// Two columns that both tell what is to be done: the left one is what the right one's steps lead to.
  private func pair(
    _ columns: [Column], _ possible: [[SheetWords.Meaning]], _ meanings: inout [Column.Meaning?]
  ) {
    guard let title = section.shape.place(of: .title), section.shape[Field("parent")] != nil else {
      return
    }
    let titles = possible.indices.filter { place in
      possible[place].contains { $0.field == title }
        && (meanings[place] == .field(title) || meanings[place] == nil)
    }
    guard titles.count >= 2, SheetWords.isStep(columns[titles[1]].header) else { return }
    meanings[titles[0]] = .parentTitle
    meanings[titles[1]] = .field(title)
  }
}
