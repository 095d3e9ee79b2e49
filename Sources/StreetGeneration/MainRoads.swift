internal import RoadNetwork

/// Lays the main roads of the facts on a plan.
struct MainRoads {
  /// Metres between the places where streets may join an arterial in a town.
  /// Assumption: Korean urban arterials are met by a side street every 80 to 150 m.
  static let arterialAccess = 150.0
  /// Metres between the places where streets may join a main road in the country.
  static let countryAccess = 400.0

  var plan: StreetPlan
  /// Ends of the pieces of arterials and collectors, which give streets their direction.
  private(set) var alignment: [(Point, Point)] = []

  init(_ facts: CityFacts, on terrain: Terrain, spacing: StreetSpacing) {
    let map = terrain.plane
    let junctions = facts.junctions.map { map.point($0.place) }
    let shapes = facts.links.map { $0.shape.map(map.point) }
    let lines = facts.lines.filter { $0.kind == .railway }.map { $0.shape.map(map.point) }
    var low = Point(x: terrain.west, y: terrain.south)
    var high = Point(
      x: low.x + Double(terrain.columns) * Terrain.cellSize,
      y: low.y + Double(terrain.rows) * Terrain.cellSize)
    for place in [junctions, Array(shapes.joined()), Array(lines.joined())].joined() {
      low = Point(x: min(low.x, place.x), y: min(low.y, place.y))
      high = Point(x: max(high.x, place.x), y: max(high.y, place.y))
    }
    plan = StreetPlan(low: low, high: high)
    for junction in junctions { _ = plan.addNode(junction) }
    for (number, link) in facts.links.enumerated() {
      let kind = StreetPlan.Kind(link.linkClass)
      let points = shapes[number] + [junctions[link.to]]
      var node = Int32(link.from)
      var start = junctions[link.from]
      for (place, point) in points.enumerated() {
        let end = place == points.count - 1 ? Int32(link.to) : plan.addNode(point)
        if kind.givesAccess { alignment.append((start, point)) }
        lay(from: node, to: end, kind: kind, link: Int32(number))
        node = end
        start = point
      }
    }
    divide(terrain, spacing)
    for line in lines { layRailway(line) }
  }

  /// Adds a straight piece and makes junctions where it meets other roads on the ground.
  private mutating func lay(
    from start: Int32, to end: Int32, kind: StreetPlan.Kind, link: Int32
  ) {
    var node = start
    while kind.givesAccess {
      let target = plan.nodes[Int(end)]
      var crossing = plan.firstCrossing(from: node, to: target, besides: end)
      // Bridges and tunnels: look behind them for a road on the ground.
      var bridges = 0
      while let found = crossing, !plan.pieces[Int(found.piece)].kind.givesAccess {
        bridges += 1
        crossing = plan.firstCrossing(from: node, to: target, besides: end, after: found)
        if bridges > 50 { break }
      }
      guard let found = crossing else { break }
      let middle = junction(at: found.place, on: found.piece)
      if middle == end || plan.areJoined(node, middle) { break }
      plan.addPiece(from: node, to: middle, kind: kind, link: link)
      node = middle
    }
    if node != end { plan.addPiece(from: node, to: end, kind: kind, link: link) }
  }

  /// A node of the piece within 15 m of the place, or a new one that splits it.
  private mutating func junction(at place: Point, on piece: Int32) -> Int32 {
    let (a, b) = plan.ends(piece)
    if a.distance(to: place) < 15 { return plan.pieces[Int(piece)].from }
    if b.distance(to: place) < 15 { return plan.pieces[Int(piece)].to }
    return plan.split(piece, at: place)
  }

  /// Puts nodes on arterials and collectors where streets may join them.
  private mutating func divide(_ terrain: Terrain, _ spacing: StreetSpacing) {
    for number in 0..<Int32(plan.pieces.count) {
      let kind = plan.pieces[Int(number)].kind
      guard kind.givesAccess else { continue }
      let (a, b) = plan.ends(number)
      let length = a.distance(to: b)
      let local = spacing.at((a + b) * 0.5, on: terrain)
      let wanted =
        local > 200
        ? Self.countryAccess : kind == .arterial ? max(local, Self.arterialAccess) : local
      let parts = Int((length / wanted).rounded())
      if parts < 2 { continue }
      var rest = number
      for part in 1..<parts {
        let middle = plan.split(rest, at: a + (b - a) * (Double(part) / Double(parts)))
        rest = plan.incident[Int(middle)].max() ?? rest
      }
    }
  }

  /// A railway is no road, but no street crosses it on the ground.
  private mutating func layRailway(_ points: [Point]) {
    var node = plan.addNode(points[0])
    for point in points.dropFirst() {
      let next = plan.addNode(point)
      plan.addPiece(from: node, to: next, kind: .railway)
      node = next
    }
  }
}

extension StreetPlan.Kind {
  init(_ linkClass: CityFacts.LinkClass) {
    switch linkClass {
    case .motorway: self = .motorway
    case .trunk: self = .trunk
    case .ramp: self = .ramp
    case .arterial: self = .arterial
    case .collector: self = .collector
    case .local: self = .local
    }
  }

  /// Whether streets may join it on the ground.
  var givesAccess: Bool {
    switch self {
    case .motorway, .trunk, .ramp, .railway: false
    case .arterial, .collector, .local, .alley: true
    }
  }

  var roadClass: RoadClass {
    switch self {
    case .motorway: .motorway
    case .trunk, .ramp: .trunk
    case .arterial: .arterial
    case .collector: .collector
    case .local, .alley, .railway: .local
    }
  }
}
