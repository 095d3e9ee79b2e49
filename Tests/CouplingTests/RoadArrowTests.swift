import Testing

/// The arrows from the road guardian to whoever drives: potholes, work zones, roughness, messages.
///
/// The road guardian's three parameters are the switches; with all of them off the services beside it
/// are as they are alone.
struct RoadArrowTests {
  /// The services that drive and are waited for.
  static let drivers = ["callTaxi", "mobileBank", "clinic", "care"]

  private static let slowing = "roadGuardian.traffic.slowing"
  private static let workZone = "roadGuardian.traffic.workZone"
  private static let roughness = "roadGuardian.traffic.roughness"
  private static let off = ["\(slowing)=0", "\(workZone)=1", "\(roughness)=0"]

  /// All off but one, which has a value.
  private static func off(except one: String) -> [String] {
    let name = one.prefix { $0 != "=" }
    return off.filter { !$0.hasPrefix(name) } + [one]
  }

  /// Timetables without slack, so that a minute lost on the road is a minute late.
  private static func options(_ service: String) -> [String] {
    switch service {
    case "mobileBank": ["mobileBank.vehicle.slack=0"]
    case "clinic": ["clinic.fleet.slack=0"]
    default: []
    }
  }

  private static func beside(_ service: String, _ switches: [String]) throws -> CoupledRun {
    try CoupledCity.run([service, "roadGuardian"], options(service) + switches, days: 5)
  }

  /// The speeds of the hours, which stand in for congestion: the slower, the later. Timetables reckon
  /// with them, so that a bus then leaves earlier and is no later.
  @Test(arguments: drivers)
  func slowTrafficMakesLate(service: String) throws {
    let runs = try [1, 0.7, 0.5].map { speed in
      try CoupledCity.run(
        [service], Self.options(service), days: 5, in: CoupledCity.plan(speed: speed))
    }
    let pace = runs.map { $0.pace(service) }
    #expect(abs(pace[1] * 0.7 / pace[0] - 1) < 0.05 && abs(pace[2] * 0.5 / pace[0] - 1) < 0.05)
    let late = runs.map { $0.lateness(service) }
    if service == "callTaxi" || service == "care" {
      #expect(late[0] < late[1] && late[1] < late[2], "\(late)")
    } else {
      #expect(late[0] == late[1] && late[1] == late[2], "\(late)")
    }
  }

  @Test(arguments: drivers)
  func cutOffAServiceIsAsItIsAlone(service: String) throws {
    let alone = try CoupledCity.run([service], Self.options(service), days: 5)
    let cut = try Self.beside(service, Self.off)
    #expect(cut.figures(service) == alone.figures(service))
    #expect(cut.tables(service) == alone.tables(service))
  }

  /// More potholes, more hours on the same kilometres, and whoever is waited for comes later.
  @Test(arguments: drivers)
  func potholesMakeLate(service: String) throws {
    let cut = try Self.beside(service, Self.off)
    let few = try Self.beside(service, Self.off(except: "\(Self.slowing)=0.01"))
    let many = try Self.beside(service, Self.off(except: "\(Self.slowing)=0.03"))
    let pace = [cut, few, many].map { $0.pace(service) }
    #expect(pace[0] < pace[1] && pace[1] < pace[2], "\(pace)")
    let late = [cut, many].map { $0.lateness(service) }
    #expect(late[0] < late[1], "\(late)")
  }

  /// Many crews that work for three hours at every pothole, so that whoever drives meets some.
  @Test(arguments: drivers)
  func workZonesMakeLate(service: String) throws {
    let crews = [
      "crews.patchTime=3 h", "crews.pavementTime=8 h", "crews.pavementWinter=40",
      "potholes.perDay=300",
    ].map { "roadGuardian.\($0)" }
    let cut = try Self.beside(service, crews + Self.off)
    let works = try Self.beside(service, crews + Self.off(except: "\(Self.workZone)=0.25"))
    #expect(cut.pace(service) < works.pace(service))
  }

  /// More wear on every rough kilometre, fewer kilometres between breakdowns (MTBF).
  @Test(arguments: drivers)
  func roughRoadsWearVehicles(service: String) throws {
    let fragile =
      switch service {
      case "callTaxi": "callTaxi.fleet.breakdownDistance=100 km"
      case "mobileBank": "mobileBank.vehicle.breakdownDistance=4 km"
      case "clinic": "clinic.fleet.breakdownDistance=4 km"
      default: "care.fleet.breakdownDistance=10 km"
      }
    let days = service == "callTaxi" ? 1 : 5
    var breakdowns = [0, 0]
    var kilometres = [0.0, 0.0]
    for replication in 0..<3 {
      for (row, switches) in [Self.off, Self.off(except: "\(Self.roughness)=0.2")].enumerated() {
        let run = try CoupledCity.run(
          [service, "roadGuardian"], [fragile] + switches, days: days, replication: replication)
        breakdowns[row] += run.breakdowns(service)
        kilometres[row] += run.kilometres(service)
      }
    }
    #expect(breakdowns[0] > 2, "\(service) breaks down \(breakdowns) times in \(kilometres) km")
    let between = zip(kilometres, breakdowns).map { $0 / Double($1) }
    #expect(between[1] < 0.9 * between[0], "\(breakdowns) times in \(kilometres) km")
  }

  private static let messages = "roadGuardian.hazardInformation=messages"
  private static let weight = "roadGuardian.hazards.perceivedCost"

  /// A message that drivers give no weight is as none, whoever hears it.
  @Test(arguments: drivers)
  func messagesWithoutWeightChangeNothing(service: String) throws {
    let silent = try Self.beside(service, [])
    let told = try Self.beside(service, [Self.messages, "\(Self.weight)=0 s"])
    #expect(told.figures(service) == silent.figures(service))
    #expect(told.tables(service) == silent.tables(service))
  }

  /// Call taxis that hear where potholes are take ways that are longer and smoother.
  @Test func messagesLeadRoundPotholes() throws {
    let silent = try Self.beside("callTaxi", [])
    let told = try Self.beside("callTaxi", [Self.messages, "\(Self.weight)=60 s"])
    #expect(silent.kilometres("callTaxi") < told.kilometres("callTaxi"))
    let wear = [silent, told].map {
      $0.table("callTaxi/drives").float64("wear").reduce(0, +) / $0.kilometres("callTaxi")
    }
    #expect(wear[1] < wear[0], "\(wear)")
  }
}
