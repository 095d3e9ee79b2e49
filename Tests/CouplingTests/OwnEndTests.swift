import Quantities
import Testing

@testable import Scenarios

/// Every service ends when it would alone, whatever others are in the scenario and however long they go
/// on: nothing that it does and no won of it depends on a service that does not touch it.
struct OwnEndTests {
  /// What takes out the arrows between services.
  private static let off = [
    "mobileBank.choice.coVisits=false", "clinic.patients.coVisit=0",
    "roadGuardian.traffic.slowing=0", "roadGuardian.traffic.workZone=1",
    "roadGuardian.traffic.roughness=0",
  ]

  private static func options(_ services: [String]) -> [String] {
    off.filter { option in services.contains { option.hasPrefix($0 + ".") } }
  }

  private static func run(_ services: [String], isTerminating: Bool = true) throws -> CoupledRun {
    try CoupledCity.run(
      services, options(services), days: 2, isTerminating: isTerminating)
  }

  /// Six hours beside a week or eight days, and a week beside eight days.
  @Test(arguments: [
    ["callTaxi", "mobileBank"], ["clinic", "mobileBank"], ["care", "mobileBank"],
    ["callTaxi", "roadGuardian"], ["care", "roadGuardian"], ["mobileBank", "roadGuardian"],
  ])
  func aServiceCostsWhatItCostsAlone(services: [String]) throws {
    let together = try Self.run(services)
    for service in services {
      let alone = try Self.run([service])
      #expect(together.table("\(service)/ledger") == alone.table("\(service)/ledger"))
      #expect(together.figures(service) == alone.figures(service), "\(service)")
      #expect(together.tables(service) == alone.tables(service), "\(service)")
    }
  }

  @Test(arguments: [true, false])
  func aServiceMoreChangesNoFigureOfTheOthers(isTerminating: Bool) throws {
    let services = Registry.services.map(\.declaration.name).filter { $0 != "citizens" }
    let together = try Self.run(services, isTerminating: isTerminating)
    for service in services {
      let alone = try Self.run([service], isTerminating: isTerminating)
      #expect(together.figures(service) == alone.figures(service), "\(service)")
      #expect(together.tables(service) == alone.tables(service), "\(service)")
    }
  }

  /// Crews are paid for the day and its drain of six hours, not for the week in which the bank waits for
  /// its customers.
  @Test func noVehicleIsInServiceAfterItsServiceHasEnded() throws {
    let run = try Self.run(["callTaxi", "mobileBank"])
    let ends = run.table("callTaxi/duties").int64("end")
    #expect(ends.max() == (SimTime.day(2) + .hours(6)).milliseconds)
    let visits = run.table("mobileBank/visits").int64("opened")
    #expect(try #require(visits.max()) > SimTime.day(4).milliseconds)
  }

  /// A copy made when one service has ended and another has not goes on like the original.
  @Test func aCopyKnowsWhoHasEnded() throws {
    let services = ["callTaxi", "mobileBank"]
    let built = try CoupledCity.built(
      services, Self.options(services), days: 2, isTerminating: true)
    var original = Replication(built, number: 0)
    original.run(through: .day(4))
    var copy = original.clone()
    copy.run(through: built.end)
    original.run(through: built.end)
    let (first, second) = (CoupledRun(original), CoupledRun(copy))
    let whole = try Self.run(services)
    for service in services {
      #expect(first.tables(service) == whole.tables(service), "\(service)")
      #expect(second.tables(service) == whole.tables(service), "\(service)")
    }
    #expect(first.fingerprint == whole.fingerprint && second.fingerprint == whole.fingerprint)
  }

  /// Who orders a ride or comes to a charger has ended before nobody answers any more.
  @Test(arguments: [("clinic", "callTaxi"), ("care", "callTaxi"), ("callTaxi", "roadGuardian")])
  func whoAsksEndsNoLaterThanWhoAnswers(asks: String, answers: String) throws {
    func drain(_ name: String) throws -> SimDuration {
      try #require(Registry.services.first { $0.declaration.name == name }).drain
    }
    #expect(try drain(asks) <= drain(answers))
  }
}
