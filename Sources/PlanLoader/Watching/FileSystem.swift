import System

/// How far the kernel's file events can be trusted on a file system.
enum FileSystem: Equatable, Sendable {
  /// Every change goes through this kernel, which reports it.
  case local
  /// Unknown: events are believed, and a frequent stat catches what they miss.
  case unknown
  /// Others change it without this kernel's knowledge, and a stat may hang while the server is unreachable.
  case remote(name: String)

  /// The file system that `path` is on, or would be on if it existed.
  static func of(path: String) -> FileSystem {
    var path = path
    while true {
      if let magic = fileSystemMagic(at: path) { return FileSystem(magic: magic) }
      guard let parent = parent(of: path) else { return .unknown }
      path = parent
    }
  }

  /// The magic numbers of statfs(2). Older kernel headers lack some of them.
  init(magic: UInt32) {
    switch magic {
    case 0x6969: self = .remote(name: "NFS")
    case 0x517B, 0xFF53_4D42, 0xFE53_4D42: self = .remote(name: "SMB")
    case 0x6573_5546: self = .remote(name: "FUSE")
    case 0x0102_1997: self = .remote(name: "9P")
    case 0x00C3_6400: self = .remote(name: "Ceph")
    case 0x5346_414F, 0x6B41_4653: self = .remote(name: "AFS")
    case 0x7375_7245: self = .remote(name: "Coda")
    case 0x0BD0_0BD0: self = .remote(name: "Lustre")
    case 0x0116_1970: self = .remote(name: "GFS2")
    case 0x7461_636F: self = .remote(name: "OCFS2")
    case 0x4750_4653: self = .remote(name: "GPFS")
    case 0x786F_4256: self = .remote(name: "VirtualBox")
    // ext, XFS, Btrfs, F2FS, ZFS, bcachefs
    case 0xEF53, 0x5846_5342, 0x9123_683E, 0xF2F5_2010, 0x2FC1_2FC1, 0xCA45_1A4E: self = .local
    // tmpfs, ramfs, eCryptfs, squashfs, and overlay, whose lower layers must not change in use
    case 0x0102_1994, 0x8584_58F6, 0xF15F, 0x7371_7368, 0x794C_7630: self = .local
    // FAT, exFAT, NTFS3, ISO 9660, JFS, ReiserFS
    case 0x4D44, 0x2011_BAB0, 0x7366_746E, 0x9660, 0x3153_464A, 0x5265_4973: self = .local
    default: self = .unknown
    }
  }

  /// The folder part of a path: "/a/b" → "/a" → "/" → nil, "a" → "." → nil.
  private static func parent(of path: String) -> String? {
    guard path != "/", path != "." else { return nil }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
