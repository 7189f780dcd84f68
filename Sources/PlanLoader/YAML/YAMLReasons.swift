import BattlePlan

/// libyaml's complaints about YAML that it cannot read, in terms that help its writer.
func yamlReason(_ problem: String) -> Text {
  yamlReasons[problem]
    ?? Text("这里的写法不合 YAML", "this is not valid YAML (\(problem))")
}

/// By libyaml's own words: every reason that its parser and scanner can give for a text.
let yamlReasons: [String: Text] = [
  // Entries and indentation
  "mapping values are not allowed in this context": Text(
    "这里不该有冒号；含冒号的文字请加引号", "a colon is not allowed here; put text that contains one in quotes"),
  "mapping keys are not allowed in this context": Text(
    "这里不该有“? ”；以 ? 开头的文字请加引号", "“? ” is not allowed here; put text that begins with it in quotes"),
  "could not find expected ':'": Text(
    "这里缺冒号；键与值写成“键: 值”", "a colon is missing before this; write “key: value”"),
  "found unexpected ':'": Text(
    "括号里的文字带有冒号；请给它加引号", "text within brackets contains a colon; put it in quotes"),
  "did not find expected key": Text(
    "这里应是一个键；多半是缩进没有对齐", "a key should be here; the indentation is probably off"),
  "did not find expected '-' indicator": Text(
    "这里应以“- ”开头；多半是缩进没有对齐",
    "an item should begin here with “- ”; the indentation is probably off"),
  "block sequence entries are not allowed in this context": Text(
    "这里不该有“-”；多半是缩进没有对齐", "“-” is not allowed here; the indentation is probably off"),
  "block collections are not allowed in this context": Text(
    "这里不能改用缩进写法", "an indented list or mapping cannot begin here"),
  "did not find expected <document start>": Text(
    "文件到这里本该结束；多半是缩进没有对齐",
    "the plan should have ended before this; the indentation is probably off"),
  "did not find expected node content": Text("这里缺一个值", "a value is missing here"),
  "found a tab character that violates indentation": Text(
    "缩进用了制表符；请改用空格", "there is a tab in the indentation; use spaces"),
  "found a tab character where an indentation space is expected": Text(
    "缩进用了制表符；请改用空格", "there is a tab in the indentation; use spaces"),
  "found an indentation indicator equal to 0": Text(
    "| 或 > 后面的缩进数不能是 0；请去掉这个 0", "the indentation after | or > cannot be 0; remove the 0"),
  "did not find expected comment or line break": Text(
    "| 或 > 后面应换行；以 | 或 > 开头的文字请加引号",
    "the line must end after | or >; put text that begins with either in quotes"),
  // Brackets and quotes
  "did not find expected ',' or ']'": Text(
    "方括号里缺逗号，或没有用 ] 收尾", "a comma is missing in the list, or the ] that ends it"),
  "did not find expected ',' or '}'": Text(
    "花括号里缺逗号，或没有用 } 收尾", "a comma is missing between the braces, or the } that ends them"),
  "found unexpected end of stream": Text(
    "引号或括号没有收尾", "a quote or bracket is still open at the end"),
  "found unexpected document indicator": Text(
    "遇到 --- 或 ... 时引号还没有收尾", "a quote is still open at a line that begins with --- or ..."),
  "found unknown escape character": Text(
    "双引号里 \\ 后面的写法不认识；改用单引号即可",
    "\\ with this character has no meaning in double quotes; use single quotes"),
  "did not find expected hexdecimal number": Text(
    "\\x 或 \\u 后面应是十六进制数", "\\x or \\u must be followed by a hexadecimal number"),
  "found invalid Unicode character escape code": Text(
    "\\u 后面的编码不是一个字符", "the number after \\u is not a character"),
  // Signs
  "found character that cannot start any token": Text(
    "值不能以这个字符开头；请给它加引号，缩进请用空格",
    "a value cannot begin with this character; put the value in quotes, and indent with spaces"),
  "did not find expected alphabetic or numeric character": Text(
    "& 或 * 后面应是一个名字；以它们开头的文字请加引号",
    "& or * must be followed by a name; put text that begins with either in quotes"),
  "found undefined alias": Text("没有这个锚", "there is no such anchor"),
  "found duplicate anchor; first occurrence": Text("这个锚写了两次", "this anchor is given twice"),
  "control characters are not allowed": Text(
    "不能有控制字符；请删去", "control characters are not allowed; delete them"),
  "input is too long": Text("文件太长", "the file is too long"),
  // Tags
  "found undefined tag handle": Text(
    "不认识的标签；以 ! 开头的文字请加引号", "unknown tag; put text that begins with ! in quotes"),
  "did not find expected tag URI": Text(
    "! 后面应是一个标签；以 ! 开头的文字请加引号",
    "! must be followed by a tag; put text that begins with ! in quotes"),
  "did not find expected '!'": Text(
    "标签应以 ! 收尾；以 ! 开头的文字请加引号",
    "the tag must end with !; put text that begins with ! in quotes"),
  "did not find the expected '>'": Text(
    "标签 !< 没有用 > 收尾", "the tag that begins with !< must end with >"),
  "did not find expected whitespace or line break": Text(
    "标签后面应是空格；以 ! 开头的文字请加引号",
    "a space must follow the tag; put text that begins with ! in quotes"),
  "did not find URI escaped octet": Text(
    "标签里的 % 后面应是两位十六进制数", "% in a tag must be followed by two hexadecimal digits"),
  "found an incorrect leading UTF-8 octet": Text(
    "标签里的 % 编码不是 UTF-8", "the % codes in the tag are not UTF-8"),
  "found an incorrect trailing UTF-8 octet": Text(
    "标签里的 % 编码不是 UTF-8", "the % codes in the tag are not UTF-8"),
  // Lines that begin with %
  "could not find expected directive name": Text(
    "行首的 % 后面应是 YAML 或 TAG；以 % 开头的文字请加引号",
    "% at a line's start must be followed by YAML or TAG; put text that begins with it in quotes"),
  "found unknown directive name": Text(
    "行首的 % 后面只能是 YAML 或 TAG；以 % 开头的文字请加引号",
    "% at a line's start can only be %YAML or %TAG; put text that begins with it in quotes"),
  "found unexpected non-alphabetical character": Text(
    "行首的 % 后面应是一个词；以 % 开头的文字请加引号",
    "% at a line's start must be followed by a word; put text that begins with it in quotes"),
  "did not find expected whitespace": Text(
    "%TAG 后面应是空格", "%TAG must be followed by a space"),
  "did not find expected version number": Text(
    "%YAML 后面应是版本号，如 1.1", "%YAML must be followed by a version such as 1.1"),
  "did not find expected digit or '.' character": Text(
    "%YAML 的版本应写成 1.1 这样", "the version after %YAML must look like 1.1"),
  "found extremely long version number": Text(
    "%YAML 的版本号太长", "the version number after %YAML is too long"),
  "found duplicate %TAG directive": Text("%TAG 写了两次；请删去一个", "%TAG is given twice; delete one"),
  "found duplicate %YAML directive": Text("%YAML 写了两次；请删去一个", "%YAML is given twice; delete one"),
  "found incompatible YAML document": Text(
    "不支持这个 %YAML 版本；请删去这一行", "this %YAML version is not supported; delete the line"),
  // Bytes: our own check comes first and finds the same
  "incomplete UTF-8 octet sequence": Text("不是 UTF-8 编码", "not UTF-8"),
  "invalid leading UTF-8 octet": Text("不是 UTF-8 编码", "not UTF-8"),
  "invalid trailing UTF-8 octet": Text("不是 UTF-8 编码", "not UTF-8"),
  "invalid length of a UTF-8 sequence": Text("不是 UTF-8 编码", "not UTF-8"),
  "invalid Unicode character": Text("不是 Unicode 字符", "not a Unicode character"),
  "incomplete UTF-16 character": Text("不是 UTF-8 编码", "not UTF-8"),
  "incomplete UTF-16 surrogate pair": Text("不是 UTF-8 编码", "not UTF-8"),
  "unexpected low surrogate area": Text("不是 UTF-8 编码", "not UTF-8"),
  "input error": Text("读不了", "it cannot be read"),
]
