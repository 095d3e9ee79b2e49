public import Parameters
public import Population
public import Quantities

/// How people of a city walk and ride buses: the values of `AccessParameters`.
public struct AccessRules: Sendable {
  /// Of residents under 65, children included (they rarely walk alone).
  public let adultSpeed: Speed
  /// Of residents of 65 or more.
  public let elderlySpeed: Speed
  /// Of residents with a severe disability, whatever their age: the mobility-impaired.
  public let impairedSpeed: Speed
  public let bicycleSpeed: Speed
  /// How far somebody walks to a place at most.
  public let farthestWalk: Distance
  /// What a trip by bus takes.
  public let bus: BusRules

  /// What a trip by bus takes, as long as no buses drive in the model.
  public struct BusRules: Sendable {
    /// To and from the stops together, at an adult's speed.
    public let walk: SimDuration
    public let wait: SimDuration
    public let speed: Speed
    /// Way along streets over straight line (dimensionless).
    public let streetFactor: Double
    /// Way of the bus over way along streets (dimensionless).
    public let detour: Double
    public let fare: Money
  }

  /// - Parameter parameters: `AccessParameters.defaults`, or with values that a scenario sets.
  public init(_ parameters: ParameterSet) {
    adultSpeed = parameters.speed("walkingSpeed.adult")
    elderlySpeed = parameters.speed("walkingSpeed.elderly")
    impairedSpeed = parameters.speed("walkingSpeed.impaired")
    bicycleSpeed = parameters.speed("bicycle.speed")
    farthestWalk = parameters.distance("walk.farthest")
    bus = BusRules(
      walk: parameters.duration("bus.walk"), wait: parameters.duration("bus.wait"),
      speed: parameters.speed("bus.speed"), streetFactor: parameters.number("bus.streetFactor"),
      detour: parameters.number("bus.detour"), fare: parameters.money("bus.fare"))
  }

  /// The walking speed of a resident: the slowest that disability and age give.
  public func walkingSpeed(of resident: ResidentID, among residents: Residents) -> Speed {
    if residents.disability(of: resident) == .severe { return impairedSpeed }
    return residents.ageGroup(of: resident).is65Plus ? elderlySpeed : adultSpeed
  }

  /// How long a way along streets takes between places that lie so far apart in a straight line.
  public func time(over straight: Distance, at speed: Speed) -> SimDuration {
    SimDuration(roundingSeconds: straight.metres * bus.streetFactor / speed.metresPerSecond)
  }

  /// A trip by bus over a straight distance, by somebody who walks at a speed.
  ///
  /// Walk: `bus.walk` times the adult's speed over one's own. Wait: `bus.wait`. Ride: straight
  /// distance times `bus.streetFactor` times `bus.detour` at `bus.speed`. One way; stops, lines,
  /// changes and the hour do not matter.
  ///
  /// - Precondition: the walking speed is positive.
  public func busTrip(over straight: Distance, walkingAt speed: Speed) -> BusTrip {
    precondition(speed.metresPerSecond > 0, "walking at \(speed.metresPerSecond) m/s")
    let slowness = adultSpeed.metresPerSecond / speed.metresPerSecond
    let way = straight.metres * bus.streetFactor * bus.detour
    return BusTrip(
      walk: SimDuration(roundingSeconds: bus.walk.seconds * slowness), wait: bus.wait,
      ride: SimDuration(roundingSeconds: way / bus.speed.metresPerSecond), fare: bus.fare)
  }
}

/// What one trip by bus takes, one way, by the formula of `AccessRules`.
public struct BusTrip: Hashable, Sendable {
  /// To the stop and from the last one.
  public let walk: SimDuration
  public let wait: SimDuration
  /// In the vehicle.
  public let ride: SimDuration
  public let fare: Money

  /// From door to door.
  public var duration: SimDuration { walk + wait + ride }
}
