public import Mechanisms
import Quantities

/// Puts each request where it costs least: driving, waits and riding times weighed together, over
/// all vehicles and all places in their plans that keep every promise.
///
/// Riders may share a vehicle within its seats and bays, the time windows and the longest ride
/// allowed. A request that fits nowhere waits and is tried on each vehicle as it becomes freer.
/// Equal costs go to the lower vehicle or request number, then to the earlier place.
///
/// - Complexity: one query between all vehicles and the pickup; then, for the vehicles whose bound
///   on the cost leaves hope, O(*n*²) arithmetic and O(*n*) travel times each for *n* planned
///   stops.
///
/// Source: Jaw, Odoni, Psaraftis and Wilson, "A heuristic algorithm for the multi-vehicle
/// advance request dial-a-ride problem with time windows", Transportation Research B 20(3), 1986.
public struct CheapestInsertion: DispatchPolicy {
  /// α: the weight of a minute of driving (dimensionless).
  public let drivingWeight: Double
  /// β: the weight of a minute of wait (dimensionless).
  public let waitWeight: Double
  /// γ: the weight of a minute of added riding (dimensionless).
  public let rideWeight: Double

  public init(drivingWeight: Double, waitWeight: Double, rideWeight: Double) {
    self.drivingWeight = drivingWeight
    self.waitWeight = waitWeight
    self.rideWeight = rideWeight
  }

  public mutating func place(_ request: DispatchRequest, _ observation: DispatchObservation)
    -> Insertion?
  {
    let suited = observation.vehicles.filter { $0.suits(request) }
    let times = InsertionTimes(request, suited, travel: observation.travel)
    let candidates = suited.enumerated().compactMap { place, vehicle in
      Candidate(
        request: request, vehicle: vehicle, approach: times.approach(of: place), credit: 0,
        precedence: vehicle.id.row, self, observation
      ) {
        InsertionSearch(
          vehicle, request, now: observation.now, times, place: place, travel: observation.travel)
      }
    }
    return cheapest(of: candidates)
  }

  public mutating func next(for vehicle: DispatchVehicle, _ observation: DispatchObservation)
    -> Insertion?
  {
    let suited = observation.waiting.filter { vehicle.suits($0) }
    let approaches = observation.travel.times(
      from: vehicle.node, to: suited.map(\.origin), at: vehicle.ready)
    let candidates = zip(suited.indices, approaches).compactMap { place, approach in
      // What a request has waited so far is the same wherever it goes; comparing requests, the
      // longer wait must count for it, not against it.
      let request = suited[place]
      let waited = (observation.now - max(request.windowStart, request.placed)).milliseconds
      return Candidate(
        request: request, vehicle: vehicle, approach: approach,
        credit: 2 * waitWeight * Double(max(0, waited)), precedence: request.id.row, self,
        observation
      ) {
        InsertionSearch(vehicle, request, now: observation.now, travel: observation.travel)
      }
    }
    return cheapest(of: candidates)
  }

  /// A request, a vehicle, and the least that they can cost together.
  private struct Candidate {
    let request: DispatchRequest
    let vehicle: DispatchVehicle
    /// What is taken off the cost.
    let credit: Double
    /// Of equal costs the lower one wins.
    let precedence: Int
    let bound: Double
    /// The search in the vehicle's plan, made only for those that it may pay for.
    let search: () -> InsertionSearch

    init?(
      request: DispatchRequest, vehicle: DispatchVehicle, approach: SimDuration, credit: Double,
      precedence: Int, _ policy: CheapestInsertion, _ observation: DispatchObservation,
      search: @escaping () -> InsertionSearch
    ) {
      let least = InsertionCost.least(
        of: request, in: vehicle, approach: approach, now: observation.now)
      guard let least else { return nil }
      self.request = request
      self.vehicle = vehicle
      self.credit = credit
      self.precedence = precedence
      bound = policy.weigh(least) - credit
      self.search = search
    }
  }

  /// The cheapest insertion over all candidates, searched in the order of what they can cost at
  /// least until none that is left can be cheaper.
  private func cheapest(of candidates: [Candidate]) -> Insertion? {
    let order = candidates.indices.sorted {
      (candidates[$0].bound, candidates[$0].precedence)
        < (candidates[$1].bound, candidates[$1].precedence)
    }
    var best: (cost: Double, precedence: Int, insertion: Insertion)?
    for place in order {
      let candidate = candidates[place]
      if let best, best.cost < candidate.bound { break }
      guard let found = cheapest(of: candidate) else { continue }
      let cost = found.cost - candidate.credit
      if let best, (best.cost, best.precedence) < (cost, candidate.precedence) { continue }
      best = (cost, candidate.precedence, found.insertion)
    }
    return best?.insertion
  }

  /// The cost of an insertion in weighed milliseconds.
  private func weigh(_ parts: InsertionCost) -> Double {
    drivingWeight * Double(parts.driving) + waitWeight * Double(parts.wait) + rideWeight
      * Double(parts.ride)
  }

  /// The cheapest place of a request in one vehicle's plan, with its cost in weighed milliseconds.
  private func cheapest(of candidate: Candidate) -> (cost: Double, insertion: Insertion)? {
    let (vehicle, request) = (candidate.vehicle, candidate.request)
    let search = candidate.search()
    var best: (cost: Double, insertion: Insertion)?
    for pickup in 0...vehicle.plan.count {
      for dropoff in pickup...vehicle.plan.count {
        guard let effect = search.effect(pickupIndex: pickup, dropoffIndex: dropoff) else {
          continue
        }
        let cost = weigh(InsertionCost(effect, of: request))
        if let best, best.cost <= cost { continue }
        let insertion = Insertion(
          request: request.id, vehicle: vehicle.id, pickupIndex: pickup, dropoffIndex: dropoff)
        best = (cost, insertion)
      }
    }
    return best
  }
}
