import Records
import Testing

/// Five services with every arrow between them on, in a winter of snow, frost and late news: nobody is
/// lost, nobody is in two vehicles at once, and every won stands in one account.
struct ConservationTests {
  private static let services = ["callTaxi", "mobileBank", "clinic", "roadGuardian", "care"]
  private static let everything = [
    "weather.month=12", "weather.source=typical", "weather.snowfall.depth=12 cm",
    "weather.snowfall.day=1", "platform.level=eventDriven", "clinic.patients.ordersRides=true",
    "care.transport.ordersRides=true", "care.transport.share=1",
    "roadGuardian.hazardInformation=messages", "callTaxi.fleet.breakdownDistance=200 km",
  ]

  private static func run() throws -> CoupledRun {
    try CoupledCity.run(services, everything, days: 7)
  }

  @Test func everyNeedEndsOnce() throws {
    let run = try Self.run()
    for service in Self.services {
      let counts = run.outcome(service).figures.counts
      let needs = try #require(counts.first { $0.name == "needs" }?.count)
      #expect(needs > 50, "\(service)")
      #expect(counts.reduce(0) { $0 + $1.count } == 2 * needs, "\(service): \(counts)")
    }
  }

  /// Whoever is carried for a clinic or a responder is carried by the call taxi, once.
  @Test func everyOrderedRideIsOneLeg() throws {
    let run = try Self.run()
    let hosted = run.table("callTaxi/legs").uint8("host").count { $0 == 1 }
    let ordered = run.table("clinic/rides").count + run.table("care/rides").count
    #expect(hosted > 10 && hosted == ordered)
  }

  /// Residents who are no registered riders have one number together and are left out.
  @Test func nobodyIsInTwoVehiclesAtOnce() throws {
    let registered = UInt32(CoupledCity.plan.residents.registeredRiders.count)
    let legs = try Self.run().table("callTaxi/legs")
    let (riders, boarded) = (legs.uint32("rider"), legs.int64("boarded"))
    let alighted = legs.int64("alighted")
    var rides: [UInt32: [(from: Int64, to: Int64)]] = [:]
    for row in riders.indices
    where riders[row] < registered && boarded[row] >= 0 && alighted[row] >= 0 {
      rides[riders[row], default: []].append((boarded[row], alighted[row]))
    }
    for (rider, own) in rides.sorted(by: { $0.key < $1.key }) {
      let own = own.sorted { $0.from < $1.from }
      for (one, next) in zip(own, own.dropFirst()) {
        #expect(one.to <= next.from, "rider \(rider) rides \(one) and \(next)")
      }
    }
  }

  /// What the ledgers hold of a week is what a year of the services costs, account by account; fares
  /// and grants are no costs.
  @Test func everyWonStandsInOneAccount() throws {
    let run = try Self.run()
    for service in Self.services {
      let ledger = run.table("\(service)/ledger")
      let (accounts, amounts) = (ledger.uint8("account"), ledger.float64("amount"))
      func annual(_ name: String) throws -> Double {
        try #require(run.figure("\(service).annual.\(name)"))
      }
      var cost = 0.0
      for account in LedgerAccount.allCases {
        let won = accounts.indices.filter { accounts[$0] == account.rawValue }
          .reduce(0) { $0 + amounts[$1] }
        let year = won / 1e6 * 365 / 7
        #expect(try abs(annual("\(account)") - year) < 1e-9 * (1 + year), "\(service) \(account)")
        if account.isCost { cost += year }
      }
      #expect(try abs(annual("cost") - cost) < 1e-9 * cost, "\(service)")
    }
  }
}
