/// Rows of running sums of weights, from each of which a place is drawn by one uniform number.
struct DrawTable: Sendable {
  private let first: [Int]
  private let sums: [Double]

  /// - Parameters:
  ///   - first: the place of each row's first weight, and the number of weights.
  ///   - weights: not negative; a row that is drawn from has a positive sum.
  init(first: [Int], weights: [Double]) {
    precondition(first.last == weights.count, "\(weights.count) weights in rows \(first.count)")
    self.first = first
    var sums = weights
    for row in 0..<first.count - 1 {
      var sum = 0.0
      for place in first[row]..<first[row + 1] {
        sum += weights[place]
        sums[place] = sum
      }
    }
    self.sums = sums
  }

  /// Rows of equal length.
  init(columns: Int, weights: [Double]) {
    precondition(columns > 0, "rows without columns")
    self.init(
      first: Array(stride(from: 0, through: weights.count, by: columns)), weights: weights)
  }

  /// The sum of the weights of a row.
  func total(_ row: Int) -> Double {
    first[row] == first[row + 1] ? 0 : sums[first[row + 1] - 1]
  }

  /// A place in a row, counted from its first, in proportion to the weights.
  ///
  /// - Parameter uniform: in [0, 1).
  /// - Complexity: O(log *n*).
  func draw(_ row: Int, _ uniform: Double) -> Int {
    sums.withUnsafeBufferPointer { sums in
      var low = first[row]
      var high = first[row + 1] - 1
      precondition(high >= low && sums[high] > 0, "row \(row) has nothing to draw from")
      let target = uniform * sums[high]
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] > target { high = middle } else { low = middle + 1 }
      }
      return low - first[row]
    }
  }
}
