public import Quantities

extension RaptorSearch {
  /// What a journey by public transport takes, part by part.
  public struct Parts: Hashable, Sendable {
    /// On foot: to the first stop, between stops, from the last one.
    public var walk = SimDuration.zero
    /// At the first stop.
    public var firstWait = SimDuration.zero
    /// At the stops where vehicles are changed.
    public var laterWait = SimDuration.zero
    public var inVehicle = SimDuration.zero
    /// How many vehicles are boarded; at least 1.
    public var rides = 0
    /// Where the last one is left, and in which round of the search that is reached.
    var lastStop: UInt32 = 0
    var round: UInt32 = 0

    public init() {}

    /// From door to door.
    public var duration: SimDuration { walk + firstWait + laterWait + inVehicle }
  }

  /// Searches for the earliest arrivals at all stops; `journeys(to:)` reads what it found.
  ///
  /// - Parameters:
  ///   - origins: the stops in reach of the origin.
  ///   - departure: since the midnight at which the day begins; less than 100 h.
  public mutating func reach(from origins: [Access], departing departure: SimTime) {
    // Rounds that do not take place leave no labels of the query before.
    for label in memory.any.indices { memory.any[label] = RaptorMemory.never }
    _ = arrival(from: origins, to: [], onFoot: nil, departing: departure)
  }

  /// For each number of rides, from 1 on, the earliest journey with so many that arrives before all
  /// with fewer, after `reach(from:departing:)`; of equally early ones that by the stop listed first.
  ///
  /// - Parameter destinations: the stops from which the destination is in reach.
  /// - Returns: by rides; empty if there is no journey by vehicle.
  public func journeys(to destinations: [Access]) -> [Parts] {
    var journeys: [Parts] = []
    var earliest = Int64.max
    for round in 1...maximumRides {
      var best: Access?
      for access in destinations {
        let label = memory.any[round * day.stopCount + access.stop.row]
        guard label < memory.any[(round - 1) * day.stopCount + access.stop.row] else { continue }
        let arrival = Int64(label) + access.time.milliseconds
        if arrival < earliest { (earliest, best) = (arrival, access) }
      }
      if let best { journeys.append(parts(toStop: best.stop.row, round, egress: best.time)) }
    }
    return journeys
  }

  /// Where the vehicles of a journey are boarded and left, in order.
  ///
  /// - Parameter journey: of `journeys(to:)` since the last search.
  public func stops(of journey: Parts) -> [(board: TransitStopID, alight: TransitStopID)] {
    var stops: [(board: TransitStopID, alight: TransitStopID)] = []
    _ = parts(toStop: Int(journey.lastStop), Int(journey.round), egress: .zero) {
      stops.append((TransitStopID($0), TransitStopID($1)))
    }
    return stops.reversed()
  }

  /// From the end: a walk, a ride, what led to its boarding, the ride before that.
  ///
  /// - Parameter tell: told of each ride, the last one first.
  private func parts(
    toStop last: Int, _ round: Int, egress: SimDuration, tell: (Int, Int) -> Void = { _, _ in }
  ) -> Parts {
    var parts = Parts()
    parts.walk = egress
    (parts.lastStop, parts.round) = (UInt32(last), UInt32(round))
    var (round, stop) = (round, last)
    while true {
      parts.rides += 1
      let hop = memory.hop[round * day.stopCount + stop]
      let alight = hop == RaptorMemory.byVehicle ? stop : Int(hop)
      let ride = memory.rides[round * day.stopCount + alight]
      let (board, arrival) = (call(ride, ride.board).departure, call(ride, ride.alight).arrival)
      if alight != stop {
        parts.walk += milliseconds(memory.any[round * day.stopCount + stop] - arrival)
      }
      parts.inVehicle += milliseconds(arrival - board)
      stop = stopRow(ride.pattern, ride.board)
      tell(stop, alight)
      round = firstRound(round - 1, stop)
      let ready = memory.any[round * day.stopCount + stop]
      if round == 0 {
        parts.firstWait = milliseconds(board - ready)
        parts.walk += milliseconds(ready - memory.start)
        return parts
      }
      parts.laterWait += milliseconds(board - ready)
    }
  }

  private func milliseconds(_ count: Int32) -> SimDuration {
    SimDuration(milliseconds: Int64(count))
  }
}
