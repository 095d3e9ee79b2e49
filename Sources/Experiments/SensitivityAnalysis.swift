import Scenarios
import Statistics

/// The effects of the factors on each primary figure.
struct SensitivityAnalysis {
  private let experiment: Experiment
  private let sensitivity: Experiment.Sensitivity
  private let oneByOne: Sensitivity.Runs
  private let screening: Sensitivity.Runs
  private let places: [FigurePlace]

  /// What the screening says of one factor and figure.
  struct Effect {
    let muStar: StudyEstimate
    /// Of the mean over replications; nil where the figure is not defined somewhere.
    let mu: Double?
    let sigma: Double?
  }

  init(
    _ experiment: Experiment, _ sensitivity: Experiment.Sensitivity, _ oneByOne: Sensitivity.Runs,
    _ screening: Sensitivity.Runs
  ) {
    self.experiment = experiment
    self.sensitivity = sensitivity
    self.oneByOne = oneByOne
    self.screening = screening
    places = experiment.figures.map { FigurePlace($0.declaration, experiment) }
  }

  /// A figure at a point of the first stage, by replication: 0 is the scenario itself, then each
  /// factor low and high.
  func value(_ figure: Int, at point: Int) -> [Double?] {
    oneByOne.outcomes[point].map { places[figure].value(in: $0.figures) }
  }

  /// Whether a factor changes who asks for what.
  func changesNeeds(_ factor: Int) -> Bool {
    let own = oneByOne.outcomes[0].map(\.needs)
    return [1, 2].contains { oneByOne.outcomes[2 * factor + $0].map(\.needs) != own }
  }

  /// Morris's effects on a figure, by factor.
  func effects(_ figure: Int) -> [Effect] {
    let columns = (0..<sensitivity.replications).map { replication in
      screening.outcomes.map { places[figure].value(in: $0[replication].figures) }
    }
    // A replication counts if the figure is defined at all of its points.
    let whole = columns.compactMap { column -> [Double]? in
      let defined = column.compactMap { $0 }
      return defined.count == column.count ? defined : nil
    }
    let byReplication = whole.compactMap {
      try? MorrisEffects.effects(points: screening.points, outputs: $0)
    }
    let means = screening.points.indices.map { point in
      whole.isEmpty ? 0 : whole.reduce(0) { $0 + $1[point] } / Double(whole.count)
    }
    let overall =
      whole.isEmpty
      ? nil : try? MorrisEffects.effects(points: screening.points, outputs: means)
    return sensitivity.factors.indices.map { factor in
      Effect(
        muStar: StudyEstimate(byReplication.map { $0[factor].meanMagnitude }),
        mu: overall?[factor].mean, sigma: overall?[factor].standardDeviation)
    }
  }

  /// The factors with the greatest μ*, each figure by the greatest of its own, in the order of the
  /// file.
  func mostInfluential(_ count: Int) -> [Int] {
    var weights = [Double](repeating: 0, count: sensitivity.factors.count)
    for figure in places.indices {
      let effects = effects(figure).map { $0.muStar.mean ?? 0 }
      guard let most = effects.max(), most > 0 else { continue }
      for (factor, effect) in effects.enumerated() {
        weights[factor] = max(weights[factor], effect / most)
      }
    }
    let order = weights.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    return order.prefix(count).sorted()
  }

  /// A figure by point and replication in another stage.
  func values(_ figure: Int, in runs: Sensitivity.Runs) -> [[Double?]] {
    runs.outcomes.map { $0.map { places[figure].value(in: $0.figures) } }
  }
}
