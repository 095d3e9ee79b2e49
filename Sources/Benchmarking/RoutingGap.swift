import Quantities
import RoadNetwork
import Verification

/// How much later one arrives by the path of the hour of departure than at the earliest, through
/// the speeds of a day, and what finding either costs.
struct RoutingGap {
  /// The time by the path of the hour as a share of the earliest, in percent: at least 100.
  let mean: Double
  let ninetyFifthPercentile: Double
  let greatest: Double
  /// Microseconds for each pair.
  let pathOfTheHour: Double
  let earliest: Double

  init(_ roads: PreparedRoads, _ work: RoutingWork) {
    var hourly = DepartureHourSearch(roads.makeHierarchySearch())
    var exact = TimeDependentSearch(metrics: roads.metrics)
    func measure(_ search: inout some DepartureSearch) -> (arrivals: [SimTime], time: Double) {
      var arrivals: [SimTime] = []
      arrivals.reserveCapacity(work.pairs.count)
      let start = processSeconds()
      for (pair, departure) in zip(work.pairs, work.departures) {
        arrivals += search.arrivals(
          from: pair.source, to: [pair.target], departing: departure)
      }
      return (arrivals, (processSeconds() - start) / Double(work.pairs.count) * 1e6)
    }
    let usual = measure(&hourly)
    let best = measure(&exact)
    var shares: [Double] = []
    for (place, departure) in work.departures.enumerated() where best.arrivals[place] != .never {
      let (late, early) = (usual.arrivals[place] - departure, best.arrivals[place] - departure)
      precondition(late >= early, "\(late.milliseconds) ms is before the earliest arrival")
      shares.append(early > .zero ? 100 + 100 * (late - early).seconds / early.seconds : 100)
    }
    precondition(!shares.isEmpty, "no pair of nodes has a path")
    shares.sort()
    mean = shares.reduce(0, +) / Double(shares.count)
    ninetyFifthPercentile = shares[Int(0.95 * Double(shares.count - 1))]
    greatest = shares[shares.count - 1]
    (pathOfTheHour, earliest) = (usual.time, best.time)
  }
}
