/// How evenly points fill the unit cube.
public enum SpaceFilling {
  /// The least Euclidean distance between two points; larger is better.
  ///
  /// - Parameter points: at least two rows of equal length, dimensionless.
  /// - Throws: `DesignError.wrongShape`.
  /// - Complexity: O(*n*²*d*).
  ///
  /// Source: Johnson, Moore and Ylvisaker, *Journal of Statistical Planning and Inference* 26
  /// (1990).
  public static func minimumDistance(_ points: [[Double]]) throws(DesignError) -> Double {
    _ = try DesignError.width(of: points, "the points")
    if points.count < 2 {
      throw .wrongShape("the points are \(points.count); expected at least 2")
    }
    var least = Double.infinity
    for first in points.indices {
      for second in points[..<first] {
        least = min(least, squaredDistance(points[first], second))
      }
    }
    return least.squareRoot()
  }

  static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += (x - y) * (x - y) }
    return sum
  }

  /// The squared centred L₂ discrepancy; smaller is better, 0 is not reached.
  ///
  /// - Parameter points: rows of equal length in [0, 1]ᵈ, dimensionless.
  /// - Throws: `DesignError.wrongShape`.
  /// - Complexity: O(*n*²*d*).
  ///
  /// Source: Hickernell, "A generalized discrepancy and quadrature error bound", *Mathematics of
  /// Computation* 67 (1998), equation 5.1b.
  public static func centredDiscrepancy(_ points: [[Double]]) throws(DesignError) -> Double {
    let width = try DesignError.width(of: points, "the points")
    if points.joined().contains(where: { !(0...1).contains($0) }) {
      throw .wrongShape("the points leave the unit cube; expected entries from 0 to 1")
    }
    let constant = (0..<width).reduce(1.0) { product, _ in product * (13.0 / 12) }
    let offsets = points.map { row in row.map { ($0 - 0.5).magnitude } }
    var single = 0.0
    var double = 0.0
    for (row, offset) in zip(points, offsets) {
      single += offset.reduce(1) { $0 * (1 + 0.5 * $1 - 0.5 * $1 * $1) }
      for (other, otherOffset) in zip(points, offsets) {
        var product = 1.0
        for column in 0..<width {
          product *=
            1 + 0.5 * offset[column] + 0.5 * otherOffset[column]
            - 0.5 * (row[column] - other[column]).magnitude
        }
        double += product
      }
    }
    let count = Double(points.count)
    return constant - 2 / count * single + double / (count * count)
  }

  /// Whether every column has one point in each of as many equal cells as there are points.
  public static func isLatin(_ points: [[Double]]) -> Bool {
    guard let width = try? DesignError.width(of: points, "the points") else { return false }
    let count = points.count
    return (0..<width).allSatisfy { column in
      let cells = points.map { Int(($0[column] * Double(count)).rounded(.down)) }
      return cells.sorted() == Array(0..<count)
    }
  }
}
