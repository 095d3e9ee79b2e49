public import Records

/// An experiment that has been read and checked: which alternatives are compared by which figures,
/// how precisely, and with how many replications at most.
///
/// Every alternative is a scenario of its own; all share seed, city and needs, so that their
/// replications can be paired.
public struct Experiment: Sendable {
  /// 1 to 64 letters, digits, `.`, `_` and `-`: a folder's name.
  public let name: String
  /// What is to be found out, in a sentence; for reports.
  public let question: String?
  /// What is compared, in the order of the file; the first is the baseline. At least two for a
  /// comparison; the scenario as it stands where a study names none. Of several scenarios these
  /// are the alternatives in the first, or in the one that `scenarioName` says.
  public private(set) var alternatives: [Alternative]
  /// The scenarios with which a comparison crosses its alternatives, in the order of the file; at
  /// least two, or none where the file names a single one.
  public let scenarios: [CrossedScenario]
  /// Which of `scenarios` the alternatives are in; nil for the whole experiment.
  public private(set) var scenarioName: String?
  /// What they are compared by, named before any run; at least one.
  public let figures: [Figure]
  /// Of all statements on the primary figures together; inside (0.5, 1).
  public let confidence: Double
  /// Replications of each alternative from which the number of the comparison is found.
  public let pilot: Int
  /// The most replications of each alternative.
  public let cap: Int
  /// What a comparison does instead if the best of many is wanted.
  public let selection: Selection?
  public let sweep: Sweep?
  public let sensitivity: Sensitivity?
  public let calibration: Calibration?
  public let robustness: Robustness?

  /// The scenario that studies vary: the first alternative's.
  public var scenario: Scenario { alternatives[0].scenario }

  /// The comparison within one of its scenarios: one part of the family that all are.
  public func within(_ scenario: CrossedScenario) -> Experiment {
    var part = self
    part.alternatives = scenario.alternatives
    part.scenarioName = scenario.name
    return part
  }

  /// One of several scenarios with all alternatives in it.
  public struct CrossedScenario: Sendable {
    /// As the experiment calls it: a folder's name.
    public let name: String
    /// With the same names in all scenarios.
    public let alternatives: [Alternative]
  }

  /// One of the things compared.
  public struct Alternative: Sendable {
    /// A folder's name.
    public let name: String
    public let scenario: Scenario
  }

  /// A primary figure and the difference in it that would matter.
  public struct Figure: Sendable {
    public let declaration: FigureDeclaration
    public let practicalDifference: FigureDeclaration.PracticalDifference
  }

  /// Replications from this number on are for pilots, calibration and tuning; those below are for
  /// what is reported. No stream is used for both.
  public static let tuningBlock = 32_768

  /// The default of `pilot`.
  static let pilotDefault = 20
  /// The default of `cap`.
  static let capDefault = 400
  /// The most primary figures: more would need more runs than they are worth.
  static let figureLimit = 5
}
