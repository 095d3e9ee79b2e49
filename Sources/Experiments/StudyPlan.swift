import Parameters
import Scenarios
import Statistics

/// What a study is to do: `plan.json` of its folder.
struct StudyPlan: Encodable {
  let schemaVersion = "1.0"
  let engine = Engine.name
  let experiment: String
  let question: String?
  /// `sweep`, `sensitivity`, `calibration`, `robustness` or `selection`.
  let kind: String
  let alternatives: [ComparisonPlan.Alternative]
  let figures: [String]
  let factors: [StudyFactor]
  let seed: UInt64
  /// The numbers of the replications, first and last, by what they are for.
  let replications: [String: [Int]]

  init(
    _ experiment: Experiment, kind: String, factors: [ExperimentFactor],
    replications: [String: Range<Int>]
  ) {
    self.experiment = experiment.name
    question = experiment.question
    self.kind = kind
    alternatives = ComparisonPlan(experiment).alternatives
    figures = experiment.figures.map(\.declaration.name)
    self.factors = factors.map { StudyFactor($0, in: experiment.scenario) }
    seed = experiment.scenario.seed
    self.replications = replications.mapValues { [$0.lowerBound, $0.upperBound - 1] }
  }
}

/// A parameter that a study varies, as its results say it.
public struct StudyFactor: Encodable, Sendable {
  /// The path of the option that sets it.
  public let path: String
  /// The path without the service.
  public let name: String
  /// Of all numbers of this parameter in the results; `×` for a multiple, nothing for words.
  public let unit: String
  public let low: String
  public let high: String
  /// The scenario's own value.
  public let own: String
  public let tag: String
  public let meaning: String

  init(_ factor: ExperimentFactor, in scenario: Scenario) {
    path = factor.path
    name = factor.shortName
    unit = factor.unit
    low = factor.text(at: factor.coordinate(atUnit: 0))
    high = factor.text(at: factor.coordinate(atUnit: 1))
    own = factor.text(at: scenario.coordinate(of: factor))
    tag = factor.parameter.provenance.rawValue
    meaning = factor.parameter.meaning
  }
}

/// A figure over some replications, with the half-width of its 95 % interval.
public struct StudyEstimate: Encodable, Sendable {
  /// Nil where the figure is not defined in any replication.
  public let mean: Double?
  /// Nil with fewer than two replications.
  public let halfWidth: Double?
  /// Replications in which the figure is defined.
  public let n: Int

  /// Values by replication; nil where the figure is not defined.
  init(_ values: [Double?]) {
    let defined = values.compactMap { $0 }
    n = defined.count
    let interval = defined.isEmpty ? nil : ConfidenceInterval(ofReplications: defined)
    mean = interval?.mean
    halfWidth = interval?.halfWidth
  }

  /// The difference of two points that share their replications, first less second.
  init(_ first: [Double?], less second: [Double?]) {
    self.init(zip(first, second).map { a, b in a.flatMap { a in b.map { a - $0 } } })
  }

  enum CodingKeys: String, CodingKey { case mean, halfWidth, n }

  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    // A missing number is said, not left out.
    try keys.encode(mean, forKey: .mean)
    try keys.encode(halfWidth, forKey: .halfWidth)
    try keys.encode(n, forKey: .n)
  }
}
