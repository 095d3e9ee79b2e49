import Quantities
import Records
import Scenarios

/// The circuits and stops of a service with their intervals: what the pictures of a report draw.
struct CircuitReport: Encodable, Sendable {
  /// A place that is drawn.
  struct Site: Encodable, Hashable, Sendable {
    let name: Wording
    /// In the plane of ``MapPlane``; nil where the results do not say where it is.
    let at: [Int]?
    /// By place in the city's table; nil beyond the city.
    let dong: Int?
  }

  /// What came of a stop under an alternative, a week or in all.
  struct StopFigures: Encodable, Sendable {
    let visits: Estimate?
    let missed: Estimate?
    let served: Estimate?
    let turnedAway: Estimate?

    /// Whether any visit was announced.
    var isVisited: Bool { (visits?.mean ?? 0) > 0 || (missed?.mean ?? 0) > 0 }
  }

  /// Customers turned away who came to a stop in an hour.
  struct Cell: Encodable, Sendable {
    /// By place in `stops`.
    let stop: Int
    let hour: Int
    let turnedAway: Estimate
  }

  /// A call of a vehicle at a stop.
  struct Call: Encodable, Sendable {
    /// By place in `stops`.
    let stop: Int
    /// `10:00–12:00`.
    let announced: String
    /// The same; nil for a visit that did not take place.
    let open: String?
    let reason: Wording?
  }

  /// What one vehicle did on one day.
  struct Route: Encodable, Sendable {
    let vehicle: Int
    /// From Monday, 0.
    let dayOfWeek: Int
    let calls: [Call]
  }

  struct Alternative: Encodable, Sendable {
    /// By place in `stops`.
    let stops: [StopFigures]
    /// Where anybody was, by stop and hour.
    let turnedAway: [Cell]
    /// Of the first week counted, in the first replication that can be read.
    let routes: [Route]
  }

  /// Whether counts are of a week; else of the whole time, which is shorter.
  let isWeekly: Bool
  /// Those at which a visit was announced under any alternative, by number.
  let stops: [Site]
  let fixed: [Site]
  let fixedName: Wording?
  let depot: Site?
  let alternatives: [Alternative]

  /// Whether stops can be drawn.
  var hasPlaces: Bool { stops.contains { $0.at != nil } }

  /// - Parameters:
  ///   - tallies: by alternative and replication.
  ///   - day: the day of the week of the run's day 0.
  ///   - horizon: the time that counts.
  /// - Returns: nil if no vehicle has announced a visit.
  init?(
    _ views: CircuitViews, _ tallies: [[NeedTally?]], _ map: CityMap, day: String,
    horizon: SimDuration
  ) {
    let numbers = Set(tallies.joined().flatMap { $0?.circuit?.stops.keys.map { $0 } ?? [] })
      .sorted()
    guard !numbers.isEmpty else { return nil }
    let weeks = horizon.seconds / SimDuration.days(7).seconds
    isWeekly = weeks >= 1
    let plane = MapPlane(map)
    func site(_ site: CityMap.Site) -> Site {
      Site(
        name: Wording(site.name, site.name), at: plane?.point(site.place),
        dong: map.dong(around: site.place))
    }
    let places = map.sites.filter { views.stops.contains($0.category) }
    stops = numbers.map { number in
      number < places.count
        ? site(places[number])
        : Site(name: Wording("정류 지점 \(number)", "stop \(number)"), at: nil, dong: nil)
    }
    fixed = map.sites.filter { views.fixed?.categories.contains($0.category) ?? false }.map(site)
    fixedName = views.fixed?.name
    depot = map.sites.first { $0.category == views.depot }.map(site)
    let firstDay = Scenario.Day.allCases.firstIndex { $0.rawValue == day } ?? 0
    let per = isWeekly ? weeks : 1
    alternatives = tallies.map { runs in
      Alternative(
        runs, numbers: numbers, per: per, firstDay: Int64(firstDay))
    }
  }
}

extension CircuitReport.Alternative {
  /// - Parameters:
  ///   - numbers: of the stops, ascending.
  ///   - per: weeks by which counts are divided.
  ///   - firstDay: day of the week of the run's day 0, from Monday.
  fileprivate init(
    _ runs: [NeedTally?], numbers: [Int], per weeks: Double, firstDay: Int64
  ) {
    let circuits = runs.map { $0?.circuit }
    func estimate(_ number: Int, _ count: (CircuitTally.Stop) -> Int) -> Estimate? {
      Estimate(
        circuits.map { circuit in
          circuit.map { Double(count($0.stops[number] ?? CircuitTally.Stop())) / weeks }
        })
    }
    stops = numbers.map { number in
      CircuitReport.StopFigures(
        visits: estimate(number, \.visits), missed: estimate(number, \.missed),
        served: estimate(number, \.served),
        turnedAway: estimate(number) { $0.turnedAway.reduce(0, +) })
    }
    turnedAway = numbers.enumerated().flatMap { place, number in
      (0..<24).compactMap { hour in
        estimate(number) { $0.turnedAway[hour] }.flatMap {
          $0.mean > 0 ? CircuitReport.Cell(stop: place, hour: hour, turnedAway: $0) : nil
        }
      }
    }
    routes = Self.routes(
      circuits.lazy.compactMap { $0 }.first?.week ?? [], numbers, firstDay: firstDay)
  }

  /// By day and vehicle, each with its calls in the order of their openings.
  private static func routes(_ visits: [ViewedVisit], _ numbers: [Int], firstDay: Int64)
    -> [CircuitReport.Route]
  {
    let place = Dictionary(uniqueKeysWithValues: zip(numbers, numbers.indices))
    let sorted = visits.sorted {
      ($0.opens.day, $0.vehicle, $0.opens, $0.stop) < ($1.opens.day, $1.vehicle, $1.opens, $1.stop)
    }
    var routes: [CircuitReport.Route] = []
    var rest = sorted[...]
    while let first = rest.first {
      let own = rest.prefix { $0.opens.day == first.opens.day && $0.vehicle == first.vehicle }
      rest = rest.dropFirst(own.count)
      let calls = own.compactMap { visit in
        place[visit.stop].map { CircuitReport.Call(visit, stop: $0) }
      }
      routes.append(
        CircuitReport.Route(
          vehicle: first.vehicle, dayOfWeek: Int((firstDay + first.opens.day) % 7), calls: calls))
    }
    return routes
  }
}

extension CircuitReport.Call {
  fileprivate init(_ visit: ViewedVisit, stop: Int) {
    self.stop = stop
    announced = "\(Self.clock(visit.opens))–\(Self.clock(visit.closes))"
    open = visit.opened.map { opened in
      "\(Self.clock(opened))–\(visit.closed.map(Self.clock) ?? "")"
    }
    reason = visit.reason
  }

  /// `09:05`.
  private static func clock(_ time: SimTime) -> String {
    let minutes = time.timeOfDay.milliseconds / 60_000
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
