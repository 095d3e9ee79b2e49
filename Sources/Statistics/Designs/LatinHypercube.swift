import Randomness

/// Points of the unit cube of which each column has one in every of n equal cells.
///
/// With n points each factor takes n different values, so that none is wasted on factors without
/// effect. Equal arguments give equal points on every machine.
///
/// Sources: McKay, Beckman and Conover, *Technometrics* 21 (1979); for the spread ones Morris and
/// Mitchell, *Journal of Statistical Planning and Inference* 43 (1995).
public struct LatinHypercube: Hashable, Sendable {
  /// The points, dimensionless in (0, 1).
  public let points: [[Double]]

  /// Where a point lies in its cell.
  public enum Place: Hashable, Sendable {
    /// In the middle.
    case centre
    /// Anywhere, as integration needs it.
    case random
  }

  /// A hypercube whose columns are independent random orders of the cells.
  ///
  /// - Parameters:
  ///   - count: n, 1 … 65,536 points.
  ///   - factors: d, 1 … 65,536 columns.
  ///   - seed: names the hypercube.
  /// - Throws: `DesignError.outOfRange`.
  /// - Complexity: O(*nd*).
  public init(count: Int, factors: Int, seed: UInt64, place: Place = .random)
    throws(DesignError)
  {
    try Self.check(count, factors)
    let cells = Self.randomCells(count, factors, seed)
    points = Self.points(cells, seed: seed, place)
  }

  /// A hypercube whose points keep far from each other, found by exchanges inside columns.
  ///
  /// An exchange is kept where it lowers Σ d⁻¹⁶ over all pairs of distance d, which the least
  /// distance dominates; the least distance is never below that of the start, the hypercube that
  /// the other initialiser makes with cell centres. A local optimum, not the best there is.
  ///
  /// - Parameters:
  ///   - count: n, 2 … 4,096 points.
  ///   - factors: d, 1 … 65,536 columns.
  ///   - exchanges: tries; nil for 100 · n.
  ///   - seed: names the hypercube.
  /// - Throws: `DesignError.outOfRange`.
  /// - Complexity: O(*n*²*d* + *n* · `exchanges`).
  public init(maximinCount count: Int, factors: Int, seed: UInt64, exchanges: Int? = nil)
    throws(DesignError)
  {
    try Self.check(count, factors)
    try DesignError.require(count, in: 2...4_096, "the number of spread points")
    let tries = exchanges ?? 100 * count
    try DesignError.require(tries, in: 0...(1 << 30), "the number of exchanges")
    let start = Self.randomCells(count, factors, seed)
    var search = SpreadSearch(start)
    var stream = StreamFamily(seed: seed, replication: 0).stream(DesignPurposes.exchange)
    for _ in 0..<tries {
      let column = stream.index(below: factors)
      let first = stream.index(below: count)
      let other = stream.index(below: count - 1)
      search.exchange(column: column, first, other >= first ? other + 1 : other)
    }
    let isBetter = search.leastSquaredDistance >= SpreadSearch(start).leastSquaredDistance
    points = Self.points(isBetter ? search.cells : start, seed: seed, .centre)
  }

  private static func check(_ count: Int, _ factors: Int) throws(DesignError) {
    try DesignError.require(count, in: 1...65_536, "the number of points")
    try DesignError.require(factors, in: 1...65_536, "the number of factors")
  }

  /// By point, then by column.
  private static func randomCells(_ count: Int, _ factors: Int, _ seed: UInt64) -> [[Int]] {
    let family = StreamFamily(seed: seed, replication: 0)
    var cells = [[Int]](repeating: [Int](repeating: 0, count: factors), count: count)
    for column in 0..<factors {
      var stream = family.stream(DesignPurposes.cellOrder, entity: UInt32(column))
      var order = Array(0..<count)
      // Fisher and Yates's shuffle, spelt out because the library's may change.
      for last in stride(from: count - 1, to: 0, by: -1) {
        order.swapAt(last, stream.index(below: last + 1))
      }
      for row in 0..<count { cells[row][column] = order[row] }
    }
    return cells
  }

  private static func points(_ cells: [[Int]], seed: UInt64, _ place: Place) -> [[Double]] {
    let family = StreamFamily(seed: seed, replication: 0)
    let count = Double(cells.count)
    return cells.enumerated().map { row, cells in
      var stream = family.stream(DesignPurposes.cellPlace, entity: UInt32(row))
      return cells.map { cell in
        let inside = place == .centre ? 0.5 : stream.openUniform()
        var value = (Double(cell) + inside) / count
        // Rounding may carry a place next to a border into the next cell.
        while Int((value * count).rounded(.down)) > cell { value = value.nextDown }
        while Int((value * count).rounded(.down)) < cell { value = value.nextUp }
        return value
      }
    }
  }
}

/// Cells of a Latin hypercube under exchange, with the squared distances of all pairs.
private struct SpreadSearch {
  private(set) var cells: [[Int]]
  /// By row, then by lower row: whole numbers, in cells squared.
  private var squared: [[Int]]

  init(_ cells: [[Int]]) {
    self.cells = cells
    squared = cells.indices.map { row in
      cells[..<row].map { other in
        zip(cells[row], other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
    }
  }

  var leastSquaredDistance: Int { squared.joined().min() ?? 0 }

  /// Exchanges the cells of two rows in a column if that spreads the points.
  mutating func exchange(column: Int, _ first: Int, _ second: Int) {
    let a = cells[first][column]
    let b = cells[second][column]
    var change = 0.0
    for row in cells.indices where row != first && row != second {
      let c = cells[row][column]
      let shift = (b - c) * (b - c) - (a - c) * (a - c)
      let toFirst = distance(row, first)
      let toSecond = distance(row, second)
      change += Self.crowding(toFirst + shift) - Self.crowding(toFirst)
      change += Self.crowding(toSecond - shift) - Self.crowding(toSecond)
    }
    guard change < 0 else { return }
    for row in cells.indices where row != first && row != second {
      let c = cells[row][column]
      let shift = (b - c) * (b - c) - (a - c) * (a - c)
      add(shift, row, first)
      add(-shift, row, second)
    }
    cells[first][column] = b
    cells[second][column] = a
  }

  private func distance(_ a: Int, _ b: Int) -> Int { a > b ? squared[a][b] : squared[b][a] }

  private mutating func add(_ shift: Int, _ a: Int, _ b: Int) {
    if a > b { squared[a][b] += shift } else { squared[b][a] += shift }
  }

  /// d⁻¹⁶ of a squared distance, by multiplications alone: the same on every machine.
  private static func crowding(_ squared: Int) -> Double {
    let inverse = 1 / Double(squared)
    let fourth = inverse * inverse
    let eighth = fourth * fourth
    return eighth * eighth
  }
}
