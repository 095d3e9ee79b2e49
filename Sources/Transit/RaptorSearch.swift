public import Quantities

/// Earliest arrivals by public transport, by the number of rides, and the journeys behind them.
///
/// People walk once before the first ride, once between rides and once after the last; a walk
/// without a ride is found too. Changing takes no time but the walk's. Departures at the very
/// moment of an arrival are caught. Nobody takes a vehicle to a stop that is reached as early with
/// fewer rides: such an arrival is not one from which a walk goes on.
///
/// Of two journeys the earlier one is found, then the one with fewer rides. Between equally early
/// ones with equally many rides what is found first stays: rides before walks, patterns in the
/// order of their numbers and stops in the order of the pattern, walks in the order of the stop at
/// which they begin. A vehicle is boarded where it is first caught.
///
/// Each replication owns one search (it holds working memory); what it searches is shared. A copy
/// of a search is independent of it. A query allocates nothing.
///
/// - Complexity: O(*k* · (*c* + *w*)) for *k* rides, *c* stops of all patterns and *w* walks, and
///   a binary search for each pattern that is boarded.
///
/// Source: Delling, Pajor and Werneck, *Round-based public transit routing*, Transportation
/// Science 49(3), 2015, sections 3.1 and 3.2, with walks that need not be closed under
/// composition: they begin at arrivals by vehicle only, never at those of other walks.
public struct RaptorSearch: Sendable {
  /// A walk between a place and a stop.
  public struct Access: Hashable, Sendable {
    public var stop: TransitStopID
    /// Not negative.
    public var time: SimDuration

    public init(stop: TransitStopID, time: SimDuration) {
      (self.stop, self.time) = (stop, time)
    }
  }

  /// A vehicle, from where to where: positions in a pattern of the day.
  struct Ride: BitwiseCopyable {
    var pattern: UInt32 = 0
    /// Counted from the pattern's first run of the day.
    var run: UInt32 = 0
    var board: UInt32 = 0
    var alight: UInt32 = 0
  }

  public let day: TimetableDay
  public let maximumRides: Int
  private let bounds: RaptorBounds?
  var memory: RaptorMemory

  /// - Parameters:
  ///   - maximumRides: at least 1; 8 unless said otherwise, more than any journey in a city takes.
  ///   - bounds: of the same day; change no answer but the time it takes.
  public init(_ day: TimetableDay, maximumRides: Int = 8, bounds: RaptorBounds? = nil) {
    precondition(maximumRides >= 1, "at most \(maximumRides) rides")
    precondition(
      bounds.map { $0.stops == day.stopCount } ?? true, "bounds of another day's stops")
    self.bounds = bounds
    self.day = day
    self.maximumRides = maximumRides
    memory = RaptorMemory(
      stops: day.stopCount, patterns: day.patternCount, rides: maximumRides)
  }

  /// Searches between two stops.
  ///
  /// - Parameter departure: since the midnight at which the day begins; less than 100 h.
  /// - Returns: the earliest arrival; nil if the destination is not reached.
  public mutating func arrival(
    from origin: TransitStopID, to destination: TransitStopID, departing departure: SimTime
  ) -> SimTime? {
    precondition(origin.row < day.stopCount, "\(origin) of \(day.stopCount)")
    precondition(destination.row < day.stopCount, "\(destination) of \(day.stopCount)")
    let (day, start) = (day, Self.checked(departure))
    return search(departing: start) { scan in
      scan.begin(at: origin.index, start)
      let walks = day.firstWalk.base
      for row in Int(walks[origin.row])..<Int(walks[origin.row + 1]) {
        let walk = day.walks.base[row]
        scan.begin(at: walk.stop, start &+ walk.time)
        if walk.stop == destination.index { scan.finish(onFootAt: start &+ walk.time) }
      }
      if origin == destination { scan.finish(onFootAt: start) }
      scan.end(at: destination.index, 0)
      let back = day.firstWalkBack.base
      for row in Int(back[destination.row])..<Int(back[destination.row + 1]) {
        scan.end(at: day.walksBack.base[row].stop, day.walksBack.base[row].time)
      }
    }
  }

  /// Searches between two places by the stops around them.
  ///
  /// - Parameters:
  ///   - origins: the stops in reach of the origin.
  ///   - destinations: the stops from which the destination is in reach.
  ///   - walk: the time all the way on foot; nil if that is too far.
  ///   - departure: since the midnight at which the day begins; less than 100 h.
  /// - Returns: the earliest arrival; nil if the destination is not reached.
  public mutating func arrival(
    from origins: [Access], to destinations: [Access], onFoot walk: SimDuration?,
    departing departure: SimTime
  ) -> SimTime? {
    let start = Self.checked(departure)
    for access in origins + destinations {
      precondition(access.stop.row < day.stopCount, "\(access.stop) of \(day.stopCount)")
      precondition(
        access.time >= .zero && access.time.milliseconds < Int64(GTFSTime.limit),
        "a walk of \(access.time.seconds) s")
    }
    return search(departing: start) { scan in
      for access in origins {
        scan.begin(at: access.stop.index, start &+ Int32(access.time.milliseconds))
      }
      if let walk { scan.finish(onFootAt: start &+ Int32(walk.milliseconds)) }
      for access in destinations {
        scan.end(at: access.stop.index, Int32(access.time.milliseconds))
      }
    }
  }

  /// What the last query found with at most so many rides; nil if the destination is not reached.
  public func arrival(withAtMost rides: Int) -> SimTime? {
    precondition(rides >= 0, "\(rides) rides")
    let time = memory.arrivals[min(rides, maximumRides)]
    return time == RaptorMemory.never ? nil : SimTime(milliseconds: Int64(time))
  }

  private static func checked(_ departure: SimTime) -> Int32 {
    precondition(
      departure.milliseconds >= 0 && departure.milliseconds < Int64(GTFSTime.limit),
      "a departure at \(departure.milliseconds) ms")
    return Int32(departure.milliseconds)
  }

  @inline(__always)
  private mutating func search(departing start: Int32, _ prepare: (inout RaptorScan) -> Void)
    -> SimTime?
  {
    memory.start = start
    let (day, rides, bounds) = (day, maximumRides, bounds)
    let time = memory.withPointers { pointers in
      var scan = RaptorScan(day: day, memory: pointers)
      scan.clear()
      prepare(&scan)
      if let bounds { scan.bound(by: bounds) }
      return scan.run(maximumRides: rides)
    }
    return time == RaptorMemory.never ? nil : SimTime(milliseconds: Int64(time))
  }
}
