/// Streets under construction: nodes and pieces of street between them, found by place.
///
/// No two pieces cross except where a bridge or a tunnel does. Pieces are split, never removed,
/// so numbers stay valid; a split piece keeps its first half.
struct StreetPlan {
  /// What a piece of street belongs to.
  enum Kind: UInt8 { case motorway, trunk, ramp, arterial, collector, local, alley, railway }

  struct Piece {
    let from: Int32
    var to: Int32
    let kind: Kind
    /// Index into the links of the facts; −1 for generated streets.
    let link: Int32
  }

  /// Where a straight way meets a piece.
  struct Crossing {
    let piece: Int32
    /// Of the way.
    let fraction: Double
    let place: Point
  }

  /// Metres.
  static let cellSize = 100.0

  private(set) var nodes: [Point] = []
  private(set) var pieces: [Piece] = []
  /// The pieces at each node.
  private(set) var incident: [[Int32]] = []
  private let west: Double
  private let south: Double
  private let columns: Int
  private let rows: Int
  private var piecesOfCell: [[Int32]]
  private var nodesOfCell: [[Int32]]

  /// - Parameters:
  ///   - low: south-west corner of the map; places beyond count as on its edge.
  ///   - high: north-east corner.
  init(low: Point, high: Point) {
    west = low.x
    south = low.y
    columns = max(1, Int((high.x - low.x) / Self.cellSize) + 1)
    rows = max(1, Int((high.y - low.y) / Self.cellSize) + 1)
    piecesOfCell = [[Int32]](repeating: [], count: columns * rows)
    nodesOfCell = [[Int32]](repeating: [], count: columns * rows)
  }

  private func column(_ x: Double) -> Int {
    min(columns - 1, max(0, Int(((x - west) / Self.cellSize).rounded(.down))))
  }
  private func row(_ y: Double) -> Int {
    min(rows - 1, max(0, Int(((y - south) / Self.cellSize).rounded(.down))))
  }

  mutating func addNode(_ place: Point) -> Int32 {
    let number = Int32(nodes.count)
    nodes.append(place)
    incident.append([])
    nodesOfCell[row(place.y) * columns + column(place.x)].append(number)
    return number
  }

  @discardableResult
  mutating func addPiece(from: Int32, to: Int32, kind: Kind, link: Int32 = -1) -> Int32 {
    precondition(from != to, "a street from node \(from) to itself")
    let number = Int32(pieces.count)
    pieces.append(Piece(from: from, to: to, kind: kind, link: link))
    incident[Int(from)].append(number)
    incident[Int(to)].append(number)
    enter(number, nodes[Int(from)], nodes[Int(to)])
    return number
  }

  private mutating func enter(_ piece: Int32, _ a: Point, _ b: Point) {
    let columnRange = column(min(a.x, b.x))...column(max(a.x, b.x))
    for row in row(min(a.y, b.y))...row(max(a.y, b.y)) {
      for column in columnRange { piecesOfCell[row * columns + column].append(piece) }
    }
  }

  /// Puts a node on a piece; the piece keeps its first half, a new piece is the second.
  mutating func split(_ piece: Int32, at place: Point) -> Int32 {
    let middle = addNode(place)
    let end = pieces[Int(piece)].to
    pieces[Int(piece)].to = middle
    incident[Int(end)].removeAll { $0 == piece }
    incident[Int(middle)].append(piece)
    addPiece(
      from: middle, to: end, kind: pieces[Int(piece)].kind, link: pieces[Int(piece)].link)
    return middle
  }

  func ends(_ piece: Int32) -> (Point, Point) {
    (nodes[Int(pieces[Int(piece)].from)], nodes[Int(pieces[Int(piece)].to)])
  }

  func areJoined(_ a: Int32, _ b: Int32) -> Bool {
    incident[Int(a)].contains { pieces[Int($0)].from == b || pieces[Int($0)].to == b }
  }

  /// The first piece that the way from a node to a place crosses, and where; pieces at the node
  /// itself and at `besides` do not count, nor do those up to the crossing `after`.
  func firstCrossing(
    from node: Int32, to target: Point, besides other: Int32 = -1, after: Crossing? = nil
  ) -> Crossing? {
    let start = nodes[Int(node)]
    var best: Crossing?
    let columnRange = column(min(start.x, target.x))...column(max(start.x, target.x))
    for row in row(min(start.y, target.y))...row(max(start.y, target.y)) {
      for column in columnRange {
        for number in piecesOfCell[row * columns + column] {
          let piece = pieces[Int(number)]
          if piece.from == node || piece.to == node { continue }
          if piece.from == other || piece.to == other { continue }
          let a = nodes[Int(piece.from)]
          let b = nodes[Int(piece.to)]
          guard let (t, u) = Geometry.crossing(start, target, a, b) else { continue }
          if let after, (t, number) <= (after.fraction, after.piece) { continue }
          if let found = best, (t, number) >= (found.fraction, found.piece) { continue }
          best = Crossing(piece: number, fraction: t, place: a + (b - a) * u)
        }
      }
    }
    return best
  }

  /// The nearest node to a place within a radius that `admits` lets in; ties to the older node.
  func nearestNode(
    to place: Point, within radius: Double, _ admits: (Int32) -> Bool
  ) -> Int32? {
    var best: (squared: Double, node: Int32)?
    let columnRange = column(place.x - radius)...column(place.x + radius)
    for row in row(place.y - radius)...row(place.y + radius) {
      for column in columnRange {
        for node in nodesOfCell[row * columns + column] {
          let squared = (nodes[Int(node)] - place).squaredLength
          if squared > radius * radius { continue }
          if let found = best, (squared, node) >= found { continue }
          if admits(node) { best = (squared, node) }
        }
      }
    }
    return best?.node
  }

  /// The nearest piece to a place within a radius that `admits` lets in, and the nearest place on
  /// it; ties to the older piece.
  func nearestPiece(
    to place: Point, within radius: Double, _ admits: (Int32, Piece) -> Bool
  ) -> (piece: Int32, place: Point)? {
    var best: (squared: Double, piece: Int32)?
    var onPiece = place
    let columnRange = column(place.x - radius)...column(place.x + radius)
    for row in row(place.y - radius)...row(place.y + radius) {
      for column in columnRange {
        for number in piecesOfCell[row * columns + column] {
          let piece = pieces[Int(number)]
          let (_, spot) = Geometry.nearest(place, nodes[Int(piece.from)], nodes[Int(piece.to)])
          let squared = (spot - place).squaredLength
          if squared > radius * radius { continue }
          if let found = best, (squared, number) >= found { continue }
          if admits(number, piece) {
            best = (squared, number)
            onPiece = spot
          }
        }
      }
    }
    return best.map { ($0.piece, onPiece) }
  }
}
