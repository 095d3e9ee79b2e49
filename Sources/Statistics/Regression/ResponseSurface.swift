/// A polynomial metamodel of a simulation in its factors.
///
/// Factors are coded: −1 at the lower end of their range, +1 at the upper, so that coefficients
/// compare: each is half the change of the output over the factor's range.
///
/// Source: Kleijnen, *Design and Analysis of Simulation Experiments*, 2nd edition (Springer,
/// 2015), chapters 2 and 3.
public struct ResponseSurface: Hashable, Sendable {
  /// Which terms there are besides the constant.
  public enum Terms: Hashable, Sendable {
    /// Each factor.
    case linear
    /// Each factor and each product of two.
    case interactions
    /// Each factor, each product of two and each square; needs three levels.
    case quadratic
  }

  public let terms: Terms
  public let factors: Int
  /// The fit, its coefficients in the order of `termNames`.
  public let regression: LinearRegression

  /// - Parameters:
  ///   - points: of a design, dimensionless in [0, 1].
  ///   - outputs: one per point.
  /// - Throws: as `LinearRegression`; `.dependent` also where the design is too coarse for the
  ///   terms.
  public init(points: [[Double]], outputs: [Double], terms: Terms) throws {
    factors = try DesignError.width(of: points, "the points")
    self.terms = terms
    regression = try LinearRegression(
      predictors: points.map { Self.predictors(terms, at: $0) }, response: outputs)
  }

  private static func predictors(_ terms: Terms, at point: [Double]) -> [Double] {
    let coded = point.map { 2 * $0 - 1 }
    if terms == .linear { return coded }
    let products = coded.indices.flatMap { i in coded[(i + 1)...].map { coded[i] * $0 } }
    return coded + products + (terms == .quadratic ? coded.map { $0 * $0 } : [])
  }

  /// Of each coefficient: 1, x1, x2, …, x1·x2, …, x1².
  public var termNames: [String] {
    let names = (1...factors).map { "x\($0)" }
    if terms == .linear { return ["1"] + names }
    let products = names.indices.flatMap { i in names[(i + 1)...].map { "\(names[i])·\($0)" } }
    return ["1"] + names + products + (terms == .quadratic ? names.map { "\($0)²" } : [])
  }

  /// The predicted mean output at a point of [0, 1]ᵏ, and its standard error.
  ///
  /// - Throws: `StatisticsError.unequalCounts`, `.notFinite`.
  public func prediction(at point: [Double]) throws(StatisticsError)
    -> (mean: Double, standardError: Double)
  {
    try StatisticsError.requireEqualCounts(point.count, factors, "coordinates and factors")
    return try regression.prediction(at: Self.predictors(terms, at: point))
  }
}
