/// The Philox4x32-10 block function: 128 bits of counter and 64 bits of key to 128 random bits.
///
/// Stateless, so any draw of any stream can be computed without the draws before it.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC 2011; checked against the known answers of its library Random123.
public enum Philox4x32 {
  public typealias Counter = (UInt32, UInt32, UInt32, UInt32)
  public typealias Key = (UInt32, UInt32)

  @inlinable @inline(__always)
  public static func block(_ counter: Counter, _ key: Key) -> Counter {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let product0 = UInt64(c0) &* 0xD251_1F53
      let product1 = UInt64(c2) &* 0xCD9E_8D57
      c0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ c1 ^ k0
      c2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ c3 ^ k1
      c1 = UInt32(truncatingIfNeeded: product1)
      c3 = UInt32(truncatingIfNeeded: product0)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }
}
