public import Quantities

/// Distances as the crow flies between the nodes of a graph, good to 0.1 % over 50 km.
public struct StraightDistances: Sendable {
  private let plane: LocalPlane
  private let longitude: [Double]
  private let latitude: [Double]

  /// - Precondition: the graph has coordinates.
  public init(_ graph: RoadGraph) {
    precondition(graph.hasCoordinates, "\(graph.provenance) has no coordinates")
    plane = LocalPlane(longitude: graph.longitude, latitude: graph.latitude)
    (longitude, latitude) = (graph.longitude, graph.latitude)
  }

  /// The straight distance between two nodes.
  public func distance(from origin: NodeID, to destination: NodeID) -> Distance {
    let (a, b) = (point(origin), point(destination))
    let (east, north) = (a.east - b.east, a.north - b.north)
    return Distance(roundingMetres: (east * east + north * north).squareRoot())
  }

  private func point(_ node: NodeID) -> LocalPlane.Point {
    plane.point(longitude: longitude[node.row], latitude: latitude[node.row])
  }
}
