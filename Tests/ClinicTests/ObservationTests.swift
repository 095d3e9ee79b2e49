import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Randomness
import Records
import Testing

@testable import Clinic

/// What planners of the clinic know when the data platform is between them and the stops.
struct ObservationTests {
  private static let city = ClinicCity(seed: 4)
  private static let days = 28

  private static func run(_ platform: Platform, _ policy: any CircuitPolicy = InTurn())
    -> (fingerprint: Fingerprint, tables: [RecordTable])
  {
    var simulation = Simulation(shared: City(city.plan, platform: platform))
    // So few appointments that waiting lists form.
    let parameters = ClinicCity.parameters(["appointments.slots": .count(2)])
    simulation.add(city.service(parameters, policy, days: days, revisesWeekly: true))
    let end = SimTime.day(Int64(days), .hours(6))
    simulation.run(through: end)
    let fingerprint = simulation.fingerprint
    return simulation.withProcess(0, as: ClinicService.self) { service, shared in
      service.finish(shared, at: end)
      return (
        fingerprint,
        [
          service.needRecords, service.outcomeRecords, service.visitRecords,
          service.observations.records,
        ]
      )
    }
  }

  private static func platform(_ changes: [String: ParameterValue]) -> Platform {
    var set = ParameterSet(PlatformParameters.declarations)
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return Platform(set, family: StreamFamily(seed: 5, replication: 0), until: .day(29))
  }

  /// V11.4: feeds that could stand still and never do leave every event where it is.
  @Test func feedsWithoutDelayChangeNothing() {
    let perfect = Self.run(.perfect)
    let seen = Self.run(Self.platform(["outages.forced": .words(["9000 h to 9001 h"])]))
    #expect(seen.fingerprint == perfect.fingerprint)
    #expect(Array(seen.tables.dropLast()) == Array(perfect.tables.dropLast()))
    #expect(perfect.tables[3].isEmpty && !seen.tables[3].isEmpty)
    #expect(seen.tables[3].int64("oldestAge").allSatisfy { $0 == 0 })
  }

  /// Remembers what it was told and when.
  private final class Notebook: @unchecked Sendable {
    // One run has one thread.
    var waiting: [Int] = []
    var heard = 0
  }

  private struct Attentive: CircuitPolicy {
    var inner = InTurn()
    let notebook: Notebook

    mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
      notebook.waiting.append(outlook.stops.reduce(0) { $0 + $1.waiting.count })
      return inner.plan(outlook)
    }

    mutating func learn(stop: StopID, arrivals: Int, open: SimDuration) { notebook.heard += 1 }
  }

  /// A platform that is down from the beginning to the end: nobody who waits is ever seen, and no
  /// policy learns; patients book and come as before.
  @Test func anOutageHidesWhoWaitsAndWhoCame() {
    let (open, dark) = (Notebook(), Notebook())
    let perfect = Self.run(.perfect, Attentive(notebook: open))
    let blind = Self.run(
      Self.platform(["outages.forced": .words(["0 h to 800 h"])]), Attentive(notebook: dark))
    #expect(open.heard > 0 && dark.heard == 0)
    #expect(open.waiting.contains { $0 > 0 } && dark.waiting.allSatisfy { $0 == 0 })
    #expect(open.waiting.count == dark.waiting.count)
    #expect(blind.tables[0] == perfect.tables[0])
  }

  /// With a daily batch a policy learns of every session of the day at the midnight after.
  @Test func aBatchIsLearntAfterMidnight() {
    let (open, batch) = (Notebook(), Notebook())
    _ = Self.run(.perfect, Attentive(notebook: open))
    _ = Self.run(Self.platform(["level": .choice("silo")]), Attentive(notebook: batch))
    #expect(batch.heard > 0 && batch.heard <= open.heard)
  }
}
