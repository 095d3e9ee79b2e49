import Mechanisms
import Optimisation
import Quantities

/// What the policies of the MEXCLP family share: expected coverage of the regions by units at
/// bases.
enum ExpectedCoverage {
  /// The bases for a shift, by MEXCLP with a busy fraction that agrees with the placement.
  ///
  /// q is the busy fraction that follows from the placement, λ·E[S]/units, where E[S] is the time
  /// on scene and the drive from the nearest base with a unit; it is iterated until it moves by
  /// less than 0.005.
  static func homes(of units: Int, _ observation: ResponderObservation) -> [BaseID] {
    guard units > 0 else { return [] }
    let coverage = observation.coverage
    let covering = Covering(
      sites: coverage.bases.count, weights: coverage.regions.map(\.weight),
      sitesOfClients: coverage.regions.indices.map { region in
        coverage.bases.indices.filter {
          coverage.covers(BaseID($0), region, within: observation.target)
        }
      })
    var busy = busyFraction(of: units, driving: .zero, observation)
    var placed = MaximalExpectedCovering(covering, busyFraction: busy).place(units).units
    for _ in 0..<50 {
      let drive = meanDrive(to: coverage, from: placed)
      let next = busyFraction(of: units, driving: drive, observation)
      let isFixed = (next - busy).magnitude < 0.005
      busy = next
      if isFixed { break }
      placed = MaximalExpectedCovering(covering, busyFraction: busy).place(units).units
    }
    return placed.enumerated().flatMap { [BaseID](repeating: BaseID($0), count: $1) }
  }

  private static func busyFraction(
    of units: Int, driving: SimDuration, _ observation: ResponderObservation
  ) -> Double {
    let hours = (observation.onScene + driving).seconds / 3_600
    return min(0.99, observation.callsPerHour * hours / Double(units))
  }

  /// The mean drive of the regions from the nearest base with a unit.
  private static func meanDrive(to coverage: ResponderCoverage, from units: [Int]) -> SimDuration {
    var seconds = 0.0
    var weight = 0.0
    for (region, demand) in coverage.regions.enumerated() {
      let nearest = units.indices.filter { units[$0] > 0 }.map { coverage.driving[$0][region] }
        .min()
      seconds += demand.weight * (nearest ?? .zero).seconds
      weight += demand.weight
    }
    return SimDuration(roundingSeconds: weight > 0 ? seconds / weight : 0)
  }

  /// For each region, the idle units that wait at or drive to a base from which they reach it.
  static func reached(
    _ observation: ResponderObservation, without unit: VehicleID? = nil
  ) -> [Int] {
    let coverage = observation.coverage
    var units = [Int](repeating: 0, count: coverage.bases.count)
    for idle in observation.idle where idle.id != unit { units[idle.base.row] += 1 }
    return coverage.regions.indices.map { region in
      units.indices.reduce(0) { sum, base in
        units[base] > 0 && coverage.covers(BaseID(base), region, within: observation.target)
          ? sum + units[base] : sum
      }
    }
  }

  /// Σ d(1 − q)qᵏ over the regions that a base covers: what one unit more there gains.
  static func gain(
    at base: BaseID, reached: [Int], _ observation: ResponderObservation
  ) -> Double {
    let q = observation.busyFraction
    var gain = 0.0
    for (region, demand) in observation.coverage.regions.enumerated()
    where observation.coverage.covers(base, region, within: observation.target) {
      var term = demand.weight * (1 - q)
      for _ in 0..<reached[region] { term *= q }
      gain += term
    }
    return gain
  }
}
