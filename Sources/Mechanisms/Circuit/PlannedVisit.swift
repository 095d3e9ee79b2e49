public import Quantities

/// A stay of a vehicle at a stop as it is announced: customers may come from `opens` to `closes`.
public struct PlannedVisit: Hashable, Sendable {
  public let vehicle: VehicleID
  public let stop: StopID
  /// When the doors are announced to open, after setting up.
  public let opens: SimTime
  /// When the doors are announced to close; those inside are served after that.
  public let closes: SimTime

  public init(vehicle: VehicleID, stop: StopID, opens: SimTime, closes: SimTime) {
    self.vehicle = vehicle
    self.stop = stop
    self.opens = opens
    self.closes = closes
  }

  /// How long the doors are announced to be open.
  public var length: SimDuration { closes - opens }

  /// The order in which a circuit numbers visits: by opening, then by vehicle.
  static func comesBefore(_ a: PlannedVisit, _ b: PlannedVisit) -> Bool {
    (a.opens, a.vehicle) < (b.opens, b.vehicle)
  }
}
