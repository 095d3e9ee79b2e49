public import Households
public import Quantities

/// For what people go somewhere.
public enum TripPurpose: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case home, work, education, shopping, visit, health, leisure
}

/// By what a trip is made.
public enum TravelMode: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case walk, bicycle, bus
  /// A bus, reached or left by a village bus or an on-call van.
  case busWithFeeder
  case taxi
  /// At the wheel of a car of the household.
  case car
  case callTaxi
  /// In a car of the household that somebody else of it drives.
  case carPassenger
}

/// What everybody means to do on one day: for each person a row of stops, the first and the last of
/// them at home, with a trip from each to the next.
///
/// Drawn before the day, so that every policy faces the same wishes. Who stays at home has one stop.
/// Rows of numbers, shared by all that read them.
public struct DayPlans: Sendable {
  /// Where somebody stays, and until when.
  public struct Stop: Hashable, Sendable, BitwiseCopyable {
    /// The node of the road graph at the door.
    public var node: NodeID
    /// When the person means to leave, in seconds after the day's midnight; 24 h and more is after
    /// the next one. `stays` at the last stop.
    public var leave: UInt32
    /// How long the person stays at least, however late the arrival, in minutes.
    public var shortestStay: UInt16
    public var purpose: TripPurpose
    /// By what the trip from here is made; of no meaning at the last stop.
    public var mode: TravelMode

    public static let stays = UInt32.max

    public init(
      node: NodeID, leave: UInt32, shortestStay: UInt16, purpose: TripPurpose,
      mode: TravelMode = .walk
    ) {
      self.node = node
      self.leave = leave
      self.shortestStay = shortestStay
      self.purpose = purpose
      self.mode = mode
    }
  }

  /// Whose plans they are.
  public let population: SyntheticPopulation
  /// The place of each person's first stop in `stops`, and the number of stops.
  public let firstStop: [UInt32]
  public var stops: [Stop]

  /// - Precondition: every person has at least one stop; leaving times of a person ascend.
  public init(population: SyntheticPopulation, firstStop: [UInt32], stops: [Stop]) {
    precondition(
      firstStop.count == population.personCount + 1 && Int(firstStop.last ?? 0) == stops.count,
      "\(firstStop.count) rows of \(stops.count) stops for \(population.personCount) persons")
    self.population = population
    self.firstStop = firstStop
    self.stops = stops
  }

  /// Everybody stays nowhere: before the first day.
  public init(population: SyntheticPopulation) {
    self.population = population
    firstStop = []
    stops = []
  }

  /// The places in `stops` of a person's stops.
  @inlinable public func stops(of person: ResidentID) -> Range<Int> {
    Int(firstStop[person.row])..<Int(firstStop[person.row + 1])
  }

  /// How many trips all persons together mean to make.
  public var tripCount: Int { stops.count - population.personCount }
}
