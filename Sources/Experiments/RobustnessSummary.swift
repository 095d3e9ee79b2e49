import Scenarios

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

  public let alternatives: [String]
  public let replications: Int
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
    _ outcomes: [[[DesignRuns.Outcome]]], warnings: [String]
  ) {
    let names = experiment.alternatives.map(\.name)
    alternatives = names
    replications = experiment.robustness?.replications ?? 0
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
