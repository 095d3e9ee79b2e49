public import Mechanisms
public import Quantities

/// A unit that becomes free goes to the base where it adds most expected coverage to what the other
/// idle units give at that moment, less a price for the drive (dynamic MEXCLP relocation).
///
/// One move per event and no chains: units that wait stay where they are. The nearest idle unit
/// answers, crews begin at the bases of the static benchmark. Equal values go to the lower base.
///
/// - Complexity: O(bases · regions) per freed unit.
///
/// Source: Jagtenberg, Bhulai and van der Mei, "An efficient heuristic for real-time ambulance
/// redeployment", Operations Research for Health Care 4, 2015. Theirs has no price for the drive;
/// with a price of 0 this is their rule, but that units on their way count at the base they drive
/// to.
public struct CoverageRelocation: ResponderPolicy {
  /// ε: the share of all calls whose coverage a minute of driving is worth (dimensionless).
  public let drivePrice: Double

  public init(drivePrice: Double) { self.drivePrice = drivePrice }

  public mutating func dispatch(_ call: OpenCall, _ observation: ResponderObservation)
    -> VehicleID?
  {
    NearestResponder.nearest(to: call, observation)
  }

  public mutating func next(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> RequestID?
  {
    observation.first?.id
  }

  public mutating func base(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> BaseID
  {
    Self.best(for: unit, drivePrice: drivePrice, observation)
  }

  public mutating func homes(of units: Int, _ observation: ResponderObservation) -> [BaseID] {
    ExpectedCoverage.homes(of: units, observation)
  }

  /// The base of greatest gain, less the price of the drive.
  static func best(
    for unit: ResponderUnit, drivePrice: Double, _ observation: ResponderObservation
  ) -> BaseID {
    let coverage = observation.coverage
    let reached = ExpectedCoverage.reached(observation, without: unit.id)
    let demand = coverage.regions.reduce(0) { $0 + $1.weight }
    let drives = observation.travel.times(
      from: unit.node, to: coverage.bases, at: max(unit.ready, observation.now))
    let values = coverage.bases.indices.map { base in
      ExpectedCoverage.gain(at: BaseID(base), reached: reached, observation)
        - drivePrice * demand * drives[base].minutes
    }
    let best = values.indices.max { (values[$0], $1) < (values[$1], $0) }
    return best.map { BaseID($0) } ?? unit.home
  }
}
