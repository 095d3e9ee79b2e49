/// Adds replications until the interval of the mean is narrow enough.
///
/// The half-width is looked at from the pilot's size on, after every replication. An absolute
/// target β asks for a half-width of at most β; a relative target γ for a half-width of at most
/// γ/(1 + γ) of |x̄|, so that the error is at most γ of the true mean.
///
/// Assumes independent, nearly normal replications. Stopping by what one sees shortens coverage
/// a little: a start of 10 and a look-ahead help, and a confirmatory comparison is two-stage
/// instead (`replicationsForHalfWidth`). Not relative to a mean near 0, such as a difference:
/// there the target is never met or met by chance.
///
/// Sources: Law, *Simulation Modeling and Analysis*, 5th edition (2015), section 9.4.1; Hoad,
/// Robinson and Davies, *Journal of the Operational Research Society* 61 (2010), for looking ahead.
public struct PrecisionRule: Hashable, Sendable {
  /// What is asked of the half-width.
  public enum Target: Hashable, Sendable {
    /// At most β, in the figure's unit; positive.
    case absolute(Double)
    /// At most γ/(1 + γ) of |x̄|; γ inside (0, 1), dimensionless.
    case relative(Double)
  }

  public let target: Target
  /// 1 − α.
  public let confidence: Double
  /// n₀, replications before the first look; at least 2.
  public let pilot: Int
  /// For how many further replications the target must stay met, per hundred replications above
  /// one hundred; 0 stops at the first.
  public let lookAhead: Int
  /// The replications so far.
  public private(set) var moments = Moments()
  /// The number of replications at which the target was met and, with a look-ahead, stayed so;
  /// nil while more are needed.
  public private(set) var stop: Int?
  private var candidate: Int?

  /// - Throws: `StatisticsError.tooFew` for a pilot below 2, `.outOfRange`.
  public init(
    _ target: Target, confidence: Double = 0.95, pilot: Int = 10, lookAhead: Int = 0
  ) throws(StatisticsError) {
    switch target {
    case .absolute(let width): try StatisticsError.requirePositive(width, "the half-width")
    case .relative(let share):
      try StatisticsError.requireProbability(share, "the relative precision")
    }
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    try StatisticsError.requireCount(pilot, atLeast: 2, "replications in the pilot")
    try StatisticsError.requireCount(lookAhead, atLeast: 0, "replications to look ahead")
    self.target = target
    self.confidence = confidence
    self.pilot = pilot
    self.lookAhead = lookAhead
  }

  /// Takes in the value of one more replication; after the stop, nothing changes it.
  ///
  /// - Throws: `StatisticsError.notFinite`.
  public mutating func add(_ value: Double) throws(StatisticsError) {
    try StatisticsError.requireFinite([value], "a replication")
    moments.add(value)
    guard stop == nil, moments.count >= pilot else { return }
    guard isMet else {
      candidate = nil
      return
    }
    let first = candidate ?? moments.count
    candidate = first
    if moments.count - first >= lookAhead * max(100, first) / 100 { stop = first }
  }

  /// The half-width of all replications so far, in the figure's unit; nil below two.
  public var halfWidth: Double? {
    guard let variance = moments.variance else { return nil }
    let quantile = studentQuantile(
      (1 + confidence) / 2, degreesOfFreedom: Double(moments.count - 1))
    return quantile * (variance / Double(moments.count)).squareRoot()
  }

  private var isMet: Bool {
    guard let halfWidth else { return false }
    switch target {
    case .absolute(let width): return halfWidth <= width
    case .relative(let share): return halfWidth <= share / (1 + share) * moments.mean.magnitude
    }
  }
}

/// How many replications in all give a half-width of at most β, from the variance of a pilot.
///
/// Stein's two-stage rule: N = max(n₀, ⌈(t(1−α/2, n₀−1)·s/β)²⌉). The interval from all N
/// replications with the pilot's s and n₀ − 1 degrees of freedom covers with exactly 1 − α for
/// normal values, because the number does not depend on the mean.
///
/// - Parameters:
///   - pilot: the values of the pilot's replications, at least two and finite.
///   - halfWidth: β, in the figure's unit; positive.
///   - confidence: 1 − α, inside (0, 1).
/// - Throws: `StatisticsError.tooFew`, `.notFinite`, `.outOfRange`; `.constant` for a pilot that
///   does not vary and so says nothing; `.noAnswer` for more than 2⁵³ replications.
///
/// Source: Stein, *Annals of Mathematical Statistics* 16 (1945).
public func replicationsForHalfWidth(
  _ halfWidth: Double, pilot: [Double], confidence: Double = 0.95
) throws(StatisticsError) -> Int {
  try StatisticsError.requirePositive(halfWidth, "the half-width")
  try StatisticsError.requireProbability(confidence, "the confidence of an interval")
  try StatisticsError.requireCount(pilot.count, atLeast: 2, "replications in the pilot")
  try StatisticsError.requireFinite(pilot, "a replication")
  let variance = sampleVariance(pilot)
  if variance == 0 { throw .constant("the replications of the pilot") }
  let factor = studentQuantile((1 + confidence) / 2, degreesOfFreedom: Double(pilot.count - 1))
  return max(
    pilot.count,
    try wholeReplications(factor * factor * variance / (halfWidth * halfWidth)))
}

/// A number of replications, rounded up.
func wholeReplications(_ number: Double) throws(StatisticsError) -> Int {
  guard let whole = Int(exactly: number.rounded(.up)), whole < 1 << 53 else {
    throw .noAnswer("a number of replications, which would be \(number)")
  }
  return whole
}
