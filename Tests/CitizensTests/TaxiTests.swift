import City
import Kernel
import Quantities
import RoadNetwork
import Testing
import Traffic

@testable import Citizens

/// A town whose people all go to work by taxi within ten minutes.
struct TaxiTests {
  private struct Outcome: Equatable {
    var wait: Double
    var gaveUp: Double
    var unfinished: Double
    /// The most cars that drove at once, seen every minute from seven to noon.
    var most = 0
    var fingerprint: UInt64 = 0
  }

  private static func run(
    taxis: Int, patience: SimDuration = .hours(24), _ level: TrafficLevel = .spatialQueues,
    copiedAt moment: SimTime? = nil
  ) throws -> Outcome {
    let town = try RiverTown.shared.get()
    let plans = town.plans(.taxi, within: 600)
    var settings = town.settings()
    (settings.taxisOnDuty, settings.taxiPatience) = (taxis, patience)
    var simulation = Simulation(shared: City(town.plan))
    simulation.add(
      CitizensService(
        rank: 0, settings: settings,
        planner: DayPlanner(population: town.population) { _ in plans }, level: level,
        streets: town.streets, plan: town.plan))
    var most = 0
    for minute in 420..<720 {
      simulation.run(through: .zero + .minutes(Int64(minute)))
      if let moment, moment == .zero + .minutes(Int64(minute)) { simulation = simulation.clone() }
      most = simulation.withProcess(0, as: CitizensService.self) { service, _ in
        max(most, service.streets.driving + service.streets.waitingToEnter)
      }
    }
    simulation.run(through: settings.end)
    let fingerprint = simulation.fingerprint.value
    let values = simulation.withProcess(0, as: CitizensService.self) { service, _ in
      service.figures.values
    }
    func figure(_ name: String) throws -> Double {
      try #require(zip(CitizensFigures.declarations, values).first { $0.0.name == name }?.1)
    }
    return Outcome(
      wait: try figure("citizens.taxi.wait"), gaveUp: try figure("citizens.taxi.gaveUp"),
      unfinished: try figure("citizens.notHome"), most: most, fingerprint: fingerprint)
  }

  @Test(arguments: [TrafficLevel.timeOfDay, .spatialQueues])
  func withATaxiForEverybodyNobodyStandsInLine(level: TrafficLevel) throws {
    let outcome = try Self.run(taxis: 3_000, level)
    #expect(outcome.wait == 5 && outcome.gaveUp == 0 && outcome.unfinished == 0)
  }

  /// Fewer taxis never drive at once than there are, people wait longer, and all arrive.
  @Test func fewTaxisMakeALine() throws {
    let outcome = try Self.run(taxis: 200)
    #expect(outcome.most <= 200 && outcome.most > 100, "\(outcome.most) drive at once")
    #expect(outcome.wait > 20, "\(outcome.wait) min")
    #expect(outcome.gaveUp == 0 && outcome.unfinished == 0)
    let more = try Self.run(taxis: 400)
    #expect(more.wait < outcome.wait, "\(more.wait) \(outcome.wait) min")
  }

  /// Who lives near enough walks when no taxi comes; the others wait until one does.
  @Test func whoCanWalksWhenNoTaxiComes() throws {
    let patient = try Self.run(taxis: 200)
    let outcome = try Self.run(taxis: 200, patience: .minutes(15))
    #expect(outcome.gaveUp > 100 && outcome.unfinished == 0, "\(outcome.gaveUp)")
    #expect(outcome.wait < patient.wait, "\(outcome.wait) \(patient.wait) min")
  }

  @Test func aCopyEndsAsTheOriginal() throws {
    let whole = try Self.run(taxis: 200, patience: .minutes(15))
    let copied = try Self.run(
      taxis: 200, patience: .minutes(15), copiedAt: .zero + .minutes(440))
    #expect(whole == copied)
  }
}
