import BattlePlan

/// Why a request to a store failed. Nothing in the store has changed.
public enum StoreError: Error, Equatable, Sendable {
  /// SQLite cannot be loaded, for this reason.
  case noLibrary(String)
  /// There is no store.
  case missing(path: String)
  /// The file is not a store of this program, or is damaged beyond recognition.
  case foreign(path: String)
  /// The store belongs to another operation, with this name.
  case anotherOperation(path: String, name: String)
  case damaged(path: String, Text)
  /// The store was written by a newer program, with this schema, and can only be read.
  case newer(path: String, schema: Int)
  /// Another program held the store for longer than the time limit.
  case locked(path: String)
  case readOnly(path: String)
  /// The disk is full, or a quota or limit on file size is reached.
  case full(path: String)
  case failed(path: String, reason: Text)

  /// There is no folder for the store: the environment has none.
  case nowhere

  /// No version has been recorded yet.
  case nothingKept
  /// No version had been recorded by then.
  case nothingThen
  /// No shift has begun.
  case noShift
  case noVersion(Int)
  /// The version cannot be read as a plan.
  case unreadableVersion(Int)
  case noEntry(Int)
  /// The entry's text has been removed before.
  case alreadyRedacted(Int)
  /// A part of an entry is too long for the log, or a file is too large for a version.
  case tooLarge

  /// Whether the store is fine, but the request cannot be met.
  public var isRefusal: Bool {
    switch self {
    case .nothingKept, .nothingThen, .noShift, .noVersion, .unreadableVersion, .noEntry,
      .alreadyRedacted, .tooLarge:
      true
    default: false
    }
  }

  /// A message of one line.
  public var text: Text {
    switch self {
    case .noLibrary(let reason):
      Text(
        "历史记录要用 SQLite：\(reason)；请装 libsqlite3-0",
        "the history needs SQLite: \(reason); install libsqlite3-0")
    case .missing(let path):
      Text("没有历史库 \(visible(path))", "there is no store \(visible(path))")
    case .foreign(let path):
      Text(
        "\(visible(path)) 不是 battlemap 的历史库，或已损坏得认不出来；原样未动",
        "\(visible(path)) is not a battlemap store, or is damaged beyond recognition; it was left as it is"
      )
    case .anotherOperation(let path, let name):
      Text(
        "\(visible(path)) 记的是另一个行动“\(visible(name))”；请另指定 --store",
        "\(visible(path)) belongs to another operation, “\(visible(name))”; choose another --store")
    case .damaged(let path, let what):
      Text(
        "历史库 \(visible(path)) 已损坏：\(visible(what.zh))；原样未动，请从备份恢复或移走",
        "the store \(visible(path)) is damaged: \(visible(what.en)); it was left as it is; restore it from a backup or move it away"
      )
    case .newer(let path, let schema):
      Text(
        "历史库 \(visible(path)) 是更新版本的程序写的（格式 \(schema)），这里只能看",
        "the store \(visible(path)) was written by a newer program (schema \(schema)) and can only be read"
      )
    case .locked(let path):
      Text(
        "历史库 \(visible(path)) 一直被别的程序占用",
        "another program keeps the store \(visible(path)) locked")
    case .readOnly(let path):
      Text(
        "历史库 \(visible(path)) 只读，写不进去",
        "the store \(visible(path)) is read-only and cannot be written"
      )
    case .full(let path):
      Text(
        "历史库 \(visible(path)) 写不下了：磁盘、配额或文件大小到了上限",
        "no room for the store \(visible(path)): disk full, over quota, or file size limit reached"
      )
    case .failed(let path, let reason):
      Text(
        "历史库 \(visible(path)) 打不开或读写出错：\(reason.zh)",
        "the store \(visible(path)) cannot be opened or used: \(reason.en)")
    case .nowhere:
      Text(
        "没有存放历史库的地方：HOME 和 XDG_STATE_HOME 都没有设置；请用 --store",
        "there is nowhere to keep the store: neither HOME nor XDG_STATE_HOME is set; give --store")
    case .nothingKept:
      Text(
        "还没有历史：先用 battlemap record 记下一版", "no history yet; record a version with battlemap record")
    case .nothingThen: Text("那时还没有历史", "there was no history yet at that time")
    case .noShift: Text("日志里还没有接班记录", "no shift has begun in the log")
    case .noVersion(let number): Text("没有版本 \(number)", "there is no version \(number)")
    case .unreadableVersion(let number):
      Text("版本 \(number) 读不出计划", "version \(number) cannot be read as a plan")
    case .noEntry(let number): Text("没有第 \(number) 条", "there is no entry \(number)")
    case .alreadyRedacted(let number):
      Text("第 \(number) 条的文字已经删去", "the text of entry \(number) has already been redacted")
    case .tooLarge: Text("太长，记不下", "too long to be recorded")
    }
  }
}
