public import Records

/// What a command asks of an experiment file.
public enum ExperimentPurpose: String, Sendable, CaseIterable {
  case comparison, sweep, sensitivity, calibration, robustness
}

extension Experiment {
  /// A design over parameters, each point under each alternative.
  public struct Sweep: Sendable {
    public let design: Design
    /// At least one.
    public let factors: [ExperimentFactor]
    /// Of each point; at least 2.
    public let replications: Int

    public enum Design: Hashable, Sendable {
      /// Every combination of the levels.
      case factorial
      /// A part of all combinations of two levels; each generator sets a further factor.
      case fractionalFactorial(generators: [String])
      /// So many points, spread over the ranges.
      case latinHypercube(points: Int)
    }
  }

  /// Which assumptions matter: screening, one at a time, and shares of variance for the chosen few.
  public struct Sensitivity: Sendable {
    /// At least two.
    public let factors: [ExperimentFactor]
    /// Assumptions without a range, by path, which are not varied.
    public let leftOut: [String]
    /// Of Morris's screening; at least 2.
    public let trajectories: Int
    /// Of its grid; even.
    public let gridLevels: Int
    /// Of each point; at least 2.
    public let replications: Int
    /// How many of the most influential factors get shares of variance; none for 0.
    public let chosen: Int
    /// Points from which their metamodel is made.
    public let points: Int
  }

  /// Parameters are sought with which figures come near to what is reported.
  public struct Calibration: Sendable {
    /// At least one.
    public let factors: [ExperimentFactor]
    /// At least one.
    public let targets: [Target]
    /// Of the Latin hypercube.
    public let points: Int
    /// Of each point, on tuning seeds.
    public let replications: Int
    /// From so many points the local search goes on.
    public let starts: Int
    /// How often it narrows its box.
    public let rounds: Int
    /// Points in the box around each start in each round.
    public let localPoints: Int
    /// Replications of each accepted set on evaluation seeds; at least 2.
    public let confirm: Int
  }

  /// What a figure should come to.
  public struct Target: Sendable {
    public let figure: FigureDeclaration
    /// In the figure's unit.
    public let value: Double
    /// In the figure's unit; positive.
    public let tolerance: Double
  }

  /// Whether the order of the alternatives holds in other worlds.
  public struct Robustness: Sendable {
    /// Of the generator of local streets; at least one.
    public let networkSeeds: [UInt64]
    /// The most accepted sets.
    public let sets: Int
    /// Of each alternative in each world; at least 2.
    public let replications: Int
  }

  /// The best of many alternatives with a guarantee.
  public struct Selection: Sendable {
    public let figure: FigureDeclaration
    /// Smaller differences do not matter; in the figure's unit, positive.
    public let indifference: Double
    /// Of each alternative before the first may be dropped.
    public let firstStage: Int
    /// The most replications of one alternative.
    public let cap: Int

    /// The zone in words.
    public var words: String {
      "a difference of less than \(Self.shown(indifference)) \(figure.unit) does not matter"
    }

    private static func shown(_ number: Double) -> String {
      number == number.rounded() ? "\(Int64(number))" : "\(number)"
    }
  }
}

extension Diagnostics {
  /// One mistake of a file that only its reader can judge.
  public init(file: String, _ message: String, expected: String) {
    self.init()
    add(.whole(file), "", message, expected: expected)
  }
}
