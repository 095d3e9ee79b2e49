/// Who is near to whom: the others by their distance from each, itself first.
struct Neighbours: ~Copyable {
  private let order: NumberMemory<Int32>
  let count: Int

  /// - Parameter distance: from one to another, in any one unit; equal ones go by their number.
  /// - Complexity: O(*n*² log *n*).
  init<Distance: Comparable>(_ count: Int, _ distance: (Int, Int) -> Distance) {
    self.count = count
    order = NumberMemory(repeating: 0, count: count * count)
    for one in 0..<count {
      let distances = (0..<count).map { distance(one, $0) }
      let ranked = (0..<count).sorted {
        ($0 == one ? 0 : 1, distances[$0], $0) < ($1 == one ? 0 : 1, distances[$1], $1)
      }
      for (rank, other) in ranked.enumerated() { order[one * count + rank] = Int32(other) }
    }
  }

  /// The neighbour at a rank; rank 0 is itself.
  @inline(__always)
  func neighbour(of one: Int, _ rank: Int) -> Int { Int(order[one * count + rank]) }
}
