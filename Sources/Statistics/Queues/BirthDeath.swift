/// Stationary probabilities of chains that move between neighbours only.
enum BirthDeath {
  /// - Parameters:
  ///   - states: how many there are, at least 1.
  ///   - ratio: the rate from state n to n + 1 over that from n + 1 to n; not negative.
  /// - Complexity: O(`states`).
  static func stateProbabilities(states: Int, ratio: (Int) -> Double) -> [Double] {
    var weights = [1.0]
    weights.reserveCapacity(states)
    var isLarge = false
    for state in 0..<(states - 1) {
      let weight = weights[state] * ratio(state)
      weights.append(weight)
      if weight > 1e200 { isLarge = true }
      if isLarge {
        // What falls below the smallest number was far too improbable to be seen.
        for index in weights.indices { weights[index] /= weight }
        isLarge = false
      }
    }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
