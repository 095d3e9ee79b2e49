public import Mechanisms
public import Quantities

/// Another policy, and green for those who ask for it.
///
/// A responder finds its stage green from 8 s before it comes until it has passed. A bus more than
/// 3 min late makes its stage last up to 10 s longer, or the stages before it no longer than their
/// least greens; of several the one with most persons times lateness, one in a cycle on each
/// approach. Afterwards the other policy goes on from where the signal is: a plan is in step again
/// after about two cycles.
///
/// Source: modelling specification, S10.6 (P3).
public struct GivingPriority: SignalPolicy {
  private var base: any SignalPolicy
  /// By stage.
  public let least: [SimDuration]
  public let clearance: SimDuration
  /// Whether late buses are served here; not where the other policy weighs them itself.
  public let servesBuses: Bool
  /// Before a responder comes.
  public let lead: SimDuration
  public let longestExtension: SimDuration
  /// Between two buses of one approach.
  public let cycle: SimDuration
  /// By group, when a bus was last served.
  private var lastBus: [Int: SimTime] = [:]
  /// When the other policy first wanted to end the green.
  private var wanted: SimTime?

  public init(
    _ base: any SignalPolicy, least: [SimDuration], clearance: SimDuration, servesBuses: Bool,
    lead: SimDuration = .seconds(8), longestExtension: SimDuration = .seconds(10),
    cycle: SimDuration = .seconds(120)
  ) {
    self.base = base
    self.least = least
    self.clearance = clearance
    self.servesBuses = servesBuses
    self.lead = lead
    self.longestExtension = longestExtension
    self.cycle = cycle
  }

  public var sight: SignalSight { base.sight }

  public mutating func decide(_ observation: SignalObservation) -> SignalDecision {
    if observation.green == .zero { wanted = nil }
    let own = base.decide(observation)
    if observation.requests.isEmpty { return own }
    let responder = observation.requests.filter { $0.kind == .responder }
      .min { ($0.arrival, $0.vehicle) < ($1.arrival, $1.vehicle) }
    if let responder { return serve(responder, observation, own) }
    return servesBuses ? serveBus(observation, own) : own
  }

  private func serve(
    _ request: PriorityRequest, _ observation: SignalObservation, _ own: SignalDecision
  ) -> SignalDecision {
    let (now, stage) = (observation.now, observation.stage)
    let needed = request.arrival + (.zero - lead)
    // No stage can come between before it is needed.
    func isClose(_ between: Int) -> Bool { now + clearance + least[between] + clearance > needed }
    let target = nextStage(of: request.group, observation)
    if observation.stages[stage].contains(request.group) {
      guard case .change(let next) = own, isClose(next) else { return own }
      return .stay(.seconds(1))
    }
    guard let target else { return own }
    let earliest = max(
      needed + (.zero - clearance), now + (least[stage] - min(observation.green, least[stage])))
    if now >= earliest { return .change(to: target) }
    switch own {
    case .stay(let time): return .stay(min(time, earliest - now))
    case .change(let next): return .change(to: isClose(next) ? target : next)
    }
  }

  private mutating func serveBus(
    _ observation: SignalObservation, _ own: SignalDecision
  ) -> SignalDecision {
    let (now, stage) = (observation.now, observation.stage)
    func weight(_ request: PriorityRequest) -> Double {
      guard case .bus(let persons, let late) = request.kind, late > .minutes(3) else { return 0 }
      return Double(persons) * late.minutes
    }
    let bus = observation.requests.filter { request in
      guard weight(request) > 0 else { return false }
      return lastBus[request.group].map { now - $0 >= cycle } ?? true
    }.min { (-weight($0), $0.vehicle) < (-weight($1), $1.vehicle) }
    guard let bus else { return own }
    if observation.stages[stage].contains(bus.group) {
      guard case .change = own else { return own }
      let end = (wanted ?? now) + longestExtension
      wanted = wanted ?? now
      if bus.arrival < end && now < end {
        return .stay(max(.seconds(1), min(bus.arrival, end) - now))
      }
      // It has had what it can get, if it was to get something.
      if wanted != now { lastBus[bus.group] = now }
      return own
    }
    // It comes before its stage would: the others are cut to their least greens.
    guard bus.arrival - now <= cycle else { return own }
    let next = (stage + 1) % least.count
    if observation.green >= least[stage] {
      if observation.stages[next].contains(bus.group) { lastBus[bus.group] = now }
      return .change(to: next)
    }
    let rest = least[stage] - observation.green
    if case .stay(let time) = own { return .stay(min(time, rest)) }
    return own
  }

  /// The next stage in the order of the cycle in which a group has green.
  private func nextStage(of group: Int, _ observation: SignalObservation) -> Int? {
    let count = observation.stages.count
    return (1...count).map { (observation.stage + $0) % count }
      .first { observation.stages[$0].contains(group) }
  }
}
