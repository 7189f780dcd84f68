import BattlePlan
import System

/// Writes what a command has made to a file, or to standard output where that is called `-`.
/// - Throws: exit code 73, with a message, where it cannot be written.
func write(_ bytes: [UInt8], to output: String, force: Bool, _ language: Language) throws {
  if output == "-" { return try Console.deliver(bytes) }
  try orExit(language) { () throws(WriteError) in
    try writeWhole(bytes, to: output, overwrite: force, isPrivate: true)
  }
}
