import Foundation

/// The last 16 bytes of a network file: a word, and a checksum of all bytes before.
///
/// HDF5 ignores what follows the end that its header tells. Some of its structures (texts of
/// variable length) have no checksums of their own, and libhdf5 1.10 may crash on damage there;
/// so it gets to see only files whose seal is right.
enum FileSeal {
  private static let word = Array("ONGOEUL\n".utf8)
  static let size = 16

  enum Finding { case notHDF5, unsealed, broken, right }

  /// The seal of a file's bytes.
  static func bytes(of content: UnsafeRawBufferPointer) -> [UInt8] {
    let sum = checksum(content)
    return word + (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
  }

  /// Looks at a whole file.
  ///
  /// - Complexity: O(bytes), half a second for a gigabyte.
  static func check(_ file: UnsafeRawBufferPointer) -> Finding {
    let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    guard file.starts(with: signature) else { return .notHDF5 }
    let seal = file.suffix(size)
    guard file.count > size, seal.starts(with: word) else { return .unsealed }
    let content = UnsafeRawBufferPointer(rebasing: file.dropLast(size))
    return bytes(of: content).elementsEqual(seal) ? .right : .broken
  }

  /// FNV-1a over words of eight bytes, each folded, and then the bytes that are left.
  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    let words = bytes.count / 8
    for word in 0..<words {
      let value = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self))
      sum = (sum ^ value) &* 0x0000_0100_0000_01B3
      sum ^= sum >> 32
    }
    for byte in bytes.dropFirst(8 * words) { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return sum
  }
}
