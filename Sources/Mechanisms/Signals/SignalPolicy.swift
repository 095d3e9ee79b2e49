public import Quantities

/// Decides which lanes of a junction have green, and for how long.
///
/// Asked when a stage gets green and whenever the time is over that it asked for. Greens are effective:
/// what starting up and clearing lose lies between stages, where all lanes are red.
public protocol SignalPolicy: Sendable {
  mutating func decide(_ observation: SignalObservation) -> SignalDecision
}

/// What becomes of the stage that has green.
public enum SignalDecision: Hashable, Sendable {
  /// It keeps green for so long, at least a millisecond, and the policy is asked again.
  case stay(SimDuration)
  /// It ends, and another gets green after the clearance.
  case change(to: Int)
}

/// What the controller of a junction knows.
public struct SignalObservation: Sendable {
  /// Lanes with one signal head.
  public struct Group: Hashable, Sendable {
    /// Vehicles on the link that will leave it from here.
    public let vehicles: Int
    /// How much of the link they and the others on it take up, 0 … 1.
    public let fill: Double
    /// How full the links are to which its vehicles go, 0 … 1, by how many have gone there.
    public let fillBehind: Double
    /// Vehicles an hour of green.
    public let saturationFlow: Double
    /// Since the last vehicle left; nil if none has.
    public let gap: SimDuration?
    /// Until the first vehicle is at the stop line; zero if it is there, nil if none is on the link.
    public let nextArrival: SimDuration?

    public init(
      vehicles: Int, fill: Double, fillBehind: Double, saturationFlow: Double, gap: SimDuration?,
      nextArrival: SimDuration?
    ) {
      self.vehicles = vehicles
      self.fill = fill
      self.fillBehind = fillBehind
      self.saturationFlow = saturationFlow
      self.gap = gap
      self.nextArrival = nextArrival
    }
  }

  public let now: SimTime
  /// The stage that has green.
  public let stage: Int
  /// For how long it has had it.
  public let green: SimDuration
  /// By stage.
  public let groups: [[Group]]

  public init(now: SimTime, stage: Int, green: SimDuration, groups: [[Group]]) {
    self.now = now
    self.stage = stage
    self.green = green
    self.groups = groups
  }
}
