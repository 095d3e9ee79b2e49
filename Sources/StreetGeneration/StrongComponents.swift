internal import Quantities
public import RoadNetwork

/// The strongly connected parts of a road graph: from each node of a part every other of its
/// nodes can be reached.
///
/// Source: Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing
/// 1(2), 1972; with its own stack, for a road graph is too deep for recursion.
public struct StrongComponents: Sendable {
  /// The part of each node, counted from 0.
  public private(set) var component: [Int]
  /// How many parts there are.
  public private(set) var count = 0
  /// The part with the most nodes; the first found of those.
  public let largest: Int

  /// - Complexity: O(nodes + arcs).
  public init(of graph: RoadGraph) {
    let nodes = graph.nodeCount
    var component = [Int](repeating: -1, count: nodes)
    var order = [Int](repeating: -1, count: nodes)
    var low = [Int](repeating: 0, count: nodes)
    var nextArc = (0..<nodes).map { Int(graph.firstOut[$0]) }
    var open: [Int] = []
    var path: [Int] = []
    var visited = 0
    var sizes: [Int] = []
    for root in 0..<nodes where order[root] < 0 {
      path.append(root)
      while let node = path.last {
        if order[node] < 0 {
          order[node] = visited
          low[node] = visited
          visited += 1
          open.append(node)
        }
        if nextArc[node] < Int(graph.firstOut[node + 1]) {
          let head = Int(graph.head[nextArc[node]])
          nextArc[node] += 1
          if order[head] < 0 {
            path.append(head)
          } else if component[head] < 0 {
            low[node] = min(low[node], order[head])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last { low[parent] = min(low[parent], low[node]) }
        guard low[node] == order[node] else { continue }
        var size = 0
        while let member = open.popLast() {
          component[member] = sizes.count
          size += 1
          if member == node { break }
        }
        sizes.append(size)
      }
    }
    self.component = component
    count = sizes.count
    largest = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0
  }
}
