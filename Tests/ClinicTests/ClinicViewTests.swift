import City
import Kernel
import Quantities
import Records
import Testing

@testable import Clinic

/// What a report sees of a run.
struct ClinicViewTests {
  private static let city = ClinicCity()

  /// Runs four weeks and shows all of them.
  private func seen(buses: Int) throws -> (
    run: ClinicRun, circuit: ViewedCircuit, reach: RecordTable
  ) {
    let city = Self.city
    let parameters = ClinicCity.parameters(["fleet.buses": .count(buses)])
    var simulation = Simulation(shared: City(city.plan))
    simulation.add(city.service(parameters, days: 28))
    let run = city.finish(&simulation, rank: 0, days: 28)
    let (visits, reach) = simulation.withProcess(0, as: ClinicService.self) { clinic, _ in
      (clinic.visitRecords, clinic.reachRecords)
    }
    let views = try #require(ClinicViews.declaration.circuit)
    return (
      run, views.read([visits, run.sessions, run.appointments], .zero..<(.day(28))), reach
    )
  }

  @Test func circuitsShowWhatTheTablesHold() throws {
    let (run, circuit, _) = try seen(buses: 2)
    #expect(circuit.visits.count { $0.opened != nil } == run.sessions.count)
    let served = run.sessions.uint16("consultations").reduce(0) { $0 + Int($1) }
    #expect(served > 0 && circuit.visits.reduce(0) { $0 + $1.served } == served)
    #expect(circuit.turnedAway.count == run.appointments(.turnedAway))
  }

  /// Sessions only add to those within reach, and without buses nothing does.
  @Test func reachGrowsBySessionsAlone() throws {
    let gain = try #require(
      ClinicViews.declaration.measures.first { $0.name == "reachGain" })
    let with = gain.read([try seen(buses: 2).reach], .zero..<(.day(28)))
    #expect(!with.isEmpty && with.allSatisfy { $0.value >= 0 && $0.value <= 100 })
    #expect(with.contains { $0.value > 0 })
    let (_, circuit, reach) = try seen(buses: 0)
    #expect(circuit.visits.isEmpty)
    let without = gain.read([reach], .zero..<(.day(28)))
    #expect(!without.isEmpty && without.allSatisfy { $0.value == 0 })
  }
}
