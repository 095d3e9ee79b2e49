public import Randomness

/// A plan of visits made fairer by small changes.
///
/// A circuit is one vehicle on one day. The access of a group is what it has anyway and the minutes
/// of all visits, each times the share of the group that reaches the stop. A change moves a visit
/// to another stop, takes it to another circuit, or gives some of its minutes to another visit; it
/// is accepted by simulated annealing on the worth of access less the price of driving.
public struct FairCircuits: Sendable {
  /// A visit to a stop in a circuit.
  public struct Visit: Sendable, Equatable {
    public var stop: Int
    public var circuit: Int
    /// How long it is open.
    public var minutes: Double

    public init(stop: Int, circuit: Int, minutes: Double) {
      self.stop = stop
      self.circuit = circuit
      self.minutes = minutes
    }
  }

  /// What is planned for whom.
  public struct Problem: Sendable {
    /// Minutes of driving between locations, row by row; location 0 is the depot, and stop *j* is
    /// location *j* + 1.
    public var drives: [Double]
    public var stops: Int
    public var circuits: Int
    /// The minutes of driving, setting up and opening that a circuit may take.
    public var circuitMinutes: Double
    /// Setting up and packing, for each visit.
    public var setupMinutes: Double
    /// The shortest visit.
    public var leastVisitMinutes: Double
    /// By stop and group: the share of the group that reaches the stop (0 … 1).
    public var reach: [[Double]]
    /// What each group has without any visit, in minutes each period.
    public var access: [Double]
    /// How many people each group has.
    public var weights: [Double]

    public init(
      drives: [Double], stops: Int, circuits: Int, circuitMinutes: Double, setupMinutes: Double,
      leastVisitMinutes: Double, reach: [[Double]], access: [Double], weights: [Double]
    ) {
      self.drives = drives
      self.stops = stops
      self.circuits = circuits
      self.circuitMinutes = circuitMinutes
      self.setupMinutes = setupMinutes
      self.leastVisitMinutes = leastVisitMinutes
      self.reach = reach
      self.access = access
      self.weights = weights
    }
  }

  /// A plan and what it is worth.
  public struct Outcome: Sendable, Equatable {
    public let visits: [Visit]
    /// By group, in minutes each period.
    public let access: [Double]
    /// Minutes each period.
    public let driving: Double
  }

  public var iterations: Int
  public var fairness: Fairness
  /// λ: what a minute of driving costs, in units of worth.
  public var drivingPrice: Double
  /// The temperature at first, in units of worth; it falls by 0.1 % an iteration.
  public var temperature: Double
  /// How many minutes one visit gives to another.
  public var step: Double

  public init(
    fairness: Fairness, iterations: Int = 5_000, drivingPrice: Double = 0, temperature: Double = 0,
    step: Double = 30
  ) {
    self.fairness = fairness
    self.iterations = iterations
    self.drivingPrice = drivingPrice
    self.temperature = temperature
    self.step = step
  }

  /// What the draws of this search are for.
  public static let purposes = [Purpose("optimisation/fairCircuits")]

  /// Improves a plan; the number of visits and of minutes stays.
  ///
  /// - Parameter visits: every circuit within its minutes.
  /// - Complexity: O(iterations · (groups · log groups + stops of a circuit²)).
  public func improve(
    _ visits: [Visit], in problem: Problem, streams: StreamFamily
  ) -> Outcome {
    var plan = FairPlan(visits, problem)
    var stream = streams.stream(Self.purposes[0])
    var best = plan
    var temperature = temperature
    if visits.isEmpty { return plan.outcome }
    for _ in 0..<iterations {
      var changed = plan
      if changed.change(step: step, &stream) {
        let gain = worth(of: changed) - worth(of: plan)
        let isBetter: Bool
        switch fairness {
        case .alpha: isBetter = gain > 0
        case .maximin:
          isBetter =
            Fairness.isBetterForWorst(changed.access, than: plan.access)
            || (changed.access == plan.access && changed.driving < plan.driving)
        }
        let isTried =
          fairness != .maximin && temperature > 0
          && stream.uniform() < PlainMath.exp(max(-700, min(0, gain / temperature)))
        if isBetter || isTried { plan = changed }
        switch fairness {
        case .alpha: if worth(of: plan) > worth(of: best) { best = plan }
        case .maximin: best = plan
        }
      }
      temperature *= 0.999
    }
    return best.outcome
  }

  private func worth(of plan: FairPlan) -> Double {
    fairness.worth(of: plan.access, weights: plan.problem.weights) - drivingPrice * plan.driving
  }
}

/// Visits with their circuits, access and driving.
private struct FairPlan {
  let problem: FairCircuits.Problem
  private var visits: [FairCircuits.Visit]
  private let tours: Tours
  private var drives: [Double]
  private(set) var access: [Double]

  var driving: Double { drives.reduce(0, +) }
  var outcome: FairCircuits.Outcome {
    FairCircuits.Outcome(visits: visits, access: access, driving: driving)
  }

  init(_ visits: [FairCircuits.Visit], _ problem: FairCircuits.Problem) {
    precondition(
      problem.reach.count == problem.stops && problem.access.count == problem.weights.count
        && problem.reach.allSatisfy { $0.count == problem.access.count },
      "\(problem.reach.count) reaches of \(problem.stops) stops for \(problem.access.count) groups")
    self.problem = problem
    self.visits = visits
    tours = Tours(times: problem.drives, locations: problem.stops + 1)
    drives = Array(repeating: 0, count: problem.circuits)
    access = problem.access
    for circuit in 0..<problem.circuits {
      drives[circuit] = drive(of: circuit)
      precondition(fits(circuit), "circuit \(circuit) exceeds \(problem.circuitMinutes) minutes")
    }
    access = countAccess()
  }

  private func drive(of circuit: Int) -> Double {
    let stops = visits.filter { $0.circuit == circuit }.map { $0.stop + 1 }
    if stops.isEmpty { return 0 }
    return tours.length(of: tours.improved(tours.nearestNeighbour(from: 0, through: stops)))
  }

  private func fits(_ circuit: Int) -> Bool {
    var minutes = drives[circuit]
    for visit in visits where visit.circuit == circuit {
      minutes += visit.minutes + problem.setupMinutes
    }
    return minutes <= problem.circuitMinutes + 1e-9
  }

  /// Added up in the order of visits, so that equal plans have equal access.
  private func countAccess() -> [Double] {
    var access = problem.access
    for visit in visits {
      let reach = problem.reach[visit.stop]
      for group in access.indices { access[group] += visit.minutes * reach[group] }
    }
    return access
  }

  /// Makes one random change; false if it cannot be made.
  mutating func change(step: Double, _ stream: inout RandomStream) -> Bool {
    let visit = stream.index(below: visits.count)
    var circuits = [visits[visit].circuit]
    switch stream.index(below: 3) {
    case 0:
      let stop = stream.index(below: problem.stops)
      if stop == visits[visit].stop { return false }
      visits[visit].stop = stop
    case 1:
      let circuit = stream.index(below: problem.circuits)
      if circuit == visits[visit].circuit { return false }
      visits[visit].circuit = circuit
      circuits.append(circuit)
    default:
      let other = stream.index(below: visits.count)
      let minutes = visits[visit].minutes - step
      if other == visit || minutes < problem.leastVisitMinutes { return false }
      visits[visit].minutes = minutes
      visits[other].minutes += step
      circuits.append(visits[other].circuit)
    }
    // Two visits of one circuit to one stop would be one longer visit.
    for circuit in circuits {
      let stops = visits.filter { $0.circuit == circuit }.map(\.stop)
      if Set(stops).count < stops.count { return false }
      drives[circuit] = drive(of: circuit)
      if !fits(circuit) { return false }
    }
    access = countAccess()
    return true
  }
}
