import RoadNetwork

/// Coordinates for a network that has none.
///
/// East is the number of arcs from one node at the rim, north that from a second one far from
/// it, so that neighbours stand near one another, as searches that cut by coordinates like it.
/// What is not connected stands apart.
struct ArbitraryLayout {
  /// Degrees between nodes one arc apart: about 100 m at the equator.
  private static let step = 0.0009

  private(set) var longitude: [Double] = []
  private(set) var latitude: [Double] = []

  init(nodeCount: Int, arcs: [RoadGraph.ArcRow]) {
    var first = [Int](repeating: 0, count: nodeCount + 1)
    for arc in arcs {
      first[Int(arc.tail) + 1] += 1
      first[Int(arc.head) + 1] += 1
    }
    for node in 0..<nodeCount { first[node + 1] += first[node] }
    var next = first
    var neighbours = [Int](repeating: 0, count: 2 * arcs.count)
    for arc in arcs {
      neighbours[next[Int(arc.tail)]] = Int(arc.head)
      next[Int(arc.tail)] += 1
      neighbours[next[Int(arc.head)]] = Int(arc.tail)
      next[Int(arc.head)] += 1
    }
    guard nodeCount > 0 else { return }
    func hops(from start: Int) -> [Int] {
      var hops = [Int](repeating: -1, count: nodeCount)
      var queue = [start]
      hops[start] = 0
      var place = 0
      while place < queue.count {
        let node = queue[place]
        place += 1
        for other in neighbours[first[node]..<first[node + 1]] where hops[other] < 0 {
          hops[other] = hops[node] + 1
          queue.append(other)
        }
      }
      return hops
    }
    func best(_ score: (Int) -> Int) -> Int {
      (0..<nodeCount).max { (score($0), $1) < (score($1), $0) } ?? 0
    }
    let start = hops(from: 0)
    let rim = best { start[$0] }
    let east = hops(from: rim)
    let opposite = best { east[$0] }
    let back = hops(from: opposite)
    // Far from both ends of the first axis: where the second one begins.
    let side = best { min(east[$0], back[$0]) }
    let north = hops(from: side)
    for node in 0..<nodeCount {
      // A small turn keeps nodes of equal counts apart.
      let shift = Double(node % 97) / 97 * 0.5
      longitude.append(min(179, Double(east[node]) * Self.step + shift * Self.step))
      latitude.append(min(79, (Double(north[node]) - shift) * Self.step))
    }
  }
}
