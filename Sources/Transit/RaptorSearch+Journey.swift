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
      journey.legs.append(walk(stop, nil, arrival - memory.egress[stop], arrival))
    }
    // From the end: a ride, what led to its boarding, the ride before that.
    while true {
      let ride = memory.rides[round * day.stopCount + stop]
      journey.legs.append(leg(ride))
      let board = stopRow(ride.pattern, ride.board)
      round = firstRound(round - 1, board)
      let ready = memory.any[round * day.stopCount + board]
      if round == 0 {
        if ready > memory.start { journey.legs.append(walk(nil, board, memory.start, ready)) }
        break
      }
      let hop = memory.hop[round * day.stopCount + board]
      stop = hop == RaptorMemory.byVehicle ? board : Int(hop)
      if stop != board {
        let ride = memory.rides[round * day.stopCount + stop]
        journey.legs.append(walk(stop, board, call(ride, ride.alight).arrival, ready))
      }
    }
    journey.legs.reverse()
    return journey
  }

  /// The round in which a stop got the arrival that it has in a later one.
  func firstRound(_ round: Int, _ stop: Int) -> Int {
    var first = round
    let labels = memory.any
    while first > 0,
      labels[(first - 1) * day.stopCount + stop] == labels[round * day.stopCount + stop]
    {
      first -= 1
    }
    return first
  }

  func call(_ ride: Ride, _ position: UInt32) -> TimetableDay.Call {
    let pattern = Int(ride.pattern)
    let length = day.firstCell[pattern + 1] - day.firstCell[pattern]
    return day.calls[Int(day.firstCall[pattern] + ride.run * length + position)]
  }

  func stopRow(_ pattern: UInt32, _ position: UInt32) -> Int {
    Int(day.cells[Int(day.firstCell[Int(pattern)] + position)] >> 2)
  }

  private func leg(_ ride: Ride) -> Journey.Leg {
    let pattern = Int(ride.pattern)
    let row = Int(day.firstRun[pattern] + ride.run)
    return .ride(
      line: Int(day.timetable.patterns.line[Int(day.patternRow[row])]), run: Int(day.runRow[row]),
      from: TransitStopID(stopRow(ride.pattern, ride.board)),
      to: TransitStopID(stopRow(ride.pattern, ride.alight)),
      stops: Int(ride.alight - ride.board),
      departure: moment(call(ride, ride.board).departure),
      arrival: moment(call(ride, ride.alight).arrival))
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
