internal import CNcurses
import Glibc

/// Assembles characters from bytes in the user's encoding.
struct CharacterDecoder {
  private var state = mbstate_t()

  /// Whether some bytes of a character have arrived and others are missing.
  private(set) var isInside = false

  /// The character whose last byte is `byte`; nil while bytes are missing, or if they form no character that
  /// can be typed.
  mutating func take(_ byte: UInt8) -> Character? {
    guard let scalar = scalar(endingIn: byte), scalar.value > 0x9F else { return nil }
    return Character(scalar)
  }

  /// The text that `bytes` encode; invalid bytes are left out.
  func text(of bytes: some Sequence<UInt8>) -> String {
    var decoder = CharacterDecoder()
    var text = String.UnicodeScalarView()
    for byte in bytes {
      if byte < 0x80, !decoder.isInside {
        text.append(Unicode.Scalar(byte))
      } else if let scalar = decoder.scalar(endingIn: byte) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private mutating func scalar(endingIn byte: UInt8) -> Unicode.Scalar? {
    var wide: wchar_t = 0
    var byte = CChar(bitPattern: byte)
    var used = mbrtowc(&wide, &byte, 1, &state)
    if used == -1 {
      state = mbstate_t()
      // The byte may begin a character although it could not continue one.
      if isInside { used = mbrtowc(&wide, &byte, 1, &state) }
      if used == -1 { state = mbstate_t() }
    }
    isInside = used == -2
    return used == 1 ? Unicode.Scalar(UInt32(bitPattern: wide)) : nil
  }
}
