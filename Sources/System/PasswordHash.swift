internal import CCrypt

/// Passwords as salted hashes that are slow to compute. Safe on any thread.
public enum PasswordHash {
  /// Yescrypt, or SHA-512 if the system's library is older; nil if it supports neither.
  public static func make(_ password: String) -> String? {
    for method in ["$y$", "$6$"] {
      if let salt = salt(method), let hash = hash(password, salt), hash.hasPrefix(method) {
        return hash
      }
    }
    return nil
  }

  /// Whether `hash` was made from `password`. Takes about as long as making it: a fraction of a second.
  public static func matches(_ password: String, hash: String) -> Bool {
    // What cannot be hashed gives a string that begins with an asterisk.
    guard let again = self.hash(password, hash), again.hasPrefix("$") else { return false }
    return again == hash
  }

  private static func salt(_ method: String) -> String? {
    withUnsafeTemporaryAllocation(
      of: CChar.self, capacity: Int(CRYPT_GENSALT_OUTPUT_SIZE)
    ) { buffer in
      crypt_gensalt_rn(method, 0, nil, 0, buffer.baseAddress, Int32(buffer.count))
        .map { String(cString: $0) }
    }
  }

  private static func hash(_ password: String, _ salt: String) -> String? {
    // Not `crypt`, which keeps its result where another thread's call would overwrite it.
    let data = UnsafeMutablePointer<crypt_data>.allocate(capacity: 1)
    defer { data.deallocate() }
    data.initialize(to: crypt_data())
    return crypt_r(password, salt, data).map { String(cString: $0) }
  }
}
