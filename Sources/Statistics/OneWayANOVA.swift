/// Whether groups have one mean: analysis of variance with one factor.
///
/// F = (SS_between/(k − 1))/(SS_within/(n − k)), which has the F distribution if all groups have one
/// mean. Says whether any differ, not which: compare policies with `PairedComparison` or
/// `BestComparison`.
///
/// Assumes independent normal values with one variance in all groups. Not with common random
/// numbers, whose groups are not independent.
///
/// Source: Fisher (1925); Scheffé, *The Analysis of Variance* (Wiley, 1959), section 3.1. Checked
/// by the certified values of NIST's Statistical Reference Datasets.
public struct OneWayANOVA: Hashable, Sendable {
  /// k − 1.
  public let betweenDegreesOfFreedom: Int
  /// n − k.
  public let withinDegreesOfFreedom: Int
  /// Σnᵢ(x̄ᵢ − x̄)².
  public let betweenSquares: Double
  /// ΣΣ(xᵢⱼ − x̄ᵢ)².
  public let withinSquares: Double

  /// - Parameter groups: at least two, each with a value, finite; more values than groups.
  /// - Throws: `StatisticsError.tooFew`, `.notFinite`; `.constant` if nothing varies within
  ///   groups, so that there is no F.
  /// - Complexity: O(*n*).
  public init(_ groups: [[Double]]) throws(StatisticsError) {
    try StatisticsError.requireCount(groups.count, atLeast: 2, "groups")
    for group in groups {
      try StatisticsError.requireCount(group.count, atLeast: 1, "values in a group")
      try StatisticsError.requireFinite(group, "a value")
    }
    let all = groups.flatMap { $0 }
    try StatisticsError.requireCount(all.count, atLeast: groups.count + 1, "values")
    // Less one value, which changes no sum of squares and keeps the digits of small spreads.
    let shift = all[0]
    let shifted = groups.map { $0.map { $0 - shift } }
    let grandMean = sampleMean(all.map { $0 - shift })
    var between = 0.0
    var within = 0.0
    for group in shifted {
      let mean = sampleMean(group)
      between += Double(group.count) * (mean - grandMean) * (mean - grandMean)
      for value in group { within += (value - mean) * (value - mean) }
    }
    if groups.allSatisfy({ group in group.allSatisfy { $0 == group[0] } }) {
      throw .constant("the values within groups")
    }
    betweenDegreesOfFreedom = groups.count - 1
    withinDegreesOfFreedom = all.count - groups.count
    betweenSquares = between
    withinSquares = within
  }

  public var betweenMeanSquare: Double { betweenSquares / Double(betweenDegreesOfFreedom) }
  public var withinMeanSquare: Double { withinSquares / Double(withinDegreesOfFreedom) }
  /// The ratio of the mean squares.
  public var f: Double { betweenMeanSquare / withinMeanSquare }
  /// P(F > f) if all groups have one mean.
  public var p: Double {
    fUpperTail(
      f, numerator: Double(betweenDegreesOfFreedom), denominator: Double(withinDegreesOfFreedom))
  }
  /// The share of the variation that lies between groups, 0 … 1.
  public var explainedShare: Double { betweenSquares / (betweenSquares + withinSquares) }
  /// √ of the mean square within groups, in the values' unit.
  public var residualDeviation: Double { withinMeanSquare.squareRoot() }
}
