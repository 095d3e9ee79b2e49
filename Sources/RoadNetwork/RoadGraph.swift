public import Quantities

/// The class of a road, from the widest to the narrowest.
public enum RoadClass: UInt8, CaseIterable, Sendable {
  case motorway, trunk, arterial, collector, local

  /// The word that files and tables use.
  public var name: String { "\(self)" }
}

/// A road graph as compressed arrays: the arcs of each node stand side by side, ordered by tail.
///
/// Built once and shared unchanged by all replications. Arc *a* leads from `tail[a]` to
/// `head[a]`; the arcs out of node *v* are `firstOut[v] ..< firstOut[v + 1]`.
public struct RoadGraph: Sendable {
  /// `nodeCount + 1` offsets into the arc arrays.
  public let firstOut: [UInt32]
  /// The node at which each arc begins.
  public let tail: [UInt32]
  /// The node at which each arc ends.
  public let head: [UInt32]
  /// Millimetres along the road.
  public let length: [UInt32]
  /// Milliseconds at the legal speed on an empty road; at least 1.
  public let freeFlowTime: [UInt32]
  /// Lanes in the direction of the arc.
  public let lanes: [UInt8]
  /// The class of each arc.
  public let roadClass: [RoadClass]
  /// Index into `names`; 0 is the empty name.
  public let name: [UInt32]
  /// The names that occur, each once.
  public let names: [String]
  /// Degrees, WGS 84.
  public let longitude: [Double]
  /// Degrees, WGS 84.
  public let latitude: [Double]
  /// One line on where the roads come from; every output that uses them prints it.
  public let provenance: String

  /// Whether the nodes have places: a source that gives none puts all of them on one.
  ///
  /// - Complexity: O(nodes) at worst.
  public var hasCoordinates: Bool {
    longitude.contains { $0 != longitude[0] } || latitude.contains { $0 != latitude[0] }
  }
  /// How many nodes there are.
  public var nodeCount: Int { firstOut.count - 1 }
  /// How many arcs there are.
  public var arcCount: Int { head.count }

  /// One arc of a list from which a graph is built.
  public struct ArcRow: Sendable {
    /// The node at which it begins.
    public var tail: UInt32
    /// The node at which it ends.
    public var head: UInt32
    /// Millimetres; at least 1.
    public var length: UInt32
    /// Milliseconds; at least 1.
    public var freeFlowTime: UInt32
    /// Lanes in the direction of the arc.
    public var lanes: UInt8
    /// Its class, on which its speed by hour depends.
    public var roadClass: RoadClass
    /// The name of the road; empty if it has none.
    public var name: String

    /// An arc with all it carries.
    public init(
      tail: UInt32, head: UInt32, length: UInt32, freeFlowTime: UInt32, lanes: UInt8,
      roadClass: RoadClass, name: String
    ) {
      self.tail = tail
      self.head = head
      self.length = length
      self.freeFlowTime = freeFlowTime
      self.lanes = lanes
      self.roadClass = roadClass
      self.name = name
    }
  }

  /// Sorts the arcs by tail, then head, then by their place in the list.
  /// - Precondition: every arc joins two of the nodes, and lengths and times are positive.
  public init(
    longitude: [Double], latitude: [Double], arcs: [ArcRow], provenance: String
  ) {
    precondition(longitude.count == latitude.count, "a node needs both coordinates")
    let nodes = longitude.count
    for (place, arc) in arcs.enumerated() {
      precondition(
        Int(arc.tail) < nodes && Int(arc.head) < nodes,
        "arc \(place) joins \(arc.tail) and \(arc.head) of \(nodes) nodes")
      precondition(arc.length > 0 && arc.freeFlowTime > 0, "arc \(place) has no extent")
    }
    let order = arcs.indices.sorted {
      (arcs[$0].tail, arcs[$0].head, $0) < (arcs[$1].tail, arcs[$1].head, $1)
    }
    var codes: [String: UInt32] = ["": 0]
    var names = [""]
    var firstOut = [UInt32](repeating: 0, count: nodes + 1)
    for arc in arcs { firstOut[Int(arc.tail) + 1] += 1 }
    for node in 0..<nodes { firstOut[node + 1] += firstOut[node] }
    self.firstOut = firstOut
    tail = order.map { arcs[$0].tail }
    head = order.map { arcs[$0].head }
    length = order.map { arcs[$0].length }
    freeFlowTime = order.map { arcs[$0].freeFlowTime }
    lanes = order.map { arcs[$0].lanes }
    roadClass = order.map { arcs[$0].roadClass }
    name = order.map { place in
      let text = arcs[place].name
      if let code = codes[text] { return code }
      let code = UInt32(names.count)
      codes[text] = code
      names.append(text)
      return code
    }
    self.names = names
    self.longitude = longitude
    self.latitude = latitude
    self.provenance = provenance
  }

  /// Takes arrays that are laid out already, as a network file holds them.
  ///
  /// - Parameter columns: every array as its namesake of the graph says.
  /// - Returns: nil with `fault` set to what is wrong if the arrays do not make a graph.
  init?(checking columns: Columns, provenance: String, fault: inout String) {
    if let found = columns.fault {
      fault = found
      return nil
    }
    firstOut = columns.firstOut
    tail = columns.tail
    head = columns.head
    length = columns.length
    freeFlowTime = columns.freeFlowTime
    lanes = columns.lanes
    roadClass = columns.roadClass.map { RoadClass.allCases[Int($0)] }
    name = columns.name
    names = columns.names
    longitude = columns.longitude
    latitude = columns.latitude
    self.provenance = provenance
  }

  /// The arcs that leave a node.
  @inlinable public func arcs(outOf node: NodeID) -> Range<Int> {
    Int(firstOut[node.row])..<Int(firstOut[node.row + 1])
  }
}
