public import Quantities

/// A junction with a signal: what may drive over it, from which lanes, and in which stages.
public struct SignalJunction: Sendable {
  /// Lanes of one approach that get green together.
  public struct Lanes: Hashable, Sendable {
    public let group: LaneGroupID
    public let link: ArcID
    public let count: Int
    /// Vehicles an hour of green, of all its lanes.
    public let saturationFlow: Double
    public let movements: [Movement]
    /// For messages: `northbound left`.
    public let name: String
  }

  /// Lanes that have green together.
  public struct Stage: Hashable, Sendable {
    /// Empty while pedestrians alone have green.
    public let groups: [LaneGroupID]
    /// The shortest effective green, in which whoever crosses beside it gets over the road.
    public let minimumGreen: SimDuration
    /// Whether somebody crosses the road in it, in every cycle.
    public let hasCrossing: Bool

    public init(groups: [LaneGroupID], minimumGreen: SimDuration, hasCrossing: Bool) {
      self.groups = groups
      self.minimumGreen = minimumGreen
      self.hasCrossing = hasCrossing
    }
  }

  public let node: NodeID
  /// For messages.
  public let name: String
  /// In the order of their numbers.
  public let lanes: [Lanes]
  /// In the order of a cycle.
  public let stages: [Stage]
  /// Between two effective greens.
  public let clearance: SimDuration
  /// By pairs of lanes in the order of `lanes`: movements that must not have green together.
  private let conflicts: [[Movement]?]

  init(
    node: NodeID, name: String, lanes: [Lanes], stages: [Stage], clearance: SimDuration,
    conflicts: [[Movement]?]
  ) {
    self.node = node
    self.name = name
    self.lanes = lanes
    self.stages = stages
    self.clearance = clearance
    self.conflicts = conflicts
  }

  /// The signal with the junction's own stages.
  public var site: SignalSite {
    SignalSite(stages: stages.map(\.groups), clearance: clearance)
  }

  /// Two movements that must not have green together, of two groups of lanes; nil if there are none.
  public func conflict(_ a: LaneGroupID, _ b: LaneGroupID) -> (Movement, Movement)? {
    guard let one = lanes.firstIndex(where: { $0.group == a }),
      let other = lanes.firstIndex(where: { $0.group == b }),
      let pair = conflicts[one * lanes.count + other]
    else { return nil }
    return (pair[0], pair[1])
  }

  /// What is wrong with stages that somebody proposes, one line each; empty if nothing is.
  public func faults(in stages: [[LaneGroupID]]) -> [String] {
    let own = Set(lanes.map(\.group))
    var faults: [String] = []
    for (number, groups) in stages.enumerated() {
      for group in groups where !own.contains(group) {
        faults.append(
          "junction \(name): stage \(number + 1) gives green to \(group) of another one")
      }
      for (place, one) in groups.enumerated() {
        for other in groups[(place + 1)...] {
          guard let text = overlap(one, other) else { continue }
          faults.append("junction \(name): stage \(number + 1) gives green to " + text)
        }
      }
    }
    let served = Set(stages.joined())
    for lanes in lanes where !served.contains(lanes.group) {
      faults.append("junction \(name): \(lanes.name) has green in no stage")
    }
    return faults
  }

  /// When lanes have green in a cycle, as a plan on paper says it.
  public struct Window: Hashable, Sendable {
    public var group: LaneGroupID
    /// For messages.
    public var stage: Int
    /// From the start of the cycle, below it.
    public var start: SimDuration
    /// Effective; it may run over the end of the cycle.
    public var green: SimDuration

    public init(group: LaneGroupID, stage: Int, start: SimDuration, green: SimDuration) {
      self.group = group
      self.stage = stage
      self.start = start
      self.green = green
    }
  }

  /// What is wrong with greens of which several may run at once, one line each: such as overlap for
  /// movements that conflict or follow one another in less than the clearance.
  public func faults(in plan: [Window], cycle: SimDuration) -> [String] {
    var faults: [String] = []
    for window in plan
    where window.start < .zero || window.start >= cycle || window.green <= .zero
      || window.green > cycle
    {
      faults.append(
        "junction \(name): stage \(window.stage + 1) begins at \(window.start.seconds) s and lasts "
          + "\(window.green.seconds) s of a cycle of \(cycle.seconds) s")
    }
    if !faults.isEmpty { return faults }
    for (place, one) in plan.enumerated() {
      for other in plan[(place + 1)...] {
        guard let text = overlap(one.group, other.group), isTight(one, other, cycle) else {
          continue
        }
        faults.append(
          "junction \(name): the greens of stages \(one.stage + 1) (\(Self.text(one))) and "
            + "\(other.stage + 1) (\(Self.text(other))) overlap or leave less than "
            + "\(clearance.seconds) s between " + text)
      }
    }
    return faults
  }

  private static func text(_ window: Window) -> String {
    "\(window.start.seconds) to \((window.start + window.green).seconds) s"
  }

  private func isTight(_ a: Window, _ b: Window, _ cycle: SimDuration) -> Bool {
    func gap(_ first: Window, _ then: Window) -> Int64 {
      let after = (then.start - first.start).milliseconds
      return (after < 0 ? after + cycle.milliseconds : after) - first.green.milliseconds
    }
    let least = clearance.milliseconds
    return gap(a, b) < least || gap(b, a) < least
  }

  private func overlap(_ a: LaneGroupID, _ b: LaneGroupID) -> String? {
    guard let pair = conflict(a, b), let one = lanes.first(where: { $0.group == a }),
      let other = lanes.first(where: { $0.group == b })
    else { return nil }
    return "\(one.name) and \(other.name) (\(pair.0.turn) from \(pair.0.from) to \(pair.0.to) "
      + "crosses \(pair.1.turn) from \(pair.1.from) to \(pair.1.to))"
  }
}
