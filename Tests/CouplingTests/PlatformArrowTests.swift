import Testing

/// The arrow from the data platform to every policy: what is known late is decided worse.
///
/// That feeds without period, latency, loss and noise change nothing (V11.4) stands with each service,
/// in its `ObservationTests`.
struct PlatformArrowTests {
  @Test func levelPerfectIsNoPlatform() throws {
    let services = ["callTaxi", "mobileBank", "clinic", "roadGuardian", "care"]
    let unnamed = try CoupledCity.run(services)
    let named = try CoupledCity.run(services, ["platform.level=perfect"])
    #expect(unnamed.fingerprint == named.fingerprint)
    for service in services { #expect(unnamed.tables(service) == named.tables(service)) }
  }

  /// The worth of information, of rules that use it well, is not negative: riders wait less if vehicles
  /// are heard of at once and not after twenty minutes. Of less delay the worth is small, and for one
  /// rule and day it may come out either way.
  @Test(arguments: ["nearestIdle", "strictFIFO", "cheapestInsertion"])
  func laterNewsMakesLongerWaits(policy: String) throws {
    var waits = [0.0, 0.0]
    for replication in 0..<2 {
      for (row, feed) in [[], ["platform.feed.vehicleStates.latency=20 min"]].enumerated() {
        let run = try CoupledCity.run(
          ["callTaxi"], feed + ["callTaxi.policy=\(policy)"], replication: replication)
        waits[row] += try #require(run.figure("callTaxi.waitOrPatience.mean"))
      }
    }
    #expect(waits[0] < waits[1], "\(waits)")
  }
}
