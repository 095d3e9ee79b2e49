import Quantities
import RoadNetwork
import Testing

/// The earliest arrival by relaxing the moments of entering arcs until nothing changes: no heap,
/// no expansion. Only the driving itself is shared with the search.
private func earliest(
  _ metrics: RoadMetrics, _ forbidden: Set<TurnRestriction>, from origin: RoadAccess,
  to destination: RoadAccess, departing departure: SimTime
) -> SimTime? {
  if origin.node != nil && origin.node == destination.node { return departure }
  let graph = metrics.graph
  var entered = [SimTime](repeating: .never, count: graph.arcCount)
  var best = SimTime.never
  func goOn(after arc: Int, at moment: SimTime) -> Bool {
    var isEarlier = false
    for next in graph.arcs(outOf: NodeID(graph.head[arc]))
    where moment < entered[next]
      && !forbidden.contains(TurnRestriction(from: ArcID(arc), to: ArcID(next)))
    {
      entered[next] = moment
      isEarlier = true
    }
    return isEarlier
  }
  for place in origin.beginnings {
    for end in destination.ends where end.arc == place.arc && end.fraction >= place.fraction {
      best = min(
        best,
        metrics.leave(
          place.arc, enteredAt: departure, covering: end.fraction - place.fraction))
    }
    _ = goOn(
      after: place.arc.row,
      at: metrics.leave(place.arc, enteredAt: departure, covering: 1 - place.fraction))
  }
  var isChanging = true
  while isChanging {
    isChanging = false
    for arc in 0..<graph.arcCount where entered[arc] != .never {
      let left = metrics.leave(ArcID(arc), enteredAt: entered[arc])
      if goOn(after: arc, at: left) { isChanging = true }
    }
  }
  for end in destination.ends where entered[end.arc.row] != .never {
    best = min(
      best, metrics.leave(end.arc, enteredAt: entered[end.arc.row], covering: end.fraction))
  }
  return best == .never ? nil : best
}

/// A route is what it claims: connected, without a forbidden turn, and as long as its parts.
private func expectRoute(
  _ route: PlaceRoute, _ metrics: RoadMetrics, _ forbidden: Set<TurnRestriction>
) {
  var now = route.departure
  var length = 0.0
  for (place, arc) in route.arcs.enumerated() {
    if place > 0 {
      let before = route.arcs[place - 1]
      #expect(metrics.graph.head[before.row] == metrics.graph.tail[arc.row])
      #expect(!forbidden.contains(TurnRestriction(from: before, to: arc)))
    }
    let part = route.part(place).upperBound - route.part(place).lowerBound
    now = metrics.leave(arc, enteredAt: now, covering: part)
    length += part * Double(metrics.graph.length[arc.row])
  }
  #expect(now == route.arrival)
  #expect((Double(route.length.millimetres) - length).magnitude <= 2)
}

/// Property: between any two points, under forbidden turns, by both engines.
@Test(arguments: 1...30 as ClosedRange<UInt64>)
func waysBetweenPointsAreTheEarliest(seed: UInt64) {
  var random = TestRandom(state: seed)
  let map =
    seed % 5 == 0
    ? RoadMap(graph: latticeGraph(side: 5), origin: RoadMap.Origin())
    : randomMap(nodes: 12 + Int(seed), arcs: 20 + 2 * Int(seed), seed: seed)
  let graph = map.graph
  var restrictions: [TurnRestriction] = []
  for arc in 0..<graph.arcCount where random.below(3) == 0 {
    let onwards = graph.arcs(outOf: NodeID(graph.head[arc]))
    guard !onwards.isEmpty else { continue }
    let to = ArcID(onwards.lowerBound + random.below(onwards.count))
    restrictions.append(TurnRestriction(from: ArcID(arc), to: to))
  }
  let forbidden = Set(restrictions)
  let turns = ExpandedTurns(graph, restrictions)
  let index = NearestArc(map)
  for profile in [.freeFlow, peakProfile, wildProfile(&random)] {
    let plain = RoadMetrics(graph: graph, profile: profile)
    let metrics = turns.metrics(profile)
    var exact = PlaceSearch(turns, TimeDependentSearch(metrics: metrics))
    let roads = PreparedRoads(
      metrics: metrics, topology: HierarchyTopology(graph: turns.graph))
    var hourly = PlaceSearch(turns, DepartureHourSearch(roads.makeHierarchySearch()))
    for round in 0..<25 {
      let ends = (0..<2).map { _ in
        // Now and then far outside, where corners are nearest.
        let spread = round % 4 == 0 ? 1.0 : 0.1
        return index.access(
          longitude: 127 + spread * random.unit(), latitude: 35.8 + spread * random.unit())
      }
      let origin = ends[0]
      // Both on one arc now and then.
      let destination =
        round % 5 == 0
        ? index.access(longitude: origin.longitude + 1e-5, latitude: origin.latitude) : ends[1]
      let departure = SimTime.day(
        1, SimDuration(milliseconds: Int64(random.below(86_400_000))))
      let expected = earliest(
        plain, forbidden, from: origin, to: destination, departing: departure)
      let found = exact.route(from: origin, to: destination, departing: departure)
      #expect(found?.arrival == expected)
      if let found { expectRoute(found, plain, forbidden) }
      let usual = hourly.route(from: origin, to: destination, departing: departure)
      if let usual { expectRoute(usual, plain, forbidden) }
      if profile == .freeFlow {
        #expect(usual == found)
      } else if let usual, let found {
        #expect(usual.arrival >= found.arrival)
      }
    }
  }
}

/// On a one-way ring of three arcs of 10 s: ahead on the same arc it is a part of it, behind it is
/// all the way round, and a node is where it is.
@Test func bothEndsMayLieOnOneArc() {
  let graph = RoadGraph(
    longitude: [127, 127.01, 127.005], latitude: [35.8, 35.8, 35.81],
    arcs: (0..<3).map { node in
      RoadGraph.ArcRow(
        tail: node, head: (node + 1) % 3, length: 100_000, freeFlowTime: 10_000, lanes: 1,
        roadClass: .local, name: "")
    }, provenance: "a ring")
  let index = NearestArc(RoadMap(graph: graph, origin: RoadMap.Origin()))
  let turns = ExpandedTurns(graph, [])
  var search = PlaceSearch(turns, TimeDependentSearch(metrics: turns.metrics(.freeFlow)))
  let near = index.access(longitude: 127.0025, latitude: 35.799)
  let far = index.access(longitude: 127.0075, latitude: 35.799)
  let ahead = search.route(from: near, to: far, departing: .zero)
  #expect(ahead?.arcs == [ArcID(0)])
  #expect(ahead?.time == .seconds(5))
  #expect(ahead?.length == Distance(millimetres: 50_000))
  let round = search.route(from: far, to: near, departing: .zero)
  #expect(round?.arcs == [0, 1, 2, 0].map { ArcID($0) })
  #expect(round?.time == .seconds(25))
  let corner = index.access(longitude: 126.9, latitude: 35.7)
  #expect(corner.node == NodeID(0))
  #expect(search.route(from: corner, to: corner, departing: .zero)?.time == .zero)
  #expect(search.route(from: near, to: near, departing: .zero)?.time == .zero)
}
