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

    /// From door to door.
    public var duration: SimDuration { walk + firstWait + laterWait + inVehicle }
  }

  /// Searches for the earliest arrivals at all stops; `parts(to:perRide:)` reads what it found.
  ///
  /// - Parameters:
  ///   - origins: the stops in reach of the origin.
  ///   - departure: since the midnight at which the day begins; less than 100 h.
  public mutating func reach(from origins: [Access], departing departure: SimTime) {
    // Rounds that do not take place leave no labels of the query before.
    for label in memory.any.indices { memory.any[label] = RaptorMemory.never }
    _ = arrival(from: origins, to: [], onFoot: nil, departing: departure)
  }

  /// The journey with at least one ride that takes the least time and so much for each ride, after
  /// `reach(from:departing:)`; nil if there is none. Equal ones: fewer rides, then the stop listed
  /// first.
  ///
  /// - Parameters:
  ///   - destinations: the stops from which the destination is in reach.
  ///   - perRide: what one more vehicle counts as.
  public func parts(to destinations: [Access], perRide: SimDuration) -> Parts? {
    var best: (cost: Int64, round: Int, access: Access)?
    for round in 1...maximumRides {
      for access in destinations {
        let label = memory.any[round * day.stopCount + access.stop.row]
        let before = memory.any[(round - 1) * day.stopCount + access.stop.row]
        guard label < before else { continue }
        let cost = Int64(label) + access.time.milliseconds + Int64(round) * perRide.milliseconds
        if cost < best?.cost ?? .max { best = (cost, round, access) }
      }
    }
    guard let best else { return nil }
    return parts(toStop: best.access.stop.row, best.round, egress: best.access.time)
  }

  /// From the end: a walk, a ride, what led to its boarding, the ride before that.
  private func parts(toStop last: Int, _ round: Int, egress: SimDuration) -> Parts {
    var parts = Parts()
    parts.walk = egress
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
