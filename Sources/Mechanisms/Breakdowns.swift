public import Quantities
public import Randomness

/// How vehicles of a service break down: after exponential distances on sound roads, for lognormal
/// times.
///
/// Source: the resource template of the modelling specification (§1.4).
public struct Breakdowns: Hashable, Sendable {
  private let meanDistance: Distance
  private let repairMean: SimDuration
  private let repairCV: Double
  private let family: StreamFamily
  private let distances: Purpose
  private let repairs: Purpose

  /// - Parameters:
  ///   - meanDistance: on sound roads between two breakdowns; zero for vehicles that never break down.
  ///   - repairMean: with `repairCV` (dimensionless), how long a repair takes.
  ///   - family: seed and replication.
  ///   - distances: the service's purpose for distances between breakdowns.
  ///   - repairs: its purpose for the lengths of repairs.
  public init(
    meanDistance: Distance, repairMean: SimDuration, repairCV: Double, family: StreamFamily,
    distances: Purpose, repairs: Purpose
  ) {
    self.meanDistance = meanDistance
    self.repairMean = repairMean
    self.repairCV = repairCV
    self.family = family
    self.distances = distances
    self.repairs = repairs
  }

  /// The clock of a vehicle that is as good as new.
  public func clock(of vehicle: VehicleID) -> BreakdownClock {
    BreakdownClock(left: distance(vehicle, occasion: 0))
  }

  /// How long the repair of a vehicle takes that has broken down; its clock begins anew.
  public func repair(_ vehicle: VehicleID, _ clock: inout BreakdownClock) -> SimDuration {
    var draws = family.stream(repairs, entity: vehicle.index, occasion: clock.breakdowns)
    let length = draws.lognormal(mean: repairMean.seconds, cv: repairCV)
    clock.breakdowns += 1
    clock.left = distance(vehicle, occasion: clock.breakdowns)
    return SimDuration(roundingSeconds: length)
  }

  private func distance(_ vehicle: VehicleID, occasion: Int) -> Distance? {
    guard meanDistance > .zero else { return nil }
    var draws = family.stream(distances, entity: vehicle.index, occasion: occasion)
    return Distance(roundingMetres: draws.exponential(mean: meanDistance.metres))
  }
}

/// How much a vehicle can still be worn before it breaks down.
public struct BreakdownClock: Hashable, Sendable {
  /// On sound roads; nil for a vehicle that never breaks down.
  public fileprivate(set) var left: Distance?
  fileprivate var breakdowns = 0

  public init(left: Distance?) { self.left = left }

  /// The vehicle is worn as by a distance on sound roads; a negative one takes wear back.
  public mutating func run(_ wear: Distance) {
    if let left { self.left = max(.zero, left - wear) }
  }

  /// The place of the stretch on which the vehicle breaks down; nil if it survives all.
  ///
  /// - Parameters:
  ///   - stretches: how many are ahead of it.
  ///   - wear: of each, by its place.
  public func breaksDown(on stretches: Int, wear: (Int) -> Distance) -> Int? {
    guard var left else { return nil }
    return (0..<stretches).first { place in
      left = left - wear(place)
      return left < .zero
    }
  }
}
