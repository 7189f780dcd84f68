import CCrypt

/// The PIN that `--lock` asks for, as a salted hash that is slow to make.
enum PIN {
  /// Yescrypt, or SHA-512 where the system's library is older; nil where it knows neither.
  static func hash(_ pin: String) -> String? {
    for method in ["$y$", "$6$"] {
      if let salt = crypt_gensalt(method, 0, nil, 0), let hash = crypt(pin, salt) {
        let text = String(cString: hash)
        if text.hasPrefix(method) { return text }
      }
    }
    return nil
  }

  /// Takes about as long as the hash took to make: a fraction of a second.
  static func isRight(_ pin: String, hash: String) -> Bool {
    guard let again = crypt(pin, hash) else { return false }
    let text = String(cString: again)
    return text.hasPrefix("$") && text == hash
  }
}
