import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Randomness
import Records
import Testing

@testable import MobileBank

/// What planners of the bank know when the data platform is between them and the stops.
struct ObservationTests {
  /// When it learned, in the order in which it did.
  private final class Notebook: @unchecked Sendable {
    // One run has one thread.
    var arrivals: [Int] = []
  }

  private struct Attentive: CircuitPolicy {
    var inner = RoundTrip()
    let notebook: Notebook

    mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] { inner.plan(outlook) }

    mutating func learn(stop: StopID, arrivals: Int, open: SimDuration) {
      notebook.arrivals.append(arrivals)
    }
  }

  private static func run(_ changes: [String: ParameterValue], _ notebook: Notebook)
    -> (fingerprint: Fingerprint, visits: RecordTable, observations: RecordTable)
  {
    let bank = BankCity(seed: 2)
    var set = ParameterSet(PlatformParameters.declarations)
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    let family = StreamFamily(seed: bank.seed, replication: 0)
    let platform = Platform(set, family: family, until: bank.end)
    var simulation = Simulation(shared: City(bank.plan, platform: platform))
    simulation.add(
      MobileBankService(
        rank: 0, parameters: bank.parameters, policy: Attentive(notebook: notebook),
        needs: bank.needs, plan: bank.plan, family: family, firstDay: 0, until: bank.end))
    simulation.run(through: bank.end)
    let fingerprint = simulation.fingerprint
    return simulation.withProcess(0, as: MobileBankService.self) { service, city in
      service.finish(city, at: bank.end)
      return (fingerprint, service.visitRecords, service.observations.records)
    }
  }

  /// V11.4: feeds that could stand still and never do leave every event where it is.
  @Test func feedsWithoutDelayChangeNothing() {
    let (plain, seen) = (Notebook(), Notebook())
    let perfect = Self.run([:], plain)
    let idle = Self.run(["outages.forced": .words(["9000 h to 9001 h"])], seen)
    #expect(idle.fingerprint == perfect.fingerprint && idle.visits == perfect.visits)
    #expect(plain.arrivals == seen.arrivals && !plain.arrivals.isEmpty)
    #expect(perfect.observations.isEmpty && !idle.observations.isEmpty)
  }

  /// What comes late is learnt late, and all of it; while the platform is down nothing is.
  @Test func lateNewsIsLearntLate() {
    let (plain, late, dark) = (Notebook(), Notebook(), Notebook())
    _ = Self.run([:], plain)
    _ = Self.run(["feed.stopQueues.latency": .duration(.hours(3))], late)
    _ = Self.run(["outages.forced": .words(["0 h to 9000 h"])], dark)
    #expect(late.arrivals.sorted() == plain.arrivals.sorted())
    #expect(dark.arrivals.isEmpty)
  }
}
