public import Quantities

/// Finds the place on the roads that is nearest to a point, by a uniform grid over the stretches
/// between the points of their lines.
///
/// Built once and shared. Exact on the equirectangular plane of `NearestNode`; equally near arcs
/// go to the one with the lower number.
public struct NearestArc: Sendable {
  /// How far the two directions of a street may be drawn apart, in metres: an assumption.
  static let streetWidth = 15.0
  /// A place as near as this to an end of its arc is that end, in metres.
  static let nodeSize = 0.001

  /// One stretch between two neighbouring points of an arc's line; metres.
  private struct Stretch: Sendable {
    var start: LocalPlane.Point
    var east: Double
    var north: Double
    /// From the tail of the arc to the start.
    var before: Double
    var arc: UInt32

    /// The part of the stretch up to the place nearest to a point, 0 … 1, and the square of the
    /// distance between them.
    @inline(__always)
    func nearest(to point: LocalPlane.Point) -> (part: Double, square: Double) {
      let (x, y) = (point.east - start.east, point.north - start.north)
      let square = east * east + north * north
      let part = square > 0 ? min(max((x * east + y * north) / square, 0), 1) : 0
      let (dx, dy) = (x - part * east, y - part * north)
      return (part, dx * dx + dy * dy)
    }

    var length: Double { (east * east + north * north).squareRoot() }
  }

  private let map: RoadMap
  private let plane: LocalPlane
  private let stretches: [Stretch]
  /// `arcCount + 1` offsets into `stretches`.
  private let firstStretch: [UInt32]
  private let grid: CellGrid
  private let arcs: ArcLists

  /// - Parameter map: at least one arc.
  /// - Complexity: O(points of the lines + cells they pass through).
  public init(_ map: RoadMap) {
    precondition(map.graph.arcCount > 0, "there is no arc to find")
    let plane = LocalPlane(longitude: map.graph.longitude, latitude: map.graph.latitude)
    var stretches: [Stretch] = []
    var firstStretch: [UInt32] = [0]
    var corners: [LocalPlane.Point] = []
    for arc in 0..<map.graph.arcCount {
      let line = map.line(ofArc: arc).map {
        plane.point(longitude: $0.longitude, latitude: $0.latitude)
      }
      corners += line
      var before = 0.0
      for (start, end) in zip(line, line.dropFirst()) {
        let stretch = Stretch(
          start: start, east: end.east - start.east, north: end.north - start.north,
          before: before, arc: UInt32(arc))
        before += stretch.length
        stretches.append(stretch)
      }
      firstStretch.append(UInt32(stretches.count))
    }
    let frame = CellGrid.Frame(around: corners, count: stretches.count)
    var entries: [(cell: Int, item: UInt32)] = []
    for (item, stretch) in stretches.enumerated() {
      Self.cells(of: stretch, frame) { entries.append(($0, UInt32(item))) }
    }
    grid = CellGrid(frame, entries)
    arcs = ArcLists(map.graph)
    (self.map, self.plane) = (map, plane)
    (self.stretches, self.firstStretch) = (stretches, firstStretch)
  }

  /// The cells that a stretch passes through, and any that it comes as near as 1 µm.
  private static func cells(
    of stretch: Stretch, _ frame: CellGrid.Frame, _ add: (Int) -> Void
  ) {
    let margin = 1e-6
    let end = LocalPlane.Point(
      east: stretch.start.east + stretch.east, north: stretch.start.north + stretch.north)
    let (west, east) = (min(stretch.start.east, end.east), max(stretch.start.east, end.east))
    let (south, north) = (min(stretch.start.north, end.north), max(stretch.start.north, end.north))
    for row in frame.row(south - margin)...frame.row(north + margin) {
      // The part of the stretch between the lower and the upper border of the row.
      var (from, to) = (west, east)
      if stretch.north != 0 {
        let bottom = frame.south + Double(row) * frame.side - margin
        let top = frame.south + Double(row + 1) * frame.side + margin
        let slope = stretch.east / stretch.north
        let a = stretch.start.east + (max(south, bottom) - stretch.start.north) * slope
        let b = stretch.start.east + (min(north, top) - stretch.start.north) * slope
        (from, to) = (max(west, min(a, b)), min(east, max(a, b)))
      }
      let first = frame.column(from - margin)
      for column in first...max(first, frame.column(to + margin)) { add(frame.cell(column, row)) }
    }
  }

  /// The place on the roads that is nearest to a point, and the ways on and off there.
  ///
  /// - Parameters:
  ///   - longitude: degrees, WGS 84; finite.
  ///   - latitude: degrees, WGS 84; finite.
  /// - Complexity: O(1) for points among the streets of an evenly built city; O(cells) at worst.
  public func access(longitude: Double, latitude: Double) -> RoadAccess {
    precondition(
      longitude.magnitude <= 360 && latitude.magnitude <= 90,
      "no arc is near longitude \(longitude), latitude \(latitude)")
    let point = plane.point(longitude: longitude, latitude: latitude)
    let best = grid.nearest(to: point) { stretches[Int($0)].nearest(to: point).square }
    let stretch = Int(best.item)
    let part = stretches[stretch].nearest(to: point).part
    let place = self.place(onStretch: stretch, part)
    let spot = self.spot(onStretch: stretch, part)
    var (beginnings, ends) = ([place], [place])
    let node = self.node(at: place)
    if let node {
      beginnings = map.graph.arcs(outOf: node).map { ArcPlace(ArcID($0), fraction: 0) }
      let incoming = Int(arcs.firstIn[node.row])..<Int(arcs.firstIn[node.row + 1])
      ends = incoming.map { ArcPlace(ArcID(arcs.incomingArc[$0]), fraction: 1) }
    } else if let other = opposite(place, spot) {
      beginnings.append(other)
      ends.append(other)
    }
    return RoadAccess(
      place: place, node: node, distance: Distance(roundingMetres: best.square.squareRoot()),
      longitude: spot.longitude, latitude: spot.latitude, beginnings: beginnings, ends: ends)
  }

  /// The points of an arc's line between two places on it, both included; degrees.
  ///
  /// - Parameter part: fractions of its length, as in `ArcPlace`.
  public func line(
    ofArc arc: ArcID, _ part: ClosedRange<Double>
  ) -> [(longitude: Double, latitude: Double)] {
    let length = self.length(ofArc: arc.row)
    let (from, to) = (part.lowerBound * length, part.upperBound * length)
    let row = Int(firstStretch[arc.row])..<Int(firstStretch[arc.row + 1])
    var points: [(longitude: Double, latitude: Double)] = []
    for stretch in row {
      let (start, extent) = (stretches[stretch].before, stretches[stretch].length)
      // The last stretch takes what rounding leaves of the others.
      let isLast = stretch == row.upperBound - 1
      if points.isEmpty, from <= start + extent || isLast {
        points.append(spot(onStretch: stretch, extent > 0 ? (from - start) / extent : 0))
      }
      guard !points.isEmpty else { continue }
      if to <= start + extent || isLast {
        points.append(spot(onStretch: stretch, extent > 0 ? (to - start) / extent : 1))
        break
      }
      points.append(spot(onStretch: stretch, 1))
    }
    return points
  }

  /// Metres along the line of an arc.
  private func length(ofArc arc: Int) -> Double {
    let last = stretches[Int(firstStretch[arc + 1]) - 1]
    return last.before + last.length
  }

  /// Where a part of a stretch ends, 0 … 1; degrees.
  private func spot(
    onStretch stretch: Int, _ part: Double
  ) -> (longitude: Double, latitude: Double) {
    let arc = Int(stretches[stretch].arc)
    let line = map.line(ofArc: arc)
    let place = stretch - Int(firstStretch[arc])
    let (start, end, part) = (line[place], line[place + 1], min(max(part, 0), 1))
    // The ends as they stand in the map, to the last bit.
    if part == 0 { return start }
    if part == 1 { return end }
    return (
      start.longitude + part * (end.longitude - start.longitude),
      start.latitude + part * (end.latitude - start.latitude)
    )
  }

  private func place(onStretch stretch: Int, _ part: Double) -> ArcPlace {
    let arc = Int(stretches[stretch].arc)
    let along = stretches[stretch].before + part * stretches[stretch].length
    let length = self.length(ofArc: arc)
    return ArcPlace(ArcID(arc), fraction: length > 0 ? min(1, along / length) : 0)
  }

  /// The end of an arc at which a place on it is, if it is at one.
  private func node(at place: ArcPlace) -> NodeID? {
    let length = self.length(ofArc: place.arc.row)
    if place.fraction * length < Self.nodeSize { return NodeID(map.graph.tail[place.arc.row]) }
    if (1 - place.fraction) * length < Self.nodeSize {
      return NodeID(map.graph.head[place.arc.row])
    }
    return nil
  }

  /// The place on the way back, if there is one within the width of a street.
  ///
  /// - Parameter spot: where `place` is; degrees.
  private func opposite(
    _ place: ArcPlace, _ spot: (longitude: Double, latitude: Double)
  ) -> ArcPlace? {
    let (tail, head) = (map.graph.tail[place.arc.row], map.graph.head[place.arc.row])
    let here = plane.point(longitude: spot.longitude, latitude: spot.latitude)
    var best = (square: Self.streetWidth * Self.streetWidth, place: nil as ArcPlace?)
    for arc in map.graph.arcs(outOf: NodeID(head))
    where map.graph.head[arc] == tail && arc != place.arc.row {
      for stretch in Int(firstStretch[arc])..<Int(firstStretch[arc + 1]) {
        let (part, square) = stretches[stretch].nearest(to: here)
        if square < best.square { best = (square, self.place(onStretch: stretch, part)) }
      }
    }
    return best.place
  }
}
