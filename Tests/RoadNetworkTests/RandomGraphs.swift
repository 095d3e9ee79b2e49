import Quantities
import RoadNetwork

/// SplitMix64: enough chance for test cases, the same on every machine.
struct TestRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// A sparse random graph with one-ways, parallel arcs, loops, dead ends, islands and many ties.
func randomGraph(nodes: Int, arcs: Int, seed: UInt64, times: Int = 6) -> RoadGraph {
  var random = TestRandom(state: seed)
  let longitude = (0..<nodes).map { _ in 127.0 + 0.1 * random.unit() }
  let latitude = (0..<nodes).map { _ in 35.8 + 0.1 * random.unit() }
  var rows: [RoadGraph.ArcRow] = []
  func add(_ tail: Int, _ head: Int) {
    let roadClass = RoadClass.allCases[random.below(RoadClass.allCases.count)]
    rows.append(
      RoadGraph.ArcRow(
        tail: UInt32(tail), head: UInt32(head), length: 1_000,
        freeFlowTime: UInt32(1 + random.below(times)) * 500, lanes: 1, roadClass: roadClass,
        name: ""))
  }
  while rows.count < arcs {
    let (tail, head) = (random.below(nodes), random.below(nodes))
    add(tail, head)
    switch random.below(4) {
    case 0: add(head, tail)
    case 1: add(tail, head)
    default: break
    }
  }
  return RoadGraph(
    longitude: longitude, latitude: latitude, arcs: rows, provenance: "random test graph")
}

/// A square lattice of equal blocks, every street two-way and equally quick: ties everywhere.
func latticeGraph(side: Int) -> RoadGraph {
  var rows: [RoadGraph.ArcRow] = []
  func join(_ a: Int, _ b: Int) {
    for (tail, head) in [(a, b), (b, a)] {
      rows.append(
        RoadGraph.ArcRow(
          tail: UInt32(tail), head: UInt32(head), length: 100_000, freeFlowTime: 9_000, lanes: 1,
          roadClass: .local, name: ""))
    }
  }
  for row in 0..<side {
    for column in 0..<side {
      let node = row * side + column
      if column + 1 < side { join(node, node + 1) }
      if row + 1 < side { join(node, node + side) }
    }
  }
  let places = 0..<(side * side)
  return RoadGraph(
    longitude: places.map { 127 + 0.001 * Double($0 % side) },
    latitude: places.map { 35.8 + 0.0009 * Double($0 / side) }, arcs: rows,
    provenance: "test lattice")
}

/// Speeds that differ by class and are low in both peaks; hours 0–6 share one slot.
let peakProfile = SpeedProfile(
  factors: RoadClass.allCases.enumerated().map { row, _ in
    (0..<24).map { hour in
      switch hour {
      case 0..<7: 1
      case 7..<10: 0.45 + 0.1 * Double(row)
      case 17..<20: 0.4 + 0.11 * Double(row)
      default: 0.8 + 0.03 * Double(row)
      }
    }
  })
