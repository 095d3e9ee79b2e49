/// Which items to take when their costs must fit into a capacity: the 0/1 knapsack problem, exactly.
///
/// Items are sorted by value for cost; what the bound of Dembo and Hammer decides is decided, and the
/// few items that are left are enumerated by dynamic programming over the states that no other state
/// beats in cost and value, each with its linear bound.
///
/// Source: Kellerer, Pferschy and Pisinger, *Knapsack Problems* (Springer, 2004), sections 2.1, 3.2
/// and 5.1.3; Dembo and Hammer, "A reduction algorithm for knapsack problems", Methods of Operations
/// Research 36, 1980.
public struct Knapsack: Sendable {
  private let values: [Double]
  private let costs: [Int]
  private let capacity: Int
  /// Items that can be worth taking, the most valuable for their cost first, ties to the lower number.
  private let order: [Int]

  /// A state of the enumeration: what it costs and is worth, and the last item taken.
  private struct State {
    let cost: Int
    let value: Double
    let taken: Int
  }

  /// - Parameters:
  ///   - values: of the items; finite. What is not worth more than nothing is never taken.
  ///   - costs: of the items, at least 0, in the unit of `capacity`.
  ///   - capacity: what the costs of those taken may come to; at least 0.
  public init(values: [Double], costs: [Int], capacity: Int) {
    precondition(
      values.count == costs.count, "\(values.count) values for \(costs.count) costs")
    precondition(capacity >= 0, "a capacity of \(capacity)")
    precondition(
      values.allSatisfy(\.isFinite) && costs.allSatisfy { $0 >= 0 },
      "a value is not finite or a cost is negative")
    self.values = values
    self.costs = costs
    self.capacity = capacity
    let ratios = values.indices.map { costs[$0] == 0 ? .infinity : values[$0] / Double(costs[$0]) }
    order = values.indices.filter { values[$0] > 0 && costs[$0] <= capacity }
      .sorted { (ratios[$1], $0) < (ratios[$0], $1) }
  }

  /// The items to take, by number.
  ///
  /// The sum of their values is the greatest possible, but for the rounding of sums.
  ///
  /// - Complexity: O(n · log n) for n items and, for the few that the bound leaves open, at most
  ///   O(capacity) each.
  public func best() -> [Int] {
    let greedy = greedySolution()
    guard let first = greedy.firstLeft else { return greedy.items.sorted() }
    let ratio = values[order[first]] / Double(costs[order[first]])
    let left = Double(capacity - greedy.prefixCost)
    let bound = greedy.prefixValue + left * ratio
    let goal = greedy.value * (1 + 1e-12)
    var isFixed: [Int] = []
    var open: [Int] = []
    for (place, item) in order.enumerated() {
      let (value, cost) = (values[item], Double(costs[item]))
      if place < first {
        // What is possible at best without the item; what costs nothing is never left.
        let isSure = cost == 0 || bound - value + cost * ratio <= goal
        if isSure { isFixed.append(item) } else { open.append(item) }
      } else if bound + value - cost * ratio > goal {
        open.append(item)
      }
    }
    if open.isEmpty { return greedy.items.sorted() }
    return enumerate(open, beside: isFixed, better: goal) ?? greedy.items.sorted()
  }

  /// Takes whatever still fits, in order.
  private func greedySolution() -> (
    items: [Int], value: Double, firstLeft: Int?, prefixValue: Double, prefixCost: Int
  ) {
    var items: [Int] = []
    var (cost, value) = (0, 0.0)
    var firstLeft: Int?
    var prefix = (value: 0.0, cost: 0)
    for (place, item) in order.enumerated() {
      if cost + costs[item] > capacity {
        if firstLeft == nil { (firstLeft, prefix) = (place, (value, cost)) }
        continue
      }
      items.append(item)
      cost += costs[item]
      value += values[item]
    }
    return (items, value, firstLeft, prefix.value, prefix.cost)
  }

  /// The best choice among some items beside others that are taken; nil if none is worth more than
  /// `goal`.
  private func enumerate(_ open: [Int], beside taken: [Int], better goal: Double) -> [Int]? {
    let start = State(
      cost: taken.reduce(0) { $0 + costs[$1] }, value: taken.reduce(0) { $0 + values[$1] },
      taken: -1)
    if start.cost > capacity { return nil }
    var (goal, best) = (goal, -1)
    if start.value > goal { goal = start.value }
    // Each link names an item and the link before it.
    var links: [(item: Int, before: Int)] = []
    var states = [start]
    for (place, item) in open.enumerated() {
      let next = place + 1 < open.count ? open[place + 1] : nil
      let ratio = next.map { values[$0] / Double(costs[$0]) } ?? 0
      var merged: [State] = []
      merged.reserveCapacity(2 * states.count)
      func keep(_ state: State) {
        if let last = merged.last, last.value >= state.value { return }
        if state.value + Double(capacity - state.cost) * ratio < goal { return }
        if merged.last?.cost == state.cost { merged.removeLast() }
        merged.append(state)
      }
      var without = 0
      for state in states where state.cost + costs[item] <= capacity {
        let with = State(
          cost: state.cost + costs[item], value: state.value + values[item], taken: links.count)
        while without < states.count && states[without].cost <= with.cost {
          keep(states[without])
          without += 1
        }
        links.append((item, state.taken))
        if with.value > goal { (goal, best) = (with.value, with.taken) }
        keep(with)
      }
      for state in states[without...] { keep(state) }
      states = merged
      if states.isEmpty { break }
    }
    if best < 0 { return goal > start.value ? nil : taken.sorted() }
    var items = taken
    while best >= 0 {
      items.append(links[best].item)
      best = links[best].before
    }
    return items.sorted()
  }
}
