import Scenarios
import Statistics

/// One set of parameters that a calibration has tried, and how near it came.
struct CalibrationTrial: Sendable {
  /// One coordinate for each factor.
  let point: [Double]
  /// 0 for the Latin hypercube, then the rounds of the local search.
  let round: Int
  /// Of each target's figure, by target and replication.
  let values: [[Double?]]
  /// The mean of each target's figure; nil where a replication does not have it.
  let means: [Double?]
  /// How far each mean lies from its target, in tolerances, with its sign; nil as the mean.
  let misses: [Double?]

  init(
    point: [Double], round: Int, _ outcomes: [DesignRuns.Outcome], _ targets: [Experiment.Target],
    _ experiment: Experiment
  ) {
    self.point = point
    self.round = round
    let values = targets.map { target -> [Double?] in
      let place = FigurePlace(target.figure, experiment)
      return outcomes.map { place.value(in: $0.figures) }
    }
    self.values = values
    let means = values.map { column -> Double? in
      let defined = column.compactMap { $0 }
      return defined.count == column.count ? sampleMean(defined) : nil
    }
    self.means = means
    misses = zip(means, targets).map { mean, target in
      mean.map { ($0 - target.value) / target.tolerance }
    }
  }

  /// The greatest miss, in tolerances; infinite where a figure is not defined.
  var distance: Double { misses.reduce(0) { max($0, $1?.magnitude ?? .infinity) } }
  /// The mean square of the misses, which a search can descend where the greatest is flat.
  var meanSquare: Double {
    misses.reduce(0) { $0 + ($1.map { $0 * $0 } ?? .infinity) } / Double(misses.count)
  }
  /// Whether every figure is within its tolerance.
  var isAccepted: Bool { distance <= 1 }
}

/// Where a calibration tries next: a Latin hypercube over all ranges, then boxes around the best
/// sets, half as wide in each round.
///
/// In a box many points are drawn and a quadratic surface in the trials so far says which few of
/// them are worth a run; it only chooses, what is reported has been run. Sets near each other do
/// not count as two of the best, so that the search goes on in several places.
///
/// Source of the surface: Kleijnen, *Design and Analysis of Simulation Experiments*, 2nd edition
/// (Springer, 2015), chapter 6.
struct CalibrationSearch {
  let calibration: Experiment.Calibration
  /// Names the designs; no stream of a model uses these purposes.
  let seed: UInt64

  /// The box of the first round reaches so far from its middle, in parts of the range.
  private static let firstReach = 0.25
  /// So many points of a box are drawn for each that is run.
  private static let draws = 40

  /// The points of the first stage.
  func hypercube() throws -> [[Double]] {
    let factors = calibration.factors
    let design = try LatinHypercube(
      maximinCount: calibration.points, factors: factors.count, seed: seed)
    return design.points.map { coordinates($0) }
  }

  /// The points of a round of the local search.
  func neighbours(of trials: [CalibrationTrial], round: Int) throws -> [[Double]] {
    var reach = Self.firstReach
    for _ in 1..<round { reach /= 2 }
    let surfaces = surfaces(trials)
    var points: [[Double]] = []
    for (place, start) in starts(trials, apart: reach / 2).enumerated() {
      let design = try LatinHypercube(
        count: calibration.localPoints * (surfaces == nil ? 1 : Self.draws),
        factors: calibration.factors.count, seed: seed &+ UInt64(1_000 * round + place))
      let middle = unitPlaces(start.point)
      let drawn = design.points.map { cell in
        zip(cell, middle).map { inside, middle in
          let low = max(0, min(middle - reach, 1 - 2 * reach))
          return low + inside * min(1, 2 * reach)
        }
      }
      points += chosen(drawn, surfaces).map { coordinates($0) }
    }
    return points
  }

  /// The best trials, no two of them nearer to each other than a part of the ranges.
  private func starts(_ trials: [CalibrationTrial], apart: Double) -> [CalibrationTrial] {
    let order = trials.indices.sorted {
      (trials[$0].meanSquare, $0) < (trials[$1].meanSquare, $1)
    }
    var starts: [CalibrationTrial] = []
    for place in order where starts.count < calibration.starts {
      let here = unitPlaces(trials[place].point)
      let isNew = starts.allSatisfy { start in
        zip(here, unitPlaces(start.point)).contains { ($0 - $1).magnitude > apart }
      }
      if isNew { starts.append(trials[place]) }
    }
    return starts
  }

  /// A surface for each target's figure; nil while there are too few trials for one.
  private func surfaces(_ trials: [CalibrationTrial]) -> [ResponseSurface]? {
    let whole = trials.filter { $0.distance < .infinity }
    let points = whole.map { unitPlaces($0.point) }
    let count = calibration.factors.count
    let terms = 1 + 2 * count + count * (count - 1) / 2
    let shape: ResponseSurface.Terms = whole.count >= terms + terms / 2 ? .quadratic : .linear
    guard whole.count > count + 2 else { return nil }
    let surfaces = calibration.targets.indices.compactMap { target in
      try? ResponseSurface(
        points: points, outputs: whole.compactMap { $0.means[target] }, terms: shape)
    }
    return surfaces.count == calibration.targets.count ? surfaces : nil
  }

  /// The points that the surfaces say come nearest; all if there are no surfaces.
  private func chosen(_ points: [[Double]], _ surfaces: [ResponseSurface]?) -> [[Double]] {
    guard let surfaces else { return points }
    let squares = points.map { point -> Double in
      var sum = 0.0
      for (surface, target) in zip(surfaces, calibration.targets) {
        guard let found = try? surface.prediction(at: point) else { return .infinity }
        let miss = (found.mean - target.value) / target.tolerance
        sum += miss * miss
      }
      return sum
    }
    let order = points.indices.sorted { (squares[$0], $0) < (squares[$1], $1) }
    return order.prefix(calibration.localPoints).map { points[$0] }
  }

  func coordinates(_ places: [Double]) -> [Double] {
    zip(calibration.factors, places).map { $0.coordinate(atUnit: $1) }
  }

  func unitPlaces(_ point: [Double]) -> [Double] {
    zip(calibration.factors, point).map { $0.unitPlace(of: $1) }
  }
}
