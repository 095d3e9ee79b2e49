public import Mechanisms
public import Quantities

/// Sends, of the units that arrive in time, the one whose absence costs least expected coverage; if
/// none does, the nearest (dynamic MEXCLP dispatch).
///
/// Equal costs go to the earlier arrival, then to the lower unit number. Units return to their own
/// base, as under the static benchmark, unless relocation is asked for as well.
///
/// - Complexity: O(idle · regions) per call.
///
/// Source: Jagtenberg, van den Berg and van der Mei, "Benchmarking online dispatch algorithms for
/// emergency medical services", European Journal of Operational Research 258, 2017.
public struct CoverageDispatch: ResponderPolicy {
  /// The price of a drive under relocation; nil for none.
  public let relocation: Double?

  public init(relocation: Double?) { self.relocation = relocation }

  public mutating func dispatch(_ call: OpenCall, _ observation: ResponderObservation)
    -> VehicleID?
  {
    let arrivals = observation.arrivals(at: call.node)
    let inTime = observation.idle.indices.filter {
      arrivals[$0] - observation.now <= observation.target
    }
    guard !inTime.isEmpty else { return NearestResponder.nearest(to: call, observation) }
    return
      inTime.map { place in
        let unit = observation.idle[place]
        let others = ExpectedCoverage.reached(observation, without: unit.id)
        let cost = ExpectedCoverage.gain(at: unit.base, reached: others, observation)
        return (cost: cost, arrival: arrivals[place], id: unit.id)
      }
      .min { ($0.cost, $0.arrival, $0.id) < ($1.cost, $1.arrival, $1.id) }?.id
  }

  public mutating func next(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> RequestID?
  {
    observation.first?.id
  }

  public mutating func base(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> BaseID
  {
    relocation.map { CoverageRelocation.best(for: unit, drivePrice: $0, observation) } ?? unit.home
  }

  public mutating func homes(of units: Int, _ observation: ResponderObservation) -> [BaseID] {
    ExpectedCoverage.homes(of: units, observation)
  }
}
