public import Quantities

/// A responder who may be sent now, or to another base.
public struct ResponderUnit: Hashable, Sendable {
  public let id: VehicleID
  /// Where it stands, or where it can next leave its way to a base.
  public let node: NodeID
  /// From when it can leave `node`; now for one that stands.
  public let ready: SimTime
  /// Where it waits or is driving to; for one that has just become free, where it came from.
  public let base: BaseID
  /// Where its crew belongs.
  public let home: BaseID

  public init(id: VehicleID, node: NodeID, ready: SimTime, base: BaseID, home: BaseID) {
    self.id = id
    self.node = node
    self.ready = ready
    self.base = base
    self.home = home
  }
}

/// A call for a responder that nobody has been sent to yet.
public struct OpenCall: Hashable, Sendable {
  public let id: RequestID
  public let node: NodeID
  /// As the ladder of calls found it: 1 low, 2 serious, 3 life at risk.
  public let severity: Int
  /// When a responder was asked for.
  public let asked: SimTime

  public init(id: RequestID, node: NodeID, severity: Int, asked: SimTime) {
    self.id = id
    self.node = node
    self.severity = severity
    self.asked = asked
  }

  /// The most severe first, then the oldest, then the lower number.
  public static func comesBefore(_ a: OpenCall, _ b: OpenCall) -> Bool {
    (b.severity, a.asked, a.id) < (a.severity, b.asked, b.id)
  }
}

/// What a control room knows when it decides.
public struct ResponderObservation {
  public let now: SimTime
  /// Units that may be sent, in any order: those that wait and those on their way to a base.
  public let idle: [ResponderUnit]
  /// Units with a crew, busy ones included.
  public let onDuty: Int
  /// Calls that wait, in any order.
  public let waiting: [OpenCall]
  /// Driving times from bases to regions at this hour; for `homes`, in the middle of the shift.
  public let coverage: ResponderCoverage
  public let travel: TravelTimes
  /// τ: the drive within which a call counts as reached in time.
  public let target: SimDuration
  /// q: the share of its time for which a unit on duty has been busy, with a prior.
  public let busyFraction: Double
  /// λ: calls expected in an hour of the shift.
  public let callsPerHour: Double
  /// The mean time on scene.
  public let onScene: SimDuration

  public init(
    now: SimTime, idle: [ResponderUnit], onDuty: Int, waiting: [OpenCall],
    coverage: ResponderCoverage, travel: TravelTimes, target: SimDuration, busyFraction: Double,
    callsPerHour: Double, onScene: SimDuration
  ) {
    self.now = now
    self.idle = idle
    self.onDuty = onDuty
    self.waiting = waiting
    self.coverage = coverage
    self.travel = travel
    self.target = target
    self.busyFraction = busyFraction
    self.callsPerHour = callsPerHour
    self.onScene = onScene
  }

  /// When each idle unit would be at a node if it left as soon as it can.
  public func arrivals(at node: NodeID) -> [SimTime] {
    let times = travel.times(from: idle.map(\.node), to: node, at: now)
    return zip(idle, times).map { max($0.ready, now) + $1 }
  }

  /// The call to be served first: the most severe, then the oldest.
  public var first: OpenCall? { waiting.min(by: OpenCall.comesBefore) }
}
