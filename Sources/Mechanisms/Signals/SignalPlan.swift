public import Quantities

/// The effective greens of a cycle, from a time of day on.
public struct SignalPlan: Hashable, Sendable {
  /// The time of day at which it begins to hold.
  public var from: SimDuration
  /// By stage.
  public var greens: [SimDuration]
  /// Between two of them.
  public var clearance: SimDuration
  /// When the first stage's green begins, cycle by cycle from midnight.
  public var offset: SimDuration

  /// - Precondition: greens are at least a millisecond.
  public init(
    from: SimDuration = .zero, greens: [SimDuration], clearance: SimDuration,
    offset: SimDuration = .zero
  ) {
    precondition(
      !greens.isEmpty && greens.allSatisfy { $0 > .zero } && clearance >= .zero,
      "greens of \(greens.map(\.milliseconds)) ms, clearance of \(clearance.milliseconds) ms")
    self.from = from
    self.greens = greens
    self.clearance = clearance
    self.offset = offset
  }

  public var cycle: SimDuration {
    greens.reduce(clearance * Int64(greens.count)) { $0 + $1 }
  }

  /// When a stage's green begins in a cycle.
  public func start(of stage: Int) -> SimDuration {
    greens[..<stage].reduce(.zero) { $0 + $1 + clearance }
  }

  /// From a moment to the next end of a stage's green; a cycle if it ends now.
  public func untilEnd(of stage: Int, at now: SimTime) -> SimDuration {
    let end = start(of: stage) + greens[stage] + offset
    let left = (end.milliseconds - now.milliseconds) % cycle.milliseconds
    return SimDuration(milliseconds: left > 0 ? left : left + cycle.milliseconds)
  }

  /// The plan that holds at a time of day, of some in the order of their beginnings.
  public static func current(_ plans: [SignalPlan], at now: SimTime) -> SignalPlan {
    plans.last { $0.from <= now.timeOfDay } ?? plans[plans.count - 1]
  }

  /// Shares a time out by weights; who would get less than the least gets that, and the others give
  /// it in proportion.
  ///
  /// - Returns: sums to the total, or to the least times where they are more than it.
  public static func split(
    _ total: SimDuration, by weights: [Double], atLeast least: [SimDuration]
  ) -> [SimDuration] {
    precondition(
      weights.count == least.count && weights.allSatisfy { $0 >= 0 }, "weights \(weights)")
    var isHeld = [Bool](repeating: false, count: weights.count)
    while true {
      var rest = total.milliseconds
      var sum = 0.0
      for place in weights.indices {
        if isHeld[place] { rest -= least[place].milliseconds } else { sum += weights[place] }
      }
      let free = isHeld.count { !$0 }
      if free == 0 || rest <= 0 { break }
      var isFit = true
      let parts = weights.indices.map { place -> Int64 in
        if isHeld[place] { return least[place].milliseconds }
        let part =
          sum > 0
          ? Int64((Double(rest) * weights[place] / sum).rounded(.down)) : rest / Int64(free)
        if part < least[place].milliseconds {
          isHeld[place] = true
          isFit = false
        }
        return part
      }
      if !isFit { continue }
      // What rounding leaves goes to the first of the greatest.
      let lost = total.milliseconds - parts.reduce(0, +)
      let greatest = parts.indices.min { (-parts[$0], $0) < (-parts[$1], $1) }
      return parts.indices.map {
        SimDuration(milliseconds: parts[$0] + ($0 == greatest ? lost : 0))
      }
    }
    return least
  }
}
