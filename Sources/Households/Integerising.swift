public import Randomness

/// Whole numbers for fitted weights: truncate, replicate, sample.
///
/// Weights are cut to whole numbers; what is missing to the total is drawn without replacement in
/// proportion to the fractions cut off, by exponential keys, so that the total is exact and each
/// expected count is near its weight.
///
/// Source: Lovelace and Ballas, "'Truncate, replicate, sample': a method for creating integer
/// weights for spatial microsimulation", Computers, Environment and Urban Systems 41, 2013;
/// the draw by Efraimidis and Spirakis, "Weighted random sampling with a reservoir", Information
/// Processing Letters 97(5), 2006.
public enum Integerising {
  /// - Parameters:
  ///   - weights: not negative.
  ///   - total: what the counts add up to; nil for the nearest whole number to their sum.
  ///   - random: the stream of this table; the draws depend on nothing else.
  /// - Returns: counts that are 0 where the weight is 0, and else differ from it by less than one,
  ///   provided that the total differs from the sum by less than the fractions allow.
  /// - Precondition: if more is wanted than the weights hold, some weight is positive.
  /// - Complexity: O(*n* log *n*).
  public static func counts(
    _ weights: [Double], total: Int? = nil, _ random: inout RandomStream
  ) -> [Int] {
    let wanted = total ?? Int(weights.reduce(0, +).rounded(.toNearestOrAwayFromZero))
    var counts = weights.map { weight in
      precondition(weight >= 0 && weight.isFinite, "a weight of \(weight)")
      return Int(weight.rounded(.down))
    }
    var missing = wanted - counts.reduce(0, +)
    // Sums of fitted weights miss whole numbers by their last bits: a weight of 6.999… stands
    // for 7 and has the greatest fraction, so it is served first in all likelihood.
    while missing != 0 {
      let keys = keys(weights, counts, isAdding: missing > 0, &random)
      precondition(!keys.isEmpty, "no weight to draw \(missing) of \(wanted) from")
      for key in keys.prefix(abs(missing)) {
        counts[key.place] += missing.signum()
      }
      missing = wanted - counts.reduce(0, +)
    }
    return counts
  }

  /// The places that may gain (or lose) one, in the order of the draw.
  private static func keys(
    _ weights: [Double], _ counts: [Int], isAdding: Bool, _ random: inout RandomStream
  ) -> [(key: Double, place: Int)] {
    var keys: [(key: Double, place: Int)] = []
    for (place, weight) in weights.enumerated() where weight > 0 {
      let fraction = isAdding ? weight - Double(counts[place]) : Double(counts[place])
      if !isAdding && counts[place] == 0 { continue }
      // Where the total exceeds what the fractions hold, every positive weight may gain again.
      let chance = max(fraction, 1e-9)
      keys.append((random.exponential(mean: 1 / chance), place))
    }
    keys.sort { $0 < $1 }
    return keys
  }
}
