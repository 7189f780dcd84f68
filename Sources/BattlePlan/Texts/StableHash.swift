/// The FNV-1a hash of a text, which is the same on every machine and in every run.
public func stableHash(_ text: some Sequence<UInt8>) -> UInt64 {
  text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
