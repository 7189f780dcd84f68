import System
import Testing

struct PasswordHashTests {
  @Test func onlyThePasswordMatches() throws {
    let hash = try #require(PasswordHash.make("8642"))
    #expect(PasswordHash.matches("8642", hash: hash))
    #expect(!PasswordHash.matches("8643", hash: hash))
    #expect(!PasswordHash.matches("", hash: hash))
    #expect(try #require(PasswordHash.make("8642")) != hash, "each has a salt of its own")
  }

  /// What somebody may have written into the settings.
  @Test(arguments: ["", "8642", "*0", "*1", "$", "$y$", "$y$j9T$", "$6$rounds=x$y", "\u{0}", "密码"])
  func whatIsNoHashMatchesNothing(hash: String) {
    #expect(!PasswordHash.matches("8642", hash: hash))
    #expect(!PasswordHash.matches(hash, hash: hash))
  }
}
