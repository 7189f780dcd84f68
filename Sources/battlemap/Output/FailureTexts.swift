import ArgumentParser
import BattlePlan
import Pictures
import Spreadsheets
import System
import Terminal

// Failures at the two ends, in the user's language.

/// A failure that ends a command.
protocol CommandFailure: Error {
  var text: Text { get }
  var exitStatus: Int32 { get }
}

/// Does what a command was asked for; if that fails, says why and ends the command.
func orExit<Result, Failure: CommandFailure>(
  _ language: Language, _ body: () throws(Failure) -> Result
) throws -> Result {
  do {
    return try body()
  } catch {
    Console.say(error.text(language))
    throw ExitCode(error.exitStatus)
  }
}

/// Why a picture was not saved.
enum SaveError: CommandFailure {
  case picture(PictureError)
  case write(WriteError)
  /// The environment names no folder to write to.
  case nowhere

  var text: Text {
    switch self {
    case .picture(let error): error.text
    case .write(let error): error.text
    case .nowhere:
      Text(
        "没有保存：环境变量 HOME 没有设置（可用 --shots 指定目录）",
        "not saved: HOME is not set (name a folder with --shots)")
    }
  }

  var exitStatus: Int32 { ExitStatus.cannotWrite }
}

extension PictureError: CommandFailure {
  var exitStatus: Int32 { ExitStatus.cannotWrite }

  var text: Text {
    switch self {
    case .badScale: Text("放大倍数应在 0.25 到 16 之间", "the scale must be between 0.25 and 16")
    case .tooLarge(let width, let height):
      Text(
        "画面太大：\(width)×\(height) 像素；一边最多 32767",
        "too large: \(width)×\(height) pixels; at most 32,767 per side")
    case .fewDescriptors: Text("打开的文件太多，读不了字体", "too many open files to read fonts")
    case .noLibrary(let reason):
      Text(
        "画图要用 Pango：\(reason)；请装 libpangocairo-1.0-0",
        "pictures need Pango: \(reason); install libpangocairo-1.0-0")
    case .cairo(let reason): Text("画不出图：\(reason)", "cannot draw the picture: \(reason)")
    }
  }
}

extension SheetError: CommandFailure {
  var exitStatus: Int32 { ExitStatus.cannotWrite }
}

extension WriteError: CommandFailure {
  var exitStatus: Int32 { ExitStatus.cannotWrite }

  var text: Text {
    switch self {
    case .exists(let path):
      Text(
        "已有 \(visible(path))，不覆盖；请换个名字",
        "\(visible(path)) exists and is not overwritten; choose another name")
    case .notAFile(let path):
      Text(
        "\(visible(path)) 不是普通文件，不能写",
        "\(visible(path)) is not a regular file and cannot be written")
    case .failed(let path, let code):
      Text(
        "写不了 \(visible(path))：\(SystemError(code).reason.zh)",
        "cannot write \(visible(path)): \(SystemError(code).reason.en)")
    }
  }
}

extension TerminalError: CommandFailure {
  var exitStatus: Int32 { ExitStatus.cannotOpen }

  var text: Text {
    switch self {
    case .notATerminal:
      Text(
        "这里没有终端；要画面请用 battlemap export，要数据请用 battlemap status",
        "this is not a terminal; use battlemap export for a picture, battlemap status for data")
    case .unknownTerminal(let name):
      Text(
        "不认识终端类型 TERM=\(visible(name))；试试 TERM=xterm-256color",
        "unknown terminal type TERM=\(visible(name)); try TERM=xterm-256color")
    case .dumbTerminal(let name):
      Text(
        "终端 TERM=\(visible(name)) 不能定位光标；请换一个终端",
        "the terminal TERM=\(visible(name)) cannot position its cursor; use another")
    case .noDescriptors: Text("打开的文件太多", "too many open files")
    }
  }
}
