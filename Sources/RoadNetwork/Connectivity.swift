public import Quantities

/// Which nodes can reach one another along the arcs.
public struct StronglyConnectedComponents: Sendable {
  /// The component of each node. Components are numbered by their lowest node, from 0.
  public let component: [UInt32]
  /// How many nodes each component has.
  public let sizes: [Int]

  /// - Complexity: O(nodes + arcs), without recursion.
  ///
  /// Source: Tarjan, *Depth-first search and linear graph algorithms*, SIAM Journal on Computing
  /// 1(2), 1972.
  public init(_ graph: RoadGraph) {
    var search = DepthFirstSearch(graph)
    for root in 0..<graph.nodeCount where search.index[root] == DepthFirstSearch.unseen {
      search.explore(from: root)
    }
    // Tarjan's numbers depend on the walk; these depend on the components alone.
    var numbers = [UInt32](repeating: .max, count: graph.nodeCount)
    var sizes: [Int] = []
    var component = [UInt32](repeating: 0, count: graph.nodeCount)
    for node in 0..<graph.nodeCount {
      let found = Int(search.component[node])
      if numbers[found] == .max {
        numbers[found] = UInt32(sizes.count)
        sizes.append(0)
      }
      component[node] = numbers[found]
      sizes[Int(numbers[found])] += 1
    }
    self.component = component
    self.sizes = sizes
  }

  /// The component with the most nodes, of equals the one with the lowest node; nil without nodes.
  public var largest: Int? {
    sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) }
  }
}

extension RoadGraph {
  /// The nodes of the largest strongly connected component, ascending; see
  /// `StronglyConnectedComponents`.
  public func largestStronglyConnectedComponent() -> [NodeID] {
    let components = StronglyConnectedComponents(self)
    guard let largest = components.largest else { return [] }
    return (0..<nodeCount).filter { components.component[$0] == UInt32(largest) }.map { NodeID($0) }
  }
}

/// One depth-first search over all nodes, with an explicit stack.
private struct DepthFirstSearch {
  static let unseen = UInt32.max

  let graph: RoadGraph
  /// The order in which nodes were found.
  var index: [UInt32]
  /// The earliest-found node of the open component that a node reaches.
  var low: [UInt32]
  var component: [UInt32]
  private var isOpen: [Bool]
  private var open: [UInt32] = []
  private var found: UInt32 = 0
  private var components: UInt32 = 0
  private var nextArc: [UInt32]

  init(_ graph: RoadGraph) {
    self.graph = graph
    index = [UInt32](repeating: Self.unseen, count: graph.nodeCount)
    low = index
    component = index
    isOpen = [Bool](repeating: false, count: graph.nodeCount)
    nextArc = Array(graph.firstOut.dropLast())
  }

  mutating func explore(from root: Int) {
    var trail = [root]
    enter(root)
    while let node = trail.last {
      if nextArc[node] < graph.firstOut[node + 1] {
        let head = Int(graph.head[Int(nextArc[node])])
        nextArc[node] += 1
        if index[head] == Self.unseen {
          enter(head)
          trail.append(head)
        } else if isOpen[head] {
          low[node] = min(low[node], index[head])
        }
      } else {
        trail.removeLast()
        if low[node] == index[node] { close(node) }
        if let above = trail.last { low[above] = min(low[above], low[node]) }
      }
    }
  }

  private mutating func enter(_ node: Int) {
    index[node] = found
    low[node] = found
    found += 1
    open.append(UInt32(node))
    isOpen[node] = true
  }

  /// Takes a finished component off the stack of open nodes.
  private mutating func close(_ root: Int) {
    while let node = open.popLast() {
      isOpen[Int(node)] = false
      component[Int(node)] = components
      if Int(node) == root { break }
    }
    components += 1
  }
}
