/// Files that travel inside the program: the sample and starter plans and the themes.
public enum BuiltIn {
  /// The built-in themes, in the order in which `T` goes through them.
  public static let themes: [(name: String, bytes: [UInt8])] = [
    ("dark", PackageResources.dark_yaml)
  ]
}
