import Foundation
import Quantities
import RoadNetwork
import Testing

/// A random map whose arcs have up to four points between their ends; some streets are drawn the
/// same both ways.
func randomMap(nodes: Int, arcs: Int, seed: UInt64) -> RoadMap {
  var map = RoadMap(
    graph: randomGraph(nodes: nodes, arcs: arcs, seed: seed), origin: RoadMap.Origin())
  var random = TestRandom(state: seed &* 31)
  map.shapeFirst = [0]
  var shapes: [[(Double, Double)]] = []
  for arc in 0..<map.graph.arcCount {
    let twin = (0..<arc).last {
      map.graph.tail[$0] == map.graph.head[arc] && map.graph.head[$0] == map.graph.tail[arc]
    }
    if let twin {
      shapes.append(shapes[twin].reversed())
    } else {
      shapes.append(
        (0..<random.below(5)).map { _ in
          (127.0 + 0.1 * random.unit(), 35.8 + 0.1 * random.unit())
        })
    }
    map.shapeLongitude += shapes[arc].map(\.0)
    map.shapeLatitude += shapes[arc].map(\.1)
    map.shapeFirst.append(UInt32(map.shapeLongitude.count))
  }
  return map
}

/// The nearest place by looking at all stretches of all arcs, by the formula for triangles, which
/// shares nothing with projections: metres, and the metres from the tail of the arc.
private struct BruteForce {
  let map: RoadMap
  let eastPerDegree: Double
  let northPerDegree = 6_371_008.8 * Double.pi / 180

  init(_ map: RoadMap) {
    self.map = map
    let graph = map.graph
    let middle = (graph.latitude.min()! + graph.latitude.max()!) / 2 * Double.pi / 180
    eastPerDegree = northPerDegree * cos(middle)
  }

  private func metres(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
    let (x, y) = ((a.0 - b.0) * eastPerDegree, (a.1 - b.1) * northPerDegree)
    return (x * x + y * y).squareRoot()
  }

  /// From a point to one arc, how far along it the nearest place is, and its whole length.
  func distance(_ point: (Double, Double), arc: Int) -> (Double, along: Double, length: Double) {
    let line = map.line(ofArc: arc).map { ($0.longitude, $0.latitude) }
    var best = (Double.infinity, along: 0.0)
    var before = 0.0
    for (start, end) in zip(line, line.dropFirst()) {
      let (a, b, c) = (metres(point, start), metres(point, end), metres(start, end))
      // The foot of the height over the side c, by the law of cosines.
      let foot = c > 0 ? (a * a + c * c - b * b) / (2 * c) : 0
      let found: (Double, along: Double)
      if foot <= 0 {
        found = (a, before)
      } else if foot >= c {
        found = (b, before + c)
      } else {
        found = (max(0, a * a - foot * foot).squareRoot(), before + foot)
      }
      if found.0 < best.0 { best = found }
      before += c
    }
    return (best.0, best.along, before)
  }
}

@Test(arguments: [2, 5, 40, 300])
func nearestArcAgreesWithLookingAtAll(nodes: Int) {
  let map = randomMap(nodes: nodes, arcs: nodes, seed: UInt64(nodes) &+ 5)
  let index = NearestArc(map)
  let brute = BruteForce(map)
  var random = TestRandom(state: 8)
  for round in 0..<120 {
    // Inside, around and far away.
    let spread = [0.1, 0.3, 4.0][round % 3]
    let longitude = 127.05 + spread * (random.unit() - 0.5)
    let latitude = 35.85 + spread * (random.unit() - 0.5)
    let found = index.access(longitude: longitude, latitude: latitude)
    let all = (0..<map.graph.arcCount).map { brute.distance((longitude, latitude), arc: $0) }
    let nearest = all.map(\.0).min()!
    #expect((found.distance.metres - nearest).magnitude < 0.01)
    let mine = all[found.place.arc.row]
    #expect((mine.0 - nearest).magnitude < 0.01, "\(found.place.arc) is farther")
    // Two stretches of one arc may be equally near.
    let line = brute.distance((found.longitude, found.latitude), arc: found.place.arc.row)
    #expect(line.0 < 0.01, "the place is beside its arc")
    #expect((found.place.fraction * line.length - line.along).magnitude < 0.02)
  }
}

/// A street both ways with a bend: a point beside it gets on in both directions, at places that
/// add up to the whole street; on a one-way street in one.
@Test func bothDirectionsOfAStreetAreWaysOn() {
  func map(_ ends: [(UInt32, UInt32)]) -> RoadMap {
    let graph = RoadGraph(
      longitude: [127, 127.01], latitude: [35.8, 35.81],
      arcs: ends.map { tail, head in
        RoadGraph.ArcRow(
          tail: tail, head: head, length: 2_000_000, freeFlowTime: 100_000, lanes: 1,
          roadClass: .local, name: "")
      }, provenance: "a bent street")
    var map = RoadMap(graph: graph, origin: RoadMap.Origin())
    map.shapeFirst = (0...UInt32(ends.count)).map { $0 }
    map.shapeLongitude = ends.map { _ in 127.01 }
    map.shapeLatitude = ends.map { _ in 35.8 }
    return map
  }
  let both = NearestArc(map([(0, 1), (1, 0)])).access(longitude: 127.004, latitude: 35.7999)
  #expect(both.node == nil)
  #expect(Set(both.beginnings.map(\.arc.index)) == [0, 1])
  #expect(both.beginnings == both.ends)
  #expect((both.beginnings.reduce(0) { $0 + $1.fraction } - 1).magnitude < 1e-9)
  #expect((both.distance.metres - 11.12).magnitude < 0.01)
  #expect(both.latitude == 35.8)
  let one = NearestArc(map([(0, 1)])).access(longitude: 127.004, latitude: 35.7999)
  #expect(one.beginnings.map(\.arc) == [ArcID(0)])
}

/// A point beyond a dead end gets on at the node: by any arc out of it, and off by any into it.
@Test func theEndOfAStreetIsItsNode() {
  let map = RoadMap(graph: latticeGraph(side: 3), origin: RoadMap.Origin())
  let corner = NearestArc(map).access(longitude: 126.99, latitude: 35.79)
  #expect(corner.node == NodeID(0))
  #expect(corner.beginnings.map(\.fraction) == [0, 0])
  #expect(corner.beginnings.allSatisfy { map.graph.tail[$0.arc.row] == 0 })
  #expect(corner.ends.map(\.fraction) == [1, 1])
  #expect(corner.ends.allSatisfy { map.graph.head[$0.arc.row] == 0 })
}

/// Parts of a line put together are the line, and a part begins and ends where it should.
@Test func partsOfALineMakeTheLine() {
  let map = randomMap(nodes: 20, arcs: 30, seed: 3)
  let index = NearestArc(map)
  let brute = BruteForce(map)
  var random = TestRandom(state: 12)
  for arc in 0..<map.graph.arcCount {
    let whole = index.line(ofArc: ArcID(arc), 0...1)
    let line = map.line(ofArc: arc)
    #expect(whole.count == line.count)
    #expect(whole.first! == line.first! && whole.last! == line.last!)
    let cut = random.unit()
    let parts = [index.line(ofArc: ArcID(arc), 0...cut), index.line(ofArc: ArcID(arc), cut...1)]
    #expect(parts[0].last! == parts[1].first!)
    #expect(parts[0].count + parts[1].count == line.count + 2)
    let place = brute.distance((parts[1][0].longitude, parts[1][0].latitude), arc: arc)
    #expect(place.0 < 0.01)
    #expect(index.line(ofArc: ArcID(arc), cut...cut).count == 2)
  }
}
