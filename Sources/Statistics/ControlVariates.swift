/// A mean estimated with the help of controls whose own means are known exactly.
///
/// Least squares of the figure on the controls less their means; the intercept is the estimate.
/// A control explains part of the figure's variation (R²) and costs a degree of freedom each:
/// the variance falls to (1 − R²)(n − 2)/(n − q − 2) of the plain one.
///
/// Assumes replications that are jointly normal in figure and controls, or so many that it does
/// not matter; then the interval holds. Not with controls whose means are estimated, nor with
/// many controls beside few replications: the loss factor eats the gain.
///
/// Sources: Lavenberg and Welch, *Management Science* 27 (1981); Law, *Simulation Modeling and
/// Analysis*, 5th edition (2015), section 11.4. Least squares by GSL 2.7, `gsl_multifit_linear`.
public struct ControlVariates: Hashable, Sendable {
  /// The controlled mean, in the figure's unit.
  public let estimate: Double
  /// β̂, one per control.
  public let coefficients: [Double]
  /// Of the estimate.
  public let standardError: Double
  /// n − q − 1.
  public let degreesOfFreedom: Int
  /// Of the interval around the estimate.
  public let halfWidth: Double
  /// The share of the figure's variation that the controls explain, 0 … 1.
  public let explainedShare: Double
  /// (n − 2)/(n − q − 2), by which the estimated coefficients cost precision.
  public let lossFactor: Double
  /// The mean without controls.
  public let plain: ConfidenceInterval

  /// - Parameters:
  ///   - values: the figure, one per replication, finite.
  ///   - controls: for each replication its controls, equally many and finite.
  ///   - means: the exact mean of each control.
  ///   - confidence: 1 − α, inside (0, 1).
  /// - Throws: `StatisticsError.tooFew` below q + 3 replications, `.unequalCounts`, `.notFinite`,
  ///   `.outOfRange`, `.constant` for a figure that does not vary, `.dependent` for controls that
  ///   do not vary or depend on each other.
  /// - Complexity: O(*n* · *q*²).
  public init(
    _ values: [Double], controls: [[Double]], means: [Double], confidence: Double = 0.95
  ) throws(StatisticsError) {
    let (n, q) = (values.count, means.count)
    try StatisticsError.requireCount(q, atLeast: 1, "controls")
    try StatisticsError.requireEqualCounts(n, controls.count, "values and rows of controls")
    try StatisticsError.requireCount(n, atLeast: q + 3, "replications for \(q) controls")
    try StatisticsError.requireFinite(values + means, "a value")
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    for row in controls {
      try StatisticsError.requireEqualCounts(row.count, q, "controls and their means")
      try StatisticsError.requireFinite(row, "a control")
    }
    let variance = sampleVariance(values)
    if variance == 0 { throw .constant("the values") }
    let centred = controls.map { row in zip(row, means).map { $0 - $1 } }
    let fit = try LeastSquares(centred.map { [1] + $0 }, values)
    if fit.rank <= q { throw .dependent("the controls") }
    plain = ConfidenceInterval(ofReplications: values, confidence: confidence)
    estimate = fit.coefficients[0]
    coefficients = Array(fit.coefficients.dropFirst())
    standardError = fit.covariance[0][0].squareRoot()
    degreesOfFreedom = n - q - 1
    halfWidth =
      standardError
      * studentQuantile((1 + confidence) / 2, degreesOfFreedom: Double(n - q - 1))
    let squares = fit.residuals.reduce(0) { $0 + $1 * $1 }
    explainedShare = 1 - squares / (variance * Double(n - 1))
    lossFactor = Double(n - 2) / Double(n - q - 2)
  }

  /// By which share the controls lower the variance of the estimate; negative if they raise it.
  public var varianceReduction: Double { 1 - (1 - explainedShare) * lossFactor }
}
