import Randomness
import Testing

@testable import Optimisation

struct KnapsackTests {
  /// The best by trying every set.
  private func byTryingAll(_ values: [Double], _ costs: [Int], _ capacity: Int) -> Double {
    var best = 0.0
    for set in 0..<(1 << values.count) {
      let taken = values.indices.filter { set >> $0 & 1 == 1 }
      if taken.reduce(0, { $0 + costs[$1] }) > capacity { continue }
      best = max(best, taken.reduce(0) { $0 + values[$1] })
    }
    return best
  }

  /// The item with the best ratio is not in the best set: greedy choice would take it.
  @Test func theBestIsNotAlwaysTheGreediest() {
    let knapsack = Knapsack(values: [10, 9, 9], costs: [6, 5, 5], capacity: 10)
    #expect(knapsack.best() == [1, 2])
  }

  @Test func whatIsWorthNothingOrDoesNotFitIsLeft() {
    #expect(Knapsack(values: [0, -1, 5, 3], costs: [0, 0, 11, 10], capacity: 10).best() == [3])
    #expect(Knapsack(values: [], costs: [], capacity: 10).best() == [])
    #expect(Knapsack(values: [1, 2], costs: [1, 1], capacity: 0).best() == [])
    #expect(Knapsack(values: [1, 2], costs: [0, 1], capacity: 0).best() == [0])
  }

  /// Small problems of all shapes against trying every set: values without relation to costs, close
  /// to them, and equal to them.
  @Test func noSetIsBetter() {
    let family = StreamFamily(seed: 5, replication: 0)
    for number in 0..<300 {
      var stream = family.stream(Purpose("knapsack"), entity: UInt32(number))
      let count = 1 + Int(stream.uniform() * 10)
      let costs = (0..<count).map { _ in Int(stream.uniform() * 30) }
      let values = costs.map { cost in
        switch number % 3 {
        case 0: stream.uniform(-2, 20)
        case 1: Double(cost) + stream.uniform(0, 3)
        default: Double(cost)
        }
      }
      let capacity = Int(stream.uniform() * 90)
      let found = Knapsack(values: values, costs: costs, capacity: capacity).best()
      #expect(Set(found).count == found.count && found == found.sorted())
      #expect(found.reduce(0) { $0 + costs[$1] } <= capacity)
      let value = found.reduce(0) { $0 + values[$1] }
      let best = byTryingAll(values, costs, capacity)
      #expect(abs(value - best) < 1e-9 * max(1, best), "\(number): \(value) of \(best)")
    }
  }

  /// As many items as a city has roads, some thousand of them with the same value for their cost.
  @Test func manyItemsTakeNoTime() {
    var stream = StreamFamily(seed: 6, replication: 0).stream(Purpose("knapsack"))
    let costs = (0..<20_000).map { _ in 1 + Int(stream.uniform() * 400) }
    let values = costs.indices.map {
      $0 % 3 == 0 ? Double(costs[$0]) : Double(costs[$0]) * stream.uniform(0, 2)
    }
    let found = Knapsack(values: values, costs: costs, capacity: 100_000).best()
    #expect(found.reduce(0) { $0 + costs[$1] } <= 100_000 && found.count > 100)
  }
}
