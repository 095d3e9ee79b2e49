public import City
import Days
public import Kernel
import Mechanisms
import Population
public import Quantities
public import Records
import RoadNetwork
import Traffic

/// Everybody's day (시민의 하루): residents leave, travel, stay and come home by their plans, and
/// their cars make the traffic.
///
/// Each person has at most one event to come. Whoever is late leaves late: a stay is cut to its
/// shortest length and no further. Cars are vehicles in the streets (`StreetTraffic`) where the
/// traffic has queues; at the cheaper levels they take the times that `City` gives their hour.
public struct CitizensService: Process, ~Copyable {
  public typealias Shared = City

  var calendar: EventCalendar<CitizenEvent>
  /// Without links where the level of traffic has no queues.
  var streets: SpatialQueues
  let settings: CitizenSettings
  let planner: DayPlanner
  /// The roads of the queues, whether cars queue on them or not.
  let carRoads: CitizenStreets
  let gaps: [Double]
  /// What everybody means to do today and, behind that, what is left of yesterday (`takeUpPlans`).
  var plans: DayPlans
  /// The day that `plans` are of.
  var day: Int32 = -1
  var people: [Traveller]
  /// Trips of days that their persons never took up.
  var lapsed = 0
  /// By link and hour, where there are no queues to count; nil where there are.
  var hours: LinkHours?
  /// As `hours`, for the timing of signals.
  var movements: MovementHours?
  var tally = TripTally()
  /// Whose trips are kept for pictures.
  var sample: TripSample
  var samples: [TrafficSample] = []
  /// Rings of links that stood for ten minutes, in the order in which they were seen.
  var gridlocks: [Gridlock] = []
  /// How many times somebody turned off before a full link.
  var diversions = 0
  /// Empty where the city has no lines.
  var buses: CitizenBuses
  /// What happens to the roads.
  var roadDay: RoadDay
  /// Vehicles of services where cars queue.
  var fleet = StreetFleet()
  var taxis: CitizenTaxis
  /// Over the plans of all days so far, before anything happens to them.
  private var needs = Fingerprint()
  /// Where cars queue.
  private var live: LiveTraffic?
  /// Drives of every so many persons, for the gap of learning.
  private(set) var sampledDrives: [SampledDrive] = []
  private var arcs: [ArcID] = []
  private var course = RoadCourse(arrival: .zero)

  /// Where one person is in the plan of the day: 12 bytes.
  struct Traveller: BitwiseCopyable {
    enum Stage: UInt8, BitwiseCopyable { case staying, travelling }

    /// The place in the plans of the stop where the person stays or from which the trip began.
    var stop: UInt32 = 0
    /// When the trip began, in milliseconds.
    var began: UInt32 = 0
    var stage = Stage.staying
    var isInTaxi = false
  }

  /// - Parameters:
  ///   - rank: the service's place in the registry.
  ///   - level: how finely the traffic of cars is modelled.
  ///   - gaps: the relative gaps of the days on which drivers have learned.
  ///   - lines: the buses; none for trips by bus that take the time of a formula.
  public init(
    rank: UInt8, settings: CitizenSettings, planner: DayPlanner, level: TrafficLevel,
    streets: CitizenStreets, gaps: [Double] = [], lines: CitizenLines = .none, plan: CityPlan
  ) {
    calendar = EventCalendar(rank: rank)
    self.settings = settings
    self.planner = planner
    taxis = CitizenTaxis(
      onDuty: settings.taxisOnDuty, approach: settings.taxiWait, patience: settings.taxiPatience)
    carRoads = streets
    roadDay = RoadDay(settings.roadNews, days: settings.days, in: plan)
    self.gaps = gaps
    sample = TripSample(every: settings.sampleEvery)
    people = [Traveller](repeating: Traveller(), count: planner.population.personCount)
    if level.hasQueues {
      self.streets = streets.makeQueues(
        vehicles: people.count + lines.runs.count, rank: rank, hours: settings.hours, level)
      self.streets.ringPeriod = settings.ringPeriod
      self.streets.watchTimes()
      live = LiveTraffic(share: settings.navigated, plan.roads)
      self.streets.addIncidents(settings.roadNews.incidents, isGated: settings.roadNews.isGated)
    } else {
      self.streets = SpatialQueues(.empty, vehicles: 0, rank: rank)
      hours = LinkHours(links: plan.roads.graph.arcCount, hours: settings.hours)
      movements = MovementHours(streets.queues)
    }
    plans = DayPlans(population: planner.population)
    let hasLines = lines.runs.count > 0
    buses = CitizenBuses(
      lines, people: hasLines ? people.count : 0,
      links: hasLines ? plan.roads.graph.arcCount : 0, hours: settings.hours)
    calendar.schedule(.dayBegins(0), at: .zero, phase: .release)
    if level.hasQueues {
      calendar.schedule(.newsDue, at: .zero + settings.newsPeriod, phase: .observe)
    }
    if level == .spatialQueues {
      calendar.schedule(.impatient, at: .zero + settings.patience, phase: .observe)
    }
    calendar.schedule(.sampled(1), at: .zero + settings.samplePeriod, phase: .observe)
    expectChange(0)
  }

  public var nextKey: EventKey {
    min(streets.nextKey, calendar.nextKey)
  }

  public var fingerprint: Fingerprint {
    var all = calendar.fingerprint
    if hasQueues { all.fold(streets.fingerprint.value) }
    return all
  }

  public mutating func handleNextEvent(_ city: inout City) {
    if streets.nextKey < calendar.nextKey {
      let now = streets.nextKey.time
      streets.handleNextEvent()
      while let arrival = streets.takeArrival() {
        if arrival.vehicle.row < people.count {
          arrive(ResidentID(arrival.vehicle.index), now)
        } else if arrival.vehicle.row < people.count + buses.buses.count {
          busArrives(arrival, city, now)
        } else {
          fleetArrives(arrival.vehicle, &city, now)
        }
      }
      if !streets.watchedEntries.isEmpty { reportEntries(&city, now) }
      return
    }
    guard let (key, event) = calendar.popNext() else { return }
    let now = key.time
    switch event {
    case .leaves(let person): leave(person, city, now)
    case .arrives(let person): arrive(person, now)
    case .drivesOff(let person): drive(person, city, now)
    case .dayBegins(let number): begin(number, now)
    case .sampled(let number): sample(number, now)
    case .impatient: lookForOtherWays(city, now)
    case .newsDue: lookAtRoads(now)
    case .comesToStop(let person): comeToStop(person, now)
    case .busOpens(let run): openBus(Int(run), city, now)
    case .busArrives(let run): busArrives(Int(run), city, now)
    case .busLeaves(let run): busLeaves(Int(run), city, now)
    case .waitEnds: endWaits(city, now)
    case .roadsChange(let number): changeRoads(number, &city, now)
    case .fleetDeparts(let row): fleetDeparts(Int(row), &city, now)
    case .taxiPatienceEnds: endTaxiPatience(city, now)
    }
  }

  /// Lets vehicles of services drive among the cars.
  public mutating func react(to city: inout City, at now: SimTime) { takeOrders(&city, now) }

  public borrowing func clone() -> CitizensService { CitizensService(copying: self) }

  private init(copying other: borrowing CitizensService) {
    calendar = other.calendar.clone()
    streets = other.streets.clone()
    settings = other.settings
    planner = other.planner
    carRoads = other.carRoads
    gaps = other.gaps
    needs = other.needs
    plans = other.plans
    day = other.day
    people = other.people
    hours = other.hours
    movements = other.movements
    tally = other.tally
    sample = other.sample
    samples = other.samples
    gridlocks = other.gridlocks
    live = other.live?.clone()
    sampledDrives = other.sampledDrives
    diversions = other.diversions
    buses = other.buses
    lapsed = other.lapsed
    roadDay = other.roadDay.clone()
    fleet = other.fleet
    taxis = other.taxis
  }

  // MARK: The day

  private mutating func begin(_ number: Int32, _ now: SimTime) {
    let yesterday = plans
    day = number
    plans = planner.plans(Int(number))
    for stop in plans.stops {
      needs.fold(UInt64(stop.node.index) << 32 | UInt64(stop.leave))
      needs.fold(
        UInt64(stop.shortestStay) << 16 | UInt64(stop.purpose.rawValue) << 8
          | UInt64(stop.mode.rawValue))
    }
    takeUpPlans(after: yesterday, now)
    sendOutBuses(number, now)
    if Int(number) + 1 < settings.days {
      calendar.schedule(
        .dayBegins(number + 1), at: .day(Int64(number) + 1), phase: .release)
    }
  }

  // MARK: Trips

  private mutating func leave(_ person: ResidentID, _ city: City, _ now: SimTime) {
    let stop = Int(people[person.row].stop)
    people[person.row].stage = .travelling
    people[person.row].began = UInt32(truncatingIfNeeded: now.milliseconds)
    let (origin, destination) = (plans.stops[stop].node, plans.stops[stop + 1].node)
    if origin == destination {
      calendar.schedule(.arrives(person), at: now + settings.doorToDoor, phase: .arrive)
      return
    }
    switch plans.stops[stop].mode {
    case .walk:
      let time = city.plan.walkingTime(of: person, from: origin, to: destination)
      calendar.schedule(.arrives(person), at: now + time, phase: .arrive)
    case .bicycle:
      let time = city.plan.bicycleTime(from: origin, to: destination)
      calendar.schedule(.arrives(person), at: now + time, phase: .arrive)
    case .bus, .busWithFeeder:
      setOutByBus(person, from: origin, to: destination, city, now)
    case .taxi, .callTaxi:
      callTaxi(person, now)
    case .car:
      calendar.schedule(.drivesOff(person), at: now + settings.carAccess, phase: .arrive)
    case .carPassenger:
      // The driver's car is on the roads already; passengers only take its time.
      let time = city.travel.time(from: origin, to: destination, at: now)
      calendar.schedule(.arrives(person), at: now + settings.carAccess + time, phase: .arrive)
    }
  }

  private mutating func drive(_ person: ResidentID, _ city: City, _ now: SimTime) {
    let stop = Int(people[person.row].stop)
    let origin = placeOfDeparture(person, door: plans.stops[stop].node)
    let destination = plans.stops[stop + 1].node
    if origin == destination {
      calendar.schedule(.arrives(person), at: now, phase: .arrive)
      return
    }
    if hasQueues {
      arcs.removeAll(keepingCapacity: true)
      findWay(of: person, from: origin, to: destination, city, now)
      roadDay.avoidClosed(&arcs, after: 0, at: now, carRoads.graph)
      note(arcs, of: person, now)
      streets.setOut(VehicleID(person.index), along: arcs, at: now)
      if sample.has(person) { sample.setOut(person, along: arcs, at: now) }
      return
    }
    course.restart(at: now)
    roadDay.extend(&course, of: person, from: origin, to: destination, city)
    note(course.path, of: person, now)
    for step in course.path.indices {
      let left = step + 1 < course.path.count ? course.entries[step + 1] : course.arrival
      hours?.count(course.path[step], entered: course.entries[step], left: left)
      if step + 1 < course.path.count {
        movements?.count(
          from: course.path[step], to: course.path[step + 1], hour: left.hourOfDay)
      }
    }
    if sample.has(person) { sample.setOut(person, along: course.path, entries: course.entries) }
    calendar.schedule(.arrives(person), at: course.arrival, phase: .arrive)
  }

  private mutating func note(_ path: [ArcID], of person: ResidentID, _ now: SimTime) {
    let stop = Int(people[person.row].stop)
    if person.row % SampledDrive.every != 0 || plans.stops[stop].mode != .car { return }
    sampledDrives.append(
      SampledDrive(
        from: plans.stops[stop].node, to: plans.stops[stop + 1].node, began: now, path: path))
  }

  /// Appends to `arcs` the way of a driver who sets out or turns off: by the present state of the roads
  /// for those whom navigation guides, by what is expected for others.
  private mutating func findWay(
    of person: ResidentID, from origin: NodeID, to destination: NodeID, _ city: City, _ now: SimTime
  ) {
    if live?.guides(person) == true
      && live?.find(from: origin, to: destination, &arcs) == true
    {
      return
    }
    roadDay.find(person, from: origin, to: destination, at: now, city, &arcs)
  }

  private mutating func lookAtRoads(_ now: SimTime) {
    if streets.driving > 0 {
      live?.update(streets, closed: roadDay.closedArcs(at: now), at: now)
      streets.watchTimes()
    }
    if now < settings.end {
      calendar.schedule(.newsDue, at: now + settings.newsPeriod, phase: .observe)
    }
  }

  private mutating func arrive(_ person: ResidentID, _ now: SimTime) {
    if people[person.row].isInTaxi { leaveTaxi(person, now) }
    let stop = Int(people[person.row].stop)
    tally.count(
      plans.stops[stop].mode, for: purpose(ofTripFrom: stop),
      began: SimTime(milliseconds: Int64(people[person.row].began)), ended: now)
    if sample.has(person) { keep(person, from: stop, endedAt: now) }
    people[person.row].stop += 1
    people[person.row].stage = .staying
    let shortest = SimDuration.minutes(Int64(plans.stops[stop + 1].shortestStay))
    stay(person, until: now + shortest)
  }

  private mutating func keep(_ person: ResidentID, from stop: Int, endedAt now: SimTime) {
    let links = streets.network.links
    sample.arrive(
      person, plans.stops[stop].mode, for: purpose(ofTripFrom: stop), from: plans.stops[stop].node,
      to: plans.stops[stop + 1].node,
      began: SimTime(milliseconds: Int64(people[person.row].began)), ended: now,
      share: hasQueues ? { links[$0.row].freeTime } : nil)
  }

  /// For what the trip from a stop is made: what is done at its end, or for a way home what was
  /// done before it.
  private func purpose(ofTripFrom stop: Int) -> TripPurpose {
    let next = plans.stops[stop + 1].purpose
    return next == .home ? plans.stops[stop].purpose : next
  }

  /// Whoever has stood for long before a full link turns off if there is another way.
  private mutating func lookForOtherWays(_ city: City, _ now: SimTime) {
    let graph = carRoads.graph
    // Buses keep to their streets.
    for blocked in streets.blocked(at: now, for: settings.patience)
    where blocked.vehicle.row < people.count {
      let stop = Int(people[blocked.vehicle.row].stop)
      let destination = plans.stops[stop + 1].node
      let node = NodeID(graph.head[blocked.link.row])
      var best: (time: SimDuration, arc: ArcID)?
      for arc in graph.arcs(outOf: node).lazy.map({ ArcID($0) })
      where arc != blocked.next && !streets.isFull(arc)
        && roadDay.closure(of: arc, at: now) == nil
      {
        let end = NodeID(graph.head[arc.row])
        let time =
          carRoads.queues.network.links[arc.row].freeTime
          + (end == destination
            ? .zero
            : live?.time(from: end, to: destination)
              ?? city.travel.time(from: end, to: destination, at: now))
        if best.map({ time < $0.time }) ?? true { best = (time, arc) }
      }
      guard let best else { continue }
      arcs = [best.arc]
      let end = NodeID(graph.head[best.arc.row])
      if end != destination {
        if live?.find(from: end, to: destination, &arcs) != true {
          city.travel.path(from: end, to: destination, at: now, arcs: &arcs)
        }
        roadDay.avoidClosed(&arcs, after: 1, at: now, graph)
      }
      streets.divert(blocked, along: arcs, at: now)
      diversions += 1
    }
    if now < settings.end {
      calendar.schedule(.impatient, at: now + settings.patience, phase: .observe)
    }
  }

  // MARK: Traffic of the whole city

  /// How long a ring of links stands before it is named.
  private static let gridlockAge = SimDuration.minutes(10)

  private mutating func sample(_ number: Int32, _ now: SimTime) {
    if hasQueues {
      for lock in streets.gridlocks(at: now, after: Self.gridlockAge)
      where !gridlocks.contains(where: { $0.links == lock.links }) {
        gridlocks.append(lock)
      }
      samples.append(
        TrafficSample(
          moment: now, driving: streets.driving, waiting: streets.waitingToEnter,
          entries: streets.linkEntries, distance: streets.distance))
    }
    if now < settings.end {
      calendar.schedule(.sampled(number + 1), at: now + settings.samplePeriod, phase: .observe)
    }
  }

  /// Vehicles and their times by link and hour.
  var linkHours: LinkHours {
    guard let counted = streets.linkHours ?? hours else {
      preconditionFailure("neither queues nor courses count vehicles")
    }
    return counted
  }

  /// Vehicles by movement over a junction with a signal and hour of the day.
  var movementHours: MovementHours {
    guard let counted = streets.movementHours ?? movements else {
      preconditionFailure("neither queues nor courses count movements")
    }
    return counted
  }

  /// Whether cars queue at the level of traffic of this run.
  var hasQueues: Bool { !streets.network.links.isEmpty }
}

extension CitizensService {
  /// The figures of the run, to be asked once it has ended.
  public var figures: ServiceFigures {
    CitizensFigures(
      tally: tally, hours: linkHours, streets: carRoads, emissions: settings.emissions, gaps: gaps,
      people: people.count, days: settings.days,
      unfinished: tripsToCome, diversions: diversions,
      gridlocks: gridlocks.count, taxis: taxis, buses: buses, day: roadDay
    ).all
  }

  /// A digest of what everybody meant to do.
  public var needsDigest: UInt64 { needs.value }

  public var tripRecords: RecordTable {
    var table = RecordTable(of: TripCountRecord.self)
    for hour in 0..<TripTally.hours {
      for purpose in TripPurpose.allCases {
        for mode in TravelMode.allCases {
          let trips = tally.trips(mode, for: purpose, hour: hour)
          if trips == 0 { continue }
          table.append(
            TripCountRecord(
              hour: hour, purpose: purpose, mode: mode, trips: trips,
              time: tally.time(mode, for: purpose, hour: hour)))
        }
      }
    }
    return table
  }

  public var trafficRecords: RecordTable {
    var table = RecordTable(of: CityTrafficRecord.self)
    var (entries, distance) = (0, Distance.zero)
    for sample in samples {
      table.append(
        CityTrafficRecord(
          sample: sample, entries: sample.entries - entries,
          kilometres: (sample.distance - distance).metres / 1_000))
      (entries, distance) = (sample.entries, sample.distance)
    }
    return table
  }

  public var gridlockRecords: RecordTable {
    var table = RecordTable(of: GridlockRecord.self)
    for (number, lock) in gridlocks.enumerated() {
      for link in lock.links {
        table.append(GridlockRecord(gridlock: number, since: lock.since, link: link))
      }
    }
    return table
  }

  public var learningRecords: RecordTable {
    var table = RecordTable(of: LearningRecord.self)
    for (day, gap) in gaps.enumerated() { table.append(LearningRecord(day: day + 1, gap: gap)) }
    return table
  }

  /// The trips of the sample, and the arcs of its drives.
  public var sampleRecords: [RecordTable] { [sample.tripRecords, sample.stepRecords] }

  public var linkRecords: RecordTable {
    var table = RecordTable(of: LinkHourRecord.self)
    let hours = linkHours
    for hour in 0..<hours.hours {
      for arc in 0..<hours.linkCount {
        guard let time = hours.meanTime(on: ArcID(arc), hour: hour) else { continue }
        table.append(
          LinkHourRecord(
            arc: ArcID(arc), hour: hour, vehicles: hours.vehicles(on: ArcID(arc), hour: hour),
            time: time))
      }
    }
    return table
  }
}
