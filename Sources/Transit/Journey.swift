public import Quantities

/// A way by public transport: legs on foot and in vehicles, one after the other.
public struct Journey: Hashable, Sendable {
  /// One part of it.
  public enum Leg: Hashable, Sendable {
    /// On foot; the origin or the destination of the journey where a stop is nil.
    case walk(
      from: TransitStopID?, to: TransitStopID?, departure: SimTime, arrival: SimTime)
    /// In a vehicle.
    ///
    /// - Parameters:
    ///   - line: row of ``Timetable/lines``.
    ///   - run: row of ``Timetable/runs``.
    ///   - stops: how many stops further it is left.
    case ride(
      line: Int, run: Int, from: TransitStopID, to: TransitStopID, stops: Int,
      departure: SimTime, arrival: SimTime)
  }

  /// When it begins: walks begin at once, and waits are at stops.
  public var departure: SimTime
  public var arrival: SimTime
  public var legs: [Leg]

  /// How many vehicles are boarded.
  public var rides: Int {
    legs.count { leg in
      if case .ride = leg { true } else { false }
    }
  }
}
