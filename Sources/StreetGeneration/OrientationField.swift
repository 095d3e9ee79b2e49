/// Which way streets run: at each place two directions at right angles, those of the main roads
/// nearby.
///
/// A direction modulo a quarter turn is the angle 4θ, so the field adds the vectors
/// (cos 4θ, sin 4θ) of the main roads around a place, weighted by 1/(d² + (80 m)²) within 900 m,
/// and halves the angle of the sum twice. Streets beside a road follow it, and between two roads
/// that are not parallel they turn gradually from one to the other.
struct OrientationField: Sendable {
  /// Metres.
  static let cellSize = 100.0
  static let reach = 900.0
  static let softening = 80.0

  let west: Double
  let south: Double
  let columns: Int
  let rows: Int
  private var axis: [Point] = []

  /// - Parameter roads: pieces of main roads, each with both ends.
  init(over terrain: Terrain, roads: [(Point, Point)]) {
    west = terrain.west
    south = terrain.south
    columns = Int(Double(terrain.columns) * Terrain.cellSize / Self.cellSize) + 1
    rows = Int(Double(terrain.rows) * Terrain.cellSize / Self.cellSize) + 1
    var sums = [Point](repeating: Point(x: 0, y: 0), count: columns * rows)
    for (a, b) in roads {
      let length = a.distance(to: b)
      let pieces = Int(length / 75) + 1
      let d = (b - a).unit
      // Two doublings of the angle: (cos 2θ, sin 2θ), then (cos 4θ, sin 4θ).
      let double = Point(x: d.x * d.x - d.y * d.y, y: 2 * d.x * d.y)
      let fourfold = Point(
        x: double.x * double.x - double.y * double.y, y: 2 * double.x * double.y)
      for piece in 0..<pieces {
        let place = a + (b - a) * ((Double(piece) + 0.5) / Double(pieces))
        add(fourfold * (length / Double(pieces)), at: place, to: &sums)
      }
    }
    axis = sums.map { Self.halved(Self.halved($0.unit)) }
  }

  private func add(_ vector: Point, at place: Point, to sums: inout [Point]) {
    let firstColumn = max(0, Int((place.x - Self.reach - west) / Self.cellSize))
    let lastColumn = min(columns - 1, Int((place.x + Self.reach - west) / Self.cellSize))
    let firstRow = max(0, Int((place.y - Self.reach - south) / Self.cellSize))
    let lastRow = min(rows - 1, Int((place.y + Self.reach - south) / Self.cellSize))
    if firstColumn > lastColumn || firstRow > lastRow { return }
    for row in firstRow...lastRow {
      let dy = south + (Double(row) + 0.5) * Self.cellSize - place.y
      for column in firstColumn...lastColumn {
        let dx = west + (Double(column) + 0.5) * Self.cellSize - place.x
        let squared = dx * dx + dy * dy
        if squared > Self.reach * Self.reach { continue }
        let weight = 1 / (squared + Self.softening * Self.softening)
        let cell = row * columns + column
        sums[cell].x += vector.x * weight
        sums[cell].y += vector.y * weight
      }
    }
  }

  /// The unit vector at half the angle, in the right half-plane.
  private static func halved(_ v: Point) -> Point {
    let cosine = max(0, (1 + v.x) / 2).squareRoot()
    if cosine < 1e-9 { return Point(x: 0, y: 1) }
    return Point(x: cosine, y: v.y / (2 * cosine)).unit
  }

  /// The one of the four directions of the streets at a place that is nearest to a direction.
  func direction(at place: Point, near wanted: Point) -> Point {
    let column = min(columns - 1, max(0, Int((place.x - west) / Self.cellSize)))
    let row = min(rows - 1, max(0, Int((place.y - south) / Self.cellSize)))
    let axis = axis[row * columns + column]
    let along = axis.dot(wanted)
    let across = axis.left.dot(wanted)
    if along.magnitude >= across.magnitude { return along >= 0 ? axis : axis * -1 }
    return across >= 0 ? axis.left : axis.left * -1
  }
}
