/// Files that travel inside the program: the sample and starter plans and the themes.
public enum BuiltIn {
  /// The built-in themes, in the order in which `T` goes through them.
  public static let themes: [(name: String, bytes: [UInt8])] = [
    ("dark", PackageResources.dark_yaml),
    ("light", PackageResources.light_yaml),
    ("contrast", PackageResources.contrast_yaml),
    ("mono", PackageResources.mono_yaml),
    ("print", PackageResources.print_yaml),
  ]

  /// A whole operation as of 2019-09-29; what `init --sample` writes.
  public static var samplePlan: [UInt8] { PackageResources.sample_yaml }
  public static var starterChinese: [UInt8] { PackageResources.starter_zh_yaml }
  public static var starterEnglish: [UInt8] { PackageResources.starter_en_yaml }
}
