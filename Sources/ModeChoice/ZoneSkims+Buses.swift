public import City
import Quantities
internal import Threads
public import Transit

extension ZoneSkims {
  /// Bus journeys by the formula that stands for buses while no timetable is at hand: no lines, no
  /// changes, no feeders, and the same at all hours.
  public mutating func fillBuses(by access: AccessRules) {
    for origin in 0..<zones.count {
      for destination in 0..<zones.count where destination != origin {
        let metres = zones.metres(zones.representative[origin], zones.representative[destination])
        let trip = access.busTrip(
          over: Distance(roundingMetres: metres), walkingAt: access.adultSpeed)
        let journey = Bus(
          inVehicle: Self.rounded(trip.ride.seconds), walk: Self.rounded(trip.walk.seconds),
          wait: Self.rounded(trip.wait.seconds), transfers: 0)
        for slice in TimeSlice.allCases { bus[pair(slice, origin, destination)] = journey }
      }
    }
    journeys = BusJourneys(zones: zones.count)
    feederHub = [UInt16](repeating: Bus.none, count: zones.count)
    feederTime = [UInt16](repeating: 0, count: zones.count)
  }

  /// Departures at which a journey is looked up in each slice.
  private static let departures = 4
  /// The farthest stop of a zone that has none in reach, in metres.
  private static let farthestStop = 3_000.0
  /// More are hardly ever taken in a city.
  private static let mostRides = 3

  /// Bus journeys by a timetable, and the feeders to its trunk lines.
  ///
  /// From the middle of a zone at four moments of each slice, spread by the golden ratio so that no
  /// headway is met in step; of the earliest journeys with one, two and three rides the one that
  /// feels shortest. Where a journey exists at fewer than half of the moments there is none.
  ///
  /// - Parameters:
  ///   - day: with stops near the nodes of the zones.
  ///   - access: walking speeds.
  ///   - jobs: threads; they change nothing but the time.
  public mutating func fillBuses(
    by day: TimetableDay, access: AccessRules, jobs: Int = 1
  ) {
    let (zones, rules, streetFactor) = (zones, rules, streetFactor)
    let speed = access.adultSpeed.metresPerSecond
    let stops = day.timetable.stops
    let accesses = inParallel(zones.count, jobs: jobs) { zone -> [RaptorSearch.Access] in
      let node = zones.representative[zone]
      let metres = (0..<stops.count).map { stop in
        zones.metres(node, longitude: stops.longitude[stop], latitude: stops.latitude[stop])
      }
      guard let nearest = metres.min(), nearest <= Self.farthestStop else { return [] }
      let reach = max(nearest, rules.reach.metres)
      return metres.indices.filter { metres[$0] <= reach }.map { stop in
        let walk = SimDuration(roundingSeconds: metres[stop] * streetFactor / speed)
        return RaptorSearch.Access(stop: TransitStopID(stop), time: walk)
      }
    }
    let pieces = 16
    let rows = inParallel(pieces, jobs: jobs) { piece -> [ZoneJourneys] in
      var search = RaptorSearch(day, maximumRides: Self.mostRides)
      let origins = (zones.count * piece / pieces)..<(zones.count * (piece + 1) / pieces)
      return origins.map { Self.journeys(from: $0, accesses, rules, &search) }
    }
    journeys = BusJourneys(zones: zones.count)
    for slice in TimeSlice.allCases {
      let places = (slice.rawValue * zones.count)..<((slice.rawValue + 1) * zones.count)
      for (origin, row) in rows.joined().enumerated() {
        let first = pair(slice, origin, 0)
        bus.replaceSubrange(first..<(first + zones.count), with: row.means[places])
        for journeys in row.journeys[places] { self.journeys.add(journeys) }
      }
    }
    journeys.finish()
    findFeeders(day)
  }

  /// The journeys from one zone, by slice and destination.
  private static func journeys(
    from origin: Int, _ accesses: [[RaptorSearch.Access]], _ rules: SkimRules,
    _ search: inout RaptorSearch
  ) -> ZoneJourneys {
    var all = ZoneJourneys()
    for slice in TimeSlice.allCases {
      var sums = [JourneySum](repeating: JourneySum(), count: accesses.count)
      var found = [[[BusJourneys.Hop]]](repeating: [], count: accesses.count)
      for moment in 0..<departures {
        let turn = Double(origin * departures + moment) * 0.6180339887498949
        let share = turn - turn.rounded(.down)
        let seconds = slice.busSeconds
        let start = seconds.lowerBound + Int(share * Double(seconds.count))
        search.reach(from: accesses[origin], departing: .zero + .seconds(Int64(start)))
        for destination in accesses.indices where destination != origin {
          let journeys = search.journeys(to: accesses[destination])
          let best = journeys.min { rules.felt($0) < rules.felt($1) }
          guard let best else { continue }
          sums[destination].add(best, rules)
          let hops = search.stops(of: best).map { BusJourneys.Hop(board: $0, alight: $1) }
          if !found[destination].contains(hops) { found[destination].append(hops) }
        }
      }
      all.means += sums.map { $0.mean(atLeast: departures / 2) }
      all.journeys += found
    }
    return all
  }

  /// Zones that lie far from every trunk stop go by feeder to the zone at the nearest one.
  private mutating func findFeeders(_ day: TimetableDay) {
    let stops = day.timetable.stops
    let trunk = day.departuresByStop.enumerated().filter { $0.element >= rules.trunkRuns }
      .map(\.offset)
    for zone in 0..<zones.count {
      (feederHub[zone], feederTime[zone]) = (Bus.none, 0)
      func metres(_ zone: Int, _ stop: Int) -> Double {
        zones.metres(
          zones.representative[zone], longitude: stops.longitude[stop],
          latitude: stops.latitude[stop])
      }
      guard let stop = trunk.min(by: { (metres(zone, $0), $0) < (metres(zone, $1), $1) }),
        metres(zone, stop) > rules.feederDistance
      else { continue }
      let hub = (0..<zones.count).min { (metres($0, stop), $0) < (metres($1, stop), $1) }
      guard let hub, hub != zone else { continue }
      feederHub[zone] = UInt16(hub)
      feederTime[zone] = Self.rounded(metres(zone, stop) * streetFactor / rules.feederSpeed)
    }
  }
}

/// The journeys from one zone, by slice and destination.
private struct ZoneJourneys: Sendable {
  var means: [ZoneSkims.Bus] = []
  /// The different ones that are best at some departure.
  var journeys: [[[BusJourneys.Hop]]] = []
}

/// Journeys of some departures, added up.
private struct JourneySum {
  private var count = 0
  private var inVehicle = 0.0
  private var walk = 0.0
  private var wait = 0.0
  private var transfers = 0

  mutating func add(_ parts: RaptorSearch.Parts, _ rules: SkimRules) {
    count += 1
    inVehicle += parts.inVehicle.seconds
    walk += parts.walk.seconds
    wait += rules.counted(parts.firstWait) + parts.laterWait.seconds
    transfers += parts.rides - 1
  }

  func mean(atLeast least: Int) -> ZoneSkims.Bus {
    guard count >= max(1, least) else { return .missing }
    let share = 1 / Double(count)
    return ZoneSkims.Bus(
      inVehicle: ZoneSkims.rounded(inVehicle * share), walk: ZoneSkims.rounded(walk * share),
      wait: ZoneSkims.rounded(wait * share),
      transfers: ZoneSkims.rounded(Double(transfers) * 1_000 * share))
  }
}
