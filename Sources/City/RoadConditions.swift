public import Mechanisms
public import Quantities
public import RoadNetwork

/// How the roads of one replication are: what holds vehicles up, what wears and jolts them.
///
/// The truth. What drivers know of it is in `City.travel`.
public struct RoadConditions: Sendable {
  /// Weather, potholes and work on the road.
  public internal(set) var disturbance: RoadDisturbance
  /// By arc, how much more a metre wears a vehicle than a metre of sound road; empty for 1 on all.
  private(set) var roughness: [Double] = []
  /// Arcs whose speed has changed, and arcs of which drivers have learned something, in the order
  /// in which it happened.
  var news: [ArcID] = []
  /// One bit for each service that wants to know.
  var listeners: UInt64 = 0

  init(_ disturbance: RoadDisturbance) { self.disturbance = disturbance }

  /// The speed that is left on an arc, in parts of 1,024 of that of hour and weather.
  public func speed(of arc: ArcID) -> Int { disturbance.speed(of: arc) }

  /// How much more a metre of an arc wears a vehicle than a metre of sound road (dimensionless, at
  /// least 1).
  public func roughness(of arc: ArcID) -> Double { roughness.isEmpty ? 1 : roughness[arc.row] }

  mutating func setRoughness(of arc: ArcID, to factor: Double, arcs: Int) {
    if roughness.isEmpty { roughness = [Double](repeating: 1, count: arcs) }
    roughness[arc.row] = factor
  }

  /// The arcs that have changed since a reader read last; nil if none has.
  public func news(for reader: inout RoadNewsReader) -> Set<ArcID>? { reader.unread(of: news) }
}

extension City {
  /// Lets a service know when the roads change: it is woken, and reads `RoadConditions.news`.
  public mutating func listenToRoads(rank: UInt8) { roads.listeners |= 1 << UInt64(rank) }

  /// Sets the speed that is left on an arc, in parts of 1,024, 1 … 1,024.
  public mutating func setSpeed(of arc: ArcID, to speed: Int) {
    if roads.disturbance.speed(of: arc) == speed { return }
    roads.disturbance.setSpeed(of: arc, to: speed)
    tell(of: arc)
  }

  /// Sets how much more a metre of an arc wears a vehicle than a metre of sound road; at least 1.
  public mutating func setRoughness(of arc: ArcID, to factor: Double) {
    precondition(factor >= 1, "roughness \(factor) of \(arc)")
    roads.setRoughness(of: arc, to: factor, arcs: plan.roads.graph.arcCount)
  }

  /// Lets drivers reckon with a delay on an arc from now on; zero takes it back.
  public mutating func publishDelay(_ delay: SimDuration, on arc: ArcID) {
    travel.makeKnown(delay, on: arc)
    tell(of: arc)
  }

  private mutating func tell(of arc: ArcID) {
    if roads.listeners == 0 { return }
    roads.news.append(arc)
    touched |= roads.listeners
  }

  /// How a drive turns out that leaves a node at a moment, along the path that a driver then takes
  /// for the quickest, at the speeds of the hours in which its arcs are entered and on roads as they
  /// are.
  public func drive(from origin: NodeID, to destination: NodeID, departing: SimTime) -> RoadTrip {
    var course = RoadCourse(arrival: departing)
    if origin != destination { extend(&course, from: origin, to: destination) }
    return trip(of: course)
  }

  /// Drives on to a node from where and when a course ends.
  ///
  /// Where services drive among the cars of the run, this is what can be expected, and the vehicle has
  /// to be sent on its course (`send`).
  ///
  /// - Parameter origin: where the course ends.
  public func extend(_ course: inout RoadCourse, from origin: NodeID, to destination: NodeID) {
    if course.progress == nil && streets.takes(departing: course.arrival) {
      course.progress = RoadProgress()
    }
    travel.path(from: origin, to: destination, at: course.arrival, arcs: &course.path)
    drive(on: &course)
  }

  /// Drives the arcs of a course that have been added to its path, from where and when it ended.
  public func drive(on course: inout RoadCourse) {
    course.arrival = roads.disturbance.drive(
      along: course.path[course.entries.count...], departing: course.arrival,
      entries: &course.entries)
  }

  /// Drives on along given arcs from where and when a course ends.
  public func extend(_ course: inout RoadCourse, along arcs: some Sequence<ArcID>) {
    let driven = course.path.count
    course.path += arcs
    course.arrival = roads.disturbance.drive(
      along: course.path[driven...], departing: course.arrival, entries: &course.entries)
  }

  /// Changes the course of a vehicle under way if some of the roads ahead of it have changed: it takes
  /// the way that is now the quickest from where it can next turn.
  ///
  /// An arc that has been entered is driven as it was when it was entered. Who drives among cars has
  /// to be sent on its new course (`send`).
  ///
  /// - Returns: whether the course has changed; its arrival can still be the same.
  public func reconsider(_ course: inout RoadCourse, meeting changed: Set<ArcID>, at now: SimTime)
    -> Bool
  {
    let driven = course.arcsBehind(at: now)
    guard let last = course.path[driven...].last, let turn = course.entries[driven...].first,
      course.path[driven...].contains(where: changed.contains)
    else { return false }
    let graph = plan.roads.graph
    let node = NodeID(graph.tail[course.path[driven].row])
    course.path.removeSubrange(driven...)
    course.entries.removeSubrange(driven...)
    course.arrival = course.progress == nil ? turn : max(turn, now)
    extend(&course, from: node, to: NodeID(graph.head[last.row]))
    return true
  }

  /// The trip of a vehicle under way if some of the roads ahead of it have changed; nil if none has.
  public func reconsidered(_ course: RoadCourse, meeting changed: Set<ArcID>, at now: SimTime)
    -> RoadTrip?
  {
    var course = course
    return reconsider(&course, meeting: changed, at: now) ? trip(of: course) : nil
  }

  /// Where a driving vehicle can next leave its path.
  ///
  /// - Parameter node: where the drive began, for a course without arcs.
  public func nextTurn(on course: RoadCourse, from node: NodeID, at now: SimTime) -> RoadTurn {
    let graph = plan.roads.graph
    let behind = course.arcsBehind(at: now)
    if behind < course.path.count {
      return RoadTurn(
        node: NodeID(graph.tail[course.path[behind].row]),
        time: course.progress == nil ? course.entries[behind] : max(now, course.entries[behind]),
        arcs: behind)
    }
    let last = course.path.last.map { NodeID(graph.head[$0.row]) } ?? node
    return RoadTurn(node: last, time: max(course.arrival, now), arcs: behind)
  }

  /// A course with its length and what it does to the vehicle.
  public func trip(of course: RoadCourse) -> RoadTrip {
    let distance = distance(of: course.path[...])
    if roads.roughness.isEmpty {
      return RoadTrip(course, distance: distance, wear: distance, jolts: 0)
    }
    return RoadTrip(
      course, distance: distance, wear: wear(of: course.path[...]),
      jolts: course.path.count { roads.roughness[$0.row] > 1 })
  }

  /// The place in a course of the arc on which a vehicle breaks down; nil if it survives all.
  public func breaksDown(_ clock: BreakdownClock, on course: RoadCourse) -> Int? {
    clock.breaksDown(on: course.path.count) { wear(of: course.path[$0]) }
  }

  /// The length of a row of arcs.
  public func distance(of arcs: ArraySlice<ArcID>) -> Distance {
    let lengths = plan.roads.graph.length
    return Distance(millimetres: arcs.reduce(0) { $0 + Int64(lengths[$1.row]) })
  }

  /// The distance on sound roads that wears a vehicle as much as a row of arcs.
  public func wear(of arcs: ArraySlice<ArcID>) -> Distance {
    if roads.roughness.isEmpty { return distance(of: arcs) }
    return Distance(millimetres: arcs.reduce(0) { $0 + wear(of: $1).millimetres })
  }

  /// The distance on sound roads that wears a vehicle as much as an arc.
  private func wear(of arc: ArcID) -> Distance {
    let length = Int64(plan.roads.graph.length[arc.row])
    let factor = roads.roughness(of: arc)
    if factor == 1 { return Distance(millimetres: length) }
    return Distance(
      millimetres: Int64((Double(length) * factor).rounded(.toNearestOrAwayFromZero)))
  }
}
