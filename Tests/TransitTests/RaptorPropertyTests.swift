import Quantities
import Testing
import Transit

/// Property: on small random timetables, with loops, overtaking and stops where nobody may board
/// or alight, all arrivals by number of rides are those of the definition, tried out in full.
struct RaptorPropertyTests {
  /// Deterministic numbers for made-up timetables (Marsaglia's xorshift, 2003).
  private struct Numbers {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
  }

  private func timetable(_ numbers: inout Numbers) -> Timetable {
    var timetable = Timetable()
    let stops = 4 + numbers.next(6)
    for stop in 0..<stops {
      timetable.stops.id.append("\(stop)")
      timetable.stops.name.append("")
      timetable.stops.longitude.append(127)
      timetable.stops.latitude.append(35)
      timetable.stops.node.append(Timetable.Stops.noNode)
      timetable.stops.nodeDistance.append(0)
      for other in 0..<stops where other != stop && numbers.next(4) == 0 {
        timetable.walks.to.append(UInt32(other))
        timetable.walks.time.append(Int32(1 + numbers.next(6)))
      }
      timetable.walks.first.append(UInt32(timetable.walks.to.count))
    }
    timetable.services.id = ["all"]
    timetable.services.weekdays = [127]
    timetable.services.firstDay = [0]
    timetable.services.lastDay = [0]
    for line in 0..<(2 + numbers.next(4)) {
      timetable.lines.id.append("\(line)")
      timetable.lines.shortName.append("")
      timetable.lines.longName.append("")
      timetable.lines.kind.append(3)
      addPattern(line, stops, &numbers, to: &timetable)
    }
    return timetable
  }

  private func addPattern(
    _ line: Int, _ stops: Int, _ numbers: inout Numbers, to timetable: inout Timetable
  ) {
    let length = 2 + numbers.next(5)
    timetable.patterns.line.append(UInt32(line))
    for _ in 0..<length {
      timetable.patterns.stop.append(UInt32(numbers.next(stops)))
      timetable.patterns.use.append(numbers.next(5) == 0 ? UInt8(numbers.next(4)) : 3)
    }
    timetable.patterns.firstStop.append(UInt32(timetable.patterns.stop.count))
    for _ in 0..<(1 + numbers.next(4)) {
      timetable.runs.id.append("")
      timetable.runs.service.append(0)
      timetable.runs.headsign.append("")
      var time = Int32(numbers.next(30))
      for _ in 0..<length {
        time += Int32(numbers.next(7))
        timetable.runs.arrival.append(time)
        time += Int32(numbers.next(3))
        timetable.runs.departure.append(time)
      }
    }
    timetable.patterns.firstRun.append(UInt32(timetable.runs.count))
  }

  /// Arrivals with at most 0 … `rides` rides, by the definition alone.
  private func arrivals(
    _ timetable: Timetable, _ origin: Int, _ destination: Int, _ start: Int32, rides: Int
  ) -> [Int32] {
    let never = Int32.max
    func walk(_ from: Int, _ to: Int) -> Int32? {
      if from == to { return 0 }
      let rows = Int(timetable.walks.first[from])..<Int(timetable.walks.first[from + 1])
      return rows.first { timetable.walks.to[$0] == to }.map { timetable.walks.time[$0] }
    }
    let stops = timetable.stops.count
    var reached = (0..<stops).map { walk(origin, $0).map { start + $0 } ?? never }
    var best = [reached[destination]]
    for _ in 0..<rides {
      var ridden = [Int32](repeating: never, count: stops)
      forEachRide(timetable) { from, to, departure, arrival in
        if reached[from] <= departure { ridden[to] = min(ridden[to], arrival) }
      }
      // Nobody rides to where one is as early with fewer rides.
      for stop in 0..<stops where ridden[stop] >= reached[stop] { ridden[stop] = never }
      var last = best[best.count - 1]
      for from in 0..<stops where ridden[from] != never {
        for to in 0..<stops {
          guard let time = walk(from, to) else { continue }
          reached[to] = min(reached[to], ridden[from] + time)
          if to == destination { last = min(last, ridden[from] + time) }
        }
      }
      best.append(last)
    }
    return best
  }

  private func forEachRide(
    _ timetable: Timetable, _ body: (Int, Int, Int32, Int32) -> Void
  ) {
    let (patterns, runs) = (timetable.patterns, timetable.runs)
    var first = 0
    for pattern in 0..<patterns.count {
      let cells = Int(patterns.firstStop[pattern])..<Int(patterns.firstStop[pattern + 1])
      for _ in patterns.firstRun[pattern]..<patterns.firstRun[pattern + 1] {
        for board in 0..<cells.count where patterns.use[cells.lowerBound + board] & 1 != 0 {
          for alight in (board + 1)..<max(board + 1, cells.count)
          where patterns.use[cells.lowerBound + alight] & 2 != 0 {
            body(
              Int(patterns.stop[cells.lowerBound + board]),
              Int(patterns.stop[cells.lowerBound + alight]), runs.departure[first + board],
              runs.arrival[first + alight])
          }
        }
        first += cells.count
      }
    }
  }

  @Test func arrivalsAreThoseOfTheDefinition() {
    var numbers = Numbers(state: 0x9E37_79B9_7F4A_7C15)
    var reachedByRide = 0
    for _ in 0..<150 {
      let timetable = timetable(&numbers)
      #expect(timetable.fault == nil)
      let day = TimetableDay(timetable, services: [true])
      var search = RaptorSearch(day, maximumRides: 4)
      var bounded = RaptorSearch(day, maximumRides: 4, bounds: RaptorBounds(day))
      let checker = JourneyChecker(timetable: timetable)
      for _ in 0..<12 {
        let stops = timetable.stops.count
        let (from, to) = (numbers.next(stops), numbers.next(stops))
        let start = Int32(numbers.next(25))
        let expected = arrivals(timetable, from, to, start, rides: 4)
        _ = search.arrival(
          from: TransitStopID(from), to: TransitStopID(to),
          departing: SimTime(milliseconds: Int64(start)))
        let found = (0...4).map {
          search.arrival(withAtMost: $0).map { Int32($0.milliseconds) } ?? Int32.max
        }
        #expect(found == expected)
        _ = bounded.arrival(
          from: TransitStopID(from), to: TransitStopID(to),
          departing: SimTime(milliseconds: Int64(start)))
        #expect(
          (0...4).allSatisfy { bounded.journey(withAtMost: $0) == search.journey(withAtMost: $0) })
        if expected[4] < expected[0] { reachedByRide += 1 }
        for rides in 0...4 {
          guard let journey = search.journey(withAtMost: rides) else { continue }
          #expect(Int32(journey.arrival.milliseconds) == expected[rides])
          #expect(
            checker.fault(journey, from: TransitStopID(from), to: TransitStopID(to)) == nil)
        }
      }
    }
    // The property would be hollow if nobody rode.
    #expect(reachedByRide > 300)
  }

  /// Two lines leave together and arrive together: the one of the lower number is taken, and of
  /// its runs the first.
  @Test func tiesGoToTheLowerPattern() {
    var timetable = Timetable()
    for stop in 0..<2 {
      timetable.stops.id.append("\(stop)")
      timetable.stops.name.append("")
      timetable.stops.longitude.append(127)
      timetable.stops.latitude.append(35)
      timetable.stops.node.append(Timetable.Stops.noNode)
      timetable.stops.nodeDistance.append(0)
      timetable.walks.first.append(0)
    }
    timetable.services.id = ["all"]
    timetable.services.weekdays = [127]
    timetable.services.firstDay = [0]
    timetable.services.lastDay = [0]
    for line in 0..<2 {
      timetable.lines.id.append("\(line)")
      timetable.lines.shortName.append("")
      timetable.lines.longName.append("")
      timetable.lines.kind.append(3)
      timetable.patterns.line.append(UInt32(line))
      timetable.patterns.stop += [0, 1]
      timetable.patterns.use += [3, 3]
      timetable.patterns.firstStop.append(UInt32(timetable.patterns.stop.count))
      timetable.runs.id.append("")
      timetable.runs.service.append(0)
      timetable.runs.headsign.append("")
      timetable.runs.arrival += [10, 20]
      timetable.runs.departure += [10, 20]
      timetable.patterns.firstRun.append(UInt32(timetable.runs.count))
    }
    var search = RaptorSearch(TimetableDay(timetable, services: [true]))
    _ = search.arrival(from: TransitStopID(0), to: TransitStopID(1), departing: .zero)
    guard case .ride(let line, _, _, _, _, _, _)? = search.journey()?.legs.first else {
      Issue.record("no ride")
      return
    }
    #expect(line == 0)
  }
}
