import Foundation

/// d such that k − 1 comparisons with one system all hold with a given confidence, one-sided:
/// P((Z_i − Z_0)/√2 ≤ d·s for all i) with independent normal Z and s² ~ χ²_ν/ν.
///
/// For equal numbers of independent replications with one common variance, pooled over systems.
///
/// - Parameters:
///   - comparisons: k − 1, at least 1.
///   - degreesOfFreedom: ν, positive.
///   - confidence: inside (0.5, 1).
/// - Throws: `StatisticsError.tooFew`, `.outOfRange`, `.noAnswer`.
///
/// Source: Dunnett, *Journal of the American Statistical Association* 50 (1955), whose printed
/// values it reproduces.
public func dunnettConstant(comparisons: Int, degreesOfFreedom: Double, confidence: Double)
  throws(StatisticsError) -> Double
{
  try StatisticsError.requireCount(comparisons, atLeast: 1, "comparisons")
  try StatisticsError.requirePositive(degreesOfFreedom, "the degrees of freedom")
  guard confidence > 0.5 && confidence < 1 else {
    throw .outOfRange("the confidence", confidence, allowed: "a number inside (0.5, 1)")
  }
  let grid = ChiSquareGrid(degreesOfFreedom: degreesOfFreedom)
  let step = 0.125
  let normal = (-80...80).map { index in
    let z = Double(index) * step
    return (z: z, weight: step * exp(-z * z / 2) / (2 * Double.pi).squareRoot())
  }
  let excess = { (d: Double) in
    var outer = 0.0
    for (square, squareWeight) in zip(grid.places, grid.weights) {
      let reach = d * (2 * square / degreesOfFreedom).squareRoot()
      var inner = 0.0
      for (z, weight) in normal {
        inner += weight * integerPower(normalProbability(z + reach), comparisons)
      }
      outer += squareWeight * inner
    }
    return outer - confidence
  }
  var high = 4.0
  while excess(high) < 0 {
    high *= 2
    if high > 1e6 { throw .noAnswer("Dunnett's constant for \(comparisons) comparisons") }
  }
  return try GSL.root("Dunnett's constant", between: 0, and: high, of: excess)
}
