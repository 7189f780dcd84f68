/// What the parser says of a command line that it cannot take, in Chinese: it knows English only. What is not
/// known here stays as it is.
func chineseUsage(_ message: String) -> String {
  message.split(separator: "\n", omittingEmptySubsequences: false)
    .map { chineseLine(String($0)) }.joined(separator: "\n")
}

private func chineseLine(_ line: String) -> String {
  for (beginning, word) in beginnings where line.hasPrefix(beginning) {
    return word + phrase(String(line.dropFirst(beginning.count)))
  }
  return phrase(line)
}

private let beginnings = [
  ("Error: ", "错误："), ("Usage: ", "用法："), ("Help:  ", "说明："), ("   or: ", "　　或："),
]

/// `$1`, `$2` are what the pattern's groups have found.
private let phrases = [
  (#"Missing expected argument '(.*)'"#, "缺少参数 $1"),
  (#"Missing one of: (.*)"#, "缺少以下之一：$1"),
  (#"Unknown option '(.*)'\. Did you mean '(.*)'\?"#, "没有选项 $1；是不是 $2？"),
  (#"Unknown option '(.*)'"#, "没有选项 $1"),
  (#"Missing value for '(.*)'"#, "$1 后面缺一个值"),
  (#"Unexpected argument '(.*)'"#, "多出一个参数：$1"),
  (#"\d+ unexpected arguments: (.*)"#, "多出几个参数：$1"),
  (#"The option '(.*)' does not take any value, but '(.*)' was specified\."#, "$1 后面不能有值（$2）"),
  (#"Value to be set with (.*) had already been set with (.*)"#, "$1 与 $2 只能有一个"),
  (
    #"The value '(.*)' is invalid for '(.*)'\. Please provide one of (.*)\."#,
    "“$1”不能用于 $2，应是 $3 之一"
  ),
  (
    #"The value '(.*)' is invalid for '(.*)'\. Please provide one of the following:"#,
    "“$1”不能用于 $2，应是以下之一："
  ),
  (#"The value '(.*)' is invalid for '(.*)'"#, "“$1”不能用于 $2"),
  (#"  See '(.*)' for more information\."#, "　　　详见：$1"),
]

private func phrase(_ line: String) -> String {
  for (pattern, words) in phrases {
    guard let regex = try? Regex(pattern), let match = line.wholeMatch(of: regex) else { continue }
    var result = words
    for group in 1..<max(1, match.output.count) {
      let found = match.output[group].substring ?? ""
      result = result.replacing(
        "$\(group)", with: found.replacing(" and ", with: "、").replacing(" or ", with: "、"))
    }
    return result
  }
  return line
}
