public import Quantities

/// A crew on shift as a policy sees it.
public struct CrewView: Hashable, Sendable {
  public let id: CrewID
  public let skills: CrewSkills
  /// Where it is, or where its work under way is.
  public let node: NodeID
  /// When it can leave there: now if it is free, else as expected.
  public let ready: SimTime
  public let isFree: Bool
  /// Work has to be over by then.
  public let until: SimTime
  /// The patches of asphalt on board.
  public let patches: Int
  public let depot: NodeID

  public init(
    id: CrewID, skills: CrewSkills, node: NodeID, ready: SimTime, isFree: Bool, until: SimTime,
    patches: Int, depot: NodeID
  ) {
    self.id = id
    self.skills = skills
    self.node = node
    self.ready = ready
    self.isFree = isFree
    self.until = until
    self.patches = patches
    self.depot = depot
  }
}

/// What a crew policy sees when it must decide.
public struct CrewObservation {
  public let now: SimTime
  /// Crews on shift, by number.
  public let crews: [CrewView]
  /// Orders that nobody does, the one that was reported first first.
  public let waiting: [WorkOrder]
  /// Estimates of travel times.
  public let travel: TravelTimes
  /// Patches that a truck holds.
  public let truckload: Int
  public let reload: SimDuration

  public init(
    now: SimTime, crews: [CrewView], waiting: [WorkOrder], travel: TravelTimes, truckload: Int,
    reload: SimDuration
  ) {
    self.now = now
    self.crews = crews
    self.waiting = waiting
    self.travel = travel
    self.truckload = truckload
    self.reload = reload
  }

  /// Whether a free crew may be sent to an order: it has the skill and the patches, and is
  /// expected to be done in time.
  public func allows(_ order: WorkOrder, by crew: CrewView) -> Bool {
    guard crew.isFree, crew.skills.contains(order.skill), crew.patches >= order.patches,
      now + order.work <= crew.until
    else { return false }
    return now + travel.time(from: crew.node, to: order.node, at: now) + order.work <= crew.until
  }
}

/// A rule that gives work orders to crews.
///
/// A policy reads an observation and returns a decision; it can neither schedule nor change
/// anything. The service that asks checks the decision and carries it out.
public protocol CrewPolicy: Sendable {
  /// Decides on an order that has just become ready, with all crews in view.
  ///
  /// - Returns: a free crew that may be sent (`CrewObservation.allows(_:by:)`); nil if it waits.
  mutating func place(_ order: WorkOrder, _ observation: CrewObservation) -> CrewID?

  /// Decides what a crew that has just become free does next.
  ///
  /// - Returns: a waiting order to which it may be sent; nil if it does nothing for now.
  mutating func next(for crew: CrewView, _ observation: CrewObservation) -> WorkOrderID?

  /// Told when crews begin their shifts, and after every ten new orders: the moment to plan tours.
  mutating func review(_ observation: CrewObservation)

  /// Whether it sends out the patrol that looks for damage (`patrol`), instead of fixed rounds.
  var guidesPatrol: Bool { get }

  /// Decides which roads a patrol looks at next.
  ///
  /// - Returns: arcs in the order in which they are to be driven.
  mutating func patrol(_ observation: PatrolObservation) -> [ArcID]

  /// Told what a patrol has found on an arc.
  mutating func learn(arc: ArcID, found: Int, at now: SimTime)

  /// Decides which roads are treated before they break, for a year's money.
  ///
  /// - Returns: arcs that it pays for, each once, in the order in which they are to be treated.
  mutating func treat(_ observation: TreatmentObservation) -> [ArcID]
}

extension CrewPolicy {
  /// Plans no tours.
  public mutating func review(_ observation: CrewObservation) {}

  /// Leaves the patrol to its rounds.
  public var guidesPatrol: Bool { false }

  /// Sends nobody.
  public mutating func patrol(_ observation: PatrolObservation) -> [ArcID] { [] }

  /// Learns nothing.
  public mutating func learn(arc: ArcID, found: Int, at now: SimTime) {}
}

/// What a policy that guides the patrol sees when it must decide.
public struct PatrolObservation {
  public let now: SimTime
  public let node: NodeID
  /// The time for which it decides.
  public let budget: SimDuration
  /// Damage expected to begin on an arc in a day, by arc: from traffic, age and heavy vehicles.
  public let expectedPerDay: [Double]
  /// Vehicles a day, by arc.
  public let vehiclesPerDay: [Double]
  /// How long a patrol takes to look at an arc, by arc.
  public let inspection: [SimDuration]
  /// The node at which an arc begins, by arc.
  public let tails: [UInt32]
  /// The node at which it ends, by arc.
  public let heads: [UInt32]
  public let travel: TravelTimes

  public init(
    now: SimTime, node: NodeID, budget: SimDuration, expectedPerDay: [Double],
    vehiclesPerDay: [Double], inspection: [SimDuration], tails: [UInt32], heads: [UInt32],
    travel: TravelTimes
  ) {
    self.now = now
    self.node = node
    self.budget = budget
    self.expectedPerDay = expectedPerDay
    self.vehiclesPerDay = vehiclesPerDay
    self.inspection = inspection
    self.tails = tails
    self.heads = heads
    self.travel = travel
  }
}
