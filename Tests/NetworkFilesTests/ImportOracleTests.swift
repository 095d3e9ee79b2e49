import Foundation
import NetworkFiles
import Quantities
import Randomness
import RoadNetwork
import Testing

/// Random maps against a graph that has one arc for every pair of neighbours of a way: joining
/// stretches, splitting rings and dropping parts must not change a travel time.
struct ImportOracleTests {
  private struct Street {
    let nodes: [Int]
    /// km/h.
    let speed: Double
    let isOneWay: Bool
    let name: String
  }

  private static let purpose = Purpose("tests/randomMaps")

  private func draw(_ seed: UInt64) -> (places: [(Double, Double)], streets: [Street]) {
    var random = StreamFamily(seed: seed, replication: 0).stream(Self.purpose, entity: 0)
    let places = (0..<40).map { _ in
      (
        127.1 + Double(random.index(below: 100_000)) * 1e-7,
        35.8 + Double(random.index(below: 100_000)) * 1e-7
      )
    }
    let streets = (0..<25).map { _ in
      var nodes = (0..<(2 + random.index(below: 5))).map { _ in random.index(below: 40) }
      // Some are rings.
      if random.index(below: 6) == 0 { nodes.append(nodes[0]) }
      return Street(
        nodes: nodes, speed: [30.0, 50, 60][random.index(below: 3)],
        isOneWay: random.index(below: 3) == 0, name: ["", "가", "나"][random.index(below: 3)])
    }
    return (places, streets)
  }

  /// Milliseconds between all pairs by Floyd and Warshall's algorithm; infinite without a path.
  private func allPairs(_ nodes: Int, _ arcs: [(Int, Int, Double)]) -> [[Double]] {
    var times = [[Double]](
      repeating: [Double](repeating: .infinity, count: nodes), count: nodes)
    for node in 0..<nodes { times[node][node] = 0 }
    for (tail, head, time) in arcs { times[tail][head] = min(times[tail][head], time) }
    for middle in 0..<nodes {
      for from in 0..<nodes where times[from][middle] < .infinity {
        for to in 0..<nodes {
          times[from][to] = min(times[from][to], times[from][middle] + times[middle][to])
        }
      }
    }
    return times
  }

  /// Metres by the haversine formula.
  private func metres(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
    let radian = Double.pi / 180
    let north = sin((b.1 - a.1) * radian / 2)
    let east = sin((b.0 - a.0) * radian / 2)
    let chord = north * north + cos(a.1 * radian) * cos(b.1 * radian) * east * east
    return 2 * 6_371_008.8 * asin(chord.squareRoot())
  }

  @Test(arguments: 1...30) func travelTimesAreThoseOfTheWays(seed: UInt64) throws {
    let (places, streets) = draw(seed)
    var text = "<osm version=\"0.6\">\n"
    for (id, place) in places.enumerated() {
      text += "<node id=\"\(id + 1)\" lat=\"\(place.1)\" lon=\"\(place.0)\"/>\n"
    }
    var arcs: [(Int, Int, Double)] = []
    for (id, street) in streets.enumerated() {
      text += "<way id=\"\(id + 1)\">"
      text += street.nodes.map { "<nd ref=\"\($0 + 1)\"/>" }.joined()
      text += "<tag k=\"highway\" v=\"primary\"/><tag k=\"name\" v=\"\(street.name)\"/>"
      text += "<tag k=\"maxspeed\" v=\"\(street.speed)\"/>"
      text += street.isOneWay ? "<tag k=\"oneway\" v=\"yes\"/></way>\n" : "</way>\n"
      for (a, b) in zip(street.nodes, street.nodes.dropFirst()) {
        let time = metres(places[a], places[b]) * 3_600 / street.speed
        arcs.append((a, b, time))
        if !street.isOneWay { arcs.append((b, a, time)) }
      }
    }
    let scratch = try Scratch()
    let map = try NetworkInput([scratch.file("map.osm", text + "</osm>\n")]).map()
    guard case .numbers(let ids) = map.nodeLabels else {
      Issue.record("nodes without ids")
      return
    }
    let wanted = allPairs(places.count, arcs)
    let found = allPairs(
      map.graph.nodeCount,
      (0..<map.graph.arcCount).map {
        (Int(map.graph.tail[$0]), Int(map.graph.head[$0]), Double(map.graph.freeFlowTime[$0]))
      })
    #expect(ids.count > 5)
    for from in ids.indices {
      for to in ids.indices {
        let exact = wanted[Int(ids[from]) - 1][Int(ids[to]) - 1]
        // Each arc is rounded to a millisecond.
        #expect((found[from][to] - exact).magnitude <= 1e-4 * exact + 20)
      }
    }
  }
}
