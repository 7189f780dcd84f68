import BattlePlan

/// What libyaml says of YAML that it cannot read, with the same in Chinese. What is not in the table is
/// shown as libyaml says it.
func yamlReason(_ problem: String) -> Text {
  Text(chinese[problem] ?? problem, problem)
}

private let chinese: [String: String] = [
  "mapping values are not allowed in this context": "这里不该有冒号；含冒号的文字请加引号",
  "could not find expected ':'": "这里缺冒号；键与值写成“键: 值”",
  "did not find expected key": "这里应是一个键；多半是缩进没有对齐",
  "did not find expected '-' indicator": "这里应以“- ”开头；多半是缩进没有对齐",
  "block sequence entries are not allowed in this context": "这里不该有“-”；多半是缩进没有对齐",
  "block collections are not allowed in this context": "这里不该换到缩进的写法",
  "did not find expected ',' or ']'": "方括号里缺逗号，或没有用 ] 收尾",
  "did not find expected ',' or '}'": "花括号里缺逗号，或没有用 } 收尾",
  "found unexpected end of stream": "引号或括号没有收尾",
  "found character that cannot start any token": "这个字符不能放在这里；缩进请用空格，不用制表符",
  "found a tab character that violates indentation": "缩进用了制表符；请改用空格",
  "found a tab character where an indentation space is expected": "缩进用了制表符；请改用空格",
  "found unknown escape character": "双引号里的 \\ 后面不认识；改用单引号即可",
  "did not find expected hexdecimal number": "\\x 或 \\u 后面应是十六进制数",
  "control characters are not allowed": "不许有控制字符",
  "found unexpected document indicator": "引号没有收尾就遇到了 --- 或 ...",
  "did not find expected <document start>": "文件到这里本该结束；多半是缩进没有对齐",
  "did not find expected node content": "这里缺一个值",
  "did not find expected alphabetic or numeric character": "& 或 * 后面应是一个名字；以 * 开头的文字请加引号",
  "found undefined tag handle": "不认识的标签；以 ! 开头的文字请加引号",
  "found duplicate %TAG directive": "%TAG 写了两次",
  "found duplicate %YAML directive": "%YAML 写了两次",
  "found incompatible YAML document": "不支持这个 %YAML 版本",
]
