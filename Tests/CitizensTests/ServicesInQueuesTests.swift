internal import Quantities
internal import Records
internal import Testing

@testable internal import Scenarios

/// Services among the cars of a town, built as a user builds them.
struct ServicesInQueuesTests {
  private static let town = Result {
    try WrittenTown(depots: ["callTaxiDepot", "welfareCentre", "roadDepot"])
  }

  private static func built(_ level: String) throws -> BuiltScenario {
    let town = try town.get()
    let services = """
        callTaxi:
          policy: cheapestInsertion
          fleet: { breakdownDistance: 200 km }
        care:
          policy: nearestIdle
          households: { count: 400 }
          bases: { places: [callTaxiDepot, roadDepot] }
        roadGuardian:
          policy: fifo
      """
    return try BuiltScenario(
      town.scenario(level: level, services: services), learning: town.learning)
  }

  private struct Outcome: Equatable {
    let fingerprint: UInt64
    let figures: [[Double?]]
    let tables: [[RecordTable]]

    init(_ replication: consuming Replication, until end: SimTime) {
      replication.run(through: end)
      fingerprint = replication.fingerprint.value
      let outcomes = replication.outcomes()
      figures = outcomes.map(\.figures.values)
      tables = outcomes.map(\.tables)
    }

    func table(_ name: String) throws -> RecordTable {
      try #require(tables.joined().first { $0.schema.name == name })
    }
  }

  /// Each vehicle begins where and when it ended, but for those that were towed.
  @Test(arguments: ["spatialQueues", "verticalQueues"])
  func drivesFollowOneAnother(level: String) throws {
    let built = try Self.built(level)
    let outcome = Outcome(Replication(built, number: 0), until: built.end)
    for (name, vehicle, from, to) in [
      ("callTaxi/drives", "vehicle", "fromNode", "toNode"), ("care/drives", "unit", "from", "to"),
      ("roadGuardian/drives", "crew", "from", "to"),
    ] {
      let table = try outcome.table(name)
      var last: [UInt32: (node: UInt32, moment: Int64)] = [:]
      var jumps = 0
      let (departures, arrivals) = (table.int64("departure"), table.int64("arrival"))
      let order = departures.indices.sorted { (departures[$0], $0) < (departures[$1], $1) }
      for row in order {
        let number = table.uint32(vehicle)[row]
        #expect(arrivals[row] >= departures[row])
        if let last = last[number] {
          #expect(departures[row] >= last.moment, "\(name), row \(row)")
          if table.uint32(from)[row] != last.node { jumps += 1 }
        }
        last[number] = (table.uint32(to)[row], arrivals[row])
      }
      #expect(departures.count > (name == "care/drives" ? -1 : 10), "\(name)")
      let towed = name == "callTaxi/drives" ? try outcome.table("callTaxi/breakdowns").count : 0
      #expect(jumps <= towed, "\(name): \(jumps) jumps, \(towed) towed")
    }
  }

  /// A copy made in the morning ends as the original, and so does the run of a scenario built anew.
  @Test func aCopyEndsAsTheOriginal() throws {
    let built = try Self.built("spatialQueues")
    var replication = Replication(built, number: 0)
    replication.run(through: .zero + .minutes(515))
    let copy = replication.clone()
    let first = Outcome(replication, until: built.end)
    #expect(Outcome(copy, until: built.end) == first)
    let again = try Self.built("spatialQueues")
    #expect(Outcome(Replication(again, number: 0), until: again.end) == first)
  }
}
