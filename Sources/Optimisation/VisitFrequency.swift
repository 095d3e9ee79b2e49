/// How often each stop is visited in a period, and on which days.
public enum VisitFrequency {
  /// What the visits are shared out by.
  public enum Rule: Sendable {
    /// By the square roots of the demands, which makes the mean wait for the next visit least.
    case squareRoot
    /// By the demands themselves: the planner's intuition, and no better than equal shares.
    case proportional
  }

  /// The visits of each stop as real numbers that add up to `total`.
  ///
  /// With *D* the demand and *f* the visits of a stop, the mean wait for the next of evenly spaced
  /// visits is 1/(2*f*) periods. Σ *D*/(2*f*) under Σ *f* = *F* is least where *f* is proportional
  /// to √*D*, by Lagrange's multiplier; within limits, where each is as near to λ√*D* as its
  /// limits allow.
  ///
  /// - Parameters:
  ///   - demands: finite and at least 0; their sum is positive.
  ///   - total: *F*, in visits each period.
  ///   - least: what every stop gets at least.
  ///   - most: what a stop gets at most; the days of service of a period.
  /// - Precondition: `least` · stops ≤ `total` ≤ `most` · stops.
  public static func shares(
    of total: Double, by rule: Rule, demands: [Double], least: Double = 0, most: Double = .infinity
  ) -> [Double] {
    precondition(
      demands.allSatisfy { $0 >= 0 && $0.isFinite } && demands.contains { $0 > 0 },
      "demands \(demands); expected none below 0 and one above")
    let count = Double(demands.count)
    precondition(
      0 <= least && least <= most && least * count <= total && total <= most * count,
      "\(total) visits to \(demands.count) stops, each \(least) to \(most)")
    let weights = demands.map { rule == .squareRoot ? $0.squareRoot() : $0 }
    let sum = weights.reduce(0, +)
    func limited(_ scale: Double) -> [Double] { weights.map { min(max(scale * $0, least), most) } }
    let free = weights.map { total * $0 / sum }
    if free.allSatisfy({ $0 >= least && $0 <= most }) { return free }
    // The sum of the limited shares grows with the scale: halve the interval that holds it.
    var low = 0.0
    var high = 1.0
    while limited(high).reduce(0, +) < total && high < 0x1p200 { high *= 2 }
    for _ in 0..<300 {
      let middle = (low + high) / 2
      if limited(middle).reduce(0, +) < total { low = middle } else { high = middle }
    }
    return limited(high)
  }

  /// The visits of each stop as whole numbers that add up to `total`.
  ///
  /// Shares are rounded by the largest remainder; equal remainders go to the lower number.
  ///
  /// - Parameters: as of `shares`.
  public static func visits(
    _ total: Int, by rule: Rule, demands: [Double], least: Int = 0, most: Int = .max
  ) -> [Int] {
    let shares = shares(
      of: Double(total), by: rule, demands: demands, least: Double(least),
      most: most == .max ? .infinity : Double(most))
    // A share that is whole but for rounding is whole.
    var visits = shares.map { Int(($0 + 1e-9).rounded(.down)) }
    let order = shares.indices.sorted {
      (-(shares[$0] - Double(visits[$0])), $0) < (-(shares[$1] - Double(visits[$1])), $1)
    }
    var left = total - visits.reduce(0, +)
    while left > 0 {
      for stop in order where left > 0 && visits[stop] < most {
        visits[stop] += 1
        left -= 1
      }
    }
    return visits
  }

  /// Σ *D*/(2*f*): the mean wait for the next visit, weighted by demand, in periods.
  ///
  /// A stop with demand and without visits makes it infinite.
  public static func meanWait(demands: [Double], visits: [Double]) -> Double {
    precondition(demands.count == visits.count, "\(visits.count) visits of \(demands.count) stops")
    var sum = 0.0
    for (demand, visits) in zip(demands, visits) where demand > 0 { sum += demand / (2 * visits) }
    return sum
  }

  /// The patterns of days that space a number of visits most evenly.
  ///
  /// Most evenly means: the mean wait of somebody who comes at any time, which grows with the
  /// squares of the gaps between visits across the end of the period, is least. Of patterns that
  /// are equal in that the most even ones in days of service are taken: two visits from Monday to
  /// Friday are on Monday and Thursday or on Tuesday and Friday, and not on Monday and Friday.
  ///
  /// - Parameters:
  ///   - visits: 1 … the number of days of service.
  ///   - serviceDays: the days on which visits may be, ascending within 0 ..< `period`; at most 24.
  ///   - period: the days after which the pattern begins again; at most 64.
  /// - Returns: sets of days, bit *d* for day *d*, in ascending order of their days.
  /// - Complexity: O(days of service choose `visits`).
  public static func evenPatterns(
    visits: Int, serviceDays: [Int], period: Int
  ) -> [PeriodicProblem.Days] {
    precondition((1...64).contains(period), "a period of \(period) days; expected 1 to 64")
    precondition(
      serviceDays.count <= 24 && (1...max(1, serviceDays.count)).contains(visits)
        && zip(serviceDays, serviceDays.dropFirst()).allSatisfy { $0 < $1 }
        && serviceDays.allSatisfy { (0..<period).contains($0) },
      "\(visits) visits on days \(serviceDays) of \(period)")
    var best = (Int.max, Int.max)
    var patterns: [PeriodicProblem.Days] = []
    var chosen = Array(0..<visits)
    while true {
      let unevenness = (
        squares(chosen.map { serviceDays[$0] }, period), squares(chosen, serviceDays.count)
      )
      if unevenness < best {
        best = unevenness
        patterns = []
      }
      if unevenness == best {
        patterns.append(chosen.reduce(0) { $0 | 1 << UInt64(serviceDays[$1]) })
      }
      guard advance(&chosen, below: serviceDays.count) else { return patterns }
    }
  }

  /// The sum of the squares of the gaps between days, across the end of the period.
  private static func squares(_ days: [Int], _ period: Int) -> Int {
    var sum = 0
    for (place, day) in days.enumerated() {
      let next = place + 1 < days.count ? days[place + 1] : days[0] + period
      sum += (next - day) * (next - day)
    }
    return sum
  }

  /// The next selection in lexicographic order; false after the last.
  private static func advance(_ chosen: inout [Int], below count: Int) -> Bool {
    var place = chosen.count - 1
    while place >= 0 && chosen[place] == count - chosen.count + place { place -= 1 }
    if place < 0 { return false }
    chosen[place] += 1
    for later in chosen.indices where later > place { chosen[later] = chosen[later - 1] + 1 }
    return true
  }
}
