import Records
import Scenarios
import Statistics

/// What a study of robustness came to: the content of `robustness.json`.
public struct RobustnessSummary: Encodable, Sendable {
  public struct ParameterSet: Encodable, Sendable {
    public let name: String
    public let settings: [String: String]
    /// From the targets of the calibration, in tolerances; nil for the scenario's own values.
    public let distance: Double?
  }

  /// All alternatives under one set on the streets of one seed.
  public struct World: Encodable, Sendable {
    public let set: String
    /// Nil for the scenario's own network.
    public let networkSeed: UInt64?
    /// By figure and alternative.
    public let figures: [String: [String: StudyEstimate]]
    /// Whether all alternatives faced the same needs.
    public let needLogsEqual: Bool
  }

  /// One primary figure over all worlds.
  public struct Figure: Encodable, Sendable {
    public let name: String
    public let unit: String
    public let better: String
    /// What matters, in words.
    public let practicalDifference: String
    /// The alternatives by their mean over all worlds, the best first.
    public let order: [String]
    /// Worlds in which every alternative has the figure.
    public let worlds: Int
    /// Of these, worlds in which no two alternatives stand the other way round by more than
    /// matters.
    public let stable: Int
    /// Of these, worlds with exactly this order.
    public let sameOrder: Int
    /// In how many worlds each alternative has the best mean.
    public let best: [String: Int]
    public let pairs: [Pair]
    /// Worlds in which the order does not hold, in words.
    public let reversed: [String]
  }

  /// Two alternatives over all worlds; numbers of worlds.
  public struct Pair: Encodable, Sendable {
    public let a: String
    public let b: String
    public let aBetter: Int
    public let bBetter: Int
    /// The 95 % interval of the paired difference, of this world alone, says so.
    public let aSurelyBetter: Int
    public let bSurelyBetter: Int
    /// The means differ by less than matters.
    public let close: Int
    /// The least and the greatest difference of the means, *a* less *b*.
    public let least: Double?
    public let greatest: Double?
  }

  public let schemaVersion: String
  public let experiment: String
  public let question: String?
  public let engine: String
  public let alternatives: [String]
  public let replications: Int
  public let seed: UInt64
  public let provenance: String
  /// Whether the sets were accepted by a calibration; nil without one.
  public let setsAreAccepted: Bool?
  public let sets: [ParameterSet]
  public let networkSeeds: [UInt64]
  public let figures: [Figure]
  public let worlds: [World]
  public let warnings: [String]
}

extension RobustnessSummary {
  /// - Parameter outcomes: by world, alternative and replication.
  init(
    _ experiment: Experiment, _ sets: AcceptedSets, _ worlds: [Robustness.World],
    _ outcomes: [[[DesignRuns.Outcome]]], warnings: [String], provenance: String
  ) {
    schemaVersion = "1.0"
    self.experiment = experiment.name
    question = experiment.question
    engine = Engine.name
    let names = experiment.alternatives.map(\.name)
    alternatives = names
    replications = experiment.robustness?.replications ?? 0
    seed = experiment.scenario.seed
    self.provenance = provenance
    setsAreAccepted = sets.areAccepted
    self.sets = sets.members.map {
      ParameterSet(name: $0.name, settings: $0.settings, distance: $0.distance)
    }
    networkSeeds = experiment.robustness?.networkSeeds ?? []
    let places = experiment.figures.map { FigurePlace($0.declaration, experiment) }
    // By figure, world, alternative and replication.
    let values = places.map { place in
      outcomes.map { $0.map { $0.map { place.value(in: $0.figures) } } }
    }
    let titles = worlds.map { world in
      sets.members[world.set].name + (world.networkSeed.map { ", streets \($0)" } ?? "")
    }
    figures = experiment.figures.enumerated().map { place, figure in
      WorldRanking(experiment, figure, values[place]).summary(titles)
    }
    self.worlds = worlds.enumerated().map { row, world in
      var figures: [String: [String: StudyEstimate]] = [:]
      for (place, figure) in experiment.figures.enumerated() {
        figures[figure.declaration.name] = Dictionary(
          uniqueKeysWithValues: zip(names, values[place][row].map { StudyEstimate($0) }))
      }
      let needs = outcomes[row].map { $0.map(\.needs) }
      return World(
        set: sets.members[world.set].name, networkSeed: world.networkSeed, figures: figures,
        needLogsEqual: needs.allSatisfy { $0 == needs[0] })
    }
    var all = warnings
    if sets.areAccepted == false {
      all.append("the calibration accepted no set: these are the nearest, not calibrated ones")
    }
    if self.worlds.contains(where: { !$0.needLogsEqual }) {
      all.append("in some worlds the alternatives did not face the same needs")
    }
    self.warnings = all
  }
}

/// The order of the alternatives by one figure in every world.
private struct WorldRanking {
  private let names: [String]
  private let figure: Experiment.Figure
  private let pairs: [Experiment.Pair]
  /// By world, alternative and replication; worlds in which all are defined, and their places.
  private let values: [[[Double]]]
  private let places: [Int]
  /// By world and alternative.
  private let means: [[Double]]
  private let deltas: [Double]

  init(_ experiment: Experiment, _ figure: Experiment.Figure, _ values: [[[Double?]]]) {
    names = experiment.alternatives.map(\.name)
    self.figure = figure
    pairs = experiment.pairs
    var complete: [[[Double]]] = []
    var places: [Int] = []
    for (place, world) in values.enumerated() {
      let defined = world.map { $0.compactMap { $0 } }
      guard zip(world, defined).allSatisfy({ $0.count == $1.count }) else { continue }
      complete.append(defined)
      places.append(place)
    }
    self.values = complete
    self.places = places
    means = complete.map { $0.map { sampleMean($0) } }
    deltas = means.map { figure.practicalDifference.absolute(baseline: $0[0]) }
  }

  /// How much better one alternative is than another in a world.
  private func lead(_ a: Int, _ b: Int, _ world: Int) -> Double {
    let difference = means[world][a] - means[world][b]
    return figure.declaration.better == .larger ? difference : -difference
  }

  private func order(_ means: [Double]) -> [Int] {
    let sign: Double = figure.declaration.better == .larger ? -1 : 1
    return means.indices.sorted { (sign * means[$0], $0) < (sign * means[$1], $1) }
  }

  func summary(_ titles: [String]) -> RobustnessSummary.Figure {
    let count = means.count
    let overall = names.indices.map { alternative in
      count == 0 ? 0 : means.reduce(0) { $0 + $1[alternative] } / Double(count)
    }
    let order = order(overall)
    let reversals = means.indices.map { world -> [String] in
      order.indices.flatMap { place in
        order[(place + 1)...].compactMap { later -> String? in
          let lead = lead(order[place], later, world)
          guard lead <= -deltas[world] else { return nil }
          return "\(names[later]) before \(names[order[place]]) by "
            + "\(ComparisonText.number(-lead)) \(figure.declaration.unit)"
        }
      }
    }
    var best = Dictionary(uniqueKeysWithValues: names.map { ($0, 0) })
    for row in means { best[names[self.order(row)[0]], default: 0] += 1 }
    return RobustnessSummary.Figure(
      name: figure.declaration.name, unit: figure.declaration.unit,
      better: (figure.declaration.better ?? .smaller).rawValue,
      practicalDifference: figure.practicalDifference.text(in: figure.declaration.unit),
      order: count == 0 ? [] : order.map { names[$0] }, worlds: count,
      stable: reversals.count { $0.isEmpty }, sameOrder: means.count { self.order($0) == order },
      best: best, pairs: pairs.map(pair),
      reversed: reversals.enumerated().filter { !$0.element.isEmpty }.map {
        "\(titles[places[$0.offset]]): \($0.element.joined(separator: ", "))"
      })
  }

  private func pair(_ pair: Experiment.Pair) -> RobustnessSummary.Pair {
    let leads = means.indices.map { lead(pair.first, pair.second, $0) }
    let widths = values.map { world in
      (try? PairedComparison(world[pair.first], world[pair.second]))?.difference.halfWidth
    }
    let differences = means.map { $0[pair.first] - $0[pair.second] }
    return RobustnessSummary.Pair(
      a: names[pair.first], b: names[pair.second], aBetter: leads.count { $0 > 0 },
      bBetter: leads.count { $0 < 0 },
      aSurelyBetter: zip(leads, widths).count { $0 > ($1 ?? .infinity) },
      bSurelyBetter: zip(leads, widths).count { -$0 > ($1 ?? .infinity) },
      close: zip(leads, deltas).count { $0.magnitude < $1 }, least: differences.min(),
      greatest: differences.max())
  }
}
