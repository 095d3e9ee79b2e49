public import Mechanisms
import Optimisation
import Quantities

/// A weekly circuit for those whom no branch reaches: the stops that cover most of them, visits by
/// the square roots of demand, days by even patterns, and routes by search.
///
/// The circuit is made anew only when the reach of fixed places or the number of vehicles changes.
///
/// - Complexity: as of `MaximalCovering`, and `iterations` steps of `PeriodicSearch`, once.
///
/// Sources: Church and ReVelle, "The maximal covering location problem", Papers of the Regional
/// Science Association 32, 1974; Christofides and Beasley, "The period routing problem", Networks
/// 14(2), 1984.
public struct CoverageCircuit: CircuitPolicy {
  /// *p*: how many stops the circuit has at most; 0 for as many as the week holds visits.
  public let stops: Int
  /// The budget of the routing.
  public let iterations: Int
  public let seed: UInt64
  private var memory = RememberedCircuit()

  public init(stops: Int, iterations: Int, seed: UInt64) {
    precondition(stops >= 0 && iterations >= 0, "\(stops) stops, \(iterations) iterations")
    self.stops = stops
    self.iterations = iterations
    self.seed = seed
  }

  public mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    memory.circuit(for: outlook) { [self] in
      let week = outlook.cycle(weeks: 1)
      let routing = WeeklyRouting(iterations: iterations, seed: seed)
      return RepeatingCircuit(routing.draft(visits: visits(week), week), weeks: 1)
    }.plan(outlook)
  }

  /// The weekly visits of each stop.
  func visits(_ week: CircuitOutlook) -> [Int] {
    let capacity = TimetableDraft(week).capacity
    var visits = Array(repeating: 0, count: week.stops.count)
    let chosen = chosenStops(week, capacity: capacity)
    let shares = FrequencyCircuit.visits(
      capacity, by: .squareRoot, demands: chosen.map { week.stops[$0].weeklyDemand }, fewest: 1,
      most: week.days.count)
    for (place, stop) in chosen.enumerated() { visits[stop] = shares[place] }
    return visits
  }

  /// The stops that cover most of those whom no fixed place reaches, without any that adds
  /// nothing; where nobody needs covering, those of greatest demand. Ascending.
  func chosenStops(_ week: CircuitOutlook, capacity: Int) -> [Int] {
    let count = min(stops == 0 ? capacity : stops, capacity, week.stops.count)
    if count <= 0 { return [] }
    let unreached = ReachTable(week).classes.filter { !$0.reachesFixed && !$0.stops.isEmpty }
    if unreached.isEmpty {
      let order = week.stops.indices.sorted {
        (-week.stops[$0].weeklyDemand, $0) < (-week.stops[$1].weeklyDemand, $1)
      }
      return order.prefix(count).sorted()
    }
    let covering = Covering(
      sites: week.stops.count, weights: unreached.map(\.people),
      sitesOfClients: unreached.map(\.stops))
    let choice = MaximalCovering().choose(count, from: covering)
    var chosen = choice.open
    for stop in choice.open.reversed() where chosen.count > 1 {
      let without = chosen.filter { $0 != stop }
      if covering.covered(open: without) >= choice.covered * (1 - 1e-12) { chosen = without }
    }
    return chosen
  }
}
