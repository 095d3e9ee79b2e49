public import Mechanisms
public import Quantities

/// Keeps a stage green while vehicles follow one another, and skips stages for which nobody waits.
///
/// A stage calls if a vehicle will be at one of its stop lines within the gap or pedestrians cross in
/// it. The stage that has green keeps it while it calls, the gap since the last vehicle is short and
/// its time is not over; then the next that calls gets it, in the order of a cycle. With a plan, each
/// stage must end when its green does there, and the main one may not end earlier than the yield
/// window before that, so that the signal stays in step with its neighbours.
///
/// Source: modelling specification, G12; the usual gap control with force-offs.
///
/// - Complexity: O(groups) a decision, about one in each gap.
public struct Actuated: SignalPolicy {
  /// A plan with which the signal stays in step.
  public struct Coordination: Hashable, Sendable {
    public var plans: [SignalPlan]
    public var mainStage: Int
    /// In which the main stage may end before its time.
    public var window: SimDuration

    public init(plans: [SignalPlan], mainStage: Int, window: SimDuration = .seconds(10)) {
      self.plans = plans
      self.mainStage = mainStage
      self.window = window
    }
  }

  /// By stage.
  public let least: [SimDuration]
  /// By stage, without coordination.
  public let greatest: [SimDuration]
  /// By stage: somebody crosses in every cycle.
  public let hasCrossing: [Bool]
  public let gap: SimDuration
  public let coordination: Coordination?

  public init(
    least: [SimDuration], greatest: [SimDuration], hasCrossing: [Bool],
    gap: SimDuration = .seconds(3), coordination: Coordination? = nil
  ) {
    precondition(
      least.count == greatest.count && least.count == hasCrossing.count
        && zip(least, greatest).allSatisfy { $0 > .zero && $0 <= $1 },
      "greens from \(least.map(\.milliseconds)) to \(greatest.map(\.milliseconds)) ms")
    self.least = least
    self.greatest = greatest
    self.hasCrossing = hasCrossing
    self.gap = gap
    self.coordination = coordination
  }

  public var sight: SignalSight { .queues }

  public func decide(_ observation: SignalObservation) -> SignalDecision {
    let stage = observation.stage
    if observation.green < least[stage] { return .stay(least[stage] - observation.green) }
    let limit: SimDuration
    switch span(observation) {
    case .hold(let time): return .stay(time)
    case .until(let green): limit = green
    }
    let own = observation.stages[stage]
    if observation.green < limit, own.contains(where: { calls($0, observation) }) {
      let since = own.reduce(gap) { min($0, observation.groups[$1].gap ?? gap) }
      if since < gap { return .stay(min(gap - since, limit - observation.green)) }
    }
    let count = least.count
    for step in 1..<max(2, count) {
      let next = (stage + step) % count
      if next == stage { break }
      let calling = observation.stages[next].contains {
        !own.contains($0) && calls($0, observation)
      }
      if calling || hasCrossing[next] { return .change(to: next) }
    }
    return .stay(.seconds(1))
  }

  private func calls(_ group: Int, _ observation: SignalObservation) -> Bool {
    guard let next = observation.groups[group].nextArrival else { return false }
    return next <= gap
  }

  private enum Span {
    case hold(SimDuration)
    case until(SimDuration)
  }

  /// How long the stage may or must have green.
  private func span(_ observation: SignalObservation) -> Span {
    let stage = observation.stage
    guard let coordination else { return .until(greatest[stage]) }
    let start = observation.now - observation.green
    let plan = SignalPlan.current(coordination.plans, at: start)
    let end = max(plan.untilEnd(of: stage, at: start), least[stage])
    if stage == coordination.mainStage {
      let free = end - coordination.window
      if observation.green < free { return .hold(free - observation.green) }
    }
    return .until(end)
  }
}
