import City
import Kernel
import Mechanisms
import Quantities
import RoadNetwork
import Traffic

/// What happens to the roads in the course of a run and what drivers know of it.
///
/// Drivers who know a closure take the quickest way round it; the others take the way that they would
/// take without it and turn round where it is closed. Who finds no other way is let through.
struct RoadDay {
  /// Something that happens to the roads.
  enum Change: Hashable, Sendable {
    /// Drivers who leave from now on must reckon with a closure.
    case announced(Int)
    case closes(Int)
    case opens(Int)
    /// By hour since the start of day 0.
    case weather(Int)
    case incidentBegan(Int)
    case incidentDetected(Int)
    case incidentCleared(Int)
  }

  /// How long before a closure begins those who know it leave by other ways: about the longest drive
  /// through a city.
  private static let notice = SimDuration.minutes(30)
  /// What those who know of a closed arc reckon it to take: more than any way round it.
  static let closedDelay = SimDuration.hours(1)

  let settings: RoadNewsSettings
  /// In the order of their moments.
  let changes: [(moment: SimTime, change: Change)]
  /// Drivers who met each closure and turned round.
  private(set) var turned: [Int]
  /// Drivers whom each closure let through.
  private(set) var letThrough: [Int]
  /// By arc, one bit for each closure; empty without any.
  private var closures: [UInt64] = []
  private(set) var ways: DriverWays?
  /// What the weather of each hour does, where it does anything.
  let weather: [WeatherEffects.Factors]
  /// The share of persons whom news reaches, 0 … 1.
  let informedShare: Double
  /// What drivers expect of the roads.
  let expected: RoadMetrics
  /// The speeds that incidents have left arcs, and those of before, in parts of 1,024.
  var slowed: [ArcID: (left: Int, before: Int)] = [:]
  /// Drivers under way whom the news of an incident led another way.
  var diverted = 0

  init(_ settings: RoadNewsSettings, days: Int, in plan: CityPlan) {
    precondition(settings.closures.count <= 64, "\(settings.closures.count) closures")
    self.settings = settings
    weather = plan.weatherEffects.map { settings.weather.factors($0) } ?? []
    expected = plan.roads.metrics
    informedShare =
      Double(settings.isInformed.count { $0 }) / Double(max(1, settings.isInformed.count))
    turned = [Int](repeating: 0, count: settings.closures.count)
    letThrough = turned
    var changes: [(moment: SimTime, change: Change)] = []
    for day in 0..<days {
      for (number, closure) in settings.closures.enumerated() {
        let midnight = SimTime.day(Int64(day))
        let begins = midnight + closure.from
        if settings.isPlanned {
          changes.append((max(.zero, begins - Self.notice), .announced(number)))
        }
        changes.append((begins, .closes(number)))
        changes.append((midnight + closure.until, .opens(number)))
      }
    }
    for (number, incident) in settings.incidents.enumerated() {
      changes.append((incident.onset, .incidentBegan(number)))
      changes.append((incident.detected, .incidentDetected(number)))
      changes.append((incident.cleared, .incidentCleared(number)))
    }
    for hour in weather.indices where weather[hour] != (hour == 0 ? .dry : weather[hour - 1]) {
      changes.append((.zero + .hours(Int64(hour)), .weather(hour)))
    }
    // What closes when something else opens stays closed: the order at one moment is as listed.
    self.changes = changes.enumerated().sorted {
      ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset)
    }.map(\.element)
    if !settings.closures.isEmpty {
      closures = [UInt64](repeating: 0, count: plan.roads.graph.arcCount)
    }
    for (number, closure) in settings.closures.enumerated() {
      for arc in closure.arcs { closures[arc.row] |= 1 << UInt64(number) }
    }
    if !settings.closures.isEmpty || !settings.incidents.isEmpty {
      ways = DriverWays(plan.roads, closed: settings.closures.flatMap(\.arcs))
    }
  }

  /// The same for an independent copy of the run.
  func clone() -> RoadDay { RoadDay(copying: self, ways: ways?.clone()) }

  private init(copying other: RoadDay, ways: DriverWays?) {
    settings = other.settings
    changes = other.changes
    turned = other.turned
    letThrough = other.letThrough
    closures = other.closures
    weather = other.weather
    expected = other.expected
    informedShare = other.informedShare
    slowed = other.slowed
    diverted = other.diverted
    self.ways = ways
  }

  /// The closure that bars an arc at a moment; nil if none does.
  func closure(of arc: ArcID, at moment: SimTime) -> Int? {
    if closures.isEmpty || closures[arc.row] == 0 { return nil }
    return settings.closures.indices.first {
      closures[arc.row] >> UInt64($0) & 1 == 1 && settings.closures[$0].holds(at: moment)
    }
  }

  /// Whether a person leaves by a way that reckons with all news of the road.
  func knows(_ person: ResidentID) -> Bool {
    if settings.isInformed.isEmpty { return settings.isPlanned }
    return settings.isInformed[person.row]
  }
}

extension RoadDay {
  /// Drives on to a node from where and when a course ends, where cars take the times that the city
  /// gives.
  mutating func extend(
    _ course: inout RoadCourse, of person: ResidentID, from origin: NodeID, to destination: NodeID,
    _ city: City
  ) {
    guard let ways else {
      city.extend(&course, from: origin, to: destination)
      return
    }
    if knows(person) {
      city.extend(&course, from: origin, to: destination)
    } else {
      ways.findUsual(from: origin, to: destination, at: course.arrival, &course.path)
      city.drive(on: &course)
    }
    guard let step = course.path.indices.first(where: { bars(course, at: $0) != nil }),
      let closure = bars(course, at: step)
    else { return }
    let (node, moment) = (
      NodeID(city.plan.roads.graph.tail[course.path[step].row]), course.entries[step]
    )
    course.path.removeSubrange(step...)
    course.entries.removeSubrange(step...)
    course.arrival = moment
    ways.findAround(from: node, to: destination, at: moment, &course.path)
    city.drive(on: &course)
    let isLetThrough = course.path.indices.dropFirst(step).contains { bars(course, at: $0) != nil }
    count(closure, isLetThrough)
  }

  private func bars(_ course: RoadCourse, at step: Int) -> Int? {
    closure(of: course.path[step], at: course.entries[step])
  }

  private mutating func count(_ closure: Int, _ isLetThrough: Bool) {
    if isLetThrough { letThrough[closure] += 1 } else { turned[closure] += 1 }
  }

  /// Appends the way of a person who sets out now and whom no navigation guides, where cars queue.
  mutating func find(
    _ person: ResidentID, from origin: NodeID, to destination: NodeID, at now: SimTime,
    _ city: City, _ arcs: inout [ArcID]
  ) {
    guard let ways, !knows(person) else {
      city.travel.path(from: origin, to: destination, at: now, arcs: &arcs)
      return
    }
    ways.findUsual(from: origin, to: destination, at: now, &arcs)
  }

  /// Leads a path round what is closed now, from where it would first enter it.
  ///
  /// - Parameter kept: so many of its arcs stay.
  mutating func avoidClosed(
    _ arcs: inout [ArcID], after kept: Int, at now: SimTime, _ graph: RoadGraph
  ) {
    guard !closures.isEmpty, let ways, let last = arcs.last,
      let step = arcs.indices.dropFirst(kept).first(where: { closure(of: arcs[$0], at: now) != nil }
      ),
      let closed = closure(of: arcs[step], at: now)
    else { return }
    let node = NodeID(graph.tail[arcs[step].row])
    arcs.removeSubrange(step...)
    ways.findAround(from: node, to: NodeID(graph.head[last.row]), at: now, &arcs)
    count(closed, arcs.dropFirst(step).contains { closure(of: $0, at: now) != nil })
  }

  /// The quickest way between the ends of a path of which something is closed, for who is told before
  /// setting out; nil if nothing is, or no other way leads there.
  func wayRound(_ path: some Collection<ArcID>, at now: SimTime, _ graph: RoadGraph) -> [ArcID]? {
    guard !closures.isEmpty, let ways, let first = path.first,
      path.contains(where: { closure(of: $0, at: now) != nil })
    else { return nil }
    let last = path.reduce(first) { $1 }
    let (origin, destination) = (
      NodeID(graph.tail[first.row]), NodeID(graph.head[last.row])
    )
    var around: [ArcID] = []
    if origin != destination {
      ways.findAround(from: origin, to: destination, at: now, &around)
    }
    return around.contains { closure(of: $0, at: now) != nil } ? nil : around
  }

  /// The arcs that are closed at a moment.
  func closedArcs(at now: SimTime) -> [ArcID] {
    settings.closures.filter { $0.holds(at: now) }.flatMap(\.arcs)
  }

  /// The path of a vehicle under way after something has been closed; nil if it stays as it is.
  ///
  /// - Parameter kept: so many of its arcs stay.
  mutating func rerouted(
    _ path: [ArcID], of person: ResidentID, keeping kept: Int, at now: SimTime, _ graph: RoadGraph
  ) -> [ArcID]? {
    guard let ways, path.count > kept, let last = path.last,
      path.dropFirst(kept).contains(where: { closure(of: $0, at: now) != nil })
    else { return nil }
    var new = path
    if knows(person) {
      // Who hears of it leaves the way at once.
      new.removeSubrange(kept...)
      let node = NodeID(graph.head[path[kept - 1].row])
      let destination = NodeID(graph.head[last.row])
      if node != destination { ways.findAround(from: node, to: destination, at: now, &new) }
    }
    avoidClosed(&new, after: kept, at: now, graph)
    return new
  }
}
