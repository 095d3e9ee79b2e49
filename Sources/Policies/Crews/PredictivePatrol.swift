public import Mechanisms
import Optimisation
public import Quantities
import Randomness

/// A patrol that goes where undetected potholes are expected; orders by cμ.
///
/// The rate of each road is a gamma distribution: its prior mean comes from traffic, age and heavy
/// vehicles, and what each pass finds moves it. Every two hours the patrol's route is an
/// orienteering problem over the roads with the most expected, weighted by their traffic.
///
/// Source: Gamma–Poisson updating as in Gelman et al., *Bayesian Data Analysis* (CRC, 2013), section
/// 2.6; the route as in Vansteenwegen, Souffriau and Van Oudheusden, "The orienteering problem: a
/// survey", European Journal of Operational Research 209, 2011.
///
/// - Complexity: O(arcs + candidates²) for a route.
public struct PredictivePatrol: CrewPolicy {
  private var orders: SeverityTimesTraffic
  private let candidates: Int
  private let priorWeight: Double
  private let seen: Double
  private let seed: UInt64
  private var routes = 0
  /// What passes have found and how long they have looked back, in days; by arc.
  private var found: [Double] = []
  private var looked: [Double] = []
  private var lastPass: [SimTime] = []

  /// Roads looked at more closely for a route.
  private static let roads = 60
  private static let iterations = 300

  /// - Parameters:
  ///   - candidates: orders looked at for one decision; at least 1.
  ///   - priorWeight: κ, the days of looking that the prior is worth; positive.
  ///   - seen: the share of potholes that a pass sees, in the eyes of the policy; 0 to 1.
  public init(candidates: Int, priorWeight: Double, seen: Double, seed: UInt64) {
    precondition(priorWeight > 0, "a prior weight of \(priorWeight)")
    precondition((0...1).contains(seen), "a pass that sees a share of \(seen)")
    self.candidates = candidates
    self.priorWeight = priorWeight
    self.seen = seen
    self.seed = seed
    orders = SeverityTimesTraffic(candidates: candidates)
  }

  public mutating func place(_ order: WorkOrder, _ observation: CrewObservation) -> CrewID? {
    orders.place(order, observation)
  }

  public mutating func next(for crew: CrewView, _ observation: CrewObservation) -> WorkOrderID? {
    orders.next(for: crew, observation)
  }

  public var guidesPatrol: Bool { true }

  public mutating func learn(arc: ArcID, found count: Int, at now: SimTime) {
    guard arc.row < found.count else { return }
    looked[arc.row] += seen * (now - lastPass[arc.row]).seconds / 86_400
    found[arc.row] += Double(count)
    lastPass[arc.row] = now
  }

  public mutating func patrol(_ observation: PatrolObservation) -> [ArcID] {
    let arcs = observation.expectedPerDay.count
    if found.isEmpty {
      found = [Double](repeating: 0, count: arcs)
      looked = found
      lastPass = [SimTime](repeating: .zero - .days(14), count: arcs)
    }
    let chosen = worthiest(observation)
    guard !chosen.isEmpty else { return [] }
    routes += 1
    let problem = Self.problem(chosen, observation)
    let plan = OrienteeringSearch(iterations: Self.iterations).plan(
      problem, streams: StreamFamily(seed: seed, replication: routes & 0xFFFF))
    return plan.routes[0].compactMap { stop in
      if case .job(let job) = stop { chosen[job].arc } else { nil }
    }
  }

  /// The roads with the most expected undetected damage for the time it takes to look, ties to the
  /// lower number.
  private func worthiest(_ observation: PatrolObservation) -> [(arc: ArcID, reward: Double)] {
    var best: [(arc: ArcID, reward: Double, index: Double)] = []
    for arc in observation.expectedPerDay.indices {
      let prior = observation.expectedPerDay[arc]
      guard prior > 0 else { continue }
      let rate = RateBelief(
        prior: prior, weight: priorWeight, found: found[arc], looked: looked[arc]
      ).mean
      let days = max(0, (observation.now - lastPass[arc]).seconds / 86_400)
      let reward = rate * days * observation.vehiclesPerDay[arc]
      let index = reward / max(1, observation.inspection[arc].seconds)
      if best.count == Self.roads, let last = best.last, index <= last.index { continue }
      let place = best.firstIndex { $0.index < index } ?? best.count
      best.insert((ArcID(arc), reward, index), at: place)
      if best.count > Self.roads { best.removeLast() }
    }
    return best.map { ($0.arc, $0.reward) }
  }

  /// One team that leaves each road at its head and need not be anywhere at the end.
  private static func problem(
    _ roads: [(arc: ArcID, reward: Double)], _ observation: PatrolObservation
  ) -> OrienteeringProblem {
    let tails = roads.map { NodeID(observation.tails[$0.arc.row]) }
    let heads = roads.map { NodeID(observation.heads[$0.arc.row]) }
    let end = roads.count + 1
    let nowhere = [0, 0]
    var times: [Int] = []
    for head in heads {
      times +=
        observation.travel.times(from: head, to: tails, at: observation.now)
        .map { Int($0.milliseconds) } + nowhere
    }
    times +=
      observation.travel.times(from: observation.node, to: tails, at: observation.now)
      .map { Int($0.milliseconds) } + nowhere
    times += [Int](repeating: 0, count: roads.count + 2)
    return OrienteeringProblem(
      times: times, locationCount: roads.count + 2,
      jobs: roads.indices.map {
        OrienteeringProblem.Job(
          location: $0, reward: roads[$0].reward,
          serviceTime: Int(observation.inspection[roads[$0].arc.row].milliseconds))
      },
      teams: [
        OrienteeringProblem.Team(
          start: roads.count, end: end, budget: Int(observation.budget.milliseconds))
      ])
  }
}
