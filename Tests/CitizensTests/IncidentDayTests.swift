import City
import Parameters
import Quantities
import Randomness
import Testing
import Traffic
import Weather

@testable import Citizens

/// A lane of the main bridge is blocked in the morning.
struct IncidentDayTests {
  /// An incident towards the west or the east, from some minutes after seven.
  private static func news(_ town: RiverTown, after minutes: Int64, informed: Bool)
    -> RoadNewsSettings
  {
    var news = RoadNewsSettings()
    let onset = SimTime.zero + .hours(7) + .minutes(minutes)
    news.incidents = town.bridge(0).map {
      Incident(
        link: $0, lanesBlocked: 1, residual: 0.25, onset: onset,
        detected: onset + .minutes(1), cleared: onset + .minutes(50))
    }
    news.expectedVehicles = ExpectedTraffic.vehicles(town.plans(), on: town.plan.roads, every: 1)
    // Two of five, as the parameter says.
    news.isInformed = (0..<town.population.personCount).map { informed && $0 % 5 < 2 }
    return news
  }

  @Test(arguments: [TrafficLevel.residualCapacity, .verticalQueues, .spatialQueues])
  func anIncidentSlowsTheBridgeAndNewsSavesHours(level: TrafficLevel) throws {
    let town = try RiverTown.shared.get()
    let learned = town.learned(level)
    let usual = try #require(town.day(level, learned).figures["citizens.car.hours"])
    var (told, untold) = (0.0, 0.0)
    for minutes in [0, 5, 10, 15] as [Int64] {
      let without = town.day(level, learned, Self.news(town, after: minutes, informed: false))
      let with = town.day(level, learned, Self.news(town, after: minutes, informed: true))
      untold += try #require(without.figures["citizens.car.hours"]) - usual
      told += try #require(with.figures["citizens.car.hours"]) - usual
      #expect(without.figures["citizens.incidents"] == 2)
      #expect(without.figures["citizens.incidents.detection"] == 1)
      #expect(without.figures["citizens.incidents.blocked"] == 50)
      #expect(try #require(without.figures["citizens.incidents.delay"]) > 0)
      #expect(without.figures["citizens.notHome"] == 0)
      // The bridge itself takes longer in the hour.
      let arcs = town.bridge(0)
      let slow = arcs.compactMap { without.hours.meanTime(on: $0, hour: 7)?.seconds }.reduce(0, +)
      let fast = arcs.compactMap { learned.times.time(of: $0, hour: 7).seconds }.reduce(0, +)
      #expect(slow > 1.2 * fast, "\(slow) \(fast)")
    }
    #expect(untold > 0 && told < untold, "\(told) of \(untold) hours, usually \(usual)")
  }

  @Test func whatIsExpectedIsWhatDrives() throws {
    let town = try RiverTown.shared.get()
    let expected = ExpectedTraffic.vehicles(town.plans(), on: town.plan.roads, every: 1)
    let day = town.day(.timeOfDay, town.learned(.timeOfDay))
    for arc in town.bridge(0) + town.bridge(1) {
      #expect(expected.reduce(0) { $0 + $1[arc.row] } == Double(day.vehicles(on: [arc])))
    }
  }

  @Test func incidentsAreDrawnFromWhatIsExpectedAndMoreComeInTheRain() throws {
    let town = try RiverTown.shared.get()
    let expected = ExpectedTraffic.vehicles(town.plans(), on: town.plan.roads, every: 1)
    func plan(_ vehicles: [[Double]]) -> CitizenPlan {
      CitizenPlan(
        population: town.population, streets: town.streets, level: .timeOfDay, lines: .none,
        learned: town.learned(.timeOfDay), expectedVehicles: vehicles
      ) { _, _, _ in town.plans() }
    }
    var control = TrafficControlParameters.defaults
    control.set("incident.perMillionKilometres", to: .number(100))
    let family = StreamFamily(seed: 4, replication: 0)
    func count(_ plan: CitizenPlan, _ weather: WeatherTrace = .mild) -> Int {
      plan.incidents(control, days: 40, weather: weather, forbidden: [], family).count
    }
    let kilometres = expected.joined().reduce(0, +) * 0.4 * 40
    let mean = kilometres * 100 / 1e6
    let drawn = Double(count(plan(expected)))
    #expect(abs(drawn - mean) < 4 * mean.squareRoot(), "\(drawn) of \(mean)")
    #expect(count(plan([])) == 0)
  }
}
