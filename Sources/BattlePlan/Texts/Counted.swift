/// `1 error`, `2 errors`: for English; Chinese has no plural.
/// - Parameter many: where it is more than `one` with an s.
public func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) " + (count == 1 ? one : many ?? one + "s")
}
