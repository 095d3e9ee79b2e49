import Statistics

/// `quantile_table`: quantiles of t, the normal, χ² and F distributions, made by SciPy.
enum QuantileTableReference: ReferenceFamily {
  static let name = "quantile_table"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let tables: [(key: String, columns: Int, quantile: ([Double]) -> Double)] = [
      ("t", 3, { studentQuantile($0[0], degreesOfFreedom: $0[1]) }),
      ("z", 2, { normalQuantile($0[0]) }),
      ("chi2", 3, { chiSquareQuantile($0[0], degreesOfFreedom: $0[1]) }),
      ("F", 4, { fQuantile($0[0], numerator: $0[1], denominator: $0[2]) }),
    ]
    for table in tables {
      for row in try root.items(table.key) {
        tally.check(row) { item throws in
          let numbers = try row.numbers()
          guard numbers.count == table.columns, numbers[0] > 0, numbers[0] < 1,
            numbers[1..<(table.columns - 1)].allSatisfy({ $0 > 0 })
          else {
            item.fail("\(row.path): expected a probability, degrees of freedom and a quantile")
            return
          }
          let last = table.columns - 1
          item.close(
            row, table.quantile(numbers), numbers[last], ReferenceTolerance.closedForm)
        }
      }
    }
  }
}
