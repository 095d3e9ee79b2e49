import Quantities
import RoadNetwork
import Testing

/// The nearest node by looking at all of them; metres on the plane that the index documents.
private func bruteForce(
  _ graph: RoadGraph, _ nodes: [Int], _ longitude: Double, _ latitude: Double
) -> (node: Int, metres: Double) {
  let metresPerDegree = 6_371_008.8 * Double.pi / 180
  let middle = (graph.latitude.min()! + graph.latitude.max()!) / 2
  var cosine = 1.0
  var term = 1.0
  let angle = middle * Double.pi / 180
  for power in stride(from: 2.0, through: 20, by: 2) {
    term *= -angle * angle / (power * (power - 1))
    cosine += term
  }
  let distances = nodes.map { node in
    let east = (graph.longitude[node] - longitude) * metresPerDegree * cosine
    let north = (graph.latitude[node] - latitude) * metresPerDegree
    return (east * east + north * north).squareRoot()
  }
  let best = distances.indices.min { (distances[$0], $0) < (distances[$1], $1) }!
  return (nodes[best], distances[best])
}

@Test(arguments: [1, 2, 7, 60, 500])
func nearestNodeAgreesWithLookingAtAll(nodes: Int) {
  let graph = randomGraph(nodes: nodes, arcs: nodes, seed: UInt64(nodes))
  let index = NearestNode(graph: graph)
  var random = TestRandom(state: 3)
  for round in 0..<300 {
    // Inside, around and far away.
    let spread = [0.1, 0.3, 4.0][round % 3]
    let longitude = 127.05 + spread * (random.unit() - 0.5)
    let latitude = 35.85 + spread * (random.unit() - 0.5)
    let exact = bruteForce(graph, Array(0..<nodes), longitude, latitude)
    let found = index.nearest(longitude: longitude, latitude: latitude)
    #expect(found.node.row == exact.node)
    #expect((found.distance.metres - exact.metres).magnitude < 0.001)
  }
}

@Test func nearestNodeLooksOnlyAmongTheGivenNodes() {
  let graph = randomGraph(nodes: 200, arcs: 200, seed: 12)
  let some = stride(from: 3, to: 200, by: 7).map { $0 }
  let index = NearestNode(graph: graph, among: some.map { NodeID($0) })
  var random = TestRandom(state: 5)
  for _ in 0..<200 {
    let longitude = 127 + 0.1 * random.unit()
    let latitude = 35.8 + 0.1 * random.unit()
    let found = index.nearest(longitude: longitude, latitude: latitude)
    #expect(found.node.row == bruteForce(graph, some, longitude, latitude).node)
  }
}

/// A street of nodes due east has no height; a node twice in one place goes to the lower number.
@Test func nearestNodeCopesWithARowAndWithTies() {
  let row = RoadGraph(
    longitude: (0..<100).map { 127 + 0.001 * Double($0 / 2) },
    latitude: [Double](repeating: 35.8, count: 100), arcs: [], provenance: "a row in pairs")
  let index = NearestNode(graph: row)
  for pair in 0..<50 {
    let found = index.nearest(longitude: 127 + 0.001 * Double(pair), latitude: 35.81)
    #expect(found.node.row == 2 * pair)
    #expect((found.distance.metres - 1_111.95).magnitude < 0.01)
  }
}
