public import Mechanisms
public import Quantities

/// Gives each stage the same green in every cycle, whoever waits: what most signals do.
///
/// Cycles are counted from an offset, so that neighbours stay in step.
///
/// - Complexity: O(stages) a decision.
public struct FixedTime: SignalPolicy {
  /// When the first stage's green begins in the first cycle.
  public let offset: SimDuration
  /// Effective greens by stage.
  public let greens: [SimDuration]
  /// Between two stages.
  public let clearance: SimDuration

  /// - Precondition: greens are at least a millisecond.
  public init(greens: [SimDuration], clearance: SimDuration, offset: SimDuration = .zero) {
    precondition(
      !greens.isEmpty && greens.allSatisfy { $0 > .zero } && clearance >= .zero,
      "greens of \(greens.map(\.milliseconds)) ms, clearance of \(clearance.milliseconds) ms")
    self.greens = greens
    self.clearance = clearance
    self.offset = offset
  }

  public var cycle: SimDuration {
    greens.reduce(clearance * Int64(greens.count)) { $0 + $1 }
  }

  public func decide(_ observation: SignalObservation) -> SignalDecision {
    let start = greens[..<observation.stage].reduce(.zero) { $0 + $1 + clearance }
    let end = start + greens[observation.stage]
    let clock = (observation.now - (.zero + offset)).milliseconds
    let place = clock - clock.floorDivided(by: cycle.milliseconds) * cycle.milliseconds
    // Where the plan is elsewhere in its cycle the stage stays until its own green ends next.
    let left = SimDuration(milliseconds: end.milliseconds - place)
    if left > .zero && place >= start.milliseconds { return .stay(left) }
    if left == .zero || observation.green > .zero {
      return .change(to: (observation.stage + 1) % greens.count)
    }
    return .stay(left > .zero ? left : left + cycle)
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
