/// Von Neumann's test of whether values in sequence are independent of their neighbours.
///
/// C = 1 − Σ(Yᵢ − Yᵢ₊₁)²/(2Σ(Yᵢ − Ȳ)²) is near the correlation of neighbours; z = C·√((k² − 1)/(k −
/// 2)) is standard normal if the k values are independent and normal. Large z: the values are
/// positively correlated, so batches are too short or observations are no replications.
///
/// Assumes nearly normal values, as batch means are. Not a proof of independence: a small k has
/// little power, and correlation at a distance is not seen.
///
/// Sources: von Neumann, *Annals of Mathematical Statistics* 12 (1941); Fishman, *Management
/// Science* 24 (1978), for batch means.
public struct VonNeumannRatio: Hashable, Sendable {
  /// C, −1 … 1, dimensionless.
  public let coefficient: Double
  /// z, standard normal under independence.
  public let z: Double
  /// P(Z > z): small where neighbours are positively correlated.
  public let probability: Double

  /// - Parameter values: in sequence, finite; at least three.
  /// - Throws: `StatisticsError.tooFew`, `.notFinite`, and `.constant` if they do not vary.
  /// - Complexity: O(*n*).
  public init(of values: [Double]) throws(StatisticsError) {
    try StatisticsError.requireCount(values.count, atLeast: 3, "values for von Neumann's ratio")
    try StatisticsError.requireFinite(values, "a value")
    if values.allSatisfy({ $0 == values[0] }) { throw .constant("the values") }
    let mean = sampleMean(values)
    var squares = 0.0
    var steps = 0.0
    for (index, value) in values.enumerated() {
      squares += (value - mean) * (value - mean)
      if index > 0 { steps += (value - values[index - 1]) * (value - values[index - 1]) }
    }
    let count = Double(values.count)
    coefficient = 1 - steps / (2 * squares)
    z = coefficient * ((count * count - 1) / (count - 2)).squareRoot()
    probability = normalUpperTail(z)
  }
}
