public import City
public import Parameters
public import Quantities
public import Randomness

/// Everything of a run that is drawn before any policy acts: potholes, false pictures, faults of
/// chargers, drivers who want to charge.
///
/// Depends on seed, replication, parameters, weather and city.
public struct GuardianNeeds: Sendable {
  /// The purposes of this service's random streams.
  public static let purposes: [Purpose] =
    PotholeDemand.purposes
    + [RoadGuardianService.patrolPass, RoadGuardianService.prevention]
    + HazardDemand.purposes + ChargerDemand.purposes + Shelters.purposes

  let demand: PotholeDemand
  let sites: ChargingSites
  let potholes: [PotholeNeed]
  let falseAlarms: [(moment: SimTime, arc: ArcID)]
  let faults: [ChargerFault]
  let sessions: [ChargingSession]
  let weather: GuardianWeather
  let hazards: HazardDemand

  /// Draws the needs of a run.
  ///
  /// - Parameters:
  ///   - lastNeed: no need arises later.
  ///   - end: the last moment that the run may reach.
  ///   - hasRounds: whether patrols go on rounds; false under a policy that guides them.
  public init(
    _ parameters: ParameterSet, _ city: City, family: StreamFamily, lastNeed: SimTime,
    until end: SimTime, hasRounds: Bool
  ) {
    let plan = city.plan
    weather = GuardianWeather(city.weather, parameters)
    let traffic = RoadTraffic(parameters, plan.roads.graph, seed: family.seed)
    var demand = PotholeDemand(
      parameters, plan, traffic: traffic, weather: weather, family: family, until: end)
    demand.hasRounds = hasRounds
    self.demand = demand
    hazards = HazardDemand(
      parameters, plan.roads.graph, traffic, weather, family, lastNeed: lastNeed, until: end)
    sites = ChargingSites(parameters, plan, seed: family.seed)
    let chargers = ChargerDemand(parameters, sites, weather, family)
    var potholes: [PotholeNeed] = []
    var alarms: [(moment: SimTime, arc: ArcID)] = []
    var faults: [ChargerFault] = []
    var sessions: [ChargingSession] = []
    var day = 0
    while SimTime.day(Int64(day)) < lastNeed {
      potholes += demand.births(onDay: day).filter { $0.born < lastNeed }
      alarms += demand.falseAlarms(onDay: day).filter { $0.moment < lastNeed }
      faults += chargers.faults(onDay: day).filter { $0.moment < lastNeed }
      sessions += chargers.sessions(onDay: day).filter { $0.moment < lastNeed }
      day += 1
    }
    self.potholes = potholes
    falseAlarms = alarms
    self.faults = faults
    self.sessions = sessions
  }
}
