import City
import Mechanisms
import Parameters
import Policies
import Quantities
import Records
import TestCities
import Testing
import Weather

@testable import RoadGuardian

/// Ice on roads and water in underpasses.
struct RoadHazardTests {
  /// Three days, dry at 5 °C but for snow that lies at −3 °C from 20 to 30 h, and 40 mm of rain from
  /// 50 to 51 h.
  static let weather = trace { hour in
    let isCold = (20..<30).contains(hour)
    return WeatherHour(
      temperature: isCold ? -3 : 5, felt: isCold ? -5 : 4, rain: hour == 50 ? 40 : 0,
      snowDepth: isCold ? 0.2 : 0)
  }

  private static func trace(_ hour: (Int) -> WeatherHour) -> WeatherTrace {
    WeatherTrace(
      (0..<72).map(hour), rules: WeatherRules(WeatherParameters.defaults),
      firstDay: YearDay(month: 12, dayOfMonth: 22), holidays: [])
  }

  private func parameters(_ changes: [(String, ParameterValue)] = []) -> ParameterSet {
    var parameters = GuardianCity.small
    parameters.set("potholes.perDay", to: .number(1))
    parameters.set("hazards.ice", to: .flag(true))
    parameters.set("hazards.flood", to: .flag(true))
    parameters.set("hazards.iceSpots", to: .count(6))
    parameters.set("hazards.floodSpots", to: .count(2))
    parameters.set("hazards.teams", to: .count(0))
    for (name, value) in changes { parameters.set(name, to: value) }
    return parameters
  }

  private func run(
    _ changes: [(String, ParameterValue)] = [], _ policy: any CrewPolicy = FirstReported(),
    weather: WeatherTrace = weather
  ) -> GuardianRun {
    GuardianCity.run(
      parameters(changes), policy, days: 3, plan: SmallCity.grid(seed: 5), drain: 0,
      weather: weather)
  }

  /// Every spot ices over within the first hour of frost and thaws within the hour after the last; and
  /// floods within the hour of the rain until within the third hour after it.
  @Test func iceComesAndGoesWithTheWeather() {
    let table = run().records.roadCare.hazards
    func hours(_ type: HazardType, _ column: String) -> [Double] {
      let types = table.uint8("type")
      return types.indices.filter { types[$0] == type.rawValue }
        .map { Double(table.int64(column)[$0]) / 3_600_000 }
    }
    #expect(hours(.ice, "began").count == 6 && hours(.flood, "began").count == 2)
    #expect(hours(.ice, "began").allSatisfy { (20...21).contains($0) })
    #expect(hours(.ice, "ended").allSatisfy { (30...31).contains($0) })
    #expect(hours(.flood, "began").allSatisfy { (50...51).contains($0) })
    #expect(hours(.flood, "ended").allSatisfy { (53...54).contains($0) })
  }

  @Test func dryFrostMakesNoIceAndMildWeatherNone() {
    let dry = Self.trace { _ in WeatherHour(temperature: -8, felt: -9) }
    #expect(run(weather: dry).records.roadCare.hazards.isEmpty)
    #expect(run(weather: .mild).records.roadCare.hazards.isEmpty)
    let wet = Self.trace { hour in
      WeatherHour(temperature: -1, felt: -2, rain: hour == 10 ? 1 : 0)
    }
    let began = run(weather: wet).records.roadCare.hazards.int64("began")
    #expect(began.count == 6 && began.allSatisfy { 10 * 3_600_000...11 * 3_600_000 ~= $0 })
  }

  /// Roads are slower while there is ice, and as fast as before afterwards.
  @Test func iceSlowsItsRoad() {
    let zones = run([("potholes.perDay", .number(0))]).records.slowings
    let speeds = Set(zones.float64("speed").map { ($0 * 100).rounded() })
    #expect(speeds == [70, 10], "\(speeds)")
    #expect(zones.uint8("workZone").allSatisfy { $0 == 0 })
  }

  /// Drivers who know of ice have fewer accidents: with messages to more of them, and with advice.
  @Test func messagesMakeFewerAccidents() throws {
    func claims(_ information: HazardInformation, _ penetration: Double) -> Int {
      let run = run([
        ("hazardInformation", .choice("\(information)")), ("hazards.skids", .number(0.01)),
        ("hazards.stalls", .number(0.01)), ("hazards.penetration", .number(penetration)),
        ("hazards.sensors", .number(1)),
      ])
      return run.records.roadCare.hazards.uint32("claims").reduce(0) { $0 + Int($1) }
    }
    let none = claims(.none, 0.3)
    let some = claims(.messages, 0.3)
    let most = claims(.messages, 0.9)
    let advised = claims(.messagesAndAdvice, 0.9)
    #expect(none > some && some > most && most > advised, "\(none) \(some) \(most) \(advised)")
    #expect(claims(.signs, 0.3) < none)
  }

  /// A message on ice is true while it lies, weighs on the choice of routes, and ends.
  @Test func messagesTellOfIceAndOfWater() {
    let run = run([
      ("hazardInformation", .choice("messages")), ("hazards.sensors", .number(1)),
      ("potholes.perDay", .number(0)),
    ])
    let table = run.records.messages
    #expect(table.uint8("type").sorted() == [1, 1, 1, 1, 1, 1, 3, 3])
    let hazards = run.records.roadCare.hazards
    let ends = Dictionary(
      uniqueKeysWithValues: zip(hazards.uint32("hazard"), hazards.int64("ended")))
    let begins = Dictionary(
      uniqueKeysWithValues: zip(hazards.uint32("hazard"), hazards.int64("began")))
    for row in 0..<table.count {
      let hazard = table.uint32("hazard")[row]
      // Sensor 5 min, latency 5 min.
      #expect(table.int64("published")[row] == (begins[hazard] ?? 0) + 600_000)
      // Believed for three hours at most.
      #expect(table.int64("ended")[row] <= (ends[hazard] ?? 0) + 300_000)
      #expect(table.int64("ended")[row] <= table.int64("published")[row] + 10_800_000)
    }
    #expect((run.figure("messages.precision") ?? 0) > 95)
  }

  /// Teams end ice before it thaws; after six hours it comes back.
  @Test func teamsSaltAndIceComesBack() throws {
    let changes: [(String, ParameterValue)] = [
      ("hazards.teams", .count(6)), ("hazards.sensors", .number(1)),
      ("hazards.triage", .series([0, 0, 0, 0, 0])),
    ]
    let run = run(changes)
    let table = run.records.roadCare.hazards
    let treated = table.uint8("treated")
    let returns = table.uint16("returns")
    #expect(treated.count { $0 == 1 } >= 6)
    #expect(returns.contains(1))
    let works = run.records.works.uint8("kind")
    #expect(works.contains(WorkKind.salting.rawValue) && works.contains(WorkKind.pumping.rawValue))
    let without = self.run()
    let time = try #require(run.figure("hazards.time"))
    #expect(try time < 0.6 * #require(without.figure("hazards.time")))
    #expect(run.needs == without.needs)
    let items = Set(run.ledger.uint8("item"))
    #expect(items.contains(GuardianLedgerItem.saltingTeams.rawValue))
    #expect(items.contains(GuardianLedgerItem.hazardMaterial.rawValue))
    // Salting a spot is severe on main roads only.
    #expect((run.figure("technicians") ?? 100) < 100)
  }

  /// Sensors find ice in five minutes; without them somebody has to pass and report it.
  @Test func sensorsKnowSooner() throws {
    let none = try #require(run([("hazards.sensors", .number(0))]).figure("hazards.detection"))
    let all = try #require(run([("hazards.sensors", .number(1))]).figure("hazards.detection"))
    #expect(all <= 5 && none > all, "\(all) \(none)")
  }

  /// Every policy salts, copies of a run go on alike, and a guided patrol sees ice.
  @Test func everyPolicySaltsAndCopiesRunOn() {
    for policy in GuardianCity.policies {
      var original = GuardianCity.simulation(
        parameters([
          ("hazards.teams", .count(2)), ("hazardInformation", .choice("messages")),
        ]), policy, days: 3, plan: SmallCity.grid(seed: 5), seed: 2, drain: 0,
        weather: Self.weather)
      original.run(through: .day(1, .hours(1)))
      var copy = original.clone()
      copy.run(through: .day(3))
      original.run(through: .day(3))
      #expect(original.fingerprint == copy.fingerprint)
      let run = GuardianCity.outcome(&original, days: 3, drain: 0)
      #expect(run.records.works.uint8("kind").contains(WorkKind.salting.rawValue))
    }
  }

  /// More spots are those there were and others.
  @Test func moreSpotsKeepThoseThereWere() {
    func roads(_ spots: Int) -> Set<UInt32> {
      Set(run([("hazards.iceSpots", .count(spots))]).records.roadCare.hazards.uint32("arc"))
    }
    #expect(roads(3).isSubset(of: roads(6)))
  }
}
