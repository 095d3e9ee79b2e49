/// Weights of kinds of households such that margins of households and of persons both fit.
///
/// Each constraint is taken in turn: the weights of all kinds that contribute to it are multiplied
/// by what it asks for over what they give, until the totals fit. All contributing kinds get the
/// same factor, whatever the amount, so kinds that contribute to the same constraints in different
/// amounts need a constraint that tells them apart (here, sizes).
///
/// Source: Ye, Konduri, Pendyala, Sana and Waddell, "A methodology to match distributions of both
/// household and person attributes in the generation of synthetic populations", Transportation
/// Research Board 88th Annual Meeting, 2009.
public struct ProportionalUpdating: Sendable {
  /// What one total of households or persons is to be, and what one household of each kind gives.
  public struct Constraint: Sendable {
    /// The margin that the total is a part of, for reports.
    public let margin: String
    /// The total.
    public let target: Double
    /// The kinds that contribute, ascending.
    public let kinds: [Int32]
    /// What one household of each of these kinds contributes; positive, not always whole.
    public let contributions: [Double]

    /// - Parameter contribution: of each kind; 0 for those that do not count.
    public init(_ margin: String, target: Double, contribution: [Double]) {
      precondition(target >= 0 && target.isFinite, "\(margin): a total of \(target)")
      self.margin = margin
      self.target = target
      let contributing = contribution.indices.filter { contribution[$0] > 0 }
      kinds = contributing.map { Int32($0) }
      contributions = contributing.map { contribution[$0] }
    }
  }

  /// The weight of each kind: how many households of it there are.
  public private(set) var weights: [Double]
  /// How often all constraints were taken in turn.
  public private(set) var sweeps = 0
  /// The greatest relative error of a total after the last sweep (dimensionless).
  public private(set) var greatestError = Double.infinity
  private let constraints: [Constraint]

  /// - Parameters:
  ///   - seed: the weights at the start; 0 for kinds that cannot be.
  ///   - constraints: each total; household totals last, so that they are met exactly.
  ///   - tolerance: the greatest relative error at which the fit ends (dimensionless).
  ///   - sweepLimit: after how many sweeps it ends in any case.
  /// - Complexity: O(*sweeps* · *contributions*).
  public init(
    seed: [Double], constraints: [Constraint], tolerance: Double = 1e-4, sweepLimit: Int = 500
  ) {
    precondition(seed.allSatisfy { $0 >= 0 && $0.isFinite }, "a seed of \(seed)")
    weights = seed
    self.constraints = constraints
    while sweeps < sweepLimit {
      for constraint in constraints {
        let total = Self.total(constraint, weights)
        let factor = total > 0 ? constraint.target / total : 0
        for kind in constraint.kinds { weights[Int(kind)] *= factor }
      }
      sweeps += 1
      greatestError = 0
      for constraint in constraints {
        let error = (Self.total(constraint, weights) - constraint.target).magnitude
        greatestError = max(
          greatestError, error / (constraint.target > 0 ? constraint.target : 1))
      }
      if greatestError < tolerance { break }
    }
  }

  /// What the weights give for each constraint, in their order.
  public var totals: [Double] { constraints.map { Self.total($0, weights) } }

  /// How well each margin is met, in the order of their first constraints.
  public var fits: [MarginFit] {
    var names: [String] = []
    for constraint in constraints where !names.contains(constraint.margin) {
      names.append(constraint.margin)
    }
    return names.map { name in
      let own = constraints.filter { $0.margin == name }
      return MarginFit(
        name, targets: own.map(\.target), totals: own.map { Self.total($0, weights) })
    }
  }

  private static func total(_ constraint: Constraint, _ weights: [Double]) -> Double {
    var total = 0.0
    for place in constraint.kinds.indices {
      total += weights[Int(constraint.kinds[place])] * constraint.contributions[place]
    }
    return total
  }
}
