/// The assignment of rows to columns at the least total cost.
public enum Assignment {
  /// Gives each row a column of its own.
  ///
  /// - Parameter costs: one row for each; finite; at least as many columns as rows.
  /// - Returns: the column of each row. Of equal assignments the one that is found first by taking
  ///   rows in order and lower columns before higher ones.
  /// - Complexity: O(rows² · columns).
  ///
  /// Source: Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics
  /// Quarterly 2, 1955, with shortest augmenting paths as in Jonker and Volgenant, "A shortest
  /// augmenting path algorithm for dense and sparse linear assignment problems", Computing 38,
  /// 1987.
  public static func cheapest(_ costs: [[Double]]) -> [Int] {
    let rows = costs.count
    let columns = costs.first?.count ?? 0
    precondition(
      rows <= columns && costs.allSatisfy { $0.count == columns && $0.allSatisfy(\.isFinite) },
      "\(rows) rows of \(columns) columns; expected finite costs and no fewer columns than rows")
    // Columns are counted from 1; column 0 stands for the row that looks for a column.
    var rowPrice = [Double](repeating: 0, count: rows + 1)
    var columnPrice = [Double](repeating: 0, count: columns + 1)
    var rowOf = [Int](repeating: 0, count: columns + 1)
    for row in stride(from: 1, through: rows, by: 1) {
      rowOf[0] = row
      var column = 0
      var least = [Double](repeating: .infinity, count: columns + 1)
      var before = [Int](repeating: 0, count: columns + 1)
      var isReached = [Bool](repeating: false, count: columns + 1)
      repeat {
        isReached[column] = true
        let from = rowOf[column]
        var step = Double.infinity
        var nearest = 0
        for other in 1...columns where !isReached[other] {
          let reduced = costs[from - 1][other - 1] - rowPrice[from] - columnPrice[other]
          if reduced < least[other] {
            least[other] = reduced
            before[other] = column
          }
          if least[other] < step {
            step = least[other]
            nearest = other
          }
        }
        for other in 0...columns {
          if isReached[other] {
            rowPrice[rowOf[other]] += step
            columnPrice[other] -= step
          } else {
            least[other] -= step
          }
        }
        column = nearest
      } while rowOf[column] != 0
      while column != 0 {
        rowOf[column] = rowOf[before[column]]
        column = before[column]
      }
    }
    var result = [Int](repeating: -1, count: rows)
    for column in stride(from: 1, through: columns, by: 1) where rowOf[column] > 0 {
      result[rowOf[column] - 1] = column - 1
    }
    return result
  }
}
