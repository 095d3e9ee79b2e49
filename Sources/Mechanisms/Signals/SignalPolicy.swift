public import Quantities

/// Decides which lanes of a junction have green, and for how long.
///
/// Asked when a stage gets green, whenever the time is over that it asked for, and when somebody
/// asks for priority. Greens are effective: what starting up and clearing lose lies between stages,
/// where all lanes are red but those that go on in the next.
public protocol SignalPolicy: Sendable {
  /// What it must be told of traffic.
  var sight: SignalSight { get }
  mutating func decide(_ observation: SignalObservation) -> SignalDecision
}

/// What a signal's policy looks at; the less, the cheaper a run.
public enum SignalSight: UInt8, Comparable, Sendable {
  /// The clock and requests for priority.
  case clock
  /// The lanes before the signal too.
  case queues
  /// Also where vehicles go and how full it is there.
  case exits

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What becomes of the stage that has green.
public enum SignalDecision: Hashable, Sendable {
  /// It keeps green for so long, at least a millisecond, and the policy is asked again.
  case stay(SimDuration)
  /// It ends, and another gets green after the clearance.
  case change(to: Int)
}

/// Somebody under way who asks for green.
public struct PriorityRequest: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// An ambulance, or whoever else is called to an emergency.
    case responder
    /// A bus with so many persons, so far behind its timetable.
    case bus(persons: Int, late: SimDuration)
  }

  public let vehicle: VehicleID
  /// Its lanes: a place in the groups of the observation.
  public let group: Int
  /// When it will be at the stop line if nothing holds it up.
  public let arrival: SimTime
  public let kind: Kind

  public init(vehicle: VehicleID, group: Int, arrival: SimTime, kind: Kind) {
    self.vehicle = vehicle
    self.group = group
    self.arrival = arrival
    self.kind = kind
  }
}

/// What the controller of a junction knows.
public struct SignalObservation: Sendable {
  /// Lanes with one signal head.
  public struct Group: Hashable, Sendable {
    /// Vehicles on the link that will leave it from here.
    public let vehicles: Int
    /// How many their link holds.
    public let storage: Int
    /// Vehicles an hour of green.
    public let saturationFlow: Double
    /// Since the last vehicle left; nil if none has.
    public let gap: SimDuration?
    /// Until the first vehicle is at the stop line; zero if it is there, nil if none is on the link.
    public let nextArrival: SimDuration?

    public init(
      vehicles: Int, storage: Int = 1 << 20, saturationFlow: Double = 1_800,
      gap: SimDuration? = nil, nextArrival: SimDuration? = nil
    ) {
      self.vehicles = vehicles
      self.storage = storage
      self.saturationFlow = saturationFlow
      self.gap = gap
      self.nextArrival = nextArrival
    }
  }

  /// A link onto which vehicles of a group have gone.
  public struct Exit: Hashable, Sendable {
    /// A place in `groups`.
    public let group: Int
    /// Of the group's vehicles, by the last few hundred of them: 0 … 1.
    public let share: Double
    /// The vehicles there, each lane group's by the share that leaves the link from it.
    public let vehicles: Double
    /// How much of its storage is taken, 0 … 1.
    public let fill: Double

    public init(group: Int, share: Double, vehicles: Double, fill: Double) {
      self.group = group
      self.share = share
      self.vehicles = vehicles
      self.fill = fill
    }
  }

  public let now: SimTime
  /// The stage that has green.
  public let stage: Int
  /// For how long it has had it.
  public let green: SimDuration
  /// By stage, which groups have green: places in `groups`.
  public let stages: [[Int]]
  /// Empty if the policy does not look.
  public let groups: [Group]
  /// In the order of their groups; empty if the policy does not look.
  public let exits: [Exit]
  /// In the order in which they were made.
  public let requests: [PriorityRequest]

  public init(
    now: SimTime, stage: Int, green: SimDuration, stages: [[Int]] = [], groups: [Group] = [],
    exits: [Exit] = [], requests: [PriorityRequest] = []
  ) {
    self.now = now
    self.stage = stage
    self.green = green
    self.stages = stages
    self.groups = groups
    self.exits = exits
    self.requests = requests
  }
}
