import Parameters
import Quantities
import Weather

/// The parameters of ice and water on roads, read once.
struct HazardRules: Sendable {
  private let hasIce: Bool
  private let hasFlood: Bool
  private let iceSpots: Int
  private let floodSpots: Int
  let iceBelow: Double
  let wetHours: Int
  /// In mm.
  let floodRain: Double
  let floodHours: Int
  private let iceSpeed: Double
  private let floodSpeed: Double
  private let skids: Double
  private let stalls: Double
  let sensors: Double
  let sensorDelay: SimDuration
  let reports: Double
  let call119: Double
  let triage: [SimDuration]
  let lifetime: SimDuration
  private let floodWeight: Int
  private let saltTime: SimDuration
  private let pumpTime: SimDuration
  let saltLasts: SimDuration
  let claim: Double
  let timeCV: Double

  init(_ parameters: ParameterSet) {
    hasIce = parameters.flag("hazards.ice")
    hasFlood = parameters.flag("hazards.flood")
    iceSpots = parameters.count("hazards.iceSpots")
    floodSpots = parameters.count("hazards.floodSpots")
    iceBelow = parameters.temperature("hazards.iceBelow")
    wetHours = parameters.count("hazards.wetHours")
    floodRain = Double(parameters.distance("hazards.floodRain").millimetres)
    floodHours = parameters.count("hazards.floodHours")
    iceSpeed = parameters.number("hazards.iceSpeed")
    floodSpeed = parameters.number("hazards.floodSpeed")
    skids = parameters.number("hazards.skids")
    stalls = parameters.number("hazards.stalls")
    sensors = parameters.number("hazards.sensors")
    sensorDelay = parameters.duration("hazards.sensorDelay")
    reports = parameters.number("hazards.reports")
    call119 = parameters.number("hazards.call119")
    triage = parameters.series("hazards.triage").map { SimDuration(roundingSeconds: 60 * $0) }
    lifetime = parameters.duration("hazards.shortLifetime")
    floodWeight = parameters.count("hazards.floodWeight")
    saltTime = parameters.duration("hazards.saltTime")
    pumpTime = parameters.duration("hazards.pumpTime")
    saltLasts = parameters.duration("hazards.saltLasts")
    claim = Double(parameters.money("money.skidClaim").won)
    timeCV = parameters.number("crews.timeCV")
  }

  /// Whether there is any ice or water.
  var isOn: Bool { hasIce || hasFlood }

  func isOn(_ type: HazardType) -> Bool { type == .ice ? hasIce : hasFlood }
  func count(of type: HazardType) -> Int { type == .ice ? iceSpots : floodSpots }
  /// The speed that is left.
  func speed(on type: HazardType) -> Double { type == .ice ? iceSpeed : floodSpeed }
  /// The probability of a claim for each vehicle that passes uninformed.
  func damage(by type: HazardType) -> Double { type == .ice ? skids : stalls }
  func work(at type: HazardType) -> SimDuration { type == .ice ? saltTime : pumpTime }
  /// What a message weighs for drivers, in severities.
  func weight(of type: HazardType, severity: Int) -> Int {
    type == .ice ? severity : floodWeight
  }

  /// How names of roads end that are bridges, or underpasses.
  func endings(of type: HazardType) -> [String] {
    type == .ice ? ["교", "고가", "고가도로"] : ["지하차도"]
  }
}

extension GuardianWeather {
  /// Whether an hour of the run ices or floods spots that are prone to it.
  func isHazardous(_ hour: Int, _ type: HazardType, _ rules: HazardRules) -> Bool {
    func rained(_ hours: Int, _ enough: Double) -> Bool {
      (max(0, hour - hours)...hour).contains { self.hour($0).rain >= enough }
    }
    switch type {
    case .ice:
      let weather = self.hour(hour)
      return weather.temperature < rules.iceBelow
        && (weather.snowDepth > 0 || rained(rules.wetHours, 0.1))
    case .flood: return rained(rules.floodHours, rules.floodRain)
    case .pothole, .incident: return false
    }
  }

  /// The longest stretches of whole hours in which something holds, of the hours for which the
  /// weather is known.
  func stretches(until end: SimTime, where holds: (Int) -> Bool) -> [Range<SimTime>] {
    var found: [Range<SimTime>] = []
    var first: Int?
    let hours = min(hourCount, Int(end.milliseconds / 3_600_000) + 1)
    for hour in 0...hours {
      if hour < hours && holds(hour) {
        first = first ?? hour
      } else if let start = first {
        found.append(
          SimTime(
            milliseconds: Int64(start) * 3_600_000)..<SimTime(
              milliseconds: Int64(hour) * 3_600_000))
        first = nil
      }
    }
    return found
  }
}
