/// Smallest sets of edges that part two sets of nodes within one cell of a divided graph.
///
/// Every edge carries at most one unit of flow in either direction. Working memory is reused
/// between cuts.
///
/// Source: Dinitz, *Algorithm for solution of a problem of maximum flow in networks with power
/// estimation*, Soviet Mathematics Doklady 11 (1970): shortest augmenting paths in phases.
final class MinimumCut {
  /// The side of a node in the cut that was found last; see `Side`.
  let side: UnsafeMutablePointer<UInt8>
  /// The cell to which a node belongs; edges between cells do not exist for the flow.
  let cell: UnsafeMutablePointer<UInt32>

  private let first: UnsafeMutablePointer<Int>
  private let neighbours: UnsafeMutablePointer<UInt32>
  private let reverse: UnsafeMutablePointer<UInt32>
  private let flow: UnsafeMutablePointer<Int8>
  private let level: UnsafeMutablePointer<Int32>
  private let cursor: UnsafeMutablePointer<Int>
  private let queue: UnsafeMutablePointer<UInt32>
  private let trail: UnsafeMutablePointer<UInt32>
  private let nodeCount: Int

  /// The level of a node in the cell at hand that no search has come to.
  private static let unnumbered: Int32 = -1
  /// The level of all nodes in other cells, which keeps every search within the cell.
  private static let outside: Int32 = -2

  /// What `side` holds after a cut.
  enum Side {
    static let neither: UInt8 = 0
    /// Reached from the sources over edges that are not full.
    static let source: UInt8 = 1
    /// Reaches the sinks over edges that are not full.
    static let sink: UInt8 = 2
  }

  init(_ graph: UndirectedGraph) {
    nodeCount = graph.nodeCount
    let edges = graph.neighbours.count
    side = .allocate(capacity: nodeCount + 1)
    cell = .allocate(capacity: nodeCount + 1)
    first = .allocate(capacity: nodeCount + 1)
    level = .allocate(capacity: nodeCount + 1)
    cursor = .allocate(capacity: nodeCount + 1)
    queue = .allocate(capacity: nodeCount + 1)
    trail = .allocate(capacity: nodeCount + 1)
    neighbours = .allocate(capacity: edges + 1)
    reverse = .allocate(capacity: edges + 1)
    flow = .allocate(capacity: edges + 1)
    side.initialize(repeating: Side.neither, count: nodeCount + 1)
    cell.initialize(repeating: 0, count: nodeCount + 1)
    level.initialize(repeating: Self.outside, count: nodeCount + 1)
    cursor.initialize(repeating: 0, count: nodeCount + 1)
    queue.initialize(repeating: 0, count: nodeCount + 1)
    trail.initialize(repeating: 0, count: nodeCount + 1)
    for node in 0...nodeCount { (first + node).initialize(to: graph.first[node]) }
    for place in 0..<edges {
      (neighbours + place).initialize(to: graph.neighbours[place])
      (reverse + place).initialize(to: graph.reverse[place])
      (flow + place).initialize(to: 0)
    }
  }

  deinit {
    for memory in [queue, trail, neighbours, reverse, cell] { memory.deallocate() }
    side.deallocate()
    first.deallocate()
    level.deallocate()
    cursor.deallocate()
    flow.deallocate()
  }

  /// Parts the first `terminals` of `nodes` (the sources) from the last `terminals` (the sinks).
  ///
  /// - Parameters:
  ///   - nodes: all nodes of one cell.
  ///   - limit: the cut is given up once it needs more edges than this.
  /// - Returns: how many edges the smallest cut has; nil if given up.
  func part(_ nodes: [UInt32], terminals: Int, limit: Int) -> Int? {
    let last = nodes.count - terminals
    for (place, node) in nodes.enumerated() {
      let node = Int(node)
      side[node] = place < terminals ? Side.source : place < last ? Side.neither : Side.sink
      for edge in first[node]..<first[node &+ 1] { flow[edge] = 0 }
    }
    // Only terminals that border on other nodes carry flow; all others count as outside.
    let sources = border(nodes[..<terminals], of: Side.source)
    let sinks = border(nodes[last...], of: Side.sink)
    for node in sinks { level[Int(node)] = 0 }
    defer { for node in nodes { level[Int(node)] = Self.outside } }
    let between = nodes[terminals..<last]
    var edges = 0
    while true {
      for node in between { forget(Int(node)) }
      for node in sources { forget(Int(node)) }
      guard let steps = layer(sinks) else { break }
      for source in sources where level[Int(source)] == steps { edges += block(Int(source)) }
      if edges > limit { return nil }
    }
    // The search that failed has numbered what reaches the sinks.
    for node in between where level[Int(node)] >= 0 { side[Int(node)] = Side.sink }
    markWhatIsReached(from: sources)
    return edges
  }

  /// The terminals that have a neighbour of another side in their cell.
  private func border(_ terminals: ArraySlice<UInt32>, of side: UInt8) -> [UInt32] {
    terminals.filter { crosses(Int($0), cell[Int($0)], side, true) }
  }

  private func forget(_ node: Int) {
    level[node] = Self.unnumbered
    cursor[node] = first[node]
  }

  /// Whether the smallest cut that was found last is the only one of its size.
  func isOnlyOne(_ nodes: [UInt32]) -> Bool {
    nodes.allSatisfy { side[Int($0)] != Side.neither }
  }

  /// Whether an edge within the cell joins a node to one on the other side of a cut.
  func crosses(_ node: Int, _ cell: UInt32, _ side: UInt8, _ isInside: Bool) -> Bool {
    var edge = first[node]
    let last = first[node &+ 1]
    while edge < last {
      let other = Int(neighbours[edge])
      if self.cell[other] == cell && (self.side[other] == side) != isInside { return true }
      edge &+= 1
    }
    return false
  }

  /// Numbers the nodes by their distance to the sinks over edges that are not full, as far as the
  /// nearest sources.
  /// - Returns: how far those are; nil if the sinks cannot be reached.
  private func layer(_ sinks: [UInt32]) -> Int32? {
    var end = 0
    for node in sinks {
      queue[end] = node
      end &+= 1
    }
    var steps = Int32.max
    var place = 0
    while place < end {
      let node = Int(queue[place])
      place &+= 1
      let next = level[node] &+ 1
      if next > steps { break }
      var hasReachedSource = 0
      var edge = first[node]
      let last = first[node &+ 1]
      // Whether a neighbour is new cannot be foreseen, so that a branch would cost more than
      // writing what may stay the same.
      while edge < last {
        let other = Int(neighbours[edge])
        let known = level[other]
        // Full in the other direction is −1 in this one.
        let isNew = (known == Self.unnumbered ? 1 : 0) & (flow[edge] > -1 ? 1 : 0)
        level[other] = isNew == 1 ? next : known
        queue[end] = UInt32(truncatingIfNeeded: other)
        end &+= isNew
        hasReachedSource |= isNew & (side[other] == Side.source ? 1 : 0)
        edge &+= 1
      }
      if hasReachedSource == 1 { steps = next }
    }
    return steps == .max ? nil : steps
  }

  /// Sends flow from a source down the last numbering until every path has a full edge.
  /// - Returns: how many units were sent.
  private func block(_ source: Int) -> Int {
    var sent = 0
    var node = source
    var length = 0
    while true {
      if level[node] == 0 {
        for step in 0..<length {
          let edge = Int(trail[step])
          flow[edge] &+= 1
          flow[Int(reverse[edge])] &-= 1
        }
        sent += 1
        node = source
        length = 0
      }
      var edge = cursor[node]
      let last = first[node &+ 1]
      let next = level[node] &- 1
      while edge < last && (level[Int(neighbours[edge])] != next || flow[edge] == 1) { edge &+= 1 }
      cursor[node] = edge
      if edge < last {
        trail[length] = UInt32(truncatingIfNeeded: edge)
        length &+= 1
        node = Int(neighbours[edge])
      } else if length > 0 {
        length &-= 1
        node = Int(neighbours[Int(reverse[Int(trail[length])])])
        cursor[node] &+= 1
      } else {
        return sent
      }
    }
  }

  private func markWhatIsReached(from sources: [UInt32]) {
    var end = 0
    for node in sources {
      queue[end] = node
      end &+= 1
    }
    var place = 0
    while place < end {
      let node = Int(queue[place])
      place &+= 1
      for edge in first[node]..<first[node &+ 1] {
        let other = Int(neighbours[edge])
        // What lies outside the cell is not unnumbered.
        if level[other] == Self.unnumbered && side[other] == Side.neither && flow[edge] < 1 {
          side[other] = Side.source
          queue[end] = UInt32(truncatingIfNeeded: other)
          end &+= 1
        }
      }
    }
  }
}
