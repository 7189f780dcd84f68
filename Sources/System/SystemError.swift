import BattlePlan
import Glibc

/// A system call that failed, by its `errno`.
public struct SystemError: Error, Equatable, Sendable {
  public let code: Int32

  public init(_ code: Int32 = errno) { self.code = code }

  /// What it means, in the user's language.
  public var reason: Text {
    let english = String(cString: strerror(code))
    return Text(chinese ?? english, english)
  }

  private var chinese: String? {
    switch code {
    case ENOENT: "没有这个文件或目录"
    case EACCES, EPERM: "没有权限"
    case EISDIR: "这是一个目录"
    case ENOTDIR: "路径中有一段不是目录"
    case ELOOP: "符号链接绕成了圈"
    case EEXIST: "已有同名文件"
    case ENOSPC: "磁盘满了"
    case EDQUOT: "超出磁盘配额"
    case EROFS: "文件系统只读"
    case EIO: "读写出错"
    case ENAMETOOLONG: "名字太长"
    case EMFILE, ENFILE: "打开的文件太多"
    case ESTALE: "网络文件系统上的文件已失效"
    case ENXIO, ENODEV: "设备不在"
    default: nil
    }
  }
}
