public import Days
public import Parameters
public import Randomness

/// Finds the constants of modes with which a city makes as many trips by each as are counted.
///
/// A fixed point: the constant of each mode grows by log(target/actual), relative to walking, whose
/// constant stays 0 and whose share is what remains. One step finds the constants of a multinomial
/// logit from any others but for what the cars of households forbid; a few more make up for nests
/// and cars. Everybody keeps the same tastes from round to round, so that it is deterministic.
///
/// Source: Train, *Discrete Choice Methods with Simulation*, 2nd edition (Cambridge, 2009), section
/// 2.8 (recalibration of constants).
public struct ModeCalibration: Sendable {
  /// What is to be met on a day.
  public struct Targets: Sendable, Equatable {
    /// Boardings of buses.
    public var boardings: Double
    /// Trips, by mode; all but walking and bus may be named. What is not named keeps its constant.
    public var trips: [(mode: TravelMode, count: Double)]

    public static func == (a: Self, b: Self) -> Bool {
      a.boardings == b.boardings
        && a.trips.elementsEqual(b.trips) { $0.mode == $1.mode && $0.count == $1.count }
    }

    public init(boardings: Double, trips: [(mode: TravelMode, count: Double)]) {
      (self.boardings, self.trips) = (boardings, trips)
    }

    /// Those of a weekday by the parameters.
    ///
    /// - Parameter total: all trips of the day, of which shares are taken.
    public init(_ parameters: ParameterSet, trips total: Int) {
      let weekday = parameters.number("target.weekday")
      boardings = Double(parameters.count("target.boardings")) * weekday
      trips = [
        (.busWithFeeder, Double(parameters.count("target.busWithFeeder")) * weekday),
        (.callTaxi, Double(parameters.count("target.callTaxi")) * weekday),
      ]
      for mode in [TravelMode.taxi, .bicycle] {
        trips.append((mode, parameters.number("target.\(mode)") * Double(total)))
      }
      let inCars = parameters.number("target.car") * Double(total)
      let drives = inCars / parameters.number("target.occupancy")
      trips += [(.car, drives), (.carPassenger, inCars - drives)]
    }
  }

  /// The model with the constants found.
  public private(set) var model: ModeChoiceModel
  /// What it gives.
  public private(set) var tally: ModeTally
  public private(set) var rounds = 0
  /// The greatest relative deviation from a target that can be met.
  public private(set) var deviation = Double.infinity
  /// Modes with a target that nobody can choose, such as a feeder where there is none; they keep
  /// their constants.
  public private(set) var unmet: [TravelMode] = []

  /// - Parameters:
  ///   - plans: of one day; their modes are those of the last round.
  ///   - tolerance: the relative deviation at which it ends.
  ///   - mostRounds: at least 1.
  public init(
    _ model: ModeChoiceModel, to targets: Targets, _ plans: inout DayPlans,
    in conditions: ModeConditions, family: StreamFamily, jobs: Int = 1, tolerance: Double = 0.003,
    mostRounds: Int = 40
  ) {
    self.model = model
    self.model[constant: .walk] = 0
    tally = ModeTally(plans, conditions.skims)
    findUnmet(targets, plans, conditions, family, jobs)
    while rounds < mostRounds {
      rounds += 1
      self.model.choose(&plans, today: conditions, family: family, jobs: jobs)
      tally = ModeTally(plans, conditions.skims)
      let steps = steps(targets)
      deviation = steps.map { PlainMath.exp($0.step.magnitude) - 1 }.max() ?? 0
      if deviation <= tolerance || rounds == mostRounds { return }
      let onFoot = targetOnFoot(targets).map { step(from: tally.trips(by: .walk), to: $0) } ?? 0
      for (mode, step) in steps {
        self.model[constant: mode] += min(max(step - onFoot, -Self.most), Self.most)
      }
    }
  }

  /// Tries modes with targets that nobody takes with a constant that all would take.
  private mutating func findUnmet(
    _ targets: Targets, _ plans: DayPlans, _ conditions: ModeConditions, _ family: StreamFamily,
    _ jobs: Int
  ) {
    var plans = plans
    for (mode, target) in [(.bus, targets.boardings)] + targets.trips where target > 0 {
      var eager = model
      eager[constant: mode] = 30
      eager.choose(&plans, today: conditions, family: family, jobs: jobs)
      if !plans.stops.contains(where: { $0.leave != DayPlans.Stop.stays && $0.mode == mode }) {
        unmet.append(mode)
      }
    }
  }

  /// No constant moves farther in a round.
  private static let most = 2.0

  private func step(from actual: Int, to target: Double) -> Double {
    PlainMath.log(target / max(0.5, Double(actual)))
  }

  private func steps(_ targets: Targets) -> [(mode: TravelMode, step: Double)] {
    var steps: [(mode: TravelMode, step: Double)] = []
    if targets.boardings > 0, !unmet.contains(.bus) {
      steps.append((.bus, PlainMath.log(targets.boardings / max(0.5, tally.boardings))))
    }
    for (mode, target) in targets.trips where target > 0 && !unmet.contains(mode) {
      steps.append((mode, step(from: tally.trips(by: mode), to: target)))
    }
    return steps
  }

  /// Trips on foot when all targets are met; nil if the targets leave none.
  private func targetOnFoot(_ targets: Targets) -> Double? {
    let perBoarding =
      Double(tally.trips(by: .bus) + tally.trips(by: .busWithFeeder))
      / max(0.5, tally.boardings)
    let named = targets.trips.reduce(0) { $0 + $1.count }
    let left = Double(tally.total) - targets.boardings * perBoarding - named
    return left > 0 ? left : nil
  }
}
