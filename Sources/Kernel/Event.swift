/// What can happen in one service: a plain value, usually an enum with identifiers inside.
///
/// No closures and no references, so that scheduling neither allocates nor counts.
public protocol Event: BitwiseCopyable, Sendable {
  /// The number of the case, from 0, as the fingerprint knows it.
  var kind: UInt8 { get }
  /// The identifiers that the event concerns, packed; 0 for none.
  var identity: UInt64 { get }
}

extension Event {
  /// Two identifiers in one word.
  @inlinable public static func pack(_ first: UInt32, _ second: UInt32 = 0) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }
}

/// A digest of 64 bits over every executed event of one service, in order.
///
/// Two runs with equal fingerprints executed the same events on the same entities at the same
/// times. Not a cryptographic digest: it guards against accidents.
@frozen
public struct Fingerprint: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
  public var value: UInt64 { state }
  @usableFromInline var state: UInt64

  @inlinable public init() { state = 0x243F_6A88_85A3_08D3 }

  /// Folds one word in; the order of the words matters.
  @inlinable @inline(__always)
  public mutating func fold(_ word: UInt64) {
    let mixed = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
    state = mixed ^ (mixed >> 29)
  }

  /// 16 hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
