import City
import Kernel
import Mechanisms
import Policies
import Quantities
import RoadNetwork
import Testing
import Traffic

@testable import Citizens

/// A vehicle of a service among the cars of a town.
struct FleetTests {
  /// What came of a courier's tasks.
  struct Outcome {
    let walk: [ArcID]
    let isDriving: Bool
    let drives: [(departure: SimTime, expected: SimTime, arrival: SimTime)]
    let reports: [StreetReport]
    let hours: LinkHours
    let fingerprint: UInt64
  }

  private static let (west, east) = (NodeID(0), NodeID(59))

  private static func simulation(
    _ tasks: [Courier.Task], withCars: Bool = false, _ level: TrafficLevel = .spatialQueues,
    isUrgent: Bool = false, in town: RiverTown? = nil
  ) throws -> Simulation<City> {
    let town = try town ?? RiverTown.shared.get()
    let plans = town.plans(withCars ? .car : .walk, within: 600)
    var settings = town.settings()
    settings.respondersAskForGreen = isUrgent
    var simulation = Simulation(shared: City(town.plan))
    simulation.shared.hostStreets(rank: 0, until: .zero + .hours(20))
    simulation.add(
      CitizensService(
        rank: 0, settings: settings,
        planner: DayPlanner(population: town.population) { _ in plans }, level: level,
        streets: town.streets, plan: town.plan))
    simulation.add(Courier(rank: 1, at: west, tasks, isUrgent: isUrgent))
    return simulation
  }

  private static func outcome(_ simulation: inout Simulation<City>) -> Outcome {
    simulation.run(through: .day(1))
    let hours = simulation.withProcess(0, as: CitizensService.self) { service, _ in
      service.linkHours
    }
    let fingerprint = simulation.fingerprint.value
    return simulation.withProcess(1, as: Courier.self) { courier, _ in
      Outcome(
        walk: courier.walk, isDriving: courier.isDriving, drives: courier.drives,
        reports: courier.reports, hours: hours, fingerprint: fingerprint)
    }
  }

  private static func run(
    _ tasks: [Courier.Task], withCars: Bool = false, _ level: TrafficLevel = .spatialQueues
  ) throws -> Outcome {
    var simulation = try simulation(tasks, withCars: withCars, level)
    return outcome(&simulation)
  }

  private static func task(_ seconds: Double, _ destination: NodeID?) -> Courier.Task {
    Courier.Task(
      moment: .zero + SimDuration(roundingSeconds: seconds), destination: destination)
  }

  /// On empty roads it drives every link on its way freely, and tells of each.
  @Test(arguments: [TrafficLevel.spatialQueues, .verticalQueues])
  func onEmptyRoadsItDrivesFreely(level: TrafficLevel) throws {
    let outcome = try Self.run([Self.task(3_600, Self.east)], level)
    let drive = try #require(outcome.drives.first)
    #expect(outcome.drives.count == 1 && !outcome.isDriving)
    let arcs = outcome.walk.count
    #expect(
      outcome.reports.map(\.event) == (0..<arcs).map { .entered($0) } + [.arrived])
    let links = try RiverTown.shared.get().streets.queues.network.links
    var expected = drive.departure
    for (arc, report) in zip(outcome.walk, outcome.reports) {
      #expect(report.moment == expected, "\(report)")
      expected = expected + links[arc.row].freeTime
    }
    #expect(drive.arrival == expected, "\(drive)")
  }

  /// When everybody drives to work it stands in their queues, at other times it does not.
  @Test func itStandsInTheQueuesOfOthers() throws {
    let tasks = [7.1, 12.0].flatMap {
      [Self.task($0 * 3_600, Self.east), Self.task(($0 + 2) * 3_600, Self.west)]
    }
    let outcome = try Self.run(tasks, withCars: true)
    #expect(outcome.drives.count == 4)
    let times = outcome.drives.map { ($0.arrival - $0.departure).seconds }
    #expect(times[0] > times[2] + 30, "\(times)")
    #expect(times[2] == times[3], "\(times)")
  }

  /// A responder who asks the signals ahead for green finds it and stands before none.
  @Test func aResponderFindsGreen() throws {
    func times(_ isUrgent: Bool) throws -> [Double] {
      let town = try RiverTown(signals: (1...8).map { $0 + 10 }) { junction, plans, _ in
        let least = junction.stages.map(\.minimumGreen)
        let plain = FixedTime(plans, least: least)
        return isUrgent
          ? GivingPriority(plain, least: least, clearance: junction.clearance, servesBuses: false)
          : plain
      }
      let tasks = (0..<12).map { number in
        Self.task(3_600 + 2_000 * Double(number), NodeID(number % 2 == 0 ? 19 : 10))
      }
      var simulation = try Self.simulation(tasks, isUrgent: isUrgent, in: town)
      let drives = Self.outcome(&simulation).drives
      #expect(drives.count == tasks.count)
      // All but the first begin and end at the row of signals.
      return drives.dropFirst().map { ($0.arrival - $0.departure).seconds }
    }
    let (urgent, plain) = (try times(true), try times(false))
    let links = try RiverTown.shared.get().streets.queues.network.links
    let free = 9 * links[0].freeTime.seconds
    #expect(urgent.allSatisfy { $0 < free + 5 }, "\(urgent), freely \(free)")
    let saved = plain.reduce(0, +) - urgent.reduce(0, +)
    #expect(saved > 330, "\(plain) \(urgent)")
  }

  /// Whenever it is given another way, and once more soon after, it drives without a gap: what it
  /// entered is what its courses say.
  @Test(arguments: [0.0, 3, 40])
  func itTurnsWithoutLeavingTheRoads(again: Double) throws {
    let graph = try RiverTown.shared.get().graph
    for offset in stride(from: 0.0, through: 560, by: 7) {
      let outcome = try Self.run([
        Self.task(3_600, Self.east), Self.task(3_600 + offset, NodeID(9)),
        Self.task(3_600 + offset + again, NodeID(50)),
      ])
      try #require(!outcome.isDriving, "turned after \(offset) s")
      for (arc, next) in zip(outcome.walk, outcome.walk.dropFirst()) {
        #expect(graph.head[arc.row] == graph.tail[next.row], "turned after \(offset) s")
      }
      #expect(outcome.walk.last.map { graph.head[$0.row] } == 50)
      for arc in 0..<graph.arcCount {
        #expect(
          outcome.hours.vehicles(on: ArcID(arc), hour: 1) == outcome.walk.count { $0.row == arc },
          "arc \(arc), turned after \(offset) s")
      }
    }
  }

  /// Who sets out when the cars are all at home takes the times of the hour.
  @Test func afterTheDayItDrivesByTheTimesOfTheHour() throws {
    let outcome = try Self.run([Self.task(20 * 3_600, Self.east)])
    #expect(outcome.reports.isEmpty && outcome.drives.count == 1)
  }

  /// It stops where it can and drives on from there.
  @Test func itStopsAndDrivesOn() throws {
    let graph = try RiverTown.shared.get().graph
    for pause in [1.0, 20, 300] {
      let outcome = try Self.run([
        Self.task(3_600, Self.east), Self.task(3_650, nil), Self.task(3_650 + pause, Self.west),
      ])
      #expect(!outcome.isDriving)
      for (arc, next) in zip(outcome.walk, outcome.walk.dropFirst()) {
        #expect(graph.head[arc.row] == graph.tail[next.row], "after \(pause) s")
      }
      let total = (0..<graph.arcCount).reduce(0) {
        $0 + outcome.hours.vehicles(on: ArcID($1), hour: 1)
      }
      #expect(total == outcome.walk.count, "after \(pause) s")
      #expect(outcome.walk.last.map { graph.head[$0.row] } == Self.west.index)
    }
  }

  /// Among cars it is told of each link once and in order, and a copy of the run ends as the original.
  @Test func aCopyEndsAsTheOriginal() throws {
    let tasks = (0..<40).map { number in
      Self.task(25_200 + 97 * Double(number), NodeID(UInt32(number * 17 % 60)))
    }
    var simulation = try Self.simulation(tasks, withCars: true)
    simulation.run(through: .zero + .minutes(450))
    var copy = simulation.clone()
    let (first, second) = (Self.outcome(&simulation), Self.outcome(&copy))
    #expect(first.fingerprint == second.fingerprint && first.reports == second.reports)
    #expect(!first.isDriving && first.drives.count > 0)
    var last: (order: UInt32, arc: Int) = (0, -1)
    for report in first.reports {
      guard case .entered(let arc) = report.event else { continue }
      #expect(report.order > last.order || arc == last.arc + 1, "\(report)")
      #expect(report.order == last.order || arc == 0, "\(report)")
      last = (report.order, arc)
    }
  }
}
