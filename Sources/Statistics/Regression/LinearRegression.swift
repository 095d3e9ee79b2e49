@preconcurrency import CGSL
import Foundation

/// Ordinary least squares: the response as a weighted sum of predictors plus errors that are
/// independent and of equal variance.
///
/// Solved by the singular value decomposition of the design matrix with its columns scaled, which
/// keeps the digits that are asked for on NIST's Statistical Reference Datasets for linear
/// regression (7 on Filip, a polynomial of degree 10). As a metamodel of a simulation
/// it says what matters inside the range of the design; it must not be used outside, nor where
/// `crossValidatedR2` is low. Runs on common random numbers are not independent: the standard
/// errors then do not hold.
///
/// Sources: GSL 2.7, `gsl_multifit_linear_tsvd`; Montgomery, Peck and Vining, *Introduction to
/// Linear Regression Analysis*, 5th edition (Wiley, 2012), chapters 3 and 4.
public struct LinearRegression: Hashable, Sendable {
  /// b, the constant first if there is one, then one per predictor, in response per predictor.
  public let coefficients: [Double]
  /// The covariances of the coefficients.
  public let covariance: [[Double]]
  /// Whether the first coefficient is a constant.
  public let hasConstant: Bool
  /// Observed less fitted, by observation, in the response's unit.
  public let residuals: [Double]
  /// hᵢ, how much each observation determines its own fitted value, 0 … 1.
  public let leverages: [Double]
  /// The sum of squared deviations of the response from its mean, from 0 without a constant.
  public let totalSumOfSquares: Double

  /// - Parameters:
  ///   - predictors: one row per observation, rows of equal length.
  ///   - response: one value per observation.
  ///   - hasConstant: whether to fit a constant besides.
  /// - Throws: `DesignError.wrongShape`; `StatisticsError.unequalCounts`, `.notFinite`, `.tooFew`
  ///   unless there are more observations than coefficients, `.dependent` where predictors are
  ///   linear combinations of each other, `.noAnswer` with GSL's words.
  /// - Complexity: O(*np*²) for n observations and p coefficients.
  public init(predictors: [[Double]], response: [Double], hasConstant: Bool = true) throws {
    _ = try DesignError.width(of: predictors, "the predictors")
    try self.init(
      design: hasConstant ? predictors.map { [1] + $0 } : predictors, response: response,
      hasConstant: hasConstant)
  }

  /// Fits a polynomial b₀ + b₁x + … of one predictor.
  ///
  /// - Parameter degree: of the polynomial, 1 … 64.
  /// - Throws: as the other initialiser, and `DesignError.outOfRange`.
  public init(polynomialDegree degree: Int, of x: [Double], response: [Double]) throws {
    try DesignError.require(degree, in: 1...64, "the degree of a polynomial")
    try self.init(
      predictors: x.map { value in (1...degree).map { pow(value, Double($0)) } },
      response: response)
  }

  private init(design: [[Double]], response: [Double], hasConstant: Bool) throws {
    try StatisticsError.requireEqualCounts(design.count, response.count, "predictors and responses")
    try StatisticsError.requireFinite(response, "a response")
    let columns = design[0].count
    try StatisticsError.requireCount(design.count, atLeast: columns + 1, "observations")
    let fit = try LeastSquares(design, response)
    if fit.rank < columns { throw StatisticsError.dependent("the predictors") }
    coefficients = fit.coefficients
    covariance = fit.covariance
    residuals = fit.residuals
    leverages = fit.leverages
    self.hasConstant = hasConstant
    let centre = hasConstant ? Moments(response).mean : 0
    totalSumOfSquares = Self.squares(response.map { $0 - centre })
  }

  private static func squares(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }
  }

  /// n − p.
  public var degreesOfFreedom: Int { residuals.count - coefficients.count }
  /// The sum of squared residuals, in the response's unit squared.
  public var residualSumOfSquares: Double { Self.squares(residuals) }
  /// The estimated standard deviation of the errors, in the response's unit.
  public var residualStandardDeviation: Double {
    (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
  }
  /// Of each coefficient, in its unit.
  public var standardErrors: [Double] {
    coefficients.indices.map { covariance[$0][$0].squareRoot() }
  }
  /// R², the share of the variation that the fit explains (from 0, not from the mean, without a
  /// constant); nil where the response does not vary. Never falls when predictors are added.
  public var r2: Double? {
    totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : nil
  }
  /// F of the hypothesis that no predictor matters; infinite for a perfect fit, nil without
  /// predictors besides the constant.
  public var fStatistic: Double? {
    let predictors = coefficients.count - (hasConstant ? 1 : 0)
    guard predictors > 0 else { return nil }
    let explained = totalSumOfSquares - residualSumOfSquares
    return explained / Double(predictors)
      / (residualSumOfSquares / Double(degreesOfFreedom))
  }

  /// Q², the share of the variation that is predicted when every observation is left out of the
  /// fit that predicts it; nil where the response does not vary or an observation alone
  /// determines a coefficient. May be negative: the fit is then worse than the mean.
  ///
  /// Source: Allen, *Technometrics* 16 (1974): the residual left out is eᵢ/(1 − hᵢ).
  public var crossValidatedR2: Double? {
    guard totalSumOfSquares > 0, leverages.allSatisfy({ $0 < 1 - 1e-12 }) else { return nil }
    let leftOut = zip(residuals, leverages).map { $0 / (1 - $1) }
    return 1 - Self.squares(leftOut) / totalSumOfSquares
  }

  /// The half-widths of t-intervals of the coefficients, one by one, not simultaneous.
  ///
  /// - Parameter confidence: inside (0, 1).
  public func halfWidths(confidence: Double = 0.95) -> [Double] {
    requireInside(confidence, "the confidence of an interval")
    let quantile = studentQuantile(
      (1 + confidence) / 2, degreesOfFreedom: Double(degreesOfFreedom))
    return standardErrors.map { quantile * $0 }
  }

  /// The fitted mean at given predictors, and its standard error, in the response's unit.
  ///
  /// - Throws: `StatisticsError.unequalCounts`, `.notFinite`.
  public func prediction(at predictors: [Double]) throws(StatisticsError)
    -> (mean: Double, standardError: Double)
  {
    let row = hasConstant ? [1] + predictors : predictors
    try StatisticsError.requireEqualCounts(
      row.count, coefficients.count, "predictors and coefficients")
    try StatisticsError.requireFinite(predictors, "a predictor")
    let mean = zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    var variance = 0.0
    for (i, a) in row.enumerated() {
      for (j, b) in row.enumerated() { variance += a * b * covariance[i][j] }
    }
    return (mean, max(0, variance).squareRoot())
  }
}
