import Records
import Scenarios
import Statistics

/// The order of the alternatives by one figure in every world.
struct WorldRanking {
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
