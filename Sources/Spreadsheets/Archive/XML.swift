import BattlePlan
import COffice
import COfficeOnDemand

/// Receives the events of an XML parser.
protocol XMLListener: AnyObject {
  func began(_ element: XMLName, _ attributes: XMLAttributes)
  func ended(_ element: XMLName)
  /// May come in several pieces.
  func heard(_ text: UnsafeBufferPointer<UInt8>)
  /// Set by the listener to stop the parser with this error.
  var refusal: SheetError? { get }
}

/// The name of an element or attribute without its namespace prefix, which every program is free to choose.
struct XMLName {
  private let start: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    var start = name
    var here = name
    while here.pointee != 0 {
      here += 1
      if here.pointee == CChar(bitPattern: UInt8(ascii: ":")) { start = here + 1 }
    }
    self.start = start
  }

  static func == (name: XMLName, word: StaticString) -> Bool {
    strcmp(name.start, UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }
}

/// The attributes of an element; valid only during the call to `began`.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  private func value(_ name: StaticString) -> UnsafePointer<CChar>? {
    var place = list
    while let key = place.pointee, let value = (place + 1).pointee {
      if XMLName(key) == name { return value }
      place += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? { value(name).map { String(cString: $0) } }

  func bytes(_ name: StaticString) -> UnsafePointer<CChar>? { value(name) }

  /// A number of decimal digits, up to about 10¹³; nil for anything else.
  func number(_ name: StaticString) -> Int? {
    guard var here = value(name), here.pointee != 0 else { return nil }
    var number = 0
    while here.pointee != 0 {
      let digit = Int(here.pointee) - 48
      guard (0...9).contains(digit), number < 1 << 40 else { return nil }
      number = number * 10 + digit
      here += 1
    }
    return number
  }

  /// `1` or `true`.
  func isOn(_ name: StaticString) -> Bool {
    guard let value = value(name) else { return false }
    return strcmp(value, "1") == 0 || strcmp(value, "true") == 0
  }
}

/// Parses XML that comes in pieces. A document type declaration is refused as soon as it begins, which rules
/// out attacks by means of entities.
struct XMLParser: ~Copyable {
  private let parser: OpaquePointer
  private let context: Context

  /// Levels of nesting; office programs write far fewer.
  private static let deepest = 200

  private final class Context {
    let listener: any XMLListener
    let parser: OpaquePointer
    var depth = 0
    var stopped: SheetError?

    init(_ listener: any XMLListener, _ parser: OpaquePointer) {
      self.listener = listener
      self.parser = parser
    }

    func stop(_ error: SheetError) {
      if stopped == nil { stopped = error }
      _ = XML_StopParser(parser, 0)
    }
  }

  init(_ listener: any XMLListener) throws(SheetError) {
    if let reason = battlemap_expat_failure() {
      throw .noLibrary("expat", package: "libexpat1", reason: String(cString: reason))
    }
    guard let parser = XML_ParserCreate(nil) else {
      throw .tooLarge(Text("内容", "much in it"))
    }
    self.parser = parser
    context = Context(listener, parser)
    XML_SetUserData(parser, Unmanaged.passUnretained(context).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let user, let name, let attributes else { return }
        let context = Unmanaged<Context>.fromOpaque(user).takeUnretainedValue()
        context.depth += 1
        if context.depth > XMLParser.deepest {
          return context.stop(.damaged(Text("XML 嵌套太深", "its XML is nested too deeply")))
        }
        context.listener.began(XMLName(name), XMLAttributes(list: attributes))
        if let refusal = context.listener.refusal { context.stop(refusal) }
      },
      { user, name in
        guard let user, let name else { return }
        let context = Unmanaged<Context>.fromOpaque(user).takeUnretainedValue()
        context.depth -= 1
        context.listener.ended(XMLName(name))
      })
    XML_SetCharacterDataHandler(parser) { user, bytes, count in
      guard let user, let bytes else { return }
      let context = Unmanaged<Context>.fromOpaque(user).takeUnretainedValue()
      bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        context.listener.heard(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let user else { return }
      Unmanaged<Context>.fromOpaque(user).takeUnretainedValue().stop(.entities)
    }
  }

  deinit { XML_ParserFree(parser) }

  func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool, part: String) throws(SheetError) {
    let status = XML_Parse(
      parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
      isLast ? 1 : 0)
    if let stopped = context.stopped ?? context.listener.refusal { throw stopped }
    guard status == XML_STATUS_OK else {
      let line = XML_GetCurrentLineNumber(parser)
      throw .damaged(
        Text("\(visible(part)) 第 \(line) 行读不通", "\(visible(part)), line \(line): not valid XML"))
    }
  }
}

extension ZipArchive {
  /// Parses a part as XML.
  /// - Returns: false if there is no such part.
  @discardableResult
  func parse(_ part: String, _ listener: any XMLListener) throws(SheetError) -> Bool {
    let parser = try XMLParser(listener)
    guard
      try read(
        part, { bytes throws(SheetError) in try parser.parse(bytes, isLast: false, part: part) })
    else { return false }
    try parser.parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, part: part)
    return true
  }
}
