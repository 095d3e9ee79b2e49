/// A uniform grid over a plane in metres. Each cell lists the items in it, and the item nearest to
/// a place is found in rings of cells around the place.
struct CellGrid: Sendable {
  /// Where the cells lie.
  struct Frame: Sendable {
    let west: Double
    let south: Double
    /// Side of a cell in metres.
    let side: Double
    let columns: Int
    let rows: Int

    /// About two items to a cell, however they lie; a street of items gets a row of cells.
    ///
    /// - Parameters:
    ///   - points: the corners of the box around them is that of the grid; at least one.
    ///   - count: of items; at least 1.
    init(around points: [LocalPlane.Point], count: Int) {
      var (west, south) = (Double.infinity, Double.infinity)
      var (east, north) = (-Double.infinity, -Double.infinity)
      for point in points {
        (west, east) = (min(west, point.east), max(east, point.east))
        (south, north) = (min(south, point.north), max(north, point.north))
      }
      let (width, height) = (east - west, north - south)
      let side = max(
        1, (2 * width * height / Double(count)).squareRoot(),
        2 * max(width, height) / Double(count))
      (self.west, self.south, self.side) = (west, south, side)
      columns = Int(width / side) + 1
      rows = Int(height / side) + 1
    }

    /// The column of a coordinate, or the outermost one on its side.
    func column(_ east: Double) -> Int {
      min(max(Int(((east - west) / side).rounded(.down)), 0), columns - 1)
    }

    /// The row of a coordinate, or the outermost one on its side.
    func row(_ north: Double) -> Int {
      min(max(Int(((north - south) / side).rounded(.down)), 0), rows - 1)
    }

    /// The number of the cell at a column and row.
    func cell(_ column: Int, _ row: Int) -> Int { row * columns + column }
  }

  private let frame: Frame
  /// `columns · rows + 1` offsets into `members`.
  private let first: [UInt32]
  /// The items of each cell side by side, in the order in which they were given.
  private let members: [UInt32]

  /// - Parameter entries: which item lies in which cell; an item may lie in several.
  init(_ frame: Frame, _ entries: [(cell: Int, item: UInt32)]) {
    self.frame = frame
    let cells = frame.columns * frame.rows
    var first = [UInt32](repeating: 0, count: cells + 1)
    for entry in entries { first[entry.cell + 1] += 1 }
    for cell in 0..<cells { first[cell + 1] += first[cell] }
    var next = first
    var members = [UInt32](repeating: 0, count: entries.count)
    for entry in entries {
      members[Int(next[entry.cell])] = entry.item
      next[entry.cell] += 1
    }
    (self.first, self.members) = (first, members)
  }

  /// The item nearest to a place; of equally near ones the one with the lowest number.
  ///
  /// - Parameter square: the square of the distance between the place and an item, in m².
  /// - Complexity: O(1) for places among evenly spread items; O(cells) at worst.
  @inline(__always)
  func nearest(
    to place: LocalPlane.Point, square: (UInt32) -> Double
  ) -> (square: Double, item: UInt32) {
    // The cell that is nearest to the place; rings around it cover the whole grid.
    let (column, row) = (frame.column(place.east), frame.row(place.north))
    let (columns, rows) = (frame.columns, frame.rows)
    var best = (square: Double.infinity, item: UInt32.max)
    var ring = 0
    while ring <= max(columns, rows) {
      // No item outside the rings so far is nearer than the border of their square.
      if ring > 0 {
        let border = borderDistance(place, column, row, rings: ring)
        if best.square < border * border { break }
      }
      for y in max(0, row - ring)...min(rows - 1, row + ring) {
        let isEdge = y == row - ring || y == row + ring
        let step = isEdge || ring == 0 ? 1 : 2 * ring
        for x in stride(from: column - ring, through: column + ring, by: step)
        where x >= 0 && x < columns {
          let cell = frame.cell(x, y)
          for member in members[Int(first[cell])..<Int(first[cell + 1])] {
            let candidate = (square(member), member)
            if candidate < best { best = candidate }
          }
        }
      }
      ring += 1
    }
    return best
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
    let x = (place.east - frame.west) / frame.side
    let y = (place.north - frame.south) / frame.side
    // Sides of the square beyond which the grid has no cells do not count.
    var distance = Double.infinity
    if column - rings >= 0 { distance = min(distance, x - (Double(column) - reach)) }
    if column + rings < frame.columns { distance = min(distance, Double(column) + 1 + reach - x) }
    if row - rings >= 0 { distance = min(distance, y - (Double(row) - reach)) }
    if row + rings < frame.rows { distance = min(distance, Double(row) + 1 + reach - y) }
    return distance * frame.side
  }
}
