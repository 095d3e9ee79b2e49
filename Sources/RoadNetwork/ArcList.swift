public import Quantities

/// A road graph read from `nodes.csv` and `arcs.csv`, with the ids that the tables use.
public struct ArcList: Sendable {
  /// The roads; every arc is of class local, with one lane and no name.
  public let graph: RoadGraph
  /// The id of each node as the table writes it.
  public let ids: [String]
  private let nodes: [String: UInt32]

  /// Reads `nodes.csv` (id,lon,lat) and `arcs.csv` (tail,head,time_ms,dist_dm) of a folder.
  ///
  /// Ids may be any texts. Times are kept exactly; an arc of 0 ms takes 1 ms, one of 0 dm is 1 mm
  /// long.
  ///
  /// - Throws: `PlainTableError` with all mistakes: what cannot be read, ids twice, arcs to
  ///   unknown nodes, numbers out of range.
  /// - Complexity: O(bytes + arcs · log(arcs)).
  public init(folder: String) throws(PlainTableError) {
    var nodeTable = PlainTable(folder + "/nodes.csv", columns: ["id", "lon", "lat"])
    var arcTable = PlainTable(
      folder + "/arcs.csv", columns: ["tail", "head", "time_ms", "dist_dm"])
    var ids: [String] = []
    var nodes: [String: UInt32] = [:]
    var longitude: [Double] = []
    var latitude: [Double] = []
    for row in 0..<nodeTable.rowCount {
      let id = String(nodeTable.text(row, 0))
      if id.isEmpty { nodeTable.complain("the id is empty", row: row) }
      if let first = nodes.updateValue(UInt32(row), forKey: id) {
        nodeTable.complain(
          "the id \(id) stands on line \(nodeTable.lines[Int(first)]) already", row: row)
      }
      ids.append(id)
      longitude.append(nodeTable.real(row, 1, "lon", in: -180...180))
      latitude.append(nodeTable.real(row, 2, "lat", in: -90...90))
    }
    var arcs: [RoadGraph.ArcRow] = []
    arcs.reserveCapacity(arcTable.rowCount)
    for row in 0..<arcTable.rowCount {
      var ends: [UInt32] = []
      for (column, name) in ["tail", "head"].enumerated() {
        let id = String(arcTable.text(row, column))
        if nodes[id] == nil {
          arcTable.complain("\(name) is \"\(id)\", which is no id of nodes.csv", row: row)
        }
        ends.append(nodes[id] ?? 0)
      }
      let time = arcTable.whole(row, 2, "time_ms", in: 0...Int(PackedTime.timeLimit) - 1)
      let length = arcTable.whole(row, 3, "dist_dm", in: 0...40_000_000)
      arcs.append(
        RoadGraph.ArcRow(
          tail: ends[0], head: ends[1], length: UInt32(max(1, length * 100)),
          freeFlowTime: UInt32(max(1, time)), lanes: 1, roadClass: .local, name: ""))
    }
    if !nodeTable.problems.isEmpty || !arcTable.problems.isEmpty {
      throw PlainTableError(nodeTable, arcTable)
    }
    graph = RoadGraph(
      longitude: longitude, latitude: latitude, arcs: arcs,
      provenance: "read from nodes.csv and arcs.csv")
    self.ids = ids
    self.nodes = nodes
  }

  /// A graph whose nodes have ids of their own, such as one that was imported.
  ///
  /// - Precondition: there is one id for each node; of equal ids the first node has it.
  public init(_ graph: RoadGraph, ids: [String]) {
    precondition(ids.count == graph.nodeCount, "\(ids.count) ids for \(graph.nodeCount) nodes")
    self.graph = graph
    self.ids = ids
    nodes = Dictionary(zip(ids, ids.indices.map { UInt32($0) }), uniquingKeysWith: { a, _ in a })
  }

  /// The node with an id; nil if there is none.
  public func node(_ id: String) -> NodeID? { nodes[id].map { NodeID($0) } }

  /// Reads pairs of ids from the columns source and target of a table; others are passed over.
  ///
  /// - Throws: `PlainTableError` with all mistakes.
  public func pairs(_ path: String) throws(PlainTableError) -> [(source: NodeID, target: NodeID)] {
    var table = PlainTable(path, columns: ["source", "target"])
    var pairs: [(source: NodeID, target: NodeID)] = []
    pairs.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      let ends = [table.text(row, 0), table.text(row, 1)].map { (String($0), node(String($0))) }
      for ((id, node), name) in zip(ends, ["source", "target"]) where node == nil {
        table.complain("\(name) is \"\(id)\", which is no node of the network", row: row)
      }
      if let source = ends[0].1, let target = ends[1].1 { pairs.append((source, target)) }
    }
    if !table.problems.isEmpty { throw PlainTableError(table) }
    return pairs
  }
}
