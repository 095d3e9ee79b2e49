/// A key figure as a service declares it: what it is, and what the real city reports.
public struct FigureDeclaration: Hashable, Sendable {
  /// A path such as `callTaxi.wait.mean`.
  public let name: String
  /// The unit as tables print it; `1` for dimensionless, `%` for shares.
  public let unit: String
  /// One sentence.
  public let meaning: String
  /// Fewer replications do not carry an interval of this figure: 10 for a mean, 30 for a quantile.
  public let leastReplications: Int
  /// Which end of it the city would rather have; nil for figures that only describe.
  public let better: Better?
  /// The least difference that would matter in practice, stated before any run; nil for figures
  /// that are not compared unless one is given.
  public let practicalDifference: PracticalDifference?
  /// Whether it differs from replication to replication; the price of a fleet does not.
  public let varies: Bool
  /// Whether it is of something that most scenarios leave out: where it has no value, nobody is told.
  public private(set) var isOfOption = false

  /// An end of a figure.
  public enum Better: String, Hashable, Sendable {
    case smaller, larger
  }

  /// A difference between two alternatives that would matter in practice.
  public enum PracticalDifference: Hashable, Sendable {
    /// In the figure's unit; positive.
    case absolute(Double)
    /// Of the baseline's mean, dimensionless; positive.
    case relative(Double)
  }

  public init(
    _ name: String, unit: String, _ meaning: String, isQuantile: Bool = false,
    better: Better? = nil, matters: PracticalDifference? = nil, varies: Bool = true
  ) {
    leastReplications = isQuantile ? 30 : 10
    self.name = name
    self.unit = unit
    self.meaning = meaning
    self.better = better
    practicalDifference = matters
    self.varies = varies
  }

  /// The same, of something that most scenarios leave out.
  public func ofOption() -> FigureDeclaration {
    var copy = self
    copy.isOfOption = true
    return copy
  }
}

/// What one service comes to in one replication, computed from its records.
public struct ServiceFigures: Sendable {
  /// One value for each declared figure, in order; nil where it is not defined, such as the mean
  /// wait of nobody.
  public let values: [Double?]
  /// Needs by how they ended, `needs` first; the others add up to it.
  public let counts: [(name: String, count: Int)]

  public init(values: [Double?], counts: [(name: String, count: Int)]) {
    self.values = values
    self.counts = counts
  }
}
