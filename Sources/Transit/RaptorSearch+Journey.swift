import Quantities

extension RaptorSearch {
  /// The journey that the last query found with at most so many rides; nil if there is none.
  ///
  /// - Parameter rides: all that the search allows if nil.
  public func journey(withAtMost rides: Int? = nil) -> Journey? {
    let most = min(rides ?? maximumRides, maximumRides)
    let arrival = memory.arrivals[most]
    guard arrival != RaptorMemory.never else { return nil }
    var round = memory.arrivals.firstIndex(of: arrival) ?? most
    var journey = Journey(
      departure: moment(memory.start), arrival: moment(arrival), legs: [])
    guard round > 0 else {
      if arrival > memory.start { journey.legs = [walk(nil, nil, memory.start, arrival)] }
      return journey
    }
    var stop = Int(memory.lastStop[round])
    if memory.egress[stop] > 0 {
      journey.legs.append(walk(stop, nil, label(memory.byRide, round, stop), arrival))
    }
    // From the end: a ride, what led to its boarding, the ride before that.
    while true {
      round = firstRound(memory.byRide, round, stop)
      let ride = memory.rides[round * day.stopCount + stop]
      journey.legs.append(leg(ride))
      let board = stopRow(ride.pattern, ride.board)
      round = firstRound(memory.any, round - 1, board)
      let ready = label(memory.any, round, board)
      if round == 0 {
        if ready > memory.start { journey.legs.append(walk(nil, board, memory.start, ready)) }
        break
      }
      let hop = memory.hop[round * day.stopCount + board]
      stop = hop == RaptorMemory.byVehicle ? board : Int(hop)
      if stop != board {
        journey.legs.append(walk(stop, board, label(memory.byRide, round, stop), ready))
      }
    }
    journey.legs.reverse()
    return journey
  }

  private func label(_ labels: [Int32], _ round: Int, _ stop: Int) -> Int32 {
    labels[round * day.stopCount + stop]
  }

  /// The round in which a label got the value that it has in a later one.
  private func firstRound(_ labels: [Int32], _ round: Int, _ stop: Int) -> Int {
    var first = round
    while first > 0, label(labels, first - 1, stop) == label(labels, round, stop) { first -= 1 }
    return first
  }

  private func stopRow(_ pattern: UInt32, _ position: UInt32) -> Int {
    Int(day.cells[Int(day.firstCell[Int(pattern)] + position)] >> 2)
  }

  private func leg(_ ride: Ride) -> Journey.Leg {
    let pattern = Int(ride.pattern)
    let length = Int(day.firstCell[pattern + 1] - day.firstCell[pattern])
    let calls = Int(day.firstCall[pattern]) + Int(ride.run) * length
    let run = day.runRow[Int(day.firstRun[pattern] + ride.run)]
    return .ride(
      line: Int(day.timetable.patterns.line[Int(day.patternRow[pattern])]), run: Int(run),
      from: TransitStopID(stopRow(ride.pattern, ride.board)),
      to: TransitStopID(stopRow(ride.pattern, ride.alight)),
      stops: Int(ride.alight - ride.board),
      departure: moment(day.calls[calls + Int(ride.board)].departure),
      arrival: moment(day.calls[calls + Int(ride.alight)].arrival))
  }

  private func walk(_ from: Int?, _ to: Int?, _ departure: Int32, _ arrival: Int32) -> Journey.Leg {
    .walk(
      from: from.map { TransitStopID($0) }, to: to.map { TransitStopID($0) },
      departure: moment(departure), arrival: moment(arrival))
  }

  private func moment(_ milliseconds: Int32) -> SimTime {
    SimTime(milliseconds: Int64(milliseconds))
  }
}
