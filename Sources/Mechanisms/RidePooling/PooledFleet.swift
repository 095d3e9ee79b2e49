public import Quantities
public import RoadNetwork

/// A ride-pooling fleet and its dispatcher: each request goes at once where it costs least, over all
/// vehicles and all places in their plans, with exact travel times.
///
/// Places are arcs of the road graph, and a vehicle stops at the end of an arc. Who boards or
/// alights where the vehicle stops anyhow costs no stop. A vehicle on its way can be diverted from
/// the end of the arc that it is on. Equal costs go to the lower vehicle number, then to the earlier
/// pickup, then to the earlier drop-off.
///
/// Travel times are those of `HubLabels`, of which each stop gets its own when it joins a plan; a
/// pair of places in a plan is judged in constant time (`InsertionSearch`); vehicles whose
/// bound on the cost leaves no hope are not looked at.
///
/// Source: Laupichler and Sanders, "Fast many-to-many routing for dynamic taxi sharing with meeting
/// points", ALENEX 2024, whose best insertions it finds; labels take the place of its bucket
/// searches.
public struct PooledFleet: Sendable {
  /// A trip that has ended.
  public struct Trip: Sendable {
    /// The request, by the order of submission.
    public let request: Int
    /// From the request to the vehicle's departure with the rider; zero for a walk.
    public let wait: SimDuration
    /// From the departure to the arrival; zero for a walk.
    public let ride: SimDuration
    /// From the request to the arrival.
    public let trip: SimDuration
  }

  /// Where a request went.
  public struct Assignment: Hashable, Sendable {
    /// Nil if the rider walks.
    public var vehicle: VehicleID?
    /// The pickup and the drop-off go before these stops of the plan, or join the stop before.
    public var pickupIndex = 0
    public var dropoffIndex = 0
    /// Weighed milliseconds.
    public var cost: Int64 = .max

    /// Nowhere, at any cost.
    public init() {}

    public init(vehicle: VehicleID?, pickupIndex: Int, dropoffIndex: Int, cost: Int64) {
      self.vehicle = vehicle
      self.pickupIndex = pickupIndex
      self.dropoffIndex = dropoffIndex
      self.cost = cost
    }

    /// The better one, by the rule for ties.
    static func < (a: Self, b: Self) -> Bool {
      (a.cost, a.vehicle?.index ?? 0, a.pickupIndex, a.dropoffIndex)
        < (b.cost, b.vehicle?.index ?? 0, b.pickupIndex, b.dropoffIndex)
    }
  }

  let graph: RoadGraph
  let roads: PreparedRoads
  let terms: PoolingTerms
  var labels: HubLabels
  var vehicles: [PooledVehicle] = []
  /// For the ways that vehicles on their way take.
  var paths: HierarchySearch
  private var walks: HierarchySearch?
  private var submitted: [SimTime] = []
  private var boarded: [SimTime] = []
  /// Vehicles with plans that may be worth looking at, with what they cost at least.
  var candidates: [(bound: Int64, vehicle: Int)] = []

  /// The trips that have ended, in the order of vehicles as they were moved on.
  public private(set) var trips: [Trip] = []
  /// The time that all vehicles together have driven.
  public private(set) var driving = SimDuration.zero

  /// A fleet without vehicles.
  ///
  /// - Parameters:
  ///   - roads: strongly connected, with the travel times of hour 0.
  ///   - walking: the same roads with walking times; nobody walks if nil.
  public init(roads: PreparedRoads, walking: PreparedRoads?, terms: PoolingTerms) {
    self.roads = roads
    graph = roads.graph
    self.terms = terms
    labels = HubLabels(roads: roads, hour: 0)
    paths = roads.makeHierarchySearch()
    walks = walking?.makeHierarchySearch()
  }

  /// Adds a vehicle that stands at the end of an arc; vehicles are numbered in this order.
  public mutating func addVehicle(
    at arc: ArcID, from start: SimTime, until end: SimTime, seats: Int
  ) {
    vehicles.append(
      PooledVehicle(place: place(arc), leave: start, endOfService: end, seats: seats))
  }

  /// Finds the best insertion of a request and carries it out.
  ///
  /// - Parameter now: not before any earlier request.
  /// - Returns: where the request goes; nil if no vehicle can take it and the rider cannot walk.
  public mutating func submit(from origin: ArcID, to destination: ArcID, at now: SimTime)
    -> Assignment?
  {
    precondition(submitted.last.map { $0 <= now } ?? true, "a request before an earlier one")
    advance(to: now)
    let request = submitted.count
    submitted.append(now)
    boarded.append(now)
    var search = begin(from: origin, to: destination, at: now)
    let walk = walk(from: origin, to: destination)
    if let walk { search.best.cost = terms.cost(ofTrip: walk, longest: search.longestTrip) }
    findBest(&search)
    if search.best.vehicle != nil {
      carryOut(search, request)
      return search.best
    }
    drop(search)
    guard let walk else { return nil }
    trips.append(Trip(request: request, wait: .zero, ride: .zero, trip: walk))
    return search.best
  }

  /// Lets all vehicles finish their plans.
  public mutating func finish() { advance(to: .never) }

  /// Moves all vehicles on to a moment; who arrives at that moment has arrived.
  private mutating func advance(to now: SimTime) {
    for row in vehicles.indices {
      while !vehicles[row].stops.isEmpty && vehicles[row].profile.start(of: 0) <= now {
        reachStop(row)
      }
    }
  }

  private mutating func reachStop(_ row: Int) {
    let arrival = vehicles[row].profile.start(of: 0)
    leavePlace(row, after: vehicles[row].stops[0].drive)
    let stop = vehicles[row].stops.removeFirst()
    labels.remove(stop.arrival)
    let leave = arrival + terms.stopTime
    vehicles[row].place = stop.place
    vehicles[row].leave = leave
    vehicles[row].boarding = stop.boarding
    vehicles[row].onBoard.seats += stop.boarding.count - stop.alighting.count
    for request in stop.alighting {
      trips.append(
        Trip(
          request: request, wait: boarded[request] - submitted[request],
          ride: arrival - boarded[request], trip: arrival - submitted[request]))
    }
    vehicles[row].makeProfile(stopTime: terms.stopTime)
  }

  /// The vehicle has left its place and driven for a while.
  mutating func leavePlace(_ row: Int, after drive: SimDuration) {
    driving += drive
    for request in vehicles[row].boarding { boarded[request] = vehicles[row].leave }
    labels.remove(vehicles[row].place.departure)
    forgetPath(row)
  }

  /// The drive under way is over or leads elsewhere now.
  mutating func forgetPath(_ row: Int) {
    vehicles[row].path.removeAll(keepingCapacity: true)
    vehicles[row].exits.removeAll(keepingCapacity: true)
    if let turn = vehicles[row].turn { labels.remove(turn.departure) }
    vehicles[row].turn = nil
  }

  /// The end of an arc, labelled for drives from there.
  mutating func place(_ arc: ArcID) -> PooledPlace {
    PooledPlace(arc: arc, departure: labels.add(NodeID(graph.head[arc.row]), .departure))
  }

  /// The time over an arc.
  func time(over arc: ArcID) -> SimDuration { roads.metrics.time(of: arc, hour: 0) }

  /// How long the rider would walk; nil if nobody walks.
  private mutating func walk(from origin: ArcID, to destination: ArcID) -> SimDuration? {
    guard let roads = walks?.roads else { return nil }
    if origin == destination { return .zero }
    let time = walks?.time(
      from: NodeID(graph.head[origin.row]), to: NodeID(graph.tail[destination.row]), hour: 0)
    return time.map { $0 + roads.metrics.time(of: destination, hour: 0) }
  }
}
