/// What a random draw is for: the name that keeps one use of chance apart from every other.
///
/// The name is hashed to the 32 bits that stand in the counter. Every target declares its
/// purposes beside the code that draws; the registry joins them to one table, and a test proves
/// that no two of them share a code.
public struct Purpose: Hashable, Sendable {
  /// A path such as `callTaxi/patience`.
  public let name: String
  /// The 32-bit FNV-1a hash of the name.
  public let code: UInt32

  public init(_ name: String) {
    self.name = name
    var hash: UInt32 = 0x811C_9DC5
    for byte in name.utf8 {
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }
    code = hash
  }
}
