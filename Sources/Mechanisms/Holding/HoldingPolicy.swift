public import Quantities

/// What a bus that is ready to leave a hub knows of a late feeder.
public struct HoldingSnapshot: Hashable, Sendable {
  public var now: SimTime
  /// When the timetable has the bus leave.
  public var scheduledDeparture: SimTime
  /// When the feeder is expected; nil if none is.
  public var feederDue: SimTime?
  /// r, the rate at which the feeder arrives in the next moment if it has not come, per hour.
  public var feederHazard: Double
  /// n_tr, people on the feeder who change to the bus.
  public var transferring: Int
  /// n_on, people in the bus.
  public var aboard: Int
  /// n_down, people who wait for it further on.
  public var waitingDownstream: Int
  /// h, from this bus to the next one of its line.
  public var headway: SimDuration

  public init(
    now: SimTime, scheduledDeparture: SimTime, feederDue: SimTime?, feederHazard: Double,
    transferring: Int, aboard: Int, waitingDownstream: Int, headway: SimDuration
  ) {
    (self.now, self.scheduledDeparture) = (now, scheduledDeparture)
    (self.feederDue, self.feederHazard) = (feederDue, feederHazard)
    (self.transferring, self.aboard) = (transferring, aboard)
    (self.waitingDownstream, self.headway) = (waitingDownstream, headway)
  }
}

/// Decides whether a bus waits for a feeder.
public protocol HoldingPolicy: Sendable {
  /// Until when the bus stands; `now` to leave at once. Asked again then, and whenever the feeder
  /// or its forecast changes.
  func standsUntil(_ snapshot: HoldingSnapshot) -> SimTime
}
