/// Sobol's points with the direction numbers of Joe and Kuo: even in every projection to two
/// factors that 32 bits can tell.
///
/// The points differ from GSL's, which use older numbers, from the third dimension on; they are
/// those of SciPy and SALib without scrambling. The first point is 0. Prefixes of 2ᵐ points are
/// balanced; other numbers of points are not, so ask for powers of two.
///
/// Sources: Sobol, *USSR Computational Mathematics and Mathematical Physics* 7 (1967); Antonov
/// and Saleev, ibid. 19 (1979), for the order by Gray code; Joe and Kuo (2008) for the numbers.
public struct SobolSequence: Hashable, Sendable {
  /// The dimensions for which there are direction numbers.
  public static let mostDimensions = JoeKuoDirections.lines.count + 1
  /// Of each coordinate.
  private static let bits = 32

  /// d, the coordinates of each point.
  public let dimensions: Int
  /// By dimension, then by bit, the highest first.
  private let directions: [[UInt32]]
  /// The coordinates of the next point in units of 2⁻³².
  private var state: [UInt32]
  private var index = 0

  /// - Parameters:
  ///   - dimensions: d, 1 … `mostDimensions`.
  ///   - skip: points to leave out at the start; a power of two keeps the balance.
  /// - Throws: `DesignError.outOfRange`.
  /// - Complexity: O(`dimensions`).
  public init(dimensions: Int, skip: Int = 0) throws(DesignError) {
    try DesignError.require(dimensions, in: 1...Self.mostDimensions, "the number of dimensions")
    try DesignError.require(skip, in: 0...(1 << 31), "the number of points to skip")
    self.dimensions = dimensions
    directions = (0..<dimensions).map(Self.directions)
    // Point n is the sum of the directions at the bits of n's Gray code.
    let gray = UInt32(skip ^ (skip >> 1))
    state = directions.map { numbers in
      numbers.enumerated().reduce(0) {
        $1.offset < 32 && gray >> UInt32($1.offset) & 1 == 1
          ? $0 ^ $1.element : $0
      }
    }
    index = skip
  }

  /// Vᵢ = mᵢ·2^(32 − i); the recurrence continues the initial ones.
  private static func directions(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (1...bits).map { 1 << UInt32(bits - $0) } }
    let (polynomial, initial) = JoeKuoDirections.lines[dimension - 1]
    let degree = initial.count
    var numbers = initial.enumerated().map { $1 << UInt32(bits - 1 - $0) }
    for i in degree..<bits {
      var number = numbers[i - degree] ^ (numbers[i - degree] >> UInt32(degree))
      for k in 1..<max(degree, 1) where polynomial >> UInt32(degree - 1 - k) & 1 == 1 {
        number ^= numbers[i - k]
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The next point, dimensionless in [0, 1)ᵈ.
  ///
  /// - Precondition: fewer than 2³² points were taken.
  /// - Complexity: O(`dimensions`).
  public mutating func next() -> [Double] {
    let point = state.map { Double($0) * 0x1p-32 }
    let bit = (~index).trailingZeroBitCount
    precondition(bit < Self.bits, "a Sobol sequence of 2³² points is used up")
    for dimension in 0..<dimensions { state[dimension] ^= directions[dimension][bit] }
    index += 1
    return point
  }

  /// The next points in order.
  public mutating func next(_ count: Int) -> [[Double]] { (0..<count).map { _ in next() } }
}
