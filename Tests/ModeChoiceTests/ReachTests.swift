internal import Quantities
internal import Testing
internal import Transit

/// What a journey takes part by part, against the search for one destination.
struct ReachTests {
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

  private static func timetable(_ numbers: inout Numbers) -> Timetable {
    let stops = 5 + numbers.next(5)
    var timetable = Lines.timetable(stops: stops)
    timetable.walks.first = [0]
    for stop in 0..<stops {
      for other in 0..<stops where other != stop && numbers.next(5) == 0 {
        timetable.walks.to.append(UInt32(other))
        timetable.walks.time.append(Int32(1_000 * (1 + numbers.next(300))))
      }
      timetable.walks.first.append(UInt32(timetable.walks.to.count))
    }
    for _ in 0..<(2 + numbers.next(4)) {
      Lines.add(
        to: &timetable, stops: (0..<(2 + numbers.next(5))).map { _ in numbers.next(stops) },
        from: numbers.next(900), until: 3_600, headway: 240 + numbers.next(900),
        ride: 60 + numbers.next(120))
    }
    return timetable
  }

  /// Property: the parts of the last journey add up to the earliest arrival at a place, or to less
  /// where a walk between stops and the one to the place together are quicker; more rides arrive
  /// earlier; equally early ones have no more rides than the journey of the other search.
  @Test func partsAddUpToTheEarliestArrival() {
    var numbers = Numbers(state: 0xDA3E_39CB_94B9_5BDB)
    var compared = 0
    for _ in 0..<120 {
      let timetable = Self.timetable(&numbers)
      #expect(timetable.fault == nil)
      let day = TimetableDay(timetable, services: [true])
      var (reach, search) = (RaptorSearch(day, maximumRides: 4), RaptorSearch(day, maximumRides: 4))
      for _ in 0..<6 {
        let (from, to) = (numbers.next(timetable.stops.count), numbers.next(timetable.stops.count))
        let origins = [
          RaptorSearch.Access(stop: TransitStopID(from), time: .seconds(Int64(numbers.next(200))))
        ]
        let ends = [
          RaptorSearch.Access(stop: TransitStopID(to), time: .seconds(Int64(numbers.next(200))))
        ]
        let start = SimTime(milliseconds: Int64(1_000 * numbers.next(1_800)))
        reach.reach(from: origins, departing: start)
        let journeys = reach.journeys(to: ends)
        for (one, next) in zip(journeys, journeys.dropFirst()) {
          #expect(one.rides < next.rides && one.duration > next.duration)
        }
        guard let arrival = search.arrival(from: origins, to: ends, onFoot: nil, departing: start)
        else {
          // Where only walks between stops arrive the other search goes no farther.
          continue
        }
        guard let parts = journeys.last, let journey = search.journey() else {
          Issue.record("no parts of a journey that arrives at \(arrival)")
          continue
        }
        #expect(start + parts.duration <= arrival)
        if start + parts.duration == arrival { #expect(parts.rides <= journey.rides) }
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  /// By hand: 100 s to the stop, 20 s of waiting for the bus at 120 s, two legs of 300 s, 50 s from
  /// the stop.
  @Test func partsOfOneRideAreThoseWorkedOutByHand() throws {
    var timetable = Lines.timetable(stops: 3)
    Lines.add(to: &timetable, stops: [0, 1, 2], from: 120, until: 121, headway: 600, ride: 300)
    let day = TimetableDay(timetable, services: [true])
    #expect(day.departuresByStop == [1, 1, 0])
    var search = RaptorSearch(day)
    let origin = RaptorSearch.Access(stop: TransitStopID(0), time: .seconds(100))
    search.reach(from: [origin], departing: .zero)
    let end = RaptorSearch.Access(stop: TransitStopID(2), time: .seconds(50))
    let parts = try #require(search.journeys(to: [end]).first)
    #expect(parts.walk == .seconds(150) && parts.firstWait == .seconds(20))
    #expect(parts.inVehicle == .seconds(600) && parts.laterWait == .zero && parts.rides == 1)
    search.reach(from: [origin], departing: SimTime(milliseconds: 30_000))
    #expect(search.journeys(to: [end]).isEmpty)
  }

  /// By hand: 20 minutes without a change, 15 with one, of which 1 is spent waiting.
  @Test func journeysDifferByRides() {
    var timetable = Lines.timetable(stops: 3)
    Lines.add(to: &timetable, stops: [0, 2], from: 0, until: 1, headway: 600, ride: 1_200)
    Lines.add(to: &timetable, stops: [0, 1], from: 0, until: 1, headway: 600, ride: 300)
    Lines.add(to: &timetable, stops: [1, 2], from: 360, until: 361, headway: 600, ride: 540)
    var search = RaptorSearch(TimetableDay(timetable, services: [true]))
    search.reach(
      from: [RaptorSearch.Access(stop: TransitStopID(0), time: .zero)], departing: .zero)
    let journeys = search.journeys(
      to: [RaptorSearch.Access(stop: TransitStopID(2), time: .zero)])
    #expect(journeys.map(\.rides) == [1, 2])
    #expect(journeys.map(\.inVehicle) == [.seconds(1_200), .seconds(840)])
    #expect(journeys.map(\.laterWait) == [.zero, .seconds(60)])
  }
}

/// Made-up lines.
enum Lines {
  /// Stops without lines, 127° E and one after the other northwards, about 1,111 m apart.
  static func timetable(stops: Int) -> Timetable {
    var timetable = Timetable()
    timetable.walks.first = [UInt32](repeating: 0, count: stops + 1)
    for stop in 0..<stops {
      timetable.stops.id.append("\(stop)")
      timetable.stops.name.append("")
      timetable.stops.longitude.append(127)
      timetable.stops.latitude.append(35 + 0.01 * Double(stop))
      timetable.stops.node.append(Timetable.Stops.noNode)
      timetable.stops.nodeDistance.append(0)
    }
    timetable.services.id = ["all"]
    timetable.services.weekdays = [127]
    timetable.services.firstDay = [0]
    timetable.services.lastDay = [0]
    return timetable
  }

  /// Adds runs of a line, all alike; times in seconds.
  static func add(
    to timetable: inout Timetable, stops: [Int], from first: Int, until end: Int, headway: Int,
    ride: Int
  ) {
    let line = UInt32(timetable.lines.count)
    timetable.lines.id.append("\(line)")
    timetable.lines.shortName.append("")
    timetable.lines.longName.append("")
    timetable.lines.kind.append(3)
    timetable.patterns.line.append(line)
    for stop in stops {
      timetable.patterns.stop.append(UInt32(stop))
      timetable.patterns.use.append(3)
    }
    timetable.patterns.firstStop.append(UInt32(timetable.patterns.stop.count))
    for departure in stride(from: first, to: end, by: headway) {
      timetable.runs.id.append("")
      timetable.runs.service.append(0)
      timetable.runs.headsign.append("")
      for place in stops.indices {
        let time = Int32(1_000 * (departure + ride * place))
        timetable.runs.arrival.append(time)
        timetable.runs.departure.append(time)
      }
    }
    timetable.patterns.firstRun.append(UInt32(timetable.runs.count))
  }
}
