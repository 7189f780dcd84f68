import Foundation
import Testing

@testable import Terminal

@Suite struct ClipboardTests {
  @Test(arguments: ["", "T", "T-", "T-0", "T-01", "停车引导方案；红灯", "\u{FF}~~"])
  func theSequenceHoldsTheTextInBase64(text: String) {
    let wanted = "\u{1B}]52;c;" + Data(text.utf8).base64EncodedString() + "\u{1B}\\"
    #expect(String(decoding: [UInt8](clipboard: text), as: UTF8.self) == wanted)
  }
}
