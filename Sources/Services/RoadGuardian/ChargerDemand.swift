import City
import Parameters
import Quantities
import Randomness

/// A fault of a charger, drawn before any policy acts.
struct ChargerFault: Sendable {
  let moment: SimTime
  let charger: Int
  let isResettable: Bool
  let isMonitored: Bool
  /// Of the hands-on repair.
  let repair: SimDuration
  /// Nil if no part is needed.
  let partsWait: SimDuration?
}

/// A driver who wants to charge, drawn before any policy acts.
struct ChargingSession: Sendable {
  let moment: SimTime
  let site: UInt32
  /// In kWh.
  let energy: Double
  /// Uniform on 0 … 1: reports a charger that is down unnoticed if it is below the probability.
  let reports: Double
}

/// Draws the faults of chargers and the drivers who come to them.
///
/// Faults come to a charger as a Poisson process whether it is up or down, so that they are the same
/// under every policy; one that comes to a charger that is down changes nothing. As exponential
/// lives have no memory, the time from a repair to the next failure is exponential.
struct ChargerDemand: Sendable {
  static let app = Purpose("roadGuardian/chargingApp")
  static let purposes = [app, fault, faultDetails, session, ChargingSites.power]
  static let fault = Purpose("roadGuardian/chargerFault")
  static let faultDetails = Purpose("roadGuardian/chargerFaultDetails")
  static let session = Purpose("roadGuardian/chargingSession")

  private let parameters: ParameterSet
  private let sites: ChargingSites
  private let weather: GuardianWeather
  private let family: StreamFamily
  private let hourSums: [Double]
  private let siteSums: [Double]

  init(
    _ parameters: ParameterSet, _ sites: ChargingSites, _ weather: GuardianWeather,
    _ family: StreamFamily
  ) {
    self.parameters = parameters
    self.sites = sites
    self.weather = weather
    self.family = family
    hourSums = runningSums(parameters.series("chargers.hourProfile"))
    let rates = [
      parameters.number("chargers.sessionsSlow"), parameters.number("chargers.sessionsFast"),
    ]
    siteSums = runningSums(
      sites.sites.map { Double($0.chargers) * rates[$0.isFast ? 1 : 0] })
  }

  /// The faults of one day, in order.
  func faults(onDay day: Int) -> [ChargerFault] {
    let all = sites.siteOfCharger.count
    let fast = Double(sites.fastChargers) * parameters.number("chargers.fastFaults")
    let slow = Double(all - sites.fastChargers) * parameters.number("chargers.slowFaults")
    let rate = (fast + slow) / 365 * weather.chargerFaults(onDay: Int64(day))
    guard all > 0, rate > 0 else { return [] }
    var stream = family.stream(Self.fault, occasion: day)
    var faults: [ChargerFault] = []
    var time = stream.exponential(mean: 86_400 / rate)
    while time < 86_400 && faults.count < 0xFFFF {
      let isFast = stream.uniform() * (fast + slow) < fast
      let charger =
        isFast
        ? stream.index(below: sites.fastChargers)
        : sites.fastChargers + stream.index(below: all - sites.fastChargers)
      faults.append(
        fault(
          at: .day(Int64(day), SimDuration(roundingSeconds: time)), of: charger, isFast: isFast,
          entity: UInt32(day << 16 | faults.count)))
      time += stream.exponential(mean: 86_400 / rate)
    }
    return faults
  }

  private func fault(at moment: SimTime, of charger: Int, isFast: Bool, entity: UInt32)
    -> ChargerFault
  {
    var stream = family.stream(Self.faultDetails, entity: entity)
    let isResettable = stream.bernoulli(parameters.number("chargers.resettable"))
    let isMonitored = stream.bernoulli(parameters.number("chargers.monitored"))
    let mean = parameters.duration(isFast ? "chargers.fastRepair" : "chargers.slowRepair")
    let repair = stream.exponential(mean: mean.seconds)
    let needsPart = stream.bernoulli(parameters.number("chargers.partsShare"))
    let wait = max(0.001, parameters.duration("chargers.partsWait").seconds)
    let parts = stream.lognormal(mean: wait, cv: parameters.number("chargers.partsCV"))
    return ChargerFault(
      moment: moment, charger: charger, isResettable: isResettable, isMonitored: isMonitored,
      repair: SimDuration(roundingSeconds: repair),
      partsWait: needsPart ? SimDuration(roundingSeconds: min(parts, 1e10)) : nil)
  }

  /// The drivers of one day, in order.
  func sessions(onDay day: Int) -> [ChargingSession] {
    let mean = siteSums.last ?? 0
    guard mean > 0, let hours = hourSums.last, hours > 0 else { return [] }
    let energy = parameters.number("chargers.energy")
    let cv = parameters.number("chargers.energyCV")
    var stream = family.stream(Self.session, occasion: day)
    var sessions: [ChargingSession] = []
    var before = 0.0
    for hour in 0..<24 {
      let rate = mean * (hourSums[hour] - before) / hours
      before = hourSums[hour]
      guard rate > 0 else { continue }
      var time = stream.exponential(mean: 3_600 / rate)
      while time < 3_600 {
        sessions.append(
          ChargingSession(
            moment: .day(Int64(day), SimDuration(roundingSeconds: 3_600 * Double(hour) + time)),
            site: UInt32(stream.index(cumulative: siteSums)),
            energy: stream.lognormal(mean: energy, cv: cv), reports: stream.uniform()))
        time += stream.exponential(mean: 3_600 / rate)
      }
    }
    return sessions
  }
}
