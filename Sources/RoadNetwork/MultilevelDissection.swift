import CMETIS
import Synchronization

/// An order of the nodes by recursive division that needs no coordinates.
///
/// METIS shrinks the graph by merging neighbours, parts the small graph by a separator, and
/// improves the separator while it grows the graph back. It stands in for `NestedDissection` where
/// nodes have no places.
///
/// Source: Karypis and Kumar, *A fast and high quality multilevel scheme for partitioning
/// irregular graphs*, SIAM Journal on Scientific Computing 20 (1998).
enum MultilevelDissection {
  /// The seed of METIS' own draws: any fixed one gives one order for one graph.
  private static let seed: idx_t = 1
  /// METIS draws from the C library's one generator, so that it must run once at a time.
  private static let turn = Mutex(())

  /// The nodes in ascending rank, the same in every run.
  ///
  /// - Complexity: about O(*m* log *n*) for *m* arcs and *n* nodes.
  static func order(_ graph: RoadGraph) -> [UInt32] {
    let undirected = UndirectedGraph(graph)
    // METIS wants at least one edge.
    if undirected.neighbours.isEmpty { return (0..<UInt32(graph.nodeCount)).map { $0 } }
    var nodes = idx_t(graph.nodeCount)
    var first = undirected.first.map { idx_t($0) }
    var neighbours = undirected.neighbours.map { idx_t($0) }
    var options = [idx_t](repeating: 0, count: Int(METIS_NOPTIONS))
    METIS_SetDefaultOptions(&options)
    options[Int(METIS_OPTION_SEED.rawValue)] = seed
    // The best of so many separators is taken at each division.
    options[Int(METIS_OPTION_NSEPS.rawValue)] = 4
    var nodeOfRank = [idx_t](repeating: 0, count: graph.nodeCount)
    var rankOfNode = nodeOfRank
    let status = turn.withLock { _ in
      METIS_NodeND(
        &nodes, &first, &neighbours, nil, &options, &nodeOfRank, &rankOfNode)
    }
    precondition(
      status == METIS_OK.rawValue,
      "METIS ended with \(status) on \(graph.nodeCount) nodes and \(graph.arcCount) arcs")
    return nodeOfRank.map { UInt32($0) }
  }
}
