public import Quantities

/// An open visit as its crew sees it when it reviews whether to stay.
public struct OpenStay: Sendable {
  /// A visit that is still to come that day.
  public struct Ahead: Hashable, Sendable {
    public let plan: PlannedVisit
    /// Expected driving time from where the vehicle stands, or from the visit before.
    public let driving: SimDuration

    public init(plan: PlannedVisit, driving: SimDuration) {
      self.plan = plan
      self.driving = driving
    }
  }

  public let now: SimTime
  public let visit: PlannedVisit
  /// When the doors close as things stand.
  public let closing: SimTime
  public let opened: SimTime
  /// Customers who wait and who are served.
  public let waiting: Int
  public let inService: Int
  /// Customers who came since the doors opened.
  public let arrived: Int
  public let servers: Int
  public let meanService: SimDuration
  /// The visits of the day to come, in order.
  public let ahead: [Ahead]
  public let rules: CircuitRules
  /// The latest moment until which the doors may stay open.
  public let latest: SimTime

  public init(
    now: SimTime, visit: PlannedVisit, closing: SimTime, opened: SimTime, waiting: Int,
    inService: Int, arrived: Int, servers: Int, meanService: SimDuration, ahead: [Ahead],
    rules: CircuitRules, latest: SimTime
  ) {
    self.now = now
    self.visit = visit
    self.closing = closing
    self.opened = opened
    self.waiting = waiting
    self.inService = inService
    self.arrived = arrived
    self.servers = servers
    self.meanService = meanService
    self.ahead = ahead
    self.rules = rules
    self.latest = latest
  }
}

/// What a crew does after a review.
public enum StayDecision: Hashable, Sendable {
  /// Closes when it was going to.
  case asPlanned
  /// Keeps the doors open until a moment.
  case stay(until: SimTime)
  case leave
}

/// A rule that makes the timetables of a circuit, and may let crews stay or leave.
///
/// A policy reads an outlook and returns a plan; the service checks the plan and announces it.
public protocol CircuitPolicy: Sendable {
  /// Plans the days of an outlook.
  ///
  /// - Returns: visits without faults (`CircuitOutlook.faults(in:)`), the promised ones among
  ///   them.
  mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit]

  /// Whether an open vehicle stays. Asked only where the rules have reviews.
  mutating func review(_ stay: OpenStay) -> StayDecision

  /// Told of every visit that has ended: how many came in how long.
  mutating func learn(stop: StopID, arrivals: Int, open: SimDuration)
}

extension CircuitPolicy {
  /// Stays as planned.
  public mutating func review(_ stay: OpenStay) -> StayDecision { .asPlanned }

  /// Learns nothing.
  public mutating func learn(stop: StopID, arrivals: Int, open: SimDuration) {}
}
