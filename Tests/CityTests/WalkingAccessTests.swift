import City
import Parameters
import Population
import Quantities
import RoadNetwork
import TestCities
import Testing

/// Shortest walks by Bellman and Ford on the streets without their directions.
private func walks(_ graph: RoadGraph, from origin: NodeID) -> [Int64?] {
  var label = [Int64?](repeating: nil, count: graph.nodeCount)
  label[origin.row] = 0
  var hasChanged = true
  while hasChanged {
    hasChanged = false
    for arc in 0..<graph.arcCount
    where graph.roadClass[arc] != .motorway && graph.roadClass[arc] != .trunk {
      for (a, b) in [(graph.tail[arc], graph.head[arc]), (graph.head[arc], graph.tail[arc])] {
        guard let here = label[Int(a)] else { continue }
        let there = here + Int64(graph.length[arc])
        if there < label[Int(b)] ?? .max {
          label[Int(b)] = there
          hasChanged = true
        }
      }
    }
  }
  return label
}

/// A random graph of one-way streets of all classes, from 1 to 500 m long.
private func randomStreets(nodes: Int, arcs: Int, _ random: inout TestRandom) -> RoadGraph {
  RoadGraph(
    longitude: (0..<nodes).map { _ in random.between(127, 127.1) },
    latitude: (0..<nodes).map { _ in random.between(35, 35.1) },
    arcs: (0..<arcs).map { _ in
      RoadGraph.ArcRow(
        tail: UInt32(random.below(nodes)), head: UInt32(random.below(nodes)),
        length: UInt32(1_000 + random.below(500_000)), freeFlowTime: 1_000, lanes: 1,
        roadClass: RoadClass.allCases[random.below(RoadClass.allCases.count)], name: "")
    }, provenance: "random streets")
}

/// Property: the table holds exactly the walks within the bound, by node and by place, against
/// the one-way streets too, and none along motorways and trunk roads.
@Test(arguments: 1...20 as ClosedRange<UInt64>)
func theTableHoldsTheShortestWalks(seed: UInt64) {
  var random = TestRandom(seed: seed)
  let graph = randomStreets(nodes: 60, arcs: 150, &random)
  let places = (0..<9).map { _ in NodeID(random.below(60)) }
  let bound = Distance(millimetres: 700_000)
  let access = WalkingAccess(to: places, on: graph, within: bound)
  for (place, origin) in places.enumerated() {
    let exact = walks(graph, from: origin)
    var expected: [NodeID] = []
    for node in (0..<60).map({ NodeID($0) }) {
      let walk = exact[node.row].flatMap { $0 <= bound.millimetres ? $0 : nil }
      #expect(access.distance(from: node, to: place)?.millimetres == walk)
      #expect(access.places(near: node).contains { $0.place == place } == (walk != nil))
      if walk != nil { expected.append(node) }
    }
    expected.sort { (exact[$0.row] ?? 0, $0) < (exact[$1.row] ?? 0, $1) }
    #expect(access.nodes(near: place).map(\.node) == expected)
    #expect(
      access.nodes(near: place).map(\.distance.millimetres)
        == expected.compactMap { exact[$0.row] })
  }
}

/// A straight street of blocks of 1 km with places at its nodes 1, 4 and 1 again.
@Suite struct WalksOnAStreetTests {
  let plan = SmallCity.street(nodes: 8, blockTime: 60_000)
  let access: WalkingAccess

  init() {
    access = WalkingAccess(
      to: [NodeID(1), NodeID(4), NodeID(1)], on: plan.roads.graph,
      within: Distance(millimetres: 3_000_000))
  }

  @Test func theNearestPlaceIsTheFirstOfEquals() {
    #expect(access.nearest(to: NodeID(0))?.place == 0)
    #expect(access.nearest(to: NodeID(0)) { $0 != 0 }?.place == 2)
    #expect(access.nearest(to: NodeID(3))?.place == 1)
    #expect(access.nearest(to: NodeID(3)) { $0 != 1 }?.distance.metres == 2_000)
    #expect(access.nearest(to: NodeID(7))?.distance.metres == 3_000)
    #expect(access.nearest(to: NodeID(7)) { $0 != 1 } == nil)
  }

  /// 25 minutes at 1 m/s are 1.5 km: one block and not two.
  @Test func aWalkReachesWhatIsNotFartherThanTimeTimesSpeed() {
    func places(_ node: Int, _ time: SimDuration) -> [Int] {
      access.places(
        within: time, from: NodeID(node), at: Speed(metresPerSecond: 1)
      ).map(\.place)
    }
    #expect(places(2, .minutes(25)) == [0, 2])
    #expect(places(2, .seconds(1_000)) == [0, 2])
    #expect(places(2, SimDuration(milliseconds: 999_999)) == [])
    #expect(places(3, .seconds(2_000)) == [1, 0, 2])
  }

  @Test func residentsWalkAtTheirOwnSpeed() {
    var seen: Set<Double> = []
    for resident in (0..<plan.residents.count).map({ ResidentID($0) }) {
      let speed = plan.walkingSpeed(of: resident).metresPerSecond
      let isImpaired = plan.residents.disability(of: resident) == .severe
      let is65Plus = plan.residents.ageGroup(of: resident).is65Plus
      #expect(speed == (isImpaired ? 0.6 : is65Plus ? 0.9 : 1.2))
      seen.insert(speed)
      let reach = speed * 40 * 60 * 1_000
      let home = plan.residents.homeNode(of: resident)
      let near = access.places(within: .minutes(40), walkingBy: resident, in: plan)
      #expect(near.allSatisfy { Double($0.distance.millimetres) <= reach })
      let expected = (0..<3).filter { place in
        Double(access.distance(from: home, to: place)?.millimetres ?? .max) <= reach
      }
      #expect(near.map(\.place).sorted() == expected)
    }
    #expect(seen.count == 3)
  }

  @Test func theSamePlacesShareOneTable() {
    let first = plan.walkingAccess(to: [NodeID(1), NodeID(4)])
    let second = plan.walkingAccess(to: [NodeID(1), NodeID(4)])
    let other = plan.walkingAccess(to: [NodeID(4)])
    #expect(first.distance(from: NodeID(0), to: 1) == nil)
    #expect(second.distance(from: NodeID(2), to: 1)?.metres == 2_000)
    #expect(other.distance(from: NodeID(2), to: 0)?.metres == 2_000)
    #expect(first.bound == plan.access.farthestWalk)
  }

  /// Four blocks of 1/90.3 of a degree of longitude are 3.995 km straight: × 1.28 × 1.15 at
  /// 18 km/h 19 min 36 s, give or take 2 s for the projection.
  @Test func aTripByBusFollowsTheFormula() throws {
    for resident in (0..<plan.residents.count).map({ ResidentID($0) }) {
      let trip = plan.busTrip(of: resident, from: NodeID(0), to: NodeID(4))
      let speed = plan.walkingSpeed(of: resident).metresPerSecond
      #expect((trip.walk.seconds - 300 * 1.2 / speed).magnitude < 0.001)
      #expect(trip.wait == .minutes(7))
      #expect((trip.ride.seconds - 1_176).magnitude < 2.5)
      #expect(trip.fare.won == 1_700)
      #expect(trip.duration == trip.walk + trip.wait + trip.ride)
    }
  }

  @Test func theSpeedsOfAScenarioAreUsed() {
    var parameters = AccessParameters.defaults
    parameters.set("walkingSpeed.elderly", to: .speed(Speed(metresPerSecond: 0.7)))
    parameters.set("bus.wait", to: .duration(.minutes(12)))
    let rules = AccessRules(parameters)
    #expect(rules.elderlySpeed.metresPerSecond == 0.7)
    #expect(
      rules.busTrip(over: .zero, walkingAt: rules.adultSpeed).duration == .minutes(17))
  }
}

@Test func everyAssumptionOnAccessHasARangeAndASource() {
  for parameter in AccessParameters.declarations {
    #expect(!parameter.source.isEmpty && !parameter.meaning.isEmpty)
    #expect(parameter.provenance != .assumption || parameter.studied != nil, "\(parameter.name)")
  }
}
