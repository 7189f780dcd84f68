import BattlePlan

/// Reads the sheets of an `.xlsx` as written by Excel, WPS and others. References to parts are only looked up
/// within the archive.
func readWorkbook(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws(SheetError)
  -> Workbook
{
  let archive = try ZipArchive(bytes, unpacking: limits.unpacked(of: bytes.count))
  if archive.isEncrypted { throw .encrypted }
  let parts = try WorkbookParts(archive)
  let book = BookReader(limit: limits.sheets)
  try archive.parse(parts.book, book)
  let styles = StyleReader()
  if let part = parts.target(ofType: "styles") { try archive.parse(part, styles) }
  let strings = SharedStringReader(limit: limits.text)
  if let part = parts.target(ofType: "sharedStrings") { try archive.parse(part, strings) }
  var budget = SheetReader.Budget(cells: limits.cells, text: limits.text)
  var sheets: [Sheet] = []
  for entry in book.entries {
    // Charts and dialogs are sheets, too.
    guard let part = parts.target(of: entry.relation), parts.isWorksheet(entry.relation) else {
      continue
    }
    var sheet = Sheet(name: entry.name)
    sheet.isHidden = entry.isHidden
    let reader = SheetReader(
      sheet, shared: strings.texts, formats: styles.formats, is1904: book.is1904, budget)
    guard try archive.parse(part, reader) else {
      throw .damaged(Text("缺少 \(visible(part))", "\(visible(part)) is missing"))
    }
    budget = reader.budget
    sheets.append(reader.finished())
  }
  return Workbook(sheets: sheets)
}

/// Finds the parts of a workbook.
private struct WorkbookParts {
  let book: String
  private let relations: [String: RelationReader.Relation]

  init(_ archive: ZipArchive) throws(SheetError) {
    let root = RelationReader()
    try archive.parse("_rels/.rels", root)
    let named = root.relations.values.first { $0.type == "officeDocument" }?.target
    guard
      let book = (named.map { WorkbookParts.resolved($0, in: "") } ?? "xl/workbook.xml") as String?,
      archive.has(book), !book.hasSuffix(".bin")
    else { throw WorkbookParts.unknown(archive) }
    self.book = book
    let folder = book.split(separator: "/").dropLast().joined(separator: "/")
    let name = book.split(separator: "/").last.map(String.init) ?? book
    let own = RelationReader()
    try archive.parse((folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels", own)
    relations = own.relations.mapValues { relation in
      var relation = relation
      relation.target = WorkbookParts.resolved(relation.target, in: folder)
      return relation
    }
  }

  private static func unknown(_ archive: ZipArchive) -> SheetError {
    if archive.has("xl/workbook.bin") { return .otherFormat("Excel .xlsb") }
    if archive.has("content.xml") { return .otherFormat("OpenDocument .ods") }
    if archive.has("word/document.xml") { return .otherFormat("Word .docx") }
    return .damaged(Text("里面没有工作簿", "there is no workbook in it"))
  }

  /// A path within the archive; `..` never leads out of it.
  private static func resolved(_ target: String, in folder: String) -> String {
    var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for step in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }

  func target(of relation: String) -> String? { relations[relation]?.target }

  func isWorksheet(_ relation: String) -> Bool { relations[relation]?.type == "worksheet" }

  func target(ofType type: String) -> String? {
    relations.values.first { $0.type == type }?.target
  }
}

/// Reads the relations of a part: ids, types and targets.
private final class RelationReader: XMLListener {
  struct Relation {
    /// The last component of the type's URI.
    var type: String
    var target: String
  }

  private(set) var relations: [String: Relation] = [:]
  let refusal: SheetError? = nil

  func began(_ element: XMLName, _ attributes: XMLAttributes) {
    guard element == "Relationship", relations.count < 10_000, let id = attributes["Id"],
      let target = attributes["Target"], let type = attributes["Type"]?.split(separator: "/").last
    else { return }
    relations[id] = Relation(type: String(type), target: target)
  }

  func ended(_ element: XMLName) {}
  func heard(_ text: UnsafeBufferPointer<UInt8>) {}
}

/// Reads the workbook part, which lists the sheets in order.
private final class BookReader: XMLListener {
  struct Entry {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var is1904 = false
  private(set) var refusal: SheetError?
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func began(_ element: XMLName, _ attributes: XMLAttributes) {
    if element == "workbookPr" {
      is1904 = attributes.isOn("date1904")
    } else if element == "sheet", let relation = attributes["id"] {
      guard entries.count < limit else {
        refusal = .tooLarge(Text("工作表", "many sheets"))
        return
      }
      let state = attributes["state"]
      entries.append(
        Entry(
          name: attributes["name"] ?? "", relation: relation,
          isHidden: state != nil && state != "visible"))
    }
  }

  func ended(_ element: XMLName) {}
  func heard(_ text: UnsafeBufferPointer<UInt8>) {}
}
