public import Quantities

/// A visit as it is and as it goes: what was announced and what has happened so far.
public struct CircuitVisit: Hashable, Sendable {
  public enum Stage: UInt8, Hashable, Sendable, CaseIterable {
    case announced
    /// The vehicle is on its way, parks or sets up.
    case underway
    case open
    /// The doors are closed, those inside are served.
    case closing
    case ended
    case cancelled
  }

  public let plan: PlannedVisit
  /// When it was announced.
  public let announced: SimTime
  public internal(set) var stage = Stage.announced
  public internal(set) var arrived: SimTime?
  public internal(set) var opened: SimTime?
  public internal(set) var closed: SimTime?
  /// When the last customer inside was served.
  public internal(set) var ended: SimTime?
  public internal(set) var cancelReason: CancelReason?
  /// When it was cancelled.
  public internal(set) var cancelled: SimTime?
  /// When the doors close as things stand; the announcement until the crew extends or leaves.
  public internal(set) var closing: SimTime

  init(_ plan: PlannedVisit, announced: SimTime) {
    self.plan = plan
    self.announced = announced
    closing = plan.closes
  }

  /// Whether customers may still hope for it.
  public var isAhead: Bool { stage == .announced || stage == .underway }
}

/// One vehicle of a circuit with its crew.
struct CircuitVehicle: Sendable {
  enum Activity: UInt8, Sendable {
    case offShift
    /// On shift and waiting to leave in good time.
    case ready
    case driving
    /// At a stop whose places are taken.
    case queueing
    /// Parked: setting up, or set up before the announced opening.
    case settingUp
    case open
    /// Serving those inside.
    case closing
    case tearingDown
    case broken
  }

  let depot: NodeID
  var node: NodeID
  var activity = Activity.offShift
  var version: UInt32 = 0
  /// Announced visits of days to come, by opening.
  var upcoming: [VisitID] = []
  /// What is left of the day after the current visit, by opening.
  var agenda: [VisitID] = []
  /// The visit it drives to or stands at.
  var current: VisitID?
  /// Where it has a place to park; kept until it leaves.
  var parkedAt: StopID?
  var shiftBegan: SimTime?
  var drive: CircuitDrive?
  /// How that drive turns out as things stand.
  var trip: RoadTrip?
  var wear: BreakdownClock

  init(depot: NodeID, wear: BreakdownClock) {
    self.depot = depot
    self.wear = wear
    node = depot
  }
}
