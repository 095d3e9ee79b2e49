import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import TestCities
import Testing

@testable import RoadGuardian

/// What the control room, its policies and drivers know when the data platform is between them and
/// the city.
struct FeedTests {
  private static func platform(_ changes: [String: ParameterValue]) -> Platform {
    var set = ParameterSet(PlatformParameters.declarations)
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return Platform(set, family: StreamFamily(seed: 9, replication: 0), until: .day(60))
  }

  private static func parameters(_ changes: [String: ParameterValue]) -> ParameterSet {
    var parameters = GuardianCity.small
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { parameters.set(name, to: value) }
    return parameters
  }

  private static func minutes(_ durations: some Sequence<SimDuration>) -> [Double] {
    durations.map { $0.seconds / 60 }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  // MARK: V11.4

  /// Feeds that could stand still and never do leave every event where it is, under every
  /// maintenance and information.
  @Test(arguments: RunTests.settings.prefix(8))
  func feedsWithoutDelayChangeNothing(
    policy: Int, maintenance: Maintenance, information: HazardInformation
  ) {
    let parameters = Self.parameters([
      "maintenance": .choice("\(maintenance)"), "hazardInformation": .choice("\(information)"),
      "cameras.buses": .count(2), "cameras.rejected": .number(0), "chargers.appUsers": .number(0.5),
    ])
    let runs = [.perfect, Self.platform(["outages.forced": .words(["9000 h to 9001 h"])])].map {
      GuardianCity.run(
        parameters, GuardianCity.policies[policy], days: 8, drain: 2, platform: $0)
    }
    #expect(runs[0].fingerprint == runs[1].fingerprint)
    #expect(runs[0].records.works == runs[1].records.works)
    #expect(runs[0].records.sessions == runs[1].records.sessions)
    #expect(runs[0].observations.isEmpty && runs[0].feeds.isEmpty)
    #expect(runs[1].observations.int64("oldestAge").allSatisfy { $0 == 0 })
    #expect(runs[1].feeds.count >= (information.sends ? 5 : 4))
  }

  /// A run copied in the middle goes on as the original does, late news included.
  @Test func aCopyHearsTheSameNews() {
    let parameters = Self.parameters([
      "maintenance": .choice("conditionBased"), "hazardInformation": .choice("messages"),
      "cameras.buses": .count(2), "chargers.appUsers": .number(1),
    ])
    let platform = Self.platform([
      "level": .choice("hourly"), "feed.vehicleStates.latency": .duration(.minutes(25)),
    ])
    var original = GuardianCity.simulation(
      parameters, FirstReported(), days: 6, plan: SmallCity.grid(seed: 3), seed: 2, drain: 1,
      platform: platform)
    original.run(through: .day(3, .hours(11)))
    var copy = original.clone()
    copy.run(through: .day(7))
    original.run(through: .day(7))
    #expect(original.fingerprint == copy.fingerprint)
    let runs = (
      GuardianCity.outcome(&original, days: 6, drain: 1),
      GuardianCity.outcome(&copy, days: 6, drain: 1)
    )
    #expect(runs.0.records.works == runs.1.records.works)
    #expect(runs.0.observations == runs.1.observations && !runs.0.feeds.isEmpty)
  }

  // MARK: Orders

  /// Remembers when it was told of orders for potholes; sends nobody.
  private final class Notebook: @unchecked Sendable {
    // One run has one thread.
    var told: [(order: WorkOrder, moment: SimTime)] = []
    var delays: [SimDuration] { told.map { $0.moment - $0.order.reported } }
  }

  private struct Listener: CrewPolicy {
    let notebook: Notebook

    mutating func place(_ order: WorkOrder, _ observation: CrewObservation) -> CrewID? {
      if order.skill == .pavement { notebook.told.append((order, observation.now)) }
      return nil
    }

    mutating func next(for crew: CrewView, _ observation: CrewObservation) -> WorkOrderID? { nil }
  }

  /// Potholes alone, and crews that are free day and night to be offered them.
  private static func listen(
    _ platform: [String: ParameterValue], _ changes: [String: ParameterValue] = [:],
    days: Int64 = 20
  ) -> Notebook {
    let notebook = Notebook()
    var parameters = Self.parameters([
      "potholes.perDay": .number(40), "chargers.fast": .count(0), "chargers.slow": .count(0),
      "shelters.equipped": .count(0), "crews.shiftStart": .duration(.zero),
      "crews.shiftLength": .duration(.days(1)), "crews.pavementTime": .duration(.days(1)),
      "triage.latency": .series([0, 0, 0, 0]),
    ])
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { parameters.set(name, to: value) }
    _ = GuardianCity.run(
      parameters, Listener(notebook: notebook), days: days, drain: 1,
      platform: Self.platform(platform))
    return notebook
  }

  /// V11.3 for orders: sampled every 40 minutes and 5 minutes on the way, a report is 25 minutes old
  /// on average when crews' policies see it.
  @Test func aReportIsAsOldAsTheFormulaSays() {
    let notebook = Self.listen([
      "feed.workOrders.period": .duration(.minutes(40)),
      "feed.workOrders.latency": .duration(.minutes(5)),
    ])
    let ages = Self.minutes(notebook.delays)
    #expect(ages.count > 200)
    #expect(abs(Self.mean(ages) - 25) < 2.5, "\(Self.mean(ages)) min")
    #expect(ages.allSatisfy { $0 >= 5 && $0 <= 45 })
  }

  /// Without a platform an order takes the triage; in a silo it is there at the midnight after.
  @Test func aSiloLengthensTheWayToAnOrder() {
    let triage: [String: ParameterValue] = ["triage.latency": .series([30, 60, 240, 10])]
    let perfect = Self.listen([:], triage)
    let silo = Self.listen(["level": .choice("silo")], triage)
    #expect(Self.minutes(perfect.delays).allSatisfy { [30, 60, 240, 10].contains($0) })
    #expect(silo.told.allSatisfy { $0.moment.timeOfDay == .zero })
    let means = [perfect, silo].map { Self.mean(Self.minutes($0.delays)) }
    #expect(means[1] > 3 * means[0], "\(means)")
  }

  /// While the platform is down no order is seen; when it is up again, all of them are.
  @Test func anOutageDelaysOrders() {
    let outage = SimTime.day(8)..<SimTime.day(14)
    let notebook = Self.listen(["outages.forced": .words(["192 h to 336 h"])])
    let plain = Self.listen([:])
    let meant = plain.told.count { outage.contains($0.moment) }
    #expect(meant > 10, "\(plain.told.map(\.moment))")
    #expect(!notebook.told.contains { outage.contains($0.moment) })
    #expect(notebook.told.count { $0.moment == outage.upperBound } == meant)
    #expect(notebook.told.count == plain.told.count)
  }

  /// What joins an order that is seen is heard of later: till then the order is seen as it was.
  @Test func whatJoinsAnOrderIsHeardOfLater() throws {
    // Every pothole of a road joins the first, and there is no crew.
    let parameters = Self.parameters([
      "triage.mergeWithin": .distance(Distance(millimetres: 1_000_000)),
      "potholes.perDay": .number(60), "triage.latency": .series([0, 0, 0, 0]),
      "crews.pavementWinter": .count(0), "chargers.fastFaults": .number(0),
    ])
    var simulation = GuardianCity.simulation(
      parameters, FirstReported(), days: 8, plan: SmallCity.grid(seed: 3), seed: 1, drain: 40,
      platform: Self.platform(["feed.workOrders.latency": .duration(.hours(12))]))
    func unheard(at now: SimTime) -> Int {
      simulation.run(through: now)
      return simulation.withProcess(0, as: RoadGuardianService.self) { service, _ in
        service.jobs.indices.count {
          let id = WorkOrderID($0)
          let known = service.known(id, now).work
          #expect(known <= service.jobs[$0].work)
          return known < service.jobs[$0].work
        }
      }
    }
    #expect(unheard(at: .day(6)) > 0)
    let quiet = simulation.withProcess(0, as: RoadGuardianService.self) { service, _ in
      service.potholes.compactMap(\.need.reported).filter { $0 < .never }.max() ?? .zero
    }
    #expect(quiet < .day(48))
    #expect(unheard(at: .day(48)) == 0)
  }

  // MARK: Pictures

  /// Cameras alone: patrols are blind and citizens silent.
  private static let filmed: [String: ParameterValue] = [
    "patrol.detects": .series([0, 0, 0]), "reports.perDay": .series([0, 0, 0]),
    "reports.perHit": .number(0),
    "cameras.buses": .count(2), "cameras.detects": .series([1, 1, 1]),
    "cameras.kilometres": .distance(Distance(millimetres: 20_000_000)),
    "cameras.falseAlarms": .number(0), "crews.pavementWinter": .count(0),
    "chargers.fast": .count(0), "chargers.slow": .count(0), "shelters.equipped": .count(0),
    "potholes.perDay": .number(60),
  ]

  /// When each pothole became known, by its birth.
  private static func detections(_ platform: [String: ParameterValue]) -> [Int64: Int64] {
    let run = GuardianCity.run(
      Self.parameters(filmed), days: 10, drain: 2, platform: Self.platform(platform))
    let table = run.records.potholes
    return Dictionary(
      zip(table.int64("born"), table.int64("detected")).filter { $0.1 >= 0 },
      uniquingKeysWith: { first, _ in first })
  }

  /// Of the pictures of a first pass two fifths are lost: so many potholes wait for another bus.
  @Test func aLostPassIsNotSeen() {
    let plain = Self.detections([:])
    let lossy = Self.detections(["feed.sensorPasses.loss": .number(0.4)])
    #expect(plain.count > 200)
    let atOnce = plain.count { lossy[$0.key] == $0.value }
    #expect(abs(Double(atOnce) / Double(plain.count) - 0.6) < 0.1, "\(atOnce) of \(plain.count)")
    #expect(lossy.allSatisfy { (plain[$0.key] ?? .max) <= $0.value })
    #expect(lossy.count > atOnce, "no second bus is ever seen")
  }

  /// In a silo what buses saw is known at midnight.
  @Test func picturesOfADayComeAtMidnight() {
    let silo = Self.detections(["level": .choice("silo")])
    #expect(silo.count > 200 && silo.values.allSatisfy { $0 % 86_400_000 == 0 })
  }

  /// A pothole that has grown since the bus passed is ordered as it was on the picture.
  @Test func aPictureShowsThePotholeAsItWas() {
    var parameters = Self.parameters(Self.filmed)
    parameters.set("potholes.growthDry", to: .duration(.hours(6)))
    var simulation = GuardianCity.simulation(
      parameters, FirstReported(), days: 5, plan: SmallCity.grid(seed: 3), seed: 1, drain: 1,
      platform: Self.platform(["level": .choice("silo")]))
    simulation.run(through: .day(4))
    simulation.withProcess(0, as: RoadGuardianService.self) { service, _ in
      let seen = service.potholes.indices.filter {
        service.potholes[$0].channel == .camera && service.potholes[$0].detected == .day(4)
      }
      #expect(!seen.isEmpty)
      var grown = 0
      for row in seen {
        let pothole = service.potholes[row]
        let known = service.knownSeverity(of: PotholeID(row))
        #expect(known == pothole.filmed.map { pothole.need.severity(at: $0) })
        if known < pothole.severity { grown += 1 }
      }
      #expect(grown > 0)
    }
  }

  /// False pictures are lost and late as true ones are.
  @Test func falsePicturesComeByTheSameFeed() {
    var parameters = Self.parameters(Self.filmed)
    parameters.set("cameras.falseAlarms", to: .number(0.5))
    parameters.set("cameras.rejected", to: .number(0))
    parameters.set("potholes.perDay", to: .number(0))
    parameters.set("crews.pavementWinter", to: .count(3))
    let trips = [0, 0.5].map { loss in
      GuardianCity.run(
        parameters, days: 10,
        platform: Self.platform([
          "feed.sensorPasses.loss": .number(loss),
          "feed.sensorPasses.latency": .duration(.minutes(loss > 0 ? 3 : 0)),
        ])
      ).records.works.count
    }
    #expect(trips[0] > 50 && Double(trips[1]) < 0.7 * Double(trips[0]), "\(trips)")
    #expect(Double(trips[1]) > 0.3 * Double(trips[0]), "\(trips)")
  }

  // MARK: Crews

  /// A crew whose report takes half an hour stands that long where it has worked.
  @Test func nobodyIsSentBeforeItsReportIsThere() {
    func gaps(_ platform: [String: ParameterValue]) -> [Int64] {
      let run = GuardianCity.run(
        Self.parameters(["potholes.perDay": .number(40)]), days: 10,
        platform: Self.platform(platform))
      let works = run.records.works
      let drives = run.records.drives
      let crews = drives.uint32("crew")
      let departures = drives.int64("departure")
      let reasons = drives.uint8("reason")
      return works.uint32("crew").indices.compactMap { row in
        let done = works.int64("began")[row] + works.int64("time")[row]
        let next = departures.indices.first {
          crews[$0] == works.uint32("crew")[row] && departures[$0] >= done
        }
        guard let next, reasons[next] == CrewDrive.Reason.toWork.rawValue else { return nil }
        return departures[next] - done
      }
    }
    let perfect = gaps([:])
    let late = gaps(["feed.vehicleStates.latency": .duration(.minutes(30))])
    #expect(perfect.contains(0) && late.count > 10)
    #expect(late.allSatisfy { $0 >= 1_800_000 }, "\(late.min() ?? -1) ms")
  }

  // MARK: Messages

  /// Messages and their ends come to drivers when the feed brings them; none ends before it begins.
  @Test func messagesComeByTheirFeed() throws {
    var parameters = Self.parameters(["hazardInformation": .choice("messages")])
    parameters.set("hazards.lifetime", to: .duration(.days(30)))
    func messages(_ platform: [String: ParameterValue]) -> RecordTable {
      GuardianCity.run(parameters, days: 10, platform: Self.platform(platform)).records.messages
    }
    let silo = messages(["level": .choice("silo")])
    #expect(silo.count > 50)
    let rows = silo.int64("published").indices
    let day: Int64 = 86_400_000
    let last = SimTime.day(17).milliseconds
    #expect(rows.allSatisfy { silo.int64("published")[$0] % day == 0 })
    #expect(silo.int64("ended").allSatisfy { $0 % day == 0 || $0 == last })
    // So late that some are over before they are heard of.
    let wild = messages([
      "feed.hazards.latency": .duration(.days(2)), "feed.hazards.latencyCV": .number(3),
    ])
    #expect(wild.count > 20 && wild.count < silo.count)
    #expect(zip(wild.int64("published"), wild.int64("ended")).allSatisfy { $0 < $1 })
    let outage = messages(["outages.forced": .words(["72 h to 120 h"])])
    let dark = SimTime.day(3).milliseconds..<SimTime.day(5).milliseconds
    #expect(!outage.int64("published").contains(where: dark.contains))
    #expect(!outage.int64("ended").contains(where: dark.contains))
  }

  /// All services' vehicles reckon with a pothole from when the feed tells of it.
  @Test func roadsWeighMoreFromWhenDriversHear() {
    let parameters = Self.parameters(["hazardInformation": .choice("messages")])
    var simulation = GuardianCity.simulation(
      parameters, FirstReported(), days: 3, plan: SmallCity.grid(seed: 3), seed: 1, drain: 1,
      platform: Self.platform(["level": .choice("silo")]))
    simulation.run(through: .day(1) - SimDuration(milliseconds: 1))
    let detected = simulation.withProcess(0, as: RoadGuardianService.self) { service, _ in
      service.potholes.count { $0.detected != nil }
    }
    #expect(detected > 0 && simulation.shared.travel.delays.isEmpty)
    simulation.run(through: .day(1))
    #expect(!simulation.shared.travel.delays.isEmpty)
  }

  // MARK: Chargers and shelters

  /// The worth of hearing of chargers: without the feed they stay down for longer, and drivers who
  /// look before they drive on come to more sites at which nothing works.
  @Test func hearingOfChargersIsWorthSomething() throws {
    var parameters = GuardianCity.chargersAlone
    parameters.set("chargers.fast", to: .count(12))
    parameters.set("chargers.fastFaults", to: .number(120))
    parameters.set("chargers.sessionsFast", to: .number(8))
    parameters.set("chargers.monitorDelay", to: .duration(.minutes(1)))
    parameters.set("chargers.userReports", to: .number(0))
    parameters.set("chargers.appUsers", to: .number(1))
    func figures(_ platform: [String: ParameterValue]) throws -> (up: Double, wasted: Double) {
      let runs = [1, 2, 3].map {
        GuardianCity.run(
          parameters, days: 30, seed: $0, platform: Self.platform(platform))
      }
      let up = try runs.map { try #require($0.figure("availability.fast")) }
      let wasted = try runs.map { try #require($0.figure("wasted")) }
      return (Self.mean(up), Self.mean(wasted))
    }
    let with = try figures(["level": .choice("eventDriven")])
    let without = try figures([
      "level": .choice("eventDriven"), "without": .words(["chargerStates"]),
    ])
    #expect(with.up > without.up + 1, "\(with), \(without)")
    #expect(with.wasted < without.wasted, "\(with), \(without)")
    // Who does not look comes to more such sites than who does.
    parameters.set("chargers.appUsers", to: .number(0))
    let blind = try figures([:])
    parameters.set("chargers.appUsers", to: .number(1))
    let looking = try figures([:])
    #expect(looking.wasted < 0.5 * blind.wasted, "\(looking), \(blind)")
  }

  /// Parts are replaced by the wear of the last reading: the older that is, the more of them fail.
  @Test func wearIsThatOfTheLastReading() throws {
    func parts(_ maintenance: String, _ period: SimDuration) throws -> (
      failures: Double, replacements: Double
    ) {
      let run = GuardianCity.run(
        Self.parameters([
          "maintenance": .choice(maintenance), "shelters.equipped": .count(40),
          "shelters.conditionLimit": .number(0.7), "potholes.perDay": .number(0),
          "chargers.fast": .count(0), "chargers.slow": .count(0),
        ]), days: 50, platform: Self.platform(["feed.assetConditions.period": .duration(period)]))
      return (
        try #require(run.figure("shelters.failures")),
        try #require(run.figure("shelters.replacements"))
      )
    }
    let daily = try parts("conditionBased", .zero)
    let monthly = try parts("conditionBased", .days(25))
    #expect(monthly.failures > daily.failures, "\(monthly), \(daily)")
    #expect(monthly.replacements < daily.replacements, "\(monthly), \(daily)")
    let near = try parts("opportunistic", .zero)
    let stale = try parts("opportunistic", .days(25))
    #expect(stale != near)
  }

  @Test func midnightIsTheNextAfterTheNews() {
    let noon = SimTime.day(2, .hours(12))
    #expect(RoadGuardianService.nextLook(after: noon, noon) == .day(3))
    #expect(RoadGuardianService.nextLook(after: noon, .day(3)) == .day(3))
    #expect(RoadGuardianService.nextLook(after: noon, .day(3, .seconds(1))) == .day(4))
    #expect(RoadGuardianService.nextLook(after: .day(2), .day(2)) == .day(3))
  }
}
