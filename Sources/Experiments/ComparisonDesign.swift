import Records
import Scenarios
import Statistics

/// How many replications a comparison takes, found from a pilot.
struct ComparisonDesign: Sendable {
  /// Of each alternative.
  let replications: Int
  /// The replications that the precision of each primary figure asks for; nil where the pilot says
  /// nothing, because a difference is not defined or does not vary.
  let wanted: [Int?]
  /// The difference that matters, by primary figure and in its unit; nil where it is a part of a
  /// baseline that is not defined.
  let deltas: [Double?]

  /// - Parameter pilot: figures by alternative and replication.
  init(_ experiment: Experiment, pilot: [[FigureValues]]) {
    let pairs = experiment.pairs
    let confidence = experiment.simultaneous
    var wanted: [Int?] = []
    var deltas: [Double?] = []
    var least = 2
    for figure in experiment.figures {
      let place = FigurePlace(figure.declaration, experiment)
      let values = pilot.map { $0.map { place.value(in: $0) } }
      let baseline = values[0].compactMap { $0 }
      let mean = baseline.isEmpty ? nil : sampleMean(baseline)
      let delta = mean.map { figure.practicalDifference.absolute(baseline: $0) }
      let usable = delta.flatMap { $0 > 0 ? $0 : nil }
      deltas.append(usable)
      least = max(least, figure.declaration.leastReplications)
      guard let usable else {
        wanted.append(nil)
        continue
      }
      let counts = pairs.compactMap { pair -> Int? in
        let differences = zip(values[pair.first], values[pair.second]).compactMap { a, b in
          a.flatMap { a in b.map { a - $0 } }
        }
        return try? replicationsForHalfWidth(usable, pilot: differences, confidence: confidence)
      }
      wanted.append(counts.max())
    }
    self.wanted = wanted
    self.deltas = deltas
    replications = min(experiment.cap, max(least, wanted.compactMap { $0 }.max() ?? 0))
  }
}

/// Where a figure stands among those of all services of a scenario.
struct FigurePlace {
  private let rank: Int
  private let place: Int

  init(_ figure: FigureDeclaration, _ experiment: Experiment) {
    let scenario = experiment.alternatives[0].scenario
    let entries = Registry.services.filter { scenario.service($0.declaration.name) != nil }
    guard let rank = entries.firstIndex(where: { $0.figures.contains(figure) }),
      let place = entries[rank].figures.firstIndex(of: figure)
    else { preconditionFailure("no service of the experiment has the figure \(figure.name)") }
    self.rank = rank
    self.place = place
  }

  func value(in values: FigureValues) -> Double? { values[rank][place] }
}

extension Experiment {
  /// Two alternatives by their places.
  struct Pair: Hashable, Sendable {
    let first: Int
    let second: Int
  }

  /// Every alternative with every later one.
  var pairs: [Pair] {
    alternatives.indices.flatMap { first in
      (first + 1..<alternatives.count).map { Pair(first: first, second: $0) }
    }
  }

  /// How many primary differences there are, in all scenarios: the family whose intervals hold
  /// together and whose p-values are corrected together.
  var familySize: Int { pairs.count * figures.count * max(1, scenarios.count) }

  /// The confidence of each of the differences, so that all hold together.
  var simultaneous: Double {
    (try? simultaneousConfidence(confidence, of: familySize)) ?? confidence
  }
}
