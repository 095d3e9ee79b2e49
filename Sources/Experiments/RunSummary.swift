import City
import Foundation
import Records
import Results
import Scenarios
import Statistics

/// What a run came to: the content of `summary.json`.
public struct RunSummary: Codable, Sendable {
  /// One key figure over all replications.
  public struct KeyFigure: Codable, Sendable {
    /// A path such as `callTaxi.wait.mean`.
    public let name: String
    public let unit: String
    public let meaning: String
    /// Over the replications in which the figure is defined; nil if there is none.
    public let mean: Double?
    /// Of the t-interval; nil with fewer than two replications.
    public let halfWidth: Double?
    public let confidence: Double
    /// Replications in which the figure is defined.
    public let n: Int
    /// What the real service reports, if known.
    public let reported: Double?
    public let reportedSource: String?
    /// What spoils the figure, in words; nil if nothing does.
    public let warning: String?

    enum CodingKeys: String, CodingKey {
      case name, unit, meaning, mean, halfWidth, confidence, n, reported, reportedSource, warning
    }

    public func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: CodingKeys.self)
      try keys.encode(name, forKey: .name)
      try keys.encode(unit, forKey: .unit)
      try keys.encode(meaning, forKey: .meaning)
      // A missing number is said, not left out.
      try keys.encode(mean, forKey: .mean)
      try keys.encode(halfWidth, forKey: .halfWidth)
      try keys.encode(confidence, forKey: .confidence)
      try keys.encode(n, forKey: .n)
      try keys.encodeIfPresent(reported, forKey: .reported)
      try keys.encodeIfPresent(reportedSource, forKey: .reportedSource)
      try keys.encodeIfPresent(warning, forKey: .warning)
    }
  }

  /// Which time the figures count, in milliseconds since the start of day 0.
  public struct Span: Codable, Hashable, Sendable {
    public let from: Int64
    /// Not included. Of a terminating run the end of the service that ends last: each counts up to its
    /// own.
    public let until: Int64
    /// The length of the time in which counted needs arise.
    public let horizon: Int64
  }

  public let scenario: String
  public let title: String?
  public let scenarioSHA256: String
  public let cityDataSHA256: String
  public let engine: String
  public let seed: UInt64
  public let day: String
  /// What is estimated: `terminating`, `periodic` or `steady`.
  public let analysis: String
  public let counted: Span
  public let replications: Int
  /// One of 16 hexadecimal digits per replication.
  public let fingerprints: [String]
  /// Events that ran in all replications together.
  public let events: UInt64
  public let keyFigures: [KeyFigure]
  /// Needs of all replications by how they ended, by service.
  public let counts: [String: [String: Int]]
  public let warnings: [String]
  /// Where roads and people come from.
  public let provenance: String
  public let policies: [String: String]
}

extension RunSummary {
  /// The confidence of all intervals.
  static let confidence = 0.95

  /// Puts the outcomes of all replications together, in the order of their numbers.
  init(_ built: BuiltScenario, cityDataSHA256: String, _ outcomes: [ReplicationOutcome]) {
    let scenario = built.scenario
    self.scenario = scenario.name
    title = scenario.title
    scenarioSHA256 = scenario.scenarioSHA256
    self.cityDataSHA256 = cityDataSHA256
    engine = Engine.name
    seed = scenario.seed
    day = scenario.day.rawValue
    analysis = scenario.analysis.rawValue
    let window = scenario.counted(until: built.end)
    counted = Span(
      from: window.lowerBound.milliseconds, until: window.upperBound.milliseconds,
      horizon: scenario.horizon.milliseconds)
    replications = outcomes.count
    fingerprints = outcomes.map(\.fingerprint.description)
    events = outcomes.reduce(0) { $0 + $1.eventCount }
    provenance = built.plan.provenance
    var figures: [KeyFigure] = []
    var counts: [String: [String: Int]] = [:]
    var policies: [String: String] = [:]
    for entry in Registry.services {
      let name = entry.declaration.name
      let parts = outcomes.flatMap { $0.services.filter { $0.service == name } }
      guard !parts.isEmpty else { continue }
      policies[name] = scenario.service(name)?.policy?.name
      for (place, declaration) in entry.figures.enumerated() {
        let isLeftOut =
          declaration.isOfOption && parts.allSatisfy { $0.figures.values[place] == nil }
        if isLeftOut { continue }
        figures.append(
          KeyFigure(
            declaration, parts.map { $0.figures.values[place] },
            reported: built.plan.reported[declaration.name]))
      }
      for part in parts {
        for (outcome, count) in part.figures.counts {
          counts[name, default: [:]][outcome, default: 0] += count
        }
      }
    }
    keyFigures = figures
    self.counts = counts
    self.policies = policies
    warnings = built.warnings + Self.warnings(figures, counts)
  }

  private static func warnings(_ figures: [KeyFigure], _ counts: [String: [String: Int]])
    -> [String]
  {
    var warnings: [String] = []
    var said: [String] = []
    for case let warning? in figures.map(\.warning) where !said.contains(warning) {
      said.append(warning)
      let names = figures.filter { $0.warning == warning }.map(\.name)
      let shown = names.count > 4 ? names.prefix(3) + ["\(names.count - 3) more"] : names[...]
      warnings.append("\(shown.joined(separator: ", ")): \(warning)")
    }
    for (service, outcomes) in counts.sorted(by: { $0.key < $1.key }) {
      let needs = outcomes["needs"] ?? 0
      let unfinished = outcomes["unfinished"] ?? 0
      if unfinished * 100 > needs {
        warnings.append(
          "\(service): \(unfinished) of \(needs) needs had not ended when the run did; "
            + "at most 1 % should be cut off")
      }
    }
    return warnings
  }
}

extension RunSummary.KeyFigure {
  init(_ declaration: FigureDeclaration, _ values: [Double?], reported: ReportedFigure?) {
    name = declaration.name
    unit = declaration.unit
    meaning = declaration.meaning
    self.reported = reported?.value
    reportedSource = reported?.source
    confidence = RunSummary.confidence
    let defined = values.compactMap { $0 }
    n = defined.count
    guard !defined.isEmpty else {
      mean = nil
      halfWidth = nil
      warning = "not defined in any replication"
      return
    }
    let interval = ConfidenceInterval(ofReplications: defined, confidence: RunSummary.confidence)
    mean = interval.mean
    halfWidth = interval.halfWidth
    let least = declaration.leastReplications
    if n < values.count {
      warning = "not defined in \(values.count - n) of \(values.count) replications"
    } else if !declaration.varies {
      warning = nil
    } else if interval.isConstant {
      warning = "the same in every replication: the interval says nothing"
    } else if interval.isSuspect {
      warning =
        "the replications are correlated in their order, as observations within one run are: the "
        + "interval is too narrow"
    } else if n < least {
      let few = n == 1 ? "1 replication is" : "\(n) replications are"
      warning = "\(few) too few for this interval; take at least \(least)"
    } else {
      warning = nil
    }
  }
}
