import City
public import Kernel
public import Quantities
import Randomness
import Records

/// One replication of a built scenario, from its first event to its records.
///
/// Every service comes to its own end (`Scenario.end(of:)`), whatever other services are in the
/// scenario: then its records are taken, and it leaves. The others go on until theirs.
public struct Replication: ~Copyable {
  private let built: BuiltScenario
  private var simulation: Simulation<City>
  /// By rank.
  private var services: [Member]

  /// A service of the run.
  private struct Member {
    let entry: Registry.Entry
    let end: SimTime
    /// Nil until it has come to its end.
    var outcome: ServiceOutcome?
  }

  /// - Parameters:
  ///   - built: what all replications share.
  ///   - number: the replication, 0 … 65,535: it chooses the random streams.
  public init(_ built: BuiltScenario, number: Int) {
    self.built = built
    let family = StreamFamily(seed: built.scenario.seed, replication: number)
    let weather = built.weather.trace(family, days: built.weatherDays)
    let platform = Platform(
      built.scenario.parameters(of: "platform"), family: family, weather: weather,
      until: built.end)
    simulation = Simulation(shared: City(built.plan, weather: weather, platform: platform))
    services = []
    for entry in Registry.services {
      guard let service = built.scenario.service(entry.declaration.name) else { continue }
      let end = built.scenario.end(of: entry)
      let setting = Registry.Setting(
        service: service, scenario: built.scenario, plan: built.plan, weather: weather,
        family: family, rank: UInt8(services.count), end: end, citizens: built.citizens)
      entry.install(setting, &simulation)
      services.append(Member(entry: entry, end: end))
    }
  }

  /// Runs all events up to a moment, which is at most the end of the run, and ends the services whose
  /// time has come.
  public mutating func run(through moment: SimTime) {
    while let end = nextEnd, end <= moment {
      simulation.run(through: end)
      endServices(at: end)
    }
    simulation.run(through: min(moment, built.end))
  }

  /// When the next service ends; nil when all have.
  private var nextEnd: SimTime? {
    services.lazy.filter { $0.outcome == nil }.map(\.end).min()
  }

  private mutating func endServices(at end: SimTime) {
    for rank in services.indices where services[rank].end == end {
      let entry = services[rank].entry
      services[rank].outcome = entry.collect(rank, built.scenario, end, &simulation)
      if !entry.outlivesItsEnd { simulation.retire(rank) }
    }
  }

  /// An independent copy, from which another future can be run.
  public borrowing func clone() -> Replication { Replication(copying: self) }

  private init(copying other: borrowing Replication) {
    built = other.built
    simulation = other.simulation.clone()
    services = other.services
  }

  public var fingerprint: Fingerprint { simulation.fingerprint }
  public var eventCount: UInt64 { simulation.eventCount }

  /// What each service has left behind.
  ///
  /// - Precondition: the run is over.
  public func outcomes() -> [ServiceOutcome] {
    services.map { service in
      guard let outcome = service.outcome else {
        preconditionFailure("\(service.entry.declaration.name) runs until \(service.end)")
      }
      return outcome
    }
  }
}
