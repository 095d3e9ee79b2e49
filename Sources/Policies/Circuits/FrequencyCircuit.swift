public import Mechanisms
public import Optimisation
import Quantities

/// As many visits to each stop as its demand asks for, as even in the period as they fit.
///
/// By the square roots of the demands, which makes the mean wait for the next visit least, or in
/// proportion to them, which looks right and is no better than equal shares. Planned anew for
/// every outlook. Equal remainders go to the lower stop.
///
/// - Complexity: O(*v* · *d*) places tried for *v* visits and *d* vehicles' days.
public struct FrequencyCircuit: CircuitPolicy {
  /// What the visits are shared out by.
  public enum Demand: Sendable {
    /// The needs expected in a week.
    case expected
    /// The needs that wait; where none wait at all, those expected.
    case waiting
  }

  public let rule: VisitFrequency.Rule
  public let demand: Demand
  /// What every stop gets at least in a period, if the period holds that many.
  public let fewest: Int

  public init(rule: VisitFrequency.Rule, demand: Demand, fewest: Int) {
    precondition(fewest >= 0, "at least \(fewest) visits")
    self.rule = rule
    self.demand = demand
    self.fewest = fewest
  }

  public mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    let waiting = outlook.stops.map { Double($0.waiting.count) }
    let asked = demand == .waiting && waiting.contains { $0 > 0 }
    return plan(outlook, demands: asked ? waiting : outlook.stops.map(\.weeklyDemand))
  }

  func plan(_ outlook: CircuitOutlook, demands: [Double]) -> [PlannedVisit] {
    var draft = TimetableDraft(outlook)
    let visits = visits(outlook, demands: demands)
    // The most visited first: they find it hardest to be even.
    for stop in visits.indices.sorted(by: { (-visits[$0], $0) < (-visits[$1], $1) }) {
      draft.spread(StopID(stop), visits: visits[stop])
    }
    draft.shorten()
    return draft.plan
  }

  /// The visits of each stop in the days of an outlook.
  func visits(_ outlook: CircuitOutlook, demands: [Double]) -> [Int] {
    let capacity = TimetableDraft(outlook).capacity
    let most =
      outlook.days.count * outlook.visitsPerDay
      * min(outlook.vehicles, outlook.rules.parkingPerStop)
    return Self.visits(capacity, by: rule, demands: demands, fewest: fewest, most: most)
  }

  /// Shares out visits among stops, which may be too many for all to be visited.
  ///
  /// Stops without demand are visited only for the sake of `fewest`, unless no stop has any. If
  /// not all stops can have the fewest visits, those with the most demand have them.
  static func visits(
    _ capacity: Int, by rule: VisitFrequency.Rule, demands: [Double], fewest: Int, most: Int
  ) -> [Int] {
    var visits = Array(repeating: 0, count: demands.count)
    if capacity <= 0 || most <= 0 { return visits }
    let isKnown = demands.contains { $0 > 0 }
    var chosen = demands.indices.filter { fewest > 0 || !isKnown || demands[$0] > 0 }
    let least = min(fewest, most)
    if chosen.count * least > capacity {
      chosen = Array(
        chosen.sorted { (-demands[$0], $0) < (-demands[$1], $1) }.prefix(capacity / least)
      ).sorted()
    }
    if chosen.isEmpty { return visits }
    let weights = chosen.map { isKnown ? demands[$0] : 1 }
    let shares = VisitFrequency.visits(
      min(capacity, most * chosen.count), by: rule,
      demands: weights.contains { $0 > 0 } ? weights : weights.map { _ in 1 }, least: least,
      most: most)
    for (place, stop) in chosen.enumerated() { visits[stop] = shares[place] }
    return visits
  }
}
