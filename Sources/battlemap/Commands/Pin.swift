import ArgumentParser
import BattlePlan
import Glibc
import PlanLoader
import System

struct Pin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Set the PIN that --lock asks for. 设置 --lock 的退出密码。",
    discussion: "Only a salted hash is kept, in the settings file. 只存散列，不存密码。")

  @OptionGroup var language: LanguageOption

  func run() throws {
    let language = language.resolved
    let pin = ask(language("新密码：", "new PIN: "))
    guard (4...64).contains(pin.count) else {
      Console.say(language("密码要 4 到 64 个字符", "a PIN has 4 to 64 characters"))
      throw ExitCode(ExitStatus.usage)
    }
    if isatty(STDIN_FILENO) == 1, ask(language("再输一遍：", "once more: ")) != pin {
      Console.say(language("两次不一样", "the PINs do not match"))
      throw ExitCode(ExitStatus.usage)
    }
    guard let hash = PasswordHash.make(pin) else {
      Console.say(language("系统的 crypt 库做不了散列", "the system's crypt library cannot make a hash"))
      throw ExitCode(ExitStatus.cannotWrite)
    }
    if let failure = SettingsFile.put([(.pin, hash)]) {
      Console.say(failure(language))
      throw ExitCode(ExitStatus.cannotWrite)
    }
    Console.say(
      language("已存：\(visible(SettingsFile().path))", "saved in \(visible(SettingsFile().path))"))
  }

  /// Reads a line from the terminal without echo, or from a pipe.
  private func ask(_ question: String) -> String {
    var found = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &found) == 0
    if isTerminal {
      var unseen = found
      unseen.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen)
      // Only now: anything typed earlier would be echoed, and discarded.
      Console.write(question, to: STDERR_FILENO)
    }
    let line = readLine(strippingNewline: true) ?? ""
    if isTerminal {
      tcsetattr(STDIN_FILENO, TCSANOW, &found)
      Console.write("\n", to: STDERR_FILENO)
    }
    return line
  }
}
