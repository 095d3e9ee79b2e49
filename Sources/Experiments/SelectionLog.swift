/// What has been run of each alternative, in the order of the replications.
struct SelectionLog: Sendable {
  private var values: [[Double?]]
  private var needs: [[[UInt64]]]

  init(alternatives: Int) {
    values = [[Double?]](repeating: [], count: alternatives)
    needs = [[[UInt64]]](repeating: [], count: alternatives)
  }

  func count(_ alternative: Int) -> Int { values[alternative].count }
  func value(_ alternative: Int, _ number: Int) -> Double? { values[alternative][number] }
  func values(_ alternative: Int, _ count: Int) -> [Double?] {
    Array(values[alternative].prefix(count))
  }

  mutating func add(_ alternative: Int, _ value: Double?, _ needs: [UInt64]) {
    values[alternative].append(value)
    self.needs[alternative].append(needs)
  }

  /// Whether all alternatives faced the same needs in the replications that both have.
  var needsEqual: Bool {
    needs.allSatisfy { own in zip(own, needs[0]).allSatisfy { $0 == $1 } }
  }
}
