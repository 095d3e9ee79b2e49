import Scenarios

/// What a calibration came to: the content of `calibration.json`.
public struct CalibrationSummary: Encodable, Sendable {
  /// What a figure should come to, and what it came to over all sets that were tried.
  public struct Target: Encodable, Sendable {
    public let figure: String
    public let unit: String
    public let value: Double
    public let tolerance: Double
    /// The least and the greatest mean of any set; nil if none has the figure.
    public let least: Double?
    public let greatest: Double?
    /// The distance of the nearest set if this target were given up; nil if it is the only one.
    public let distanceWithout: Double?
  }

  /// One set of parameters.
  public struct ParameterSet: Encodable, Sendable {
    /// The greatest miss of a target, in tolerances, on tuning seeds; at most 1 if accepted.
    public let distance: Double
    /// 0 for the Latin hypercube, then the rounds of the local search.
    public let round: Int
    /// Each parameter as a scenario's option sets it, by path.
    public let settings: [String: String]
    /// Each parameter as a number in the unit of its factor, by path; words are left out.
    public let values: [String: Double]
    /// Means on tuning seeds, by figure.
    public let figures: [String: Double?]
    /// On evaluation seeds, by figure.
    public let confirmed: [String: StudyEstimate]
    /// The greatest miss on evaluation seeds; nil where a figure is not defined.
    public let confirmedDistance: Double?
    /// Whether every mean on evaluation seeds is within its tolerance too.
    public let isConfirmed: Bool
    /// Parameters within a twentieth of an end of their range, by path, with that end.
    public let atEnd: [String: String]
  }

  public let scenario: String
  public let policy: String
  public let factors: [StudyFactor]
  public let targets: [Target]
  /// How many sets were tried, on so many replications each.
  public let tried: Int
  public let replications: Int
  public let confirmation: Int
  /// The scenario's own values.
  public let own: OwnValues
  /// Every set within all tolerances, the nearest first.
  public let accepted: [ParameterSet]
  /// If none was accepted, the nearest; empty otherwise.
  public let nearest: [ParameterSet]
  /// One sentence.
  public let conclusion: String
  public let warnings: [String]

  /// What the scenario's own values come to.
  public struct OwnValues: Encodable, Sendable {
    public let distance: Double?
    public let figures: [String: Double?]
  }

  /// The accepted sets, or else the nearest.
  public var sets: [ParameterSet] { accepted.isEmpty ? nearest : accepted }
}

extension CalibrationSummary {
  /// - Parameters:
  ///   - trials: all, the nearest first.
  ///   - shown: accepted or nearest trials, each with its trial on evaluation seeds.
  init(
    _ experiment: Experiment, _ calibration: Experiment.Calibration,
    trials: [CalibrationTrial], shown: [(CalibrationTrial, CalibrationTrial)], warnings: [String]
  ) {
    scenario = experiment.scenario.name
    policy = experiment.alternatives[0].name
    factors = calibration.factors.map { StudyFactor($0, in: experiment.scenario) }
    let targets = Self.targets(calibration, trials)
    self.targets = targets
    tried = trials.count
    replications = calibration.replications
    confirmation = calibration.confirm
    let ownPoint = calibration.factors.map { experiment.scenario.coordinate(of: $0) }
    let own = trials.first { $0.point == ownPoint && $0.round == 0 }
    self.own = OwnValues(
      distance: own.flatMap { $0.distance < .infinity ? $0.distance : nil },
      figures: Self.figures(calibration, own?.means ?? []))
    let sets = shown.map { ParameterSet(experiment, calibration, $0, confirmed: $1) }
    let isAccepted = shown.first?.0.isAccepted ?? false
    accepted = isAccepted ? sets : []
    nearest = isAccepted ? [] : sets
    conclusion = Self.conclusion(sets, isAccepted: isAccepted, targets, calibration)
    self.warnings = warnings + Self.warnings(experiment, sets, isAccepted: isAccepted)
  }

  static func figures(_ calibration: Experiment.Calibration, _ means: [Double?])
    -> [String: Double?]
  {
    Dictionary(uniqueKeysWithValues: zip(calibration.targets.map(\.figure.name), means))
  }

  private static func targets(
    _ calibration: Experiment.Calibration, _ trials: [CalibrationTrial]
  ) -> [Target] {
    calibration.targets.enumerated().map { place, target in
      let means = trials.compactMap { $0.means[place] }
      let others = trials.map { trial in
        trial.misses.indices.reduce(0.0) { worst, other in
          other == place ? worst : max(worst, trial.misses[other]?.magnitude ?? .infinity)
        }
      }
      let without = others.min().flatMap { $0 < .infinity ? $0 : nil }
      return Target(
        figure: target.figure.name, unit: target.figure.unit, value: target.value,
        tolerance: target.tolerance, least: means.min(), greatest: means.max(),
        distanceWithout: calibration.targets.count > 1 ? without : nil)
    }
  }

  private static func conclusion(
    _ sets: [ParameterSet], isAccepted: Bool, _ targets: [Target],
    _ calibration: Experiment.Calibration
  ) -> String {
    guard isAccepted else {
      guard let first = sets.first, first.distance < .infinity else {
        return "No set is accepted: none has all figures."
      }
      let missed = targets.compactMap { target -> String? in
        guard let mean = first.figures[target.figure] ?? nil,
          (mean - target.value).magnitude > target.tolerance
        else { return nil }
        return "\(target.figure) at \(ComparisonText.number(mean)) "
          + "for \(ComparisonText.number(target.value)) \(target.unit)"
      }
      return "No set within the ranges is accepted. The nearest misses by "
        + "\(ComparisonText.number(first.distance)) tolerances: \(missed.joined(separator: ", "))."
    }
    let confirmed = sets.count { $0.isConfirmed }
    return "\(sets.count) sets are accepted, of which \(confirmed) are within all tolerances on "
      + "evaluation seeds too."
  }

  private static func warnings(
    _ experiment: Experiment, _ sets: [ParameterSet], isAccepted: Bool
  ) -> [String] {
    var warnings: [String] = []
    let targets = experiment.calibration?.targets.count ?? 0
    let factors = experiment.calibration?.factors.count ?? 0
    if targets < factors {
      warnings.append(
        "\(targets) targets cannot tell \(factors) parameters apart: read the accepted sets "
          + "together, none of them is the truth")
    }
    if experiment.scenario.analysis == .terminating {
      warnings.append(
        "the scenario is of a single stretch of time; reported means are mostly over all days: "
          + "take analysis: periodic and whole weeks")
    }
    if !isAccepted {
      warnings.append("nothing is calibrated: what is built on the nearest sets says so")
    }
    return warnings
  }
}

extension CalibrationSummary.ParameterSet {
  init(
    _ experiment: Experiment, _ calibration: Experiment.Calibration, _ trial: CalibrationTrial,
    confirmed: CalibrationTrial
  ) {
    // JSON has no infinity.
    distance = min(trial.distance, 1e12)
    round = trial.round
    var settings: [String: String] = [:]
    var values: [String: Double] = [:]
    var atEnd: [String: String] = [:]
    for (factor, coordinate) in zip(calibration.factors, trial.point) {
      settings[factor.path] = experiment.scenario.setting(of: factor, at: coordinate)
      values[factor.path] = factor.number(at: coordinate)
      let place = factor.unitPlace(of: coordinate)
      guard factor.number(at: 0) != nil else { continue }
      if place < 0.05 { atEnd[factor.path] = factor.text(at: factor.coordinate(atUnit: 0)) }
      if place > 0.95 { atEnd[factor.path] = factor.text(at: factor.coordinate(atUnit: 1)) }
    }
    self.settings = settings
    self.values = values
    self.atEnd = atEnd
    figures = CalibrationSummary.figures(calibration, trial.means)
    self.confirmed = Dictionary(
      uniqueKeysWithValues: zip(
        calibration.targets.map(\.figure.name), confirmed.values.map { StudyEstimate($0) }))
    confirmedDistance = confirmed.distance < .infinity ? confirmed.distance : nil
    isConfirmed = confirmed.isAccepted
  }
}
