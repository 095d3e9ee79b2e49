public import Mechanisms
public import Quantities

/// Gives each stage the same green in every cycle, whoever waits: what most signals do.
///
/// Several plans hold at different times of the day. Cycles are counted from an offset, so that
/// neighbours stay in step. Where a plan is elsewhere in its cycle than the signal, greens are
/// shortened down to their least or lengthened by half, until both are in step.
///
/// - Complexity: O(stages + plans) a decision.
public struct FixedTime: SignalPolicy {
  /// In the order of the times of day at which they begin to hold.
  public let plans: [SignalPlan]
  /// By stage: no green is shortened below it.
  public let least: [SimDuration]
  /// When the green that has begun ends.
  private var end = SimTime.zero

  /// - Parameters:
  ///   - plans: at least one; all have the same number of stages.
  ///   - least: by stage; the shortest green of its plans if nil.
  public init(_ plans: [SignalPlan], least: [SimDuration]? = nil) {
    precondition(
      !plans.isEmpty && plans.allSatisfy { $0.greens.count == plans[0].greens.count },
      "plans of \(plans.map(\.greens.count)) stages")
    self.plans = plans.sorted { $0.from < $1.from }
    self.least =
      least
      ?? plans[0].greens.indices.map { stage in
        plans.reduce(plans[0].greens[stage]) { min($0, $1.greens[stage]) }
      }
  }

  /// One plan for the whole day.
  public init(greens: [SimDuration], clearance: SimDuration, offset: SimDuration = .zero) {
    self.init([SignalPlan(greens: greens, clearance: clearance, offset: offset)])
  }

  public var sight: SignalSight { .clock }

  public mutating func decide(_ observation: SignalObservation) -> SignalDecision {
    let now = observation.now
    if observation.green == .zero { end = now + green(observation.stage, from: now) }
    if now < end { return .stay(end - now) }
    return .change(to: (observation.stage + 1) % plans[0].greens.count)
  }

  private func green(_ stage: Int, from now: SimTime) -> SimDuration {
    let plan = SignalPlan.current(plans, at: now)
    let planned = plan.greens[stage]
    var left = plan.untilEnd(of: stage, at: now)
    if left <= planned {
      if left >= least[stage] { return left }
      left += plan.cycle
    }
    let half = SimDuration(milliseconds: planned.milliseconds / 2)
    return min(left, planned + half)
  }
}
