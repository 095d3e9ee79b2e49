import Quantities

/// The cost of a path in one 64-bit word, so that the quickest path is the only one of its cost.
///
/// Bits 36 … 62 are the travel time in milliseconds and bits 0 … 35 the sum of the tie weights of
/// the arcs. A tie weight is a fixed number below 2²³ hashed from the arc's number, so equally
/// quick paths almost always differ in the low part, and adding words adds both parts: Dijkstra's
/// algorithm and the hierarchy compare the same sums and so find the same path, at no extra cost.
///
/// The low part cannot overflow into the time on paths of at most 2¹³ = 8,192 arcs. A time of
/// 2²⁷ ms (37 h) or more reaches `none` and counts as no path. `none + none` still fits.
enum PackedTime {
  static let tieBits: UInt64 = 23
  static let tieSumBits: UInt64 = 36
  /// The cost of no path; every real cost is below it.
  static let none = UInt64.max >> 1
  /// The first time in milliseconds that is too long for one arc or one path.
  static let timeLimit: UInt64 = 1 << 27

  @inline(__always)
  static func arc(milliseconds: UInt32, tie: UInt32) -> UInt64 {
    UInt64(milliseconds) &<< tieSumBits | UInt64(tie)
  }

  @inline(__always)
  static func milliseconds(_ cost: UInt64) -> Int64 {
    cost >= none ? SimTime.never.milliseconds : Int64(cost &>> tieSumBits)
  }

  static func duration(_ cost: UInt64) -> SimDuration? {
    cost >= none ? nil : SimDuration(milliseconds: Int64(cost &>> tieSumBits))
  }

  /// The tie weight of an arc: the top 23 bits of SplitMix64's output for its number.
  ///
  /// Source: Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA
  /// 2014, section 5 (the constants of `mix64variant13`).
  static func tieWeight(ofArc arc: Int) -> UInt32 {
    var z = (UInt64(arc) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z &>> 31
    return UInt32(z &>> (64 - tieBits))
  }
}
