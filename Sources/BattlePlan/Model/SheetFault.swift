/// What is wrong in a table that cannot be wrong in a file of text.
public enum SheetFault: Equatable, Sendable {
  /// The file is no table that can be read.
  case unreadable(Text)
  /// No row of the sheet looks like the names of columns.
  case noHeader
  /// A column that is none of the section's.
  case unknownColumn(String, section: Section, suggestion: String?)
  /// A second column for a field that takes one.
  case repeatedColumn(String, field: String)
  /// A cell that shows an error, such as `#N/A`.
  case errorValue(String, field: String)
  case formulaWithoutValue(field: String)
  /// What stands in a column of several meanings and has none of them.
  case unclear(String, field: String)
  /// A word that is none of the section's fields, in a sheet that has a word and its value in each row.
  case unknownWord(String, section: Section, suggestion: String?)
  /// The same title again in the same group and under the same parent, and the cell that had it first.
  case repeatedTitle(String, first: String)
  /// A row that could be any of several records of the plan.
  case severalCalled(String, Int)
  /// A row whose id the plan does not have, taken for the record of its title.
  case otherID(String, known: String)
  /// A row with an id that the plan does not have, and without a title.
  case unknownID(String)
  /// A row without an id, in a section whose ids follow no pattern.
  case noNextID(section: Section)
  /// A row under one that was not read.
  case parentNotRead(String)
  /// A row that was understood and cannot be written, and why.
  case notWritten(Text)
  /// Sheets, rows and columns that are hidden and read all the same.
  case hiddenSheet
  case hiddenRows(Int)
  case hiddenColumns(Int)
}

extension SheetFault {
  public var code: String {
    switch self {
    case .unreadable: "unreadable-table"
    case .noHeader: "no-header-row"
    case .unknownColumn: "unknown-column"
    case .repeatedColumn: "repeated-column"
    case .errorValue: "error-value"
    case .formulaWithoutValue: "formula-without-value"
    case .unclear: "unclear-cell"
    case .unknownWord: "unknown-word"
    case .repeatedTitle: "repeated-title"
    case .severalCalled: "several-called"
    case .otherID: "other-id"
    case .unknownID: "unknown-id"
    case .noNextID: "no-next-id"
    case .parentNotRead: "parent-not-read"
    case .notWritten: "not-written"
    case .hiddenSheet: "hidden-sheet"
    case .hiddenRows: "hidden-rows"
    case .hiddenColumns: "hidden-columns"
    }
  }

  func text(_ language: Language) -> String {
    switch self {
    case .unreadable(let reason): language("读不了：\(reason.zh)", "cannot be read: \(reason.en)")
    case .noHeader:
      language(
        "这张表里没找到表头，未读入；表头要有“任务”“工作组”“截止”这样的列名",
        "no header row found, so the sheet is not read; columns need names such as title, group, due"
      )
    case .unknownColumn(let word, let section, let suggestion):
      language(
        "\(section.label(.zh))没有“\(word)”这一列，未读入；可用 --map 指定",
        "\(section.rawValue) have no column “\(word)”, so it is not read; --map can say what it is")
        + (suggestion.map { language("；是不是“\($0)”？", "; did you mean “\($0)”?") } ?? "")
    case .repeatedColumn(let word, let field):
      language(
        "“\(field)”已有一列，“\(word)”未读入", "“\(field)” has a column already; “\(word)” is not read")
    case .errorValue(let value, let field):
      language(
        "“\(field)”这一格是错误值 \(value)；请改正公式或直接填写",
        "“\(field)”: the cell shows the error \(value); mend its formula or type the value")
    case .formulaWithoutValue(let field):
      language(
        "“\(field)”这一格的公式没有算出的值；请用 Excel 或 WPS 打开存一次",
        "“\(field)”: the formula has no computed value; open the file in Excel or WPS and save it")
    case .unclear(let text, let field):
      language("“\(field)”写的“\(text)”看不懂", "“\(field)”: “\(text)” is not understood")
    case .unknownWord(let word, let section, let suggestion):
      language(
        "\(section.label(.zh))没有“\(word)”这一项，未读入",
        "\(section.rawValue) has no “\(word)”; it is not read")
        + (suggestion.map { language("；是不是“\($0)”？", "; did you mean “\($0)”?") } ?? "")
    case .repeatedTitle(let title, let first):
      language(
        "同一组里“\(title)”已在 \(first) 出现；请改标题，或写明编号、上级任务",
        "“\(title)” stands in \(first) already, in the same group; change the title, or give ids or parents"
      )
    case .severalCalled(let title, let count):
      language(
        "计划里有 \(count) 条都叫“\(title)”，不知是哪一条；请写明编号或上级任务",
        "\(count) records of the plan are called “\(title)”; give the id or the parent task")
    case .otherID(let id, let known):
      language(
        "计划里没有编号“\(id)”；按标题认作“\(known)”，编号没有改",
        "the plan has no id “\(id)”; by its title it is “\(known)”, whose id stays")
    case .unknownID(let id):
      language(
        "计划里没有编号“\(id)”；要新增请写名称", "the plan has no id “\(id)”; a new record needs a name")
    case .noNextID(let section):
      language(
        "“\(section.chinese[0])”的编号没有规律可循，排不出下一个；请加“编号”一列",
        "the ids of \(section.rawValue) follow no pattern, so there is no next one; add a column “id”"
      )
    case .parentNotRead(let title):
      language(
        "它上面的“\(title)”未读入，它也没有读入", "“\(title)”, under which it stands, is not read, nor is it")
    case .notWritten(let reason): reason(language)
    case .hiddenSheet: language("这张表是隐藏的；照读", "this sheet is hidden; it is read all the same")
    case .hiddenRows(let count):
      language(
        "有 \(count) 行是隐藏的（或筛掉了）；照读", "\(count) rows are hidden or filtered out; they are read")
    case .hiddenColumns(let count):
      language("有 \(count) 列是隐藏的；照读", "\(count) columns are hidden; they are read all the same")
    }
  }
}
