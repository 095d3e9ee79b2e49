import Mechanisms
import Quantities
import Randomness
import RoadNetwork
import Testing

private let family = StreamFamily(seed: 20_261_127, replication: 0)

/// A ring of one-way streets with random short cuts.
private func city(nodes: Int, _ draws: inout RandomStream) -> PreparedRoads {
  var rows: [RoadGraph.ArcRow] = []
  func join(_ tail: Int, _ head: Int, _ seconds: Int) {
    rows.append(
      RoadGraph.ArcRow(
        tail: UInt32(tail), head: UInt32(head), length: 1_000,
        freeFlowTime: UInt32(1_000 * seconds), lanes: 1, roadClass: .local, name: ""))
  }
  for node in 0..<nodes {
    join(node, (node + 1) % nodes, 10 + draws.index(below: 60))
    join(node, draws.index(below: nodes), 10 + draws.index(below: 300))
    join((node + 1) % nodes, node, 10 + draws.index(below: 60))
  }
  let graph = RoadGraph(
    longitude: (0..<nodes).map { 127 + 0.001 * Double($0 % 7) },
    latitude: (0..<nodes).map { 35.8 + 0.001 * Double($0 / 7) }, arcs: rows,
    provenance: "test ring")
  return PreparedRoads(graph: graph, profile: .freeFlow)
}

/// Oracle: every pair of places in every plan, written down and driven. Few arcs make riders board
/// and alight where vehicles stop anyhow; a small fleet makes plans long, promises tight and
/// vehicles full, and service ends before the last requests.
@Test(arguments: 0..<16)
func everyRequestGoesWhereItCostsLeast(round: Int) throws {
  var draws = family.stream(Purpose("tests/pooling"), entity: UInt32(round))
  let roads = city(nodes: 12 + round, &draws)
  var terms = PoolingTerms()
  terms.longestWait = .minutes(Int64(3 + round % 6))
  terms.tripFactor = 1.2 + 0.2 * Double(round % 5)
  terms.tripPenalty = Int64(round % 3) * 5
  var fleet = PooledFleet(roads: roads, walking: nil, terms: terms)
  var replay = PoolingReplay(roads, terms)
  let arcs = round % 2 == 0 ? roads.graph.arcCount : 10
  func arc() -> ArcID { ArcID(draws.index(below: arcs)) }
  for _ in 0..<4 {
    let (place, seats) = (arc(), 1 + draws.index(below: 4))
    let end = SimTime.zero + .minutes(Int64(20 + draws.index(below: 20)))
    fleet.addVehicle(at: place, from: .zero, until: end, seats: seats)
    replay.vehicles.append(
      PoolingReplay.Vehicle(arc: place, leave: .zero, end: end, seats: seats))
  }
  var now = SimTime.zero
  var kinds: Set<String> = []
  for request in 0..<60 {
    now = now + .seconds(Int64(draws.index(below: 120)))
    let (origin, destination) = (arc(), arc())
    let expected = replay.submit(from: origin, to: destination, at: now)
    let found = fleet.submit(from: origin, to: destination, at: now)
    try #require(found == expected, "request \(request) at \(now.milliseconds) ms")
    kinds.insert(found.map { $0.pickupIndex == 0 ? "first" : "later" } ?? "refused")
  }
  #expect(kinds == ["first", "later", "refused"])
  fleet.finish()
  replay.advance(to: .never)
  #expect(fleet.trips.count == replay.arrived.count)
  for trip in fleet.trips {
    let arrival = try #require(replay.arrived[trip.request])
    #expect(trip.trip == arrival - replay.submitted[trip.request])
    #expect(trip.wait == replay.boarded[trip.request] - replay.submitted[trip.request])
    #expect(trip.wait + trip.ride == trip.trip)
  }
}

/// By hand: streets of 60 s. The vehicle at arc 0 needs 60 s to the next arc, 60 s to stop, 60 s to
/// ride and 60 s to stop: a trip of 180 s, and 240 s for the vehicle.
@Test func whoIsQuickerOnFootWalks() throws {
  let nodes = 6
  func roads(_ milliseconds: UInt32) -> PreparedRoads {
    let rows = (0..<nodes).map { node in
      RoadGraph.ArcRow(
        tail: UInt32(node), head: UInt32((node + 1) % nodes), length: 1_000,
        freeFlowTime: milliseconds, lanes: 1, roadClass: .local, name: "")
    }
    return PreparedRoads(
      graph: RoadGraph(
        longitude: (0..<nodes).map { 127 + 0.001 * Double($0) },
        latitude: [Double](repeating: 35.8, count: nodes), arcs: rows, provenance: "test ring"),
      profile: .freeFlow)
  }
  for (walk, vehicle) in [(UInt32(500_000), VehicleID?.some(VehicleID(0))), (100_000, nil)] {
    var terms = PoolingTerms()
    terms.tripPenalty = 0
    var fleet = PooledFleet(roads: roads(60_000), walking: roads(walk), terms: terms)
    fleet.addVehicle(at: ArcID(0), from: .zero, until: .zero + .hours(2), seats: 4)
    let assignment = fleet.submit(from: ArcID(1), to: ArcID(2), at: .zero + .minutes(1))
    let found = try #require(assignment)
    #expect(found.vehicle == vehicle)
    #expect(found.cost == (vehicle == nil ? Int64(walk) : 180_000 + 240_000))
    fleet.finish()
    let trip = try #require(fleet.trips.first)
    #expect(trip.wait == (vehicle == nil ? .zero : .minutes(2)))
    #expect(trip.trip == (vehicle == nil ? SimDuration(milliseconds: 100_000) : .minutes(3)))
    #expect(fleet.driving == (vehicle == nil ? .zero : .minutes(2)))
  }
}
