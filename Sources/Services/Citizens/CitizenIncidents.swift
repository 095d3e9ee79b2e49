import City
public import Days
import Mechanisms
public import Parameters
import Quantities
public import Randomness
public import Records
public import RoadNetwork
public import Traffic
public import Weather

/// The vehicles that are expected on each link in each hour of a day, from which incidents are drawn.
///
/// They come from the plans of an ordinary day at the speeds of class and hour, so that no policy of
/// signals moves the draws.
public enum ExpectedTraffic {
  /// - Parameters:
  ///   - every: one person in so many drives for all of them.
  /// - Returns: 24 rows of vehicles by arc; dimensionless.
  /// - Complexity: a path for each car trip of the persons who drive.
  public static func vehicles(_ plans: DayPlans, on roads: DrivableRoads, every: Int = 5)
    -> [[Double]]
  {
    var search = roads.makeSearch()
    let metrics = roads.metrics
    var vehicles = [[Double]](
      repeating: [Double](repeating: 0, count: roads.graph.arcCount), count: 24)
    var way: [ArcID] = []
    for person in stride(from: 0, to: plans.population.personCount, by: every) {
      let stops = plans.stops(of: ResidentID(person))
      for (stop, next) in zip(stops, stops.dropFirst())
      where [.car, .taxi, .callTaxi].contains(plans.stops[stop].mode) {
        let (from, to) = (plans.stops[stop].node, plans.stops[next].node)
        if from == to { continue }
        var moment = SimTime.zero + .seconds(Int64(plans.stops[stop].leave))
        way.removeAll(keepingCapacity: true)
        _ = search.path(from: from, to: to, hour: moment.hourOfDay, arcs: &way)
        for arc in way {
          vehicles[moment.hourOfDay][arc.row] += Double(every)
          moment = moment + metrics.time(of: arc, hour: moment.hourOfDay)
        }
      }
    }
    return vehicles
  }
}

extension CitizenPlan {
  /// The incidents of a replication, by onset: those of `IncidentDraws` for the traffic that is expected,
  /// in the weather of the run, and those that the scenario places; none where none are wanted.
  ///
  /// - Parameter forbidden: turns that nobody may make.
  public func incidents(
    _ control: ParameterSet, days: Int, weather: WeatherTrace, forbidden: [TurnRestriction],
    _ family: StreamFamily
  ) -> [Incident] {
    if expectedVehicles.isEmpty { return [] }
    let gates = StreetGates(streets.queues, streets.graph, forbidden: forbidden)
    let placed = (0..<days).flatMap { day in
      placedIncidents.map { $0.incident(on: day, streets.graph, gates: gates.gates) }
    }
    if !drawsIncidents { return placed.sorted { ($0.onset, $0.link) < ($1.onset, $1.link) } }
    let drawn = IncidentDraws(control).incidents(
      on: streets.graph, vehicles: (0..<days).flatMap { _ in expectedVehicles },
      weather: (0..<24 * days).map { hour in
        let moment = SimTime.zero + .hours(Int64(hour))
        return weather.snow(at: moment) != .none
          ? .snow : weather.isRaining(at: moment) ? .rain : .dry
      }, family: family, gates: gates.gates)
    return (drawn + placed).sorted { ($0.onset, $0.link) < ($1.onset, $1.link) }
  }
}

extension CitizensService {
  /// An incident begins: where there are no queues, its road is slower by what the flow that is expected
  /// loses on the capacity that is left.
  mutating func block(_ number: Int, _ city: inout City, _ now: SimTime) {
    if hasQueues { return }
    let incident = roadDay.settings.incidents[number]
    let before = city.roads.speed(of: incident.link)
    let left = min(before, Int((Double(before) / slowing(by: incident, now)).rounded()))
    // Of two on one arc the second changes nothing: one lane is blocked already.
    guard roadDay.slowed[incident.link] == nil else { return }
    roadDay.slowed[incident.link] = (max(1, left), before)
    city.setSpeed(of: incident.link, to: max(1, left))
  }

  mutating func clear(_ number: Int, _ city: inout City) {
    let incident = roadDay.settings.incidents[number]
    city.publishDelay(.zero, on: incident.link)
    guard let slowed = roadDay.slowed.removeValue(forKey: incident.link),
      city.roads.speed(of: incident.link) == slowed.left
    else { return }
    city.setSpeed(of: incident.link, to: slowed.before)
  }

  /// Those whom news reaches reckon with the delay from now on, and leave their ways for it.
  mutating func publish(_ number: Int, _ city: inout City, _ now: SimTime) {
    let incident = roadDay.settings.incidents[number]
    if roadDay.closure(of: incident.link, at: now) != nil { return }
    city.publishDelay(delay(by: incident, now), on: incident.link)
    guard hasQueues else { return }
    let (kept, graph) = (SpatialQueues.linksKept, carRoads.graph)
    for vehicle in streets.vehiclesUnderWay
    where vehicle.row < people.count && roadDay.knows(ResidentID(vehicle.index)) {
      let path = streets.path(of: vehicle)
      guard path.dropFirst(kept).contains(incident.link), let last = path.last else { continue }
      var rest: [ArcID] = []
      city.travel.path(
        from: NodeID(graph.head[path[kept - 1].row]), to: NodeID(graph.head[last.row]), at: now,
        arcs: &rest)
      if rest.contains(incident.link) { continue }
      streets.reroute(vehicle, along: rest)
      roadDay.diverted += 1
    }
  }

  /// Vehicles an hour that are expected on a link, and that it lets through on an ordinary day.
  private func load(of link: ArcID, _ now: SimTime) -> (flow: Double, capacity: Double) {
    let vehicles = roadDay.settings.expectedVehicles
    let flow = vehicles.isEmpty ? 0 : vehicles[now.hourOfDay][link.row]
    return (flow, max(1, carRoads.capacity(of: link, hour: now.hourOfDay)))
  }

  /// How many times as long a link takes while lanes are blocked.
  private func slowing(by incident: Incident, _ now: SimTime) -> Double {
    let (flow, capacity) = load(of: incident.link, now)
    let curve = VolumeDelay.curve(of: carRoads.graph.roadClass[incident.link.row])
    return curve.factor(volume: flow, capacity: capacity * incident.residual)
      / curve.factor(volume: flow, capacity: capacity)
  }

  /// What drivers are told of an incident: with queues half of what whoever comes last would wait if as
  /// many came as are expected but those whom the news leads away, elsewhere what it takes.
  private func delay(by incident: Incident, _ now: SimTime) -> SimDuration {
    let usual = roadDay.expected.time(of: incident.link, hour: now.hourOfDay).seconds
    let slower = usual * (slowing(by: incident, now) - 1)
    if !hasQueues { return SimDuration(roundingSeconds: slower) }
    let (flow, capacity) = load(of: incident.link, now)
    let growth = flow * (1 - roadDay.informedShare) / (capacity * incident.residual) - 1
    let lasts = (incident.cleared - now).seconds
    return SimDuration(roundingSeconds: max(slower, growth * lasts / 2, 0))
  }
}

/// One incident of a run.
public struct IncidentRecord: Record {
  public static let table = TableSchema(
    "citizens/incidents",
    "Incidents that blocked a lane, by their onsets: drawn before the day, the same under every policy.",
    columns: [
      .identifier("arc", "arc of the road graph"),
      .time("onset", "when the lane was blocked"),
      .time("detected", "when the traffic centre and the informed drivers knew"),
      .time("cleared", "when the lane was free"),
      Column(
        "residual", .float64, unit: "1", "what the arc let through meanwhile, of what it does"),
      Column(
        "delay", .float64, unit: "h",
        "what vehicles that entered the arc in the hours from onset to clearance took together beyond what "
          + "drivers expect there; queues that reach back to other arcs are not in it"),
    ])

  let incident: Incident
  let delay: Double

  public func encode(into row: inout RowEncoder) {
    row.identifier(incident.link)
    row.time(incident.onset)
    row.time(incident.detected)
    row.time(incident.cleared)
    row.float64(incident.residual)
    row.float64(delay)
  }
}

extension RoadDay {
  /// Hours lost on the arc of an incident in the hours from onset to clearance.
  func delay(of incident: Incident, _ hours: LinkHours) -> Double {
    let first = Int(incident.onset.milliseconds / 3_600_000)
    let last = min(Int(incident.cleared.milliseconds / 3_600_000), hours.hours - 1)
    guard first <= last else { return 0 }
    return (first...last).reduce(0) { sum, hour in
      guard let mean = hours.meanTime(on: incident.link, hour: hour) else { return sum }
      let usual = expected.time(of: incident.link, hour: hour % 24)
      let vehicles = Double(hours.vehicles(on: incident.link, hour: hour))
      return sum + max(0, (mean - usual).seconds) * vehicles / 3_600
    }
  }
}

extension CitizensService {
  public var incidentRecords: RecordTable {
    var table = RecordTable(of: IncidentRecord.self)
    let hours = linkHours
    for incident in roadDay.settings.incidents {
      table.append(
        IncidentRecord(incident: incident, delay: roadDay.delay(of: incident, hours)))
    }
    return table
  }
}
