/// L'Ecuyer's combined multiple recursive generator, with the streams that other simulators use.
///
/// Here only to check numbers that others report: Ongoeul itself draws from Philox streams that
/// are named by what they are for (`RandomStream`). Not for new models.
///
/// Sources: L'Ecuyer, *Operations Research* 47 (1999); L'Ecuyer, Simard, Chen and Kelton,
/// *Operations Research* 50 (2002), for streams.
public struct MRG32k3a: Hashable, Sendable {
  /// How far apart streams lie, as powers of two.
  public enum JumpRule: String, CaseIterable, Hashable, Sendable {
    /// Streams 2¹²⁷ apart, substreams 2⁷⁶: RngStreams, ns-3. Subsubstreams 2⁴⁷, as in the other.
    case rngStreams
    /// Streams 2¹⁴¹ apart, substreams 2⁹⁴, subsubstreams 2⁴⁷: SimOpt.
    case simOpt

    var exponents: [Int] { self == .rngStreams ? [127, 76, 47] : [141, 94, 47] }
  }

  private static let modulus1: UInt64 = 4_294_967_087
  private static let modulus2: UInt64 = 4_294_944_443
  /// 1/(m₁ + 1), so that no number is 0 or 1.
  private static let norm = 2.328306549295727688e-10

  /// The last three numbers of each of the two recursions.
  public private(set) var state: [UInt64]

  /// - Parameter seed: six numbers; the first three below 4294967087 and not all 0, the last three
  ///   below 4294944443 and not all 0.
  /// - Throws: `StatisticsError.unequalCounts`, `.outOfRange`.
  public init(seed: [UInt64] = [12345, 12345, 12345, 12345, 12345, 12345])
    throws(StatisticsError)
  {
    try StatisticsError.requireEqualCounts(seed.count, 6, "the numbers of a seed and of a state")
    for (place, value) in seed.enumerated() {
      let bound = place < 3 ? Self.modulus1 : Self.modulus2
      if value >= bound {
        throw .outOfRange("a seed", Double(value), allowed: "a number below \(bound)")
      }
    }
    if seed[..<3].allSatisfy({ $0 == 0 }) || seed[3...].allSatisfy({ $0 == 0 }) {
      throw .outOfRange("half of a seed", 0, allowed: "three numbers that are not all 0")
    }
    state = seed
  }

  /// A stream, substream and subsubstream, counted from 0, of the generator with this seed.
  public init(
    seed: [UInt64] = [12345, 12345, 12345, 12345, 12345, 12345], rule: JumpRule, stream: Int,
    substream: Int = 0, subsubstream: Int = 0
  ) throws(StatisticsError) {
    try self.init(seed: seed)
    for (exponent, times) in zip(rule.exponents, [stream, substream, subsubstream]) {
      try StatisticsError.requireCount(times, atLeast: 0, "streams to jump over")
      jump(timesTwoTo: exponent, times)
    }
  }

  /// The next number, in (0, 1).
  public mutating func uniform() -> Double {
    let m1 = Self.modulus1
    let m2 = Self.modulus2
    let first = (1_403_580 * state[1] % m1 + (m1 - 810_728) * state[0] % m1) % m1
    let second = (527_612 * state[5] % m2 + (m2 - 1_370_589) * state[3] % m2) % m2
    state = [state[1], state[2], first, state[4], state[5], second]
    let difference = first > second ? first - second : first + m1 - second
    return Double(difference) * Self.norm
  }

  /// Moves on by `times`·2^`exponent` numbers.
  private mutating func jump(timesTwoTo exponent: Int, _ times: Int) {
    guard times > 0 else { return }
    let steps = [
      (Matrix([0, 1, 0, 0, 0, 1, Self.modulus1 - 810_728, 1_403_580, 0]), Self.modulus1),
      (Matrix([0, 1, 0, 0, 0, 1, Self.modulus2 - 1_370_589, 0, 527_612]), Self.modulus2),
    ]
    for (half, (step, modulus)) in steps.enumerated() {
      var power = step
      for _ in 0..<exponent { power = power.times(power, modulo: modulus) }
      var result = Matrix([1, 0, 0, 0, 1, 0, 0, 0, 1])
      var left = times
      while left > 0 {
        if left & 1 == 1 { result = result.times(power, modulo: modulus) }
        power = power.times(power, modulo: modulus)
        left >>= 1
      }
      state.replaceSubrange(
        half * 3..<half * 3 + 3,
        with: result.times(vector: Array(state[half * 3..<half * 3 + 3]), modulo: modulus))
    }
  }

  /// Three rows of three numbers below 2³², so that a product fits in 64 bits.
  private struct Matrix {
    let entries: [UInt64]
    init(_ entries: [UInt64]) { self.entries = entries }

    func times(_ other: Matrix, modulo modulus: UInt64) -> Matrix {
      Matrix(
        (0..<9).map { place in
          (0..<3).reduce(0) { sum, inner in
            let product = entries[place / 3 * 3 + inner] * other.entries[inner * 3 + place % 3]
            return (sum + product % modulus) % modulus
          }
        })
    }

    func times(vector: [UInt64], modulo modulus: UInt64) -> [UInt64] {
      (0..<3).map { row in
        (0..<3).reduce(0) { sum, inner in
          (sum + entries[row * 3 + inner] * vector[inner] % modulus) % modulus
        }
      }
    }
  }
}
