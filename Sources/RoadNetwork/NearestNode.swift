public import Quantities

/// Finds the node nearest to a place by a uniform grid over a plane in metres.
///
/// Built once and shared. Distances are those on an equirectangular plane around the middle of the
/// nodes (good to 0.1 % over 50 km); equal distances go to the lower node number.
public struct NearestNode: Sendable {
  private let plane: LocalPlane
  private let points: [LocalPlane.Point]
  private let west: Double
  private let south: Double
  /// Side of a grid cell in metres.
  private let side: Double
  private let columns: Int
  private let rows: Int
  /// `columns · rows + 1` offsets into `members`.
  private let first: [UInt32]
  /// The nodes of each cell side by side, ascending.
  private let members: [UInt32]

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
    let east = nodes.map { points[$0.row].east }
    let north = nodes.map { points[$0.row].north }
    let (west, south) = (east.min()!, north.min()!)
    let (width, height) = (east.max()! - west, north.max()! - south)
    // About two nodes to a cell, however they lie; a street of nodes gets a row of cells.
    let side = max(
      1, (2 * width * height / Double(nodes.count)).squareRoot(),
      2 * max(width, height) / Double(nodes.count))
    let columns = Int(width / side) + 1
    let rows = Int(height / side) + 1
    let cells = nodes.map { node in
      Int((points[node.row].north - south) / side) * columns
        + Int((points[node.row].east - west) / side)
    }
    var first = [UInt32](repeating: 0, count: columns * rows + 1)
    for cell in cells { first[cell + 1] += 1 }
    for cell in 0..<(columns * rows) { first[cell + 1] += first[cell] }
    var next = first
    var members = [UInt32](repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated() {
      members[Int(next[cells[place]])] = node.index
      next[cells[place]] += 1
    }
    (self.plane, self.points, self.west, self.south) = (plane, points, west, south)
    (self.side, self.columns, self.rows) = (side, columns, rows)
    (self.first, self.members) = (first, members)
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
    // The cell of the grid that is nearest to the place; rings around it cover the whole grid.
    let column = min(max(Int(((place.east - west) / side).rounded(.down)), 0), columns - 1)
    let row = min(max(Int(((place.north - south) / side).rounded(.down)), 0), rows - 1)
    var best = (square: Double.infinity, node: UInt32.max)
    var ring = 0
    while ring <= max(columns, rows) {
      // No node outside the rings so far is nearer than the border of their square.
      if ring > 0 {
        let border = borderDistance(place, column, row, rings: ring)
        if best.square < border * border { break }
      }
      scan(ring, column, row, place, &best)
      ring += 1
    }
    return (NodeID(best.node), Distance(roundingMetres: best.square.squareRoot()))
  }

  /// How far a place is at least from every cell that is `rings` or more cells away from a cell,
  /// in metres; infinite if the grid has no such cells.
  ///
  /// - Parameters:
  ///   - column: the cell is the one in the grid that is nearest to the place.
  ///   - rings: at least 1.
  private func borderDistance(
    _ place: LocalPlane.Point, _ column: Int, _ row: Int, rings: Int
  ) -> Double {
    let reach = Double(rings - 1)
    let (x, y) = ((place.east - west) / side, (place.north - south) / side)
    // Sides of the square beyond which the grid has no cells do not count.
    var distance = Double.infinity
    if column - rings >= 0 { distance = min(distance, x - (Double(column) - reach)) }
    if column + rings < columns { distance = min(distance, Double(column) + 1 + reach - x) }
    if row - rings >= 0 { distance = min(distance, y - (Double(row) - reach)) }
    if row + rings < rows { distance = min(distance, Double(row) + 1 + reach - y) }
    return distance * side
  }

  /// Looks at all nodes in the cells that are exactly `ring` cells away from a cell.
  private func scan(
    _ ring: Int, _ column: Int, _ row: Int, _ place: LocalPlane.Point,
    _ best: inout (square: Double, node: UInt32)
  ) {
    for y in max(0, row - ring)...min(rows - 1, row + ring) {
      let isEdge = y == row - ring || y == row + ring
      let step = isEdge || ring == 0 ? 1 : 2 * ring
      for x in stride(from: column - ring, through: column + ring, by: step)
      where x >= 0 && x < columns {
        let cell = y * columns + x
        for member in members[Int(first[cell])..<Int(first[cell + 1])] {
          let east = points[Int(member)].east - place.east
          let north = points[Int(member)].north - place.north
          let square = east * east + north * north
          if (square, member) < (best.square, best.node) { best = (square, member) }
        }
      }
    }
  }
}
