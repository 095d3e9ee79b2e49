public import City
import Days
public import Kernel
import Mechanisms
import Population
import Quantities
import RoadNetwork
public import Traffic

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
  var plans: DayPlans
  /// The day that `plans` are of.
  var day: Int32 = -1
  var people: [Traveller]
  /// By link and hour, where there are no queues to count.
  var hours: LinkHours
  public internal(set) var tally = TripTally()
  public internal(set) var samples: [TrafficSample] = []
  private var arcs: [ArcID] = []
  private var course = RoadCourse(arrival: .zero)

  /// Where one person is in the plan of the day: 12 bytes.
  struct Traveller: BitwiseCopyable {
    enum Stage: UInt8, BitwiseCopyable { case away, staying, travelling }

    /// The place in the plans of the stop where the person stays or from which the trip began.
    var stop: UInt32 = 0
    /// When the trip began, in milliseconds.
    var began: UInt32 = 0
    var stage = Stage.away
  }

  /// - Parameters:
  ///   - rank: the service's place in the registry.
  ///   - streets: the queues with their signals, one vehicle for each person and the same rank;
  ///     those of `QueueNetwork.empty` for a level without queues.
  public init(
    rank: UInt8, settings: CitizenSettings, planner: DayPlanner, streets: consuming SpatialQueues,
    plan: CityPlan
  ) {
    calendar = EventCalendar(rank: rank)
    self.settings = settings
    self.planner = planner
    self.streets = streets
    plans = DayPlans(population: planner.population)
    people = [Traveller](repeating: Traveller(), count: planner.population.personCount)
    hours = LinkHours(links: plan.roads.graph.arcCount, hours: settings.hours)
    calendar.schedule(.dayBegins(0), at: .zero, phase: .release)
    calendar.schedule(.sampled(1), at: .zero + settings.samplePeriod, phase: .observe)
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
      while let arrival = streets.takeArrival() { arrive(arrival, now) }
      return
    }
    guard let (key, event) = calendar.popNext() else { return }
    let now = key.time
    switch event {
    case .leaves(let person): leave(person, city, now)
    case .arrives(let person): arrive(person, now)
    case .taxiComes(let person): drive(person, city, now)
    case .dayBegins(let number): begin(number, now)
    case .sampled(let number): sample(number, now)
    }
  }

  public borrowing func clone() -> CitizensService { CitizensService(copying: self) }

  private init(copying other: borrowing CitizensService) {
    calendar = other.calendar.clone()
    streets = other.streets.clone()
    settings = other.settings
    planner = other.planner
    plans = other.plans
    day = other.day
    people = other.people
    hours = other.hours
    tally = other.tally
    samples = other.samples
  }

  // MARK: The day

  /// Everybody who is at home takes up the plan of the day.
  private mutating func begin(_ number: Int32, _ now: SimTime) {
    day = number
    plans = planner.plans(Int(number))
    for row in people.indices {
      precondition(people[row].stage != .travelling, "resident \(row) is on the way at midnight")
      people[row].stop = plans.firstStop[row]
      people[row].stage = .staying
      stay(ResidentID(row), until: now)
    }
    if Int(number) + 1 < settings.days {
      calendar.schedule(
        .dayBegins(number + 1), at: .day(Int64(number) + 1), phase: .release)
    }
  }

  /// Lets a person leave the stop as planned, but not before a moment.
  private mutating func stay(_ person: ResidentID, until earliest: SimTime) {
    let stop = plans.stops[Int(people[person.row].stop)]
    if stop.leave == DayPlans.Stop.stays { return }
    let planned = SimTime.day(Int64(day)) + .seconds(Int64(stop.leave))
    calendar.schedule(.leaves(person), at: max(planned, earliest), phase: .release)
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
      let time = city.plan.busTrip(of: person, from: origin, to: destination).duration
      calendar.schedule(.arrives(person), at: now + time, phase: .arrive)
    case .taxi, .callTaxi:
      calendar.schedule(.taxiComes(person), at: now + settings.taxiWait, phase: .arrive)
    case .car: drive(person, city, now)
    }
  }

  private mutating func drive(_ person: ResidentID, _ city: City, _ now: SimTime) {
    let stop = Int(people[person.row].stop)
    let (origin, destination) = (plans.stops[stop].node, plans.stops[stop + 1].node)
    if hasQueues {
      arcs.removeAll(keepingCapacity: true)
      city.travel.path(from: origin, to: destination, at: now, arcs: &arcs)
      streets.setOut(VehicleID(person.index), along: arcs, at: now)
      return
    }
    course.restart(at: now)
    city.extend(&course, from: origin, to: destination)
    for step in course.path.indices {
      let left = step + 1 < course.path.count ? course.entries[step + 1] : course.arrival
      hours.count(course.path[step], entered: course.entries[step], left: left)
    }
    calendar.schedule(.arrives(person), at: course.arrival, phase: .arrive)
  }

  private mutating func arrive(_ arrival: SpatialQueues.Arrival, _ now: SimTime) {
    arrive(ResidentID(arrival.vehicle.index), now)
  }

  private mutating func arrive(_ person: ResidentID, _ now: SimTime) {
    let stop = Int(people[person.row].stop)
    tally.count(
      plans.stops[stop].mode, for: purpose(ofTripFrom: stop),
      began: SimTime(milliseconds: Int64(people[person.row].began)), ended: now)
    people[person.row].stop += 1
    people[person.row].stage = .staying
    let shortest = SimDuration.minutes(Int64(plans.stops[stop + 1].shortestStay))
    stay(person, until: now + shortest)
  }

  /// For what the trip from a stop is made: what is done at its end, or for a way home what was
  /// done before it.
  private func purpose(ofTripFrom stop: Int) -> TripPurpose {
    let next = plans.stops[stop + 1].purpose
    return next == .home ? plans.stops[stop].purpose : next
  }

  // MARK: Traffic of the whole city

  private mutating func sample(_ number: Int32, _ now: SimTime) {
    samples.append(
      TrafficSample(
        moment: now, driving: streets.driving, waiting: streets.waitingToEnter,
        entries: streets.linkEntries))
    if now < settings.end {
      calendar.schedule(.sampled(number + 1), at: now + settings.samplePeriod, phase: .observe)
    }
  }

  /// Vehicles and their times by link and hour.
  public var linkHours: LinkHours { streets.linkHours ?? hours }
  /// Whether cars queue at the level of traffic of this run.
  var hasQueues: Bool { !streets.network.links.isEmpty }
}
