public import Quantities

/// The key under which all streams of one replication stand.
public struct StreamFamily: Hashable, Sendable {
  /// The 64-bit seed of the experiment.
  public let seed: UInt64
  /// The replication, 0 … 65,535.
  public let replication: UInt32

  /// - Precondition: `replication` ≤ 65,535, for the counter gives it 16 bits.
  public init(seed: UInt64, replication: Int) {
    precondition(
      (0...0xFFFF).contains(replication), "replication \(replication) is outside 0…65535")
    self.seed = seed
    self.replication = UInt32(replication)
  }

  /// The stream of one purpose, one entity and one occasion.
  ///
  /// - Parameters:
  ///   - purpose: what the draws are for.
  ///   - entity: whom they are for: an index of 32 bits.
  ///   - occasion: which of the entity's occasions, 0 … 65,535.
  ///   - block: the first block of 128 bits; who numbers more than 65,536 occasions gives each some
  ///     blocks of one stream.
  @inlinable @inline(__always)
  public func stream(
    _ purpose: Purpose, entity: UInt32 = 0, occasion: Int = 0, fromBlock block: UInt32 = 0
  ) -> RandomStream {
    precondition(occasion >= 0 && occasion <= 0xFFFF, "occasion \(occasion) is outside 0…65535")
    return RandomStream(
      seed: seed, purpose: purpose.code, entity: entity,
      occasion: replication << 16 | UInt32(truncatingIfNeeded: occasion), block: block)
  }
}

/// A stream of random numbers that belongs to one purpose, one entity and one occasion.
///
/// Counter words: (draw block, purpose, entity, replication·2¹⁶ + occasion). Two streams with
/// different words never share a block, so adding a draw to one moves no other; a stream is a
/// value and costs nothing until it draws.
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable, BitwiseCopyable {
  @usableFromInline var block: UInt32
  @usableFromInline let purpose: UInt32
  @usableFromInline let entity: UInt32
  @usableFromInline let occasion: UInt32
  @usableFromInline let key0: UInt32
  @usableFromInline let key1: UInt32
  @usableFromInline var spare: UInt64 = 0
  @usableFromInline var hasSpare = false

  @inlinable @inline(__always)
  init(seed: UInt64, purpose: UInt32, entity: UInt32, occasion: UInt32, block: UInt32 = 0) {
    self.block = block
    self.purpose = purpose
    self.entity = entity
    self.occasion = occasion
    key0 = UInt32(truncatingIfNeeded: seed)
    key1 = UInt32(truncatingIfNeeded: seed >> 32)
  }

  /// The next 64 random bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    if hasSpare {
      hasSpare = false
      return spare
    }
    let bits = Philox4x32.block((block, purpose, entity, occasion), (key0, key1))
    precondition(block != .max, "a stream of 2³² blocks is used up")
    block &+= 1
    spare = UInt64(bits.3) << 32 | UInt64(bits.2)
    hasSpare = true
    return UInt64(bits.1) << 32 | UInt64(bits.0)
  }

  /// A real number in [0, 1), with 53 random bits.
  @inlinable @inline(__always)
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A real number in (0, 1): the middle of one of 2⁵² equal cells, so that its logarithm and
  /// its inverse normal are finite.
  @inlinable @inline(__always)
  public mutating func openUniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A whole number in 0 ..< bound, each equally likely.
  ///
  /// Multiplication and rejection (Lemire, "Fast random integer generation in an interval",
  /// ACM TOMACS 29(1), 2019).
  /// - Precondition: `bound` ≥ 1.
  @inlinable
  public mutating func index(below bound: Int) -> Int {
    precondition(bound >= 1, "no number lies below \(bound)")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// True with the given probability (dimensionless, 0 … 1).
  @inlinable public mutating func bernoulli(_ probability: Double) -> Bool {
    uniform() < probability
  }
}
