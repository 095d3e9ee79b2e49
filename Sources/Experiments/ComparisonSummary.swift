import Records
import Scenarios
import Statistics

/// What a comparison came to: the content of `comparison.json`.
public struct ComparisonSummary: Codable, Sendable {
  /// One primary figure under all alternatives.
  public struct Figure: Codable, Sendable {
    public let name: String
    public let unit: String
    public let meaning: String
    /// Which end is the better one.
    public let better: String
    /// The difference that matters, in the figure's unit; nil if it is a part of a baseline that is
    /// not defined.
    public let delta: Double?
    /// By alternative; nil where the figure is not defined in any replication.
    public let means: [String: Double?]
    /// Half-widths of the t-intervals of the means, one by one and not together.
    public let halfWidths: [String: Double?]
    /// Every alternative with every later one.
    public let pairs: [Pair]
    /// The alternative with the best mean, and what is known of it; nil if fewer than two
    /// alternatives have the figure in all replications.
    public let best: Best?
  }

  /// The difference of two alternatives in one figure, *a* less *b*.
  public struct Pair: Codable, Sendable {
    public let a: String
    public let b: String
    public let difference: Double?
    /// Of the interval that holds together with those of all other pairs and primary figures.
    public let halfWidth: Double?
    /// Holm's, over all pairs of all primary figures; nil where the difference does not vary.
    public let pCorrected: Double?
    public let correlation: Double?
    /// How many times more replications independent streams would have taken.
    public let varianceReduction: Double?
    /// Replications in which both are defined.
    public let n: Int
    public let verdict: Verdict
  }

  /// What can be said of a difference.
  public enum Verdict: String, Codable, Sendable {
    /// *a* is better than *b* by more than the difference that matters.
    case better
    /// *a* is better; whether by as much as matters is open.
    case probablyBetter
    /// *a* is worse than *b* by more than the difference that matters.
    case worse
    case probablyWorse
    /// The two differ by less than matters.
    case equivalent
    /// More replications are needed.
    case undecided
    /// The figure is not defined for one of them, or not in enough replications.
    case undefined
  }

  /// A figure that was not named before the run.
  public struct Exploratory: Codable, Sendable {
    public let name: String
    public let unit: String
    public let means: [String: Double?]
    /// Against the baseline, Benjamini–Hochberg's over all exploratory differences.
    public let pCorrected: [String: Double?]
  }

  public struct Best: Codable, Sendable {
    public let policy: String
    /// Whether every other alternative is worse, with the confidence of the comparison.
    public let isCertain: Bool
    /// How far from the best its figure may be, with that confidence; 0 if it is certain.
    public let within: Double
    /// The same as a sentence.
    public let guarantee: String
  }

  /// Which of the experiment's scenarios this is; nil if it has one.
  public let scenario: String?
  public let baseline: String
  public let alternatives: [String]
  /// Of each alternative.
  public let replications: Int
  public let pilot: Int
  public let confidence: Double
  /// How many differences hold together and share Holm's correction, if the experiment compares in
  /// further scenarios too; nil if they are those of the figures here.
  public let familySize: Int?
  public let figures: [Figure]
  /// By the first primary figure; nil if nothing can be said.
  public let best: Best?
  /// Whether all alternatives faced the same needs in every replication.
  public let needLogsEqual: Bool
  public let exploratory: [Exploratory]
  /// What the alternatives are worth; nil if no service of the experiment has a ledger.
  public let appraisal: Appraisal?
  public let warnings: [String]
}

extension ComparisonSummary {
  /// Puts the outcomes of all alternatives together; those of one are in the order of the numbers
  /// of the replications.
  ///
  /// - Parameter analysis: of these outcomes, with its p-values corrected.
  init(
    _ experiment: Experiment, _ design: ComparisonDesign, _ outcomes: [[ReplicationOutcome]],
    _ summaries: [RunSummary], _ analysis: PairedAnalysis
  ) {
    scenario = experiment.scenarioName
    alternatives = experiment.alternatives.map(\.name)
    baseline = alternatives[0]
    replications = design.replications
    pilot = experiment.pilot
    confidence = experiment.confidence
    familySize = experiment.scenarios.isEmpty ? nil : experiment.familySize
    let digests = outcomes.map { $0.map { $0.services.map(\.needsDigest) } }
    let areEqual = digests.allSatisfy { $0 == digests[0] }
    needLogsEqual = areEqual

    let found = experiment.figures.enumerated().map { place, figure in
      analysis.figure(place, figure.declaration, delta: design.deltas[place])
    }
    figures = found
    best = found.first?.best
    let others = Registry.services.flatMap(\.figures).filter { figure in
      figure.better != nil && !experiment.figures.contains { $0.declaration == figure }
    }
    exploratory = analysis.exploratory(others)
    appraisal = Appraisal(experiment, outcomes, needLogsEqual: areEqual)
    warnings = Self.warnings(experiment, design, found, summaries, areEqual)
  }

  private static func warnings(
    _ experiment: Experiment, _ design: ComparisonDesign, _ figures: [Figure],
    _ summaries: [RunSummary], _ needLogsEqual: Bool
  ) -> [String] {
    var warnings: [String] = []
    if !needLogsEqual {
      warnings.append(
        "the alternatives did not face the same needs, because one of them changes who asks for "
          + "what: differences are those of city and policy together")
    }
    for (place, figure) in figures.enumerated() {
      guard let delta = figure.delta else {
        warnings.append("\(figure.name): \(figure.means.count) alternatives, none comparable")
        continue
      }
      if let wanted = design.wanted[place], wanted > design.replications {
        warnings.append(
          "\(figure.name): the pilot asks for \(wanted) replications, \(experiment.cap) are the "
            + "most allowed")
      }
      let widest = figure.pairs.compactMap(\.halfWidth).max() ?? 0
      if widest > delta {
        warnings.append(
          "\(figure.name): a difference is known to ± \(ComparisonText.number(widest)) "
            + "\(figure.unit) only, where \(ComparisonText.number(delta)) would matter; raise the cap"
        )
      }
      for pair in figure.pairs where pair.n < design.replications {
        warnings.append(
          "\(figure.name): defined for both \(pair.a) and \(pair.b) in \(pair.n) of "
            + "\(design.replications) replications")
      }
    }
    for (place, summary) in summaries.enumerated() {
      warnings += summary.warnings.map { "\(experiment.alternatives[place].name): \($0)" }
    }
    return warnings
  }
}

extension StudyResult where Summary == ComparisonSummary {
  /// What a page or a table calls it: the experiment and, of several, the scenario.
  public var title: String {
    summary.scenario.map { head.experiment + ", " + $0 } ?? head.experiment
  }
}
