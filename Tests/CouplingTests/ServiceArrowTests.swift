import Testing

/// The arrows from service to service: rides that one asks of another, and needs met on one way.
///
/// What happens at a hall, minute by minute, is in `CouplingTests` and `CoVisitTests` of the clinic.
struct ServiceArrowTests {
  private static let taxiAndClinic = ["callTaxi", "clinic"]
  private static let clinicRides = "clinic.patients.ordersRides=true"
  private static let careRides = ["care.transport.ordersRides=true", "care.transport.share=1"]

  private static func expectEqual(_ service: String, _ a: CoupledRun, _ b: CoupledRun) {
    #expect(a.figures(service) == b.figures(service), "\(service)")
    #expect(a.tables(service) == b.tables(service), "\(service)")
  }

  /// Nobody orders rides, nobody takes along the money business: five services side by side.
  @Test func cutOffAllServicesAreAsTheyAreAlone() throws {
    let services = ["callTaxi", "mobileBank", "clinic", "care"]
    let off = ["mobileBank.choice.coVisits=false", "clinic.patients.coVisit=0"]
    let together = try CoupledCity.run(services, off, days: 5)
    for service in services {
      let own = off.filter { $0.hasPrefix(service) }
      Self.expectEqual(service, together, try CoupledCity.run([service], own, days: 5))
    }
  }

  /// The fewer taxis, the later the rides: more patients who miss their hour, a doctor who waits for
  /// them, and fewer consultations.
  @Test func lateTaxisIdleTheDoctor() throws {
    let runs = try [8, 1].map { vehicles in
      try CoupledCity.run(
        Self.taxiAndClinic,
        [
          Self.clinicRides, "callTaxi.fleet.wheelchairVehicles=\(vehicles)",
          "callTaxi.fleet.leasedTaxis=\(vehicles / 4)",
        ], days: 7)
    }
    func rises(_ figure: String) throws -> Bool {
      try #require(runs[0].figure(figure)) < #require(runs[1].figure(figure))
    }
    #expect(try rises("clinic.noShow.lateRide"))
    #expect(try rises("clinic.doctor.idle"))
    #expect(try !rises("clinic.consultations"))
  }

  /// Two vehicles that hardly suffice, in the order of requests.
  private static let fewTaxis = [
    "policy=strictFIFO", "fleet.wheelchairVehicles=2", "fleet.leasedTaxis=0",
    "demand.tripsPerDay=60",
  ].map { "callTaxi.\($0)" }

  /// Every ride that a clinic or a responder orders is one leg of the call taxi more, and its own
  /// riders wait longer for it.
  @Test(arguments: ["clinic", "care"])
  func orderedRidesMakeRidersWait(host: String) throws {
    let more = ["care.sensorButton.trueEvents=50", "care.sensorButton.trueEventsOldest=50"]
    let options = Self.fewTaxis + (host == "care" ? more : [])
    let on = host == "clinic" ? [Self.clinicRides] : Self.careRides
    var waits = [0.0, 0.0]
    for replication in 0..<3 {
      func run(_ options: [String]) throws -> CoupledRun {
        try CoupledCity.run(["callTaxi", host], options, days: 4, replication: replication)
      }
      let cut = try run(options)
      let tied = try run(options + on)
      let hosted = tied.table("callTaxi/legs").uint8("host").count { $0 == 1 }
      #expect(hosted > 5 && hosted == tied.table("\(host)/rides").count)
      #expect(cut.table("\(host)/rides").isEmpty)
      waits[0] += cut.waitOfRiders
      waits[1] += tied.waitOfRiders
    }
    #expect(waits[0] < waits[1], "\(waits)")
  }
}

extension CoupledRun {
  /// Milliseconds for which the call taxi's own riders waited, up to their patience.
  fileprivate var waitOfRiders: Double {
    let legs = table("callTaxi/legs")
    let hosts = legs.uint8("host")
    let (wait, patience) = (legs.int64("wait"), legs.int64("patience"))
    return hosts.indices.filter { hosts[$0] == 0 }
      .reduce(0) { $0 + Double(wait[$1] < 0 ? patience[$1] : min(wait[$1], patience[$1])) }
  }
}
