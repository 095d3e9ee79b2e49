public import Quantities

/// One announced visit of a vehicle as a report sees it, whatever service it is of.
public struct ViewedVisit: Hashable, Sendable {
  /// From 0.
  public let vehicle: Int
  /// By its number in the service's tables.
  public let stop: Int
  /// When the doors were announced to open.
  public let opens: SimTime
  /// When the doors were announced to close.
  public let closes: SimTime
  /// When they opened; nil for a visit that did not take place.
  public let opened: SimTime?
  /// When they closed; nil if they never did.
  public let closed: SimTime?
  /// Why it did not take place; nil where it did, or where nobody has said why.
  public let reason: Wording?
  /// Customers.
  public var served = 0

  public init(
    vehicle: Int, stop: Int, opens: SimTime, closes: SimTime, opened: SimTime?, closed: SimTime?,
    reason: Wording?
  ) {
    (self.vehicle, self.stop, self.opens, self.closes) = (vehicle, stop, opens, closes)
    (self.opened, self.closed, self.reason) = (opened, closed, reason)
  }
}

/// A customer who came to a stop and was sent away because its doors closed.
public struct ViewedTurnedAway: Hashable, Sendable {
  public let stop: Int
  /// When the customer came.
  public let moment: SimTime

  public init(stop: Int, moment: SimTime) { (self.stop, self.moment) = (stop, moment) }
}

/// What the vehicles of a service did in a part of a run.
public struct ViewedCircuit: Sendable {
  /// Announced to open within it, in the order of the service's table.
  public var visits: [ViewedVisit]
  /// Who came within it.
  public var turnedAway: [ViewedTurnedAway]

  public init(visits: [ViewedVisit], turnedAway: [ViewedTurnedAway]) {
    (self.visits, self.turnedAway) = (visits, turnedAway)
  }
}

/// What a report shows of a service whose vehicles go round the stops of a city.
///
/// Pictures of circuits and stops and of those turned away by stop and hour follow from these alone.
public struct CircuitViews: Sendable {
  /// The tables that are read, with no more columns than that takes.
  public let tables: [TableSchema]
  /// Categories of the city's facilities at which vehicles stand. The stops are numbered among
  /// the facilities of these categories in the order of the city's table.
  public let stops: Set<String>
  /// Categories of fixed places that offer the same, with what they are called; nil if the
  /// picture shows none.
  public let fixed: (categories: Set<String>, name: Wording)?
  /// The category of the depot.
  public let depot: String
  /// What happened in a part of a run, from the tables in the order of `tables`.
  public let read: @Sendable (_ tables: [RecordTable], Range<SimTime>) -> ViewedCircuit

  public init(
    tables: [TableSchema], stops: Set<String>, fixed: (categories: Set<String>, name: Wording)?,
    depot: String,
    read: @escaping @Sendable (_ tables: [RecordTable], Range<SimTime>) -> ViewedCircuit
  ) {
    self.tables = tables
    self.stops = stops
    self.fixed = fixed
    self.depot = depot
    self.read = read
  }
}
