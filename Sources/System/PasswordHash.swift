internal import CCrypt

/// A password as a salted hash that is slow to make.
public enum PasswordHash {
  /// Yescrypt, or SHA-512 where the system's library is older; nil where it knows neither.
  public static func make(_ password: String) -> String? {
    for method in ["$y$", "$6$"] {
      if let salt = crypt_gensalt(method, 0, nil, 0), let hash = crypt(password, salt) {
        let text = String(cString: hash)
        if text.hasPrefix(method) { return text }
      }
    }
    return nil
  }

  /// Whether `hash` was made of `password`. Takes about as long as making it did: a fraction of a second.
  public static func matches(_ password: String, hash: String) -> Bool {
    guard let again = crypt(password, hash) else { return false }
    let text = String(cString: again)
    return text.hasPrefix("$") && text == hash
  }
}
