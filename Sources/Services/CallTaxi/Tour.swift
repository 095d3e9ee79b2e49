public import Quantities

/// A registered rider.
public struct Rider: Hashable, Sendable {
  public let resident: ResidentID
  public let home: NodeID
  public let wheelchair: Bool

  public init(resident: ResidentID, home: NodeID, wheelchair: Bool) {
    self.resident = resident
    self.home = home
    self.wheelchair = wheelchair
  }
}

/// A need with its return: drawn whole before any policy acts, so every policy faces the same.
public struct Tour: Hashable, Sendable {
  /// Everything by chance that concerns one leg.
  public struct LegDraw: Hashable, Sendable {
    /// How long the rider would wait, from the later of request and window start.
    public let patience: SimDuration
    /// How long after an assignment the rider would cancel.
    public let cancelAfter: SimDuration
    public let boarding: SimDuration
    public let alighting: SimDuration
    /// The rider is not there when the vehicle is.
    public let noShow: Bool
  }

  /// Row in the list of riders.
  public let rider: UInt32
  public let wheelchair: Bool
  public let companion: Bool
  public let purpose: TripPurpose
  public let home: NodeID
  public let destination: NodeID
  public let booked: Bool
  /// When the outward leg is asked for; a booking may have been made before day 0.
  public let requested: SimTime
  /// From when the rider is ready to leave; equal to `requested` for an immediate request.
  public let windowStart: SimTime
  public let hasReturn: Bool
  /// The return is asked for at the later of this and arrival plus `activity`.
  public let wishedReturn: SimTime
  public let activity: SimDuration
  public let outward: LegDraw
  public let back: LegDraw
}
