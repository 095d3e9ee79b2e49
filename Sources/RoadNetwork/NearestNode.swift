public import Quantities

/// Finds the node nearest to a place by a uniform grid over a plane in metres.
///
/// Built once and shared. Distances are those on an equirectangular plane around the middle of the
/// nodes (good to 0.1 % over 50 km); equal distances go to the lower node number.
public struct NearestNode: Sendable {
  private let plane: LocalPlane
  private let points: [LocalPlane.Point]
  private let grid: CellGrid

  /// - Parameters:
  ///   - graph: at least one node.
  ///   - nodes: those that may be found, for example the largest strongly connected component;
  ///     all if nil.
  /// - Complexity: O(nodes).
  public init(graph: RoadGraph, among nodes: [NodeID]? = nil) {
    let nodes = nodes ?? (0..<graph.nodeCount).map { NodeID($0) }
    precondition(!nodes.isEmpty, "there is no node to find")
    let plane = LocalPlane(longitude: graph.longitude, latitude: graph.latitude)
    let points = (0..<graph.nodeCount).map {
      plane.point(longitude: graph.longitude[$0], latitude: graph.latitude[$0])
    }
    let frame = CellGrid.Frame(around: nodes.map { points[$0.row] }, count: nodes.count)
    grid = CellGrid(
      frame,
      nodes.map { node in
        let point = points[node.row]
        return (frame.cell(frame.column(point.east), frame.row(point.north)), node.index)
      })
    (self.plane, self.points) = (plane, points)
  }

  /// The node nearest to a place and how far it is as the crow flies.
  ///
  /// - Parameters:
  ///   - longitude: degrees, WGS 84; finite.
  ///   - latitude: degrees, WGS 84; finite.
  /// - Complexity: O(1) for places among the nodes of an evenly built city; O(cells) at worst.
  public func nearest(longitude: Double, latitude: Double) -> (node: NodeID, distance: Distance) {
    precondition(
      longitude.magnitude <= 360 && latitude.magnitude <= 90,
      "no node is near longitude \(longitude), latitude \(latitude)")
    let place = plane.point(longitude: longitude, latitude: latitude)
    let best = grid.nearest(to: place) { node in
      let east = points[Int(node)].east - place.east
      let north = points[Int(node)].north - place.north
      return east * east + north * north
    }
    return (NodeID(best.item), Distance(roundingMetres: best.square.squareRoot()))
  }
}
