/// What may stand where: the city as square cells of 25 m.
///
/// A cell knows its dong, whether water or a hill keeps it free of streets, and how it is built
/// up. Streets are planned on the cells; which dong a node belongs to is decided exactly.
struct Terrain: Sendable {
  /// How a cell is built up.
  enum Use: UInt8 { case country, town, village, works, campus }

  /// Metres.
  static let cellSize = 25.0
  /// Metres added around water and hills: more than half a cell's diagonal, so that no place in
  /// a free cell is in them.
  static let margin = 18.0
  /// Residents per km² from which on a dong is built up as a whole, hills and water aside.
  /// Assumption: the dongs below it, such as 효자4동 with 4,900, have farmland within their
  /// borders, those above, such as 효자5동 with 5,900, next to none.
  static let wholeDongDensity = 5_000.0
  /// The mark of cells outside the city.
  static let outside = UInt8.max

  let plane: Plane
  let west: Double
  let south: Double
  let columns: Int
  let rows: Int
  private(set) var dong: [UInt8]
  private(set) var isBlocked: [Bool]
  private(set) var use: [Use]
  let rings: [[[Point]]]
  private let boxes: [(low: Point, high: Point)]

  init(_ facts: CityFacts) {
    precondition(!facts.dongs.isEmpty && facts.dongs.count < 255, "dongs: \(facts.dongs.count)")
    var low = GeoPoint(longitude: 180, latitude: 90)
    var high = GeoPoint(longitude: -180, latitude: -90)
    for place in facts.dongs.lazy.flatMap(\.rings).joined() {
      low.longitude = min(low.longitude, place.longitude)
      low.latitude = min(low.latitude, place.latitude)
      high.longitude = max(high.longitude, place.longitude)
      high.latitude = max(high.latitude, place.latitude)
    }
    plane = Plane(
      origin: GeoPoint(
        longitude: (low.longitude + high.longitude) / 2,
        latitude: (low.latitude + high.latitude) / 2))
    let map = plane
    let corner = map.point(low)
    west = corner.x - 50
    south = corner.y - 50
    columns = Int((100 - 2 * corner.x) / Self.cellSize) + 1
    rows = Int((100 - 2 * corner.y) / Self.cellSize) + 1
    dong = [UInt8](repeating: Self.outside, count: columns * rows)
    isBlocked = [Bool](repeating: false, count: columns * rows)
    use = [Use](repeating: .country, count: columns * rows)
    rings = facts.dongs.map { $0.rings.map { $0.map(map.point) } }
    boxes = rings.map { rings in
      let points = rings.joined()
      return (
        Point(x: points.map(\.x).min() ?? 0, y: points.map(\.y).min() ?? 0),
        Point(x: points.map(\.x).max() ?? 0, y: points.map(\.y).max() ?? 0)
      )
    }
    for number in facts.dongs.indices { fill(UInt8(number)) }
    markUse(facts)
    for line in facts.lines where line.kind == .river { block(line) }
    for area in facts.areas { block(Ellipse(area, on: plane)) }
  }

  /// The cell of a place; nil outside the raster.
  func cell(_ p: Point) -> Int? {
    let column = ((p.x - west) / Self.cellSize).rounded(.down)
    let row = ((p.y - south) / Self.cellSize).rounded(.down)
    if column < 0 || row < 0 || column >= Double(columns) || row >= Double(rows) { return nil }
    return Int(row) * columns + Int(column)
  }

  /// Whether streets may be built at a place: in the city, not in water, not on a hill.
  func isFree(_ p: Point) -> Bool {
    guard let cell = cell(p) else { return false }
    return dong[cell] != Self.outside && !isBlocked[cell]
  }

  /// The dong whose polygon holds the place, by the polygons themselves; nil outside the city.
  func exactDong(_ p: Point) -> Int? {
    boxes.indices.first { number in
      let (low, high) = boxes[number]
      return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y
        && Geometry.isInside(p, rings: rings[number])
    }
  }

  /// The cells in town, village, works or campus, by dong; in km².
  func builtUpArea() -> [Double] {
    var cells = [Int](repeating: 0, count: rings.count)
    for cell in dong.indices
    where dong[cell] != Self.outside && !isBlocked[cell] && use[cell] != .country {
      cells[Int(dong[cell])] += 1
    }
    return cells.map { Double($0) * Self.cellSize * Self.cellSize / 1e6 }
  }

  private func centre(column: Int, row: Int) -> Point {
    Point(
      x: west + (Double(column) + 0.5) * Self.cellSize,
      y: south + (Double(row) + 0.5) * Self.cellSize)
  }

  /// Marks the cells of one dong, row by row between the crossings of its borders.
  private mutating func fill(_ number: UInt8) {
    let (low, high) = boxes[Int(number)]
    let first = max(0, Int((low.y - south) / Self.cellSize) - 1)
    let last = min(rows - 1, Int((high.y - south) / Self.cellSize) + 1)
    for row in first...last {
      let y = centre(column: 0, row: row).y
      var crossings: [Double] = []
      for ring in rings[Int(number)] {
        for (a, b) in zip(ring, ring.dropFirst()) where (a.y > y) != (b.y > y) {
          crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
        }
      }
      crossings.sort()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        let from = Int(((crossings[pair] - west) / Self.cellSize + 0.5).rounded(.down))
        let to = Int(((crossings[pair + 1] - west) / Self.cellSize - 0.5).rounded(.down))
        if to < from { continue }
        for column in max(0, from)...min(columns - 1, to) { dong[row * columns + column] = number }
      }
    }
  }

  private mutating func markUse(_ facts: CityFacts) {
    var cellCount = [Int](repeating: 0, count: facts.dongs.count)
    for number in dong where number != Self.outside { cellCount[Int(number)] += 1 }
    let isWhole = facts.dongs.indices.map { number in
      let area = Double(cellCount[number]) * Self.cellSize * Self.cellSize / 1e6
      return Double(facts.dongs[number].population) > Self.wholeDongDensity * area
    }
    for cell in dong.indices where dong[cell] != Self.outside && isWhole[Int(dong[cell])] {
      use[cell] = .town
    }
    for settlement in facts.settlements {
      let mark: Use =
        switch settlement.pattern {
        case .town: .town
        case .village: .village
        case .works: .works
        case .campus: .campus
        }
      let centre = plane.point(settlement.centre)
      let radius = Double(settlement.radius)
      forCells(near: centre, within: radius) { terrain, cell, distance in
        if distance < radius && terrain.use[cell] != .town { terrain.use[cell] = mark }
      }
    }
  }

  private mutating func block(_ line: CityFacts.Line) {
    let points = line.shape.map(plane.point)
    let reach = Double(line.halfWidth) + Self.margin
    for (a, b) in zip(points, points.dropFirst()) {
      let middle = (a + b) * 0.5
      forCells(near: middle, within: a.distance(to: b) / 2 + reach) { terrain, cell, _ in
        let place = terrain.centre(column: cell % terrain.columns, row: cell / terrain.columns)
        if Geometry.nearest(place, a, b).place.distance(to: place) < reach {
          terrain.isBlocked[cell] = true
        }
      }
    }
  }

  private mutating func block(_ ellipse: Ellipse) {
    forCells(near: ellipse.centre, within: ellipse.long + Self.margin) { terrain, cell, _ in
      let place = terrain.centre(column: cell % terrain.columns, row: cell / terrain.columns)
      if ellipse.contains(place, margin: Self.margin) { terrain.isBlocked[cell] = true }
    }
  }

  /// Visits the cells of the square around a circle with their centres' distance from its centre.
  private mutating func forCells(
    near place: Point, within radius: Double, _ visit: (inout Terrain, Int, Double) -> Void
  ) {
    let firstColumn = max(0, Int((place.x - radius - west) / Self.cellSize))
    let lastColumn = min(columns - 1, Int((place.x + radius - west) / Self.cellSize))
    let firstRow = max(0, Int((place.y - radius - south) / Self.cellSize))
    let lastRow = min(rows - 1, Int((place.y + radius - south) / Self.cellSize))
    if firstColumn > lastColumn || firstRow > lastRow { return }
    for row in firstRow...lastRow {
      for column in firstColumn...lastColumn {
        let distance = centre(column: column, row: row).distance(to: place)
        visit(&self, row * columns + column, distance)
      }
    }
  }
}
