/// A table fitted to margins by iterative proportional fitting.
///
/// Each sweep scales the cells to one margin after the other; structural zeros of the seed stay
/// zero (0/0 = 0), and the odds ratios of the seed are kept. Among all tables with the margins the
/// result departs least from the seed (Kullback–Leibler).
///
/// Source: Deming and Stephan, "On a least squares adjustment of a sampled frequency table when
/// the expected marginal totals are known", Annals of Mathematical Statistics 11(4), 1940.
public struct ProportionalFitting: Sendable {
  /// What one margin asks for and the others, or the zeros of the seed, do not allow.
  public struct Contradiction: Sendable, Equatable, CustomStringConvertible {
    /// The margin.
    public let margin: String
    /// The place of the group in the margin.
    public let group: Int
    /// What the margin asks for.
    public let target: Double
    /// What the table has.
    public let total: Double

    public var description: String {
      "\(margin), category \(group): asks for \(rounded(target)) and gets \(rounded(total)) "
        + "(\(rounded(total - target)))"
    }

    private func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
  }

  /// The fitted cells, in the order of the seed.
  public private(set) var cells: [Double]
  /// How many sweeps were made.
  public private(set) var sweeps = 0
  /// The greatest relative error of a group after the last sweep (dimensionless).
  public private(set) var greatestError = Double.infinity
  /// The margins with their totals scaled to that of the first.
  public let margins: [Margin]
  /// By which factor each margin was scaled (dimensionless); 1 where its total agreed.
  public let scaling: [Double]
  /// What cannot be met, worst first.
  public private(set) var contradictions: [Contradiction] = []

  /// Fits a seed to margins.
  ///
  /// - Parameters:
  ///   - seed: the cells; not negative, 0 for what cannot be.
  ///   - margins: scaled to the total of the first before the fit.
  ///   - tolerance: the greatest relative error at which the fit ends (dimensionless); a thousandth
  ///     of what counts as met, because cells are further off than margins.
  ///   - sweepLimit: after how many sweeps it ends in any case.
  /// - Complexity: O(*sweeps* · *margins* · *cells*).
  public init(
    seed: [Double], margins: [Margin], tolerance: Double = 1e-9, sweepLimit: Int = 500
  ) {
    precondition(
      seed.allSatisfy { $0 >= 0 && $0.isFinite }, "a seed holds counts or weights, not \(seed)")
    for margin in margins {
      precondition(
        margin.groupOfCell.count == seed.count,
        "\(margin.name) is of \(margin.groupOfCell.count) cells, the seed of \(seed.count)")
    }
    let total = margins.first?.targets.reduce(0, +) ?? 0
    scaling = margins.map { margin in
      let own = margin.targets.reduce(0, +)
      return own > 0 && own != total ? total / own : 1
    }
    self.margins = zip(margins, scaling).map { margin, factor in
      var scaled = margin
      if factor != 1 { scaled.targets = margin.targets.map { $0 * factor } }
      return scaled
    }
    cells = seed
    while sweeps < sweepLimit {
      for margin in self.margins { scale(to: margin) }
      sweeps += 1
      greatestError = self.margins.map { Self.error(of: $0, in: cells) }.max() ?? 0
      if greatestError < tolerance { break }
    }
    if greatestError >= Self.met { findContradictions() }
  }

  /// The greatest relative error with which a margin counts as met (dimensionless).
  public static let met = 1e-6

  /// Whether all margins are met.
  public var isMet: Bool { contradictions.isEmpty }

  /// How well each margin is met.
  public var fits: [MarginFit] {
    margins.map { MarginFit($0.name, targets: $0.targets, totals: $0.totals(of: cells)) }
  }

  private mutating func scale(to margin: Margin) {
    var factors = margin.totals(of: cells)
    for group in factors.indices {
      factors[group] = factors[group] > 0 ? margin.targets[group] / factors[group] : 0
    }
    for cell in cells.indices { cells[cell] *= factors[Int(margin.groupOfCell[cell])] }
  }

  /// The greatest relative error; where nothing is wanted, against one.
  private static func error(of margin: Margin, in cells: [Double]) -> Double {
    MarginFit(margin.name, targets: margin.targets, totals: margin.totals(of: cells)).greatestError
  }

  private mutating func findContradictions() {
    for margin in margins {
      let totals = margin.totals(of: cells)
      for (group, target) in margin.targets.enumerated()
      where (totals[group] - target).magnitude >= Self.met * (target > 0 ? target : 1) {
        contradictions.append(
          Contradiction(margin: margin.name, group: group, target: target, total: totals[group]))
      }
    }
    let order = contradictions.indices.sorted {
      let (a, b) = (contradictions[$0], contradictions[$1])
      return (-(a.total - a.target).magnitude, $0) < (-(b.total - b.target).magnitude, $1)
    }
    contradictions = order.map { contradictions[$0] }
  }
}
