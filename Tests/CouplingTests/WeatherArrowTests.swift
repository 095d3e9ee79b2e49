import Testing

/// The arrows from the weather to needs, to the roads, and to what the city owns.
///
/// Each service has parameters of its own for what it minds; they are the switches. With them off a
/// service in snow, heat or frost is as it is in the mild weather of a scenario that names none.
struct WeatherArrowTests {
  static let services = ["callTaxi", "mobileBank", "clinic", "roadGuardian", "care"]

  /// 30 cm in the first hour that stay.
  private static let snow = [
    "snowfall.hours=1", "snowfall.depth=30 cm", "snowfall.melting=0 mm",
  ].map { "weather.\($0)" }
  private static let heat = ["weather.month=8", "weather.heatWave.days=5"]
  private static let cold = ["weather.month=1", "weather.coldSpell.days=5"]
  /// Days of January that freeze and thaw, with snow.
  private static let winter = ["weather.month=1", "weather.source=typical"]
  /// Days of July, of rain.
  private static let summer = ["weather.month=7", "weather.source=typical"]

  private static let roadsOff = ["motorway", "trunk", "arterial", "collector", "local"].map {
    "weather.roadSpeed.\($0)=[1, 1, 1]"
  }

  /// What a service does not mind when its parameters are so.
  private static func off(_ service: String) -> [String] {
    let switches =
      switch service {
      case "callTaxi": ["weather.snowNeeds=1", "weather.snowCancels=1"]
      case "mobileBank": ["weather.snowNeeds=1", "weather.rainNeeds=1"]
      case "clinic": ["weather.heatNeeds=1", "weather.coldNeeds=1"]
      case "care": ["events.heat=0", "events.ice=1"]
      default:
        [
          "weather.freezeThaw=1", "weather.rain=1", "weather.meanBirths=1",
          "potholes.growthWet=12 d", "chargers.coldFactor=1", "chargers.hotFactor=1",
          "shelters.cold=-50", "shelters.heat=60",
        ]
      }
    return switches.map { "\(service).\($0)" }
  }

  private static func run(_ service: String, _ options: [String], replication: Int = 0) throws
    -> CoupledRun
  {
    try CoupledCity.run([service], options, days: 5, replication: replication)
  }

  @Test(arguments: services)
  func cutOffTheWeatherChangesNothing(service: String) throws {
    let mild = try Self.run(service, [])
    for weather in [Self.snow, Self.heat, Self.cold, Self.winter, Self.summer] {
      let cut = try Self.run(service, weather + Self.off(service) + Self.roadsOff)
      #expect(cut.outcome(service).needsDigest == mild.outcome(service).needsDigest, "\(weather)")
      #expect(cut.figures(service) == mild.figures(service), "\(weather)")
    }
  }

  /// Snow that changes no need makes drives longer, and whoever is waited for later.
  @Test(arguments: services)
  func snowSlowsAllWhoDrive(service: String) throws {
    let mild = try Self.run(service, Self.off(service))
    let snow = try Self.run(service, Self.snow + Self.off(service))
    #expect(snow.outcome(service).needsDigest == mild.outcome(service).needsDigest)
    #expect(mild.pace(service) < snow.pace(service))
    if service != "roadGuardian" { #expect(mild.lateness(service) < snow.lateness(service)) }
  }

  /// One thing that the weather does to one service, and the way in which a figure must go.
  struct Arrow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let service: String
    let weather: [String]
    /// The switch of this arrow alone, turned on.
    let on: String
    let figure: String
    let rises: Bool

    init(
      _ what: String, _ service: String, _ weather: [String], _ on: String, _ figure: String,
      rises: Bool
    ) {
      testDescription = what
      self.service = service
      self.weather = weather
      self.on = "\(service).\(on)"
      self.figure = "\(service).\(figure)"
      self.rises = rises
    }
  }

  static let arrows = [
    Arrow(
      "snow keeps riders at home", "callTaxi", snow, "weather.snowNeeds=0.8", "requests",
      rises: false),
    Arrow(
      "riders cancel in snow", "callTaxi", snow, "weather.snowCancels=4", "served", rises: false),
    Arrow(
      "snow keeps customers at home", "mobileBank", snow, "weather.snowNeeds=0.5", "needs",
      rises: false),
    Arrow(
      "rain keeps customers at home", "mobileBank", summer, "weather.rainNeeds=0.5", "needs",
      rises: false),
    Arrow(
      "heat makes patients", "clinic", heat, "weather.heatNeeds=1.5", "consultations", rises: true),
    Arrow(
      "cold makes patients", "clinic", cold, "weather.coldNeeds=1.5", "consultations", rises: true),
    Arrow("heat raises alarms", "care", heat, "events.heat=0.12", "alarms", rises: true),
    Arrow("heat sends responders", "care", heat, "events.heat=0.12", "dispatches", rises: true),
    Arrow("people fall on snow", "care", snow, "events.ice=1.5", "alarms", rises: true),
    Arrow("people fall on ice", "care", cold, "events.ice=1.5", "alarms", rises: true),
    Arrow(
      "frost and thaw break roads", "roadGuardian", winter, "weather.freezeThaw=3", "births",
      rises: true),
    Arrow(
      "heavy rain breaks roads", "roadGuardian", summer, "weather.rain=2", "births", rises: true),
    Arrow(
      "potholes grow when it is wet", "roadGuardian", summer, "potholes.growthWet=3 d", "severe",
      rises: true),
    Arrow(
      "chargers fail in frost", "roadGuardian", cold, "chargers.coldFactor=5", "faults.slow",
      rises: true),
    Arrow(
      "chargers fail in heat", "roadGuardian", heat, "chargers.hotFactor=5", "faults.slow",
      rises: true),
    Arrow(
      "broken shelters cost comfort in heat", "roadGuardian", heat, "shelters.heat=33",
      "shelters.comfortLost", rises: true),
    Arrow(
      "broken shelters cost comfort in frost", "roadGuardian", cold, "shelters.cold=0",
      "shelters.comfortLost", rises: true),
  ]

  /// Everything that the weather does to the service is off but for one arrow.
  @Test(arguments: arrows)
  func eachArrowMovesItsFigure(arrow: Arrow) throws {
    let name = arrow.on.prefix { $0 != "=" }
    let off = Self.off(arrow.service) + Self.roadsOff
    let faults = "roadGuardian.chargers.slowFaults=60"
    let common = arrow.weather + (arrow.service == "roadGuardian" ? [faults] : [])
    var sums = [0.0, 0.0]
    for replication in 0..<2 {
      for (row, switches) in [off, off.filter { !$0.hasPrefix(name) } + [arrow.on]].enumerated() {
        let run = try Self.run(arrow.service, common + switches, replication: replication)
        sums[row] += try #require(run.figure(arrow.figure))
      }
    }
    #expect(arrow.rises ? sums[0] < sums[1] : sums[0] > sums[1], "\(arrow.figure): \(sums)")
  }

  /// The trace belongs to the city: no service draws weather of its own, and none changes it for
  /// another.
  @Test func allHaveTheSameWeather() throws {
    let together = try CoupledCity.run(Self.services, Self.winter, days: 3)
    for service in Self.services {
      let alone = try CoupledCity.run([service], Self.winter, days: 3)
      #expect(alone.outcome(service).needsDigest == together.outcome(service).needsDigest)
    }
  }
}
