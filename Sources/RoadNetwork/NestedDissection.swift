import Threads

/// An order of the nodes by recursive division, in which few shortcuts arise.
///
/// A small separator parts the nodes into two halves; it ranks above both, and each half is
/// ordered in the same way. Separators are found from the coordinates: along each of several
/// directions the outer quarter of the nodes at one end is parted from the outer quarter at the
/// other by a smallest cut, and the cut with the fewest nodes for the size of the smaller half
/// wins. All choices are made with whole numbers and end with the lower direction or node, so the
/// order depends on the graph alone.
///
/// Source: Schild and Sommer, *On balanced separators in road networks*, SEA 2015 (inertial
/// flow); the ratio that chooses among the directions follows Hamann and Strasser, *Graph
/// bisection with Pareto optimization*, ACM JEA 23 (2018).
struct NestedDissection {
  private let graph: UndirectedGraph
  private let cut: MinimumCut
  private var nextCell: UInt32 = 1
  /// Parts of more nodes that a division leaves are left to others.
  private let grain: Int
  private var ranks: [(rank: Int, node: UInt32)] = []
  private var leftToOthers: [Part] = []

  /// A part that is still to be ordered and the first of its ranks.
  private struct Part {
    /// The same nodes in the order of each direction.
    var orders: [[UInt32]]
    var firstRank: Int
    var isConnected: Bool
  }

  /// The nodes in ascending rank.
  ///
  /// Parts that a division leaves do not depend on each other: as long as they are large, each
  /// may be divided by another thread.
  ///
  /// - Parameter jobs: threads, at least 1; the order does not depend on it.
  /// - Complexity: about O(*n*·√*n*) for road networks; 15,000 nodes take a fraction of a second.
  static func order(_ graph: RoadGraph, jobs: Int) -> [UInt32] {
    let undirected = UndirectedGraph(graph)
    let grain = jobs == 1 ? graph.nodeCount : graph.nodeCount / (4 * jobs)
    var ranked = [UInt32](repeating: 0, count: graph.nodeCount)
    var parts = [
      Part(orders: directions(of: graph, jobs: jobs), firstRank: 0, isConnected: false)
    ]
    while !parts.isEmpty {
      let round = inParallel(parts.count, jobs: jobs) { [parts] number in
        var dissection = NestedDissection(undirected, grain: grain)
        dissection.run(parts[number])
        return (ranks: dissection.ranks, left: dissection.leftToOthers)
      }
      for (rank, node) in round.flatMap(\.ranks) { ranked[rank] = node }
      // The longest work first, so that no thread waits long for another at the end.
      parts = round.flatMap(\.left).sorted {
        ($1.orders[0].count, $0.firstRank) < ($0.orders[0].count, $1.firstRank)
      }
    }
    return ranked
  }

  private init(_ graph: UndirectedGraph, grain: Int) {
    self.graph = graph
    self.grain = grain
    cut = MinimumCut(graph)
  }

  /// All nodes, sorted along each direction.
  private static func directions(of graph: RoadGraph, jobs: Int) -> [[UInt32]] {
    let plane = LocalPlane(longitude: graph.longitude, latitude: graph.latitude)
    let points = (0..<graph.nodeCount).map {
      plane.point(longitude: graph.longitude[$0], latitude: graph.latitude[$0])
    }
    // East, north, the two diagonals and the four directions half-way between.
    let weights: [(Double, Double)] = [
      (1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2),
    ]
    return inParallel(weights.count, jobs: jobs) { direction in
      let (east, north) = weights[direction]
      let keys = points.map { east * $0.east + north * $0.north }
      return (0..<UInt32(points.count)).sorted {
        (keys[Int($0)], $0) < (keys[Int($1)], $1)
      }
    }
  }

  private mutating func run(_ whole: Part) {
    for node in whole.orders[0] { cut.cell[Int(node)] = nextCell }
    nextCell += 1
    var waiting = [whole]
    var hasDivided = false
    while let part = waiting.popLast() {
      let count = part.orders[0].count
      if count <= 2 {
        for (place, node) in part.orders[0].enumerated() {
          ranks.append((part.firstRank + place, node))
        }
      } else if !part.isConnected {
        separateComponents(part, into: &waiting)
      } else if hasDivided && count > grain {
        leftToOthers.append(part)
      } else {
        divide(part, into: &waiting)
        hasDivided = true
      }
    }
  }

  private mutating func separateComponents(_ part: Part, into waiting: inout [Part]) {
    let nodes = part.orders[0]
    let old = cut.cell[Int(nodes[0])]
    let firstCell = nextCell
    var stack: [UInt32] = []
    for root in nodes where cut.cell[Int(root)] == old {
      cut.cell[Int(root)] = nextCell
      stack.append(root)
      while let node = stack.popLast() {
        for place in graph.first[Int(node)]..<graph.first[Int(node) + 1] {
          let other = graph.neighbours[place]
          if cut.cell[Int(other)] == old {
            cut.cell[Int(other)] = nextCell
            stack.append(other)
          }
        }
      }
      nextCell += 1
    }
    push(part, cells: firstCell..<nextCell, areConnected: true, into: &waiting)
  }

  /// Hands out the ranks from `part.firstRank` to the cells in turn and puts them on the stack.
  private func push(
    _ part: Part, cells: Range<UInt32>, areConnected: Bool, into waiting: inout [Part]
  ) {
    if cells.count == 1 && part.orders[0].allSatisfy({ cut.cell[Int($0)] == cells.lowerBound }) {
      waiting.append(
        Part(orders: part.orders, firstRank: part.firstRank, isConnected: areConnected))
      return
    }
    var split = [[[UInt32]]](
      repeating: [[UInt32]](repeating: [], count: part.orders.count), count: cells.count)
    for (direction, order) in part.orders.enumerated() {
      for node in order {
        let cell = cut.cell[Int(node)]
        if cells.contains(cell) { split[Int(cell - cells.lowerBound)][direction].append(node) }
      }
    }
    var rank = part.firstRank
    for orders in split where !orders[0].isEmpty {
      waiting.append(Part(orders: orders, firstRank: rank, isConnected: areConnected))
      rank += orders[0].count
    }
  }

  private mutating func divide(_ part: Part, into waiting: inout [Part]) {
    let nodes = part.orders[0]
    let terminals = max(1, nodes.count / 4)
    var best: Separator?
    // Small parts are divided well enough by the main directions.
    let directions = nodes.count < 64 ? part.orders.prefix(4) : part.orders[...]
    for order in directions {
      // What wins has fewer nodes than this even if it halves the part; it has few more edges.
      let limit =
        best.map { best in
          best.nodes.count * nodes.count / (2 * max(1, best.smallerHalf)) * 5 / 4 + 1
        } ?? .max
      guard cut.part(order, terminals: terminals, limit: limit) != nil else { continue }
      let sides = [MinimumCut.Side.source, MinimumCut.Side.sink]
      for side in cut.isOnlyOne(nodes) ? sides.dropLast() : sides[...] {
        let candidate = separator(nodes, around: side)
        if best.map(candidate.isBetter(than:)) ?? true {
          best = candidate
          best?.inside = nodes.filter { cut.side[Int($0)] == side }
        }
      }
    }
    guard let best else { preconditionFailure("no cut of \(nodes.count) nodes was tried") }
    let inner = nextCell
    let outer = inner + 1
    let taken = inner + 2
    nextCell += 3
    for node in nodes { cut.cell[Int(node)] = outer }
    for node in best.inside { cut.cell[Int(node)] = inner }
    let top = part.firstRank + nodes.count - best.nodes.count
    for (place, node) in best.nodes.enumerated() {
      cut.cell[Int(node)] = taken
      ranks.append((top + place, node))
    }
    push(part, cells: inner..<taken, areConnected: false, into: &waiting)
  }

  /// Nodes whose removal parts the others on one side of a cut from all the rest.
  private struct Separator {
    var nodes: [UInt32]
    /// All nodes on the one side, separator included.
    var inside: [UInt32] = []
    var smallerHalf: Int

    /// Fewer nodes for the size of the smaller half.
    func isBetter(than other: Separator) -> Bool {
      nodes.count * max(1, other.smallerHalf) < other.nodes.count * max(1, smallerHalf)
    }
  }

  /// The smaller of the two rows of nodes along the cut around one side.
  private func separator(_ all: [UInt32], around side: UInt8) -> Separator {
    let cell = cut.cell[Int(all[0])]
    var inner: [UInt32] = []
    var outer: [UInt32] = []
    var inside = 0
    for node in all {
      let isInside = cut.side[Int(node)] == side
      if isInside { inside += 1 }
      if cut.crosses(Int(node), cell, side, isInside) {
        if isInside { inner.append(node) } else { outer.append(node) }
      }
    }
    let outside = all.count - inside
    if (inner.count, outside) < (outer.count, inside) {
      return Separator(nodes: inner, smallerHalf: min(inside - inner.count, outside))
    }
    return Separator(nodes: outer, smallerHalf: min(inside, outside - outer.count))
  }
}
