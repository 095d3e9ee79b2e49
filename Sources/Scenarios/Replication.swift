import City
public import Kernel
public import Quantities
import Randomness
import Records

/// One replication of a built scenario, from its first event to its records.
public struct Replication: ~Copyable {
  private let built: BuiltScenario
  private var simulation: Simulation<City>
  private let entries: [Registry.Entry]

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
    var entries: [Registry.Entry] = []
    for entry in Registry.services {
      guard let service = built.scenario.service(entry.declaration.name) else { continue }
      let setting = Registry.Setting(
        service: service, scenario: built.scenario, plan: built.plan, weather: weather,
        family: family, rank: UInt8(entries.count), end: built.end, citizens: built.citizens)
      entry.install(setting, &simulation)
      entries.append(entry)
    }
    self.entries = entries
  }

  /// Runs all events up to a moment, which is at most the end of the run.
  public mutating func run(through moment: SimTime) {
    simulation.run(through: min(moment, built.end))
  }

  /// An independent copy, from which another future can be run.
  public borrowing func clone() -> Replication { Replication(copying: self) }

  private init(copying other: borrowing Replication) {
    built = other.built
    simulation = other.simulation.clone()
    entries = other.entries
  }

  public var fingerprint: Fingerprint { simulation.fingerprint }
  public var eventCount: UInt64 { simulation.eventCount }

  /// What each service leaves behind. To be asked once, after the run.
  public mutating func outcomes() -> [ServiceOutcome] {
    var outcomes: [ServiceOutcome] = []
    for (rank, entry) in entries.enumerated() {
      outcomes.append(entry.collect(rank, built.scenario, built.end, &simulation))
    }
    return outcomes
  }
}
