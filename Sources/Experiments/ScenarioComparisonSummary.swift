import Records
import Scenarios
import Statistics

/// What a comparison in several scenarios came to: the content of its `comparison.json`.
public struct ScenarioComparisonSummary: Codable, Sendable {
  /// The comparison within one scenario.
  public struct Part: Codable, Sendable {
    /// As the experiment calls it: the folder's name.
    public let name: String
    /// The name in the scenario's file.
    public let scenario: String
    public let comparison: StudyResult<ComparisonSummary>
  }

  /// One primary figure over all scenarios.
  public struct Figure: Codable, Sendable {
    public let name: String
    public let unit: String
    public let better: String
    /// The alternative with the best mean, by scenario; none where it cannot be told.
    public let best: [String: String]
    /// The alternative that is best in every scenario; nil if there is none.
    public let bestEverywhere: String?
    /// Pairs of which one is found better in some scenario and the other in another, in words.
    public let reversed: [String]
    /// The same as sentences.
    public let conclusion: [String]
    /// Of every alternative, each scenario against the first.
    public let differences: [Difference]
  }

  /// One alternative in two scenarios: what the scenario changes.
  public struct Difference: Codable, Sendable {
    public let alternative: String
    /// Less the first scenario.
    public let scenario: String
    public let difference: Double?
    /// Of this interval alone, with the experiment's confidence.
    public let halfWidth: Double?
    /// Whether the needs are the same in all replications that both have; then the difference is
    /// paired. Otherwise it is one of other needs, between independent samples.
    public let needLogsEqual: Bool
    /// Replications of the scenario in which the figure is defined; of both, where it is paired.
    public let n: Int
  }

  /// The first is the one that the others are held against.
  public let scenarios: [Part]
  public let baseline: String
  public let alternatives: [String]
  public let confidence: Double
  /// How many primary differences, in all scenarios, hold together with this confidence and share
  /// Holm's correction.
  public let familySize: Int
  public let figures: [Figure]
}

extension ScenarioComparisonSummary {
  /// - Parameters:
  ///   - comparisons: by scenario.
  ///   - outcomes: by scenario, alternative and replication.
  init(
    _ experiment: Experiment, _ comparisons: [StudyResult<ComparisonSummary>],
    _ outcomes: [[[ReplicationOutcome]]]
  ) {
    let parts = zip(experiment.scenarios, comparisons).map {
      Part(name: $0.name, scenario: $0.alternatives[0].scenario.name, comparison: $1)
    }
    scenarios = parts
    baseline = experiment.alternatives[0].name
    alternatives = experiment.alternatives.map(\.name)
    confidence = experiment.confidence
    familySize = experiment.familySize
    figures = experiment.figures.enumerated().map { place, figure in
      let declaration = figure.declaration
      var best: [String: String] = [:]
      for part in parts {
        best[part.name] = part.comparison.figures[place].best?.policy
      }
      let winners = Set(best.values)
      let everywhere = best.count == parts.count && winners.count == 1 ? winners.first : nil
      let reversed = Self.reversed(parts, place)
      return Figure(
        name: declaration.name, unit: declaration.unit,
        better: (declaration.better ?? .smaller).rawValue, best: best, bestEverywhere: everywhere,
        reversed: reversed,
        conclusion: [Self.bestInWords(parts, place, everywhere)]
          + reversed.map { "the order turns: " + $0 },
        differences: Self.differences(experiment, declaration, outcomes))
    }
  }

  /// Pairs whose verdicts contradict each other.
  private static func reversed(_ parts: [Part], _ place: Int) -> [String] {
    let pairs = parts[0].comparison.figures[place].pairs
    return pairs.indices.compactMap { row in
      let verdicts = parts.map { ($0.name, $0.comparison.figures[place].pairs[row].verdict) }
      let a = verdicts.filter { $0.1 == .better || $0.1 == .probablyBetter }.map(\.0)
      let b = verdicts.filter { $0.1 == .worse || $0.1 == .probablyWorse }.map(\.0)
      if a.isEmpty || b.isEmpty { return nil }
      return "\(pairs[row].a) is better than \(pairs[row].b) in \(listed(a)), worse in \(listed(b))"
    }
  }

  private static func bestInWords(_ parts: [Part], _ place: Int, _ everywhere: String?) -> String {
    let found = parts.map { ($0.name, $0.comparison.figures[place].best) }
    let open = found.filter { $0.1.map { !$0.isCertain } ?? false }.map(\.0)
    let doubt = open.isEmpty ? "" : "; whether it is the best is open in \(listed(open))"
    if let everywhere {
      return "\(everywhere) has the best mean in all \(parts.count) scenarios" + doubt
    }
    var groups: [(policy: String, scenarios: [String])] = []
    for (scenario, best) in found {
      let policy = best?.policy ?? ""
      if let place = groups.firstIndex(where: { $0.policy == policy }) {
        groups[place].scenarios.append(scenario)
      } else {
        groups.append((policy, [scenario]))
      }
    }
    return groups.map { group in
      group.policy.isEmpty
        ? "the best cannot be told in \(listed(group.scenarios))"
        : "\(group.policy) has the best mean in \(listed(group.scenarios))"
    }.joined(separator: "; ") + doubt
  }

  private static func listed(_ names: [String]) -> String { names.joined(separator: ", ") }

  private static func differences(
    _ experiment: Experiment, _ figure: FigureDeclaration, _ outcomes: [[[ReplicationOutcome]]]
  ) -> [Difference] {
    let place = FigurePlace(figure, experiment)
    return experiment.alternatives.indices.flatMap { alternative in
      experiment.scenarios.indices.dropFirst().map { scenario in
        let (here, first) = (outcomes[scenario][alternative], outcomes[0][alternative])
        let areEqual = zip(here, first).allSatisfy { a, b in
          a.services.map(\.needsDigest) == b.services.map(\.needsDigest)
        }
        let found = difference(
          here.map { place.value(in: $0.services.map(\.figures.values)) },
          first.map { place.value(in: $0.services.map(\.figures.values)) },
          arePaired: areEqual, experiment.confidence)
        return Difference(
          alternative: experiment.alternatives[alternative].name,
          scenario: experiment.scenarios[scenario].name, difference: found.mean,
          halfWidth: found.halfWidth, needLogsEqual: areEqual, n: found.n)
      }
    }
  }

  /// Pair by pair where the needs are the same, by Welch's interval where they are not.
  private static func difference(
    _ here: [Double?], _ first: [Double?], arePaired: Bool, _ confidence: Double
  ) -> (mean: Double?, halfWidth: Double?, n: Int) {
    if arePaired {
      let both = zip(here, first).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
      let paired = try? PairedComparison(
        both.map(\.0), both.map(\.1), confidence: confidence)
      return (paired?.difference.mean, paired?.difference.halfWidth, both.count)
    }
    let (a, b) = (here.compactMap { $0 }, first.compactMap { $0 })
    let welch = try? WelchComparison(a, b, confidence: confidence)
    return (welch?.difference, welch?.halfWidth, a.count)
  }
}
