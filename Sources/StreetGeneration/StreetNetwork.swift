public import Quantities
public import RoadNetwork

/// A city's streets as a road graph, with the dong of every node and arc.
public struct StreetNetwork: Sendable {
  /// The mark of nodes and arcs outside every dong.
  public static let outside = UInt16.max

  public let graph: RoadGraph
  /// The dong of each node (its place in `CityFacts.dongs`), or `outside`.
  public let dongOfNode: [UInt16]
  /// The dong of each arc, by its middle, or `outside`.
  public let dongOfArc: [UInt16]

  /// The dong of a node; nil outside the city.
  public func dong(of node: NodeID) -> DongID? {
    let dong = dongOfNode[node.row]
    return dong == Self.outside ? nil : DongID(Int(dong))
  }

  /// The dong of an arc; nil outside the city.
  public func dong(of arc: ArcID) -> DongID? {
    let dong = dongOfArc[arc.row]
    return dong == Self.outside ? nil : DongID(Int(dong))
  }

  /// A 64-bit FNV-1a hash of every number and name of the network, for tests of determinism.
  public var digest: UInt64 {
    var hash = Fingerprint()
    for array in [graph.firstOut, graph.tail, graph.head, graph.length, graph.freeFlowTime] {
      for value in array { hash.add(UInt64(value)) }
    }
    for arc in 0..<graph.arcCount {
      hash.add(UInt64(graph.lanes[arc]) << 8 | UInt64(graph.roadClass[arc].rawValue))
      hash.add(UInt64(graph.name[arc]))
    }
    for name in graph.names { for byte in name.utf8 { hash.add(UInt64(byte)) } }
    for degrees in [graph.longitude, graph.latitude] {
      for value in degrees { hash.add(value.bitPattern) }
    }
    for dong in dongOfNode { hash.add(UInt64(dong)) }
    for dong in dongOfArc { hash.add(UInt64(dong)) }
    return hash.value
  }
}

/// FNV-1a over 64-bit words.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01B3
    value ^= value >> 32
  }
}
