public import Mechanisms
public import Quantities

public enum Signal: Sendable {}
public typealias SignalID = Identifier<Signal>

/// The lanes of a junction that get green together, stage by stage.
public struct SignalSite: Hashable, Sendable {
  /// In the order of a cycle; a group may have green in several. Nobody drives in an empty one.
  public let stages: [[LaneGroupID]]
  /// Between two stages, all red: what starting up and clearing lose.
  public let clearance: SimDuration

  /// - Precondition: a stage has a group.
  public init(stages: [[LaneGroupID]], clearance: SimDuration) {
    precondition(
      stages.contains { !$0.isEmpty } && clearance >= .zero,
      "stages of \(stages.map(\.count)) groups, clearance of \(clearance.milliseconds) ms")
    self.stages = stages
    self.clearance = clearance
  }
}

/// One signal of a run.
struct RunningSignal: Sendable {
  let site: SignalSite
  var policy: any SignalPolicy
  var stage = 0
  var isGreen = false
  var greenSince = SimTime.zero
}

extension SpatialQueues {
  /// Puts a signal at a junction; its first stage gets green at a moment.
  ///
  /// - Precondition: no group has another signal.
  public mutating func addSignal(
    _ site: SignalSite, _ policy: any SignalPolicy, at start: SimTime = .zero
  ) {
    for group in site.stages.joined() {
      precondition(!signalled.contains(group), "\(group) has a signal already")
      state.groups[group.row].isRed = true
    }
    signalled.formUnion(site.stages.joined())
    signals.append(RunningSignal(site: site, policy: policy))
    calendar.schedule(.signalDue(SignalID(signals.count - 1)), at: start, phase: .release)
  }

  mutating func run(_ signal: SignalID, _ now: SimTime) {
    if !signals[signal.row].isGreen {
      signals[signal.row].isGreen = true
      signals[signal.row].greenSince = now
      show(signals[signal.row].site.stages[signals[signal.row].stage], isRed: false, now)
    }
    let observation = observe(signals[signal.row], now)
    switch signals[signal.row].policy.decide(observation) {
    case .stay(let time):
      precondition(time > .zero, "\(signal) is to stay for \(time.milliseconds) ms")
      calendar.schedule(.signalDue(signal), at: now + time, phase: .release)
    case .change(let stage):
      let site = signals[signal.row].site
      precondition(site.stages.indices.contains(stage), "stage \(stage) of \(site.stages.count)")
      show(site.stages[signals[signal.row].stage], isRed: true, now)
      signals[signal.row].isGreen = false
      signals[signal.row].stage = stage
      calendar.schedule(.signalDue(signal), at: now + site.clearance, phase: .release)
    }
  }

  private mutating func show(_ groups: [LaneGroupID], isRed: Bool, _ now: SimTime) {
    for group in groups { setSignal(of: group, isRed: isRed, at: now) }
  }

  private func observe(_ signal: RunningSignal, _ now: SimTime) -> SignalObservation {
    SignalObservation(
      now: now, stage: signal.stage, green: now - signal.greenSince,
      groups: signal.site.stages.map { $0.map { observe($0.row, now) } })
  }

  private func observe(_ group: Int, _ now: SimTime) -> SignalObservation.Group {
    let row = state.groups[group]
    let link = state.links[Int(row.link)]
    let moment = UInt32(now.milliseconds)
    let last = row.free >= row.headway ? row.free - row.headway : nil
    var next: SimDuration?
    if row.head != Self.nobody {
      let due = state.vehicles[Int(row.head)].due
      next = SimDuration(milliseconds: due > moment ? Int64(due - moment) : 0)
    }
    return SignalObservation.Group(
      vehicles: Int(row.vehicles), fill: Double(link.occupancy) / Double(link.storage),
      fillBehind: fillBehind(row), saturationFlow: 3_600_000 / Double(max(1, row.headway)),
      gap: last.map { SimDuration(milliseconds: Int64(moment) - Int64($0)) },
      nextArrival: next)
  }

  /// How full the link is to which the first vehicle of a group goes.
  private func fillBehind(_ row: QueueMemory.GroupRow) -> Double {
    guard row.head != Self.nobody else { return 0 }
    let next = state.paths[Int(state.vehicles[Int(row.head)].cursor) + 1]
    if next == Self.end { return 0 }
    let link = state.links[Int(next)]
    return Double(link.occupancy) / Double(link.storage)
  }
}
