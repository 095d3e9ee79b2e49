import Foundation
public import Quantities
public import RoadNetwork

/// A road network whose nodes are asked for by the ids of its source.
public struct LabelledMap: Sendable {
  public let map: RoadMap
  /// The id of each node, as the source writes it; of equal ones the second has #2 behind it.
  public let ids: [String]
  private let nodes: [String: UInt32]

  /// The roads themselves.
  public var graph: RoadGraph { map.graph }

  /// Takes the ids from a map's labels.
  public init(_ map: RoadMap) {
    self.map = map
    ids = map.nodeLabels.unique(map.graph.nodeCount)
    nodes = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices.map { UInt32($0) }))
  }

  /// Reads a network file, or a folder that can be imported, such as one with `nodes.csv` and
  /// `arcs.csv`.
  ///
  /// - Throws: `NetworkError` with what is wrong with it.
  public init(reading path: String) throws(NetworkError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists && !isFolder.boolValue {
      self.init(try NetworkFile.read(path))
    } else {
      self.init(try NetworkInput([path]).map())
    }
  }

  /// The node with an id; nil if there is none.
  public func node(_ id: String) -> NodeID? { nodes[id].map { NodeID($0) } }

  /// Reads pairs of ids from the columns source and target of a table; others are passed over.
  ///
  /// - Throws: `NetworkError` with every mistake, each with file and line.
  public func pairs(_ path: String) throws(NetworkError) -> [(source: NodeID, target: NodeID)] {
    var table = try CSVTable(path, columns: ["source", "target"])
    var pairs: [(source: NodeID, target: NodeID)] = []
    pairs.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      let ends = ["source", "target"].enumerated().map { column, name -> NodeID? in
        let id = table.text(row, column)
        let found = node(id)
        if found == nil {
          table.complain(row: row, "\(name) is \"\(id)\", which is no node of the network")
        }
        return found
      }
      if let source = ends[0], let target = ends[1] { pairs.append((source, target)) }
    }
    try CSVTable.check(table)
    return pairs
  }
}
