import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Records
import RoadNetwork
import TestCities
import Testing

@testable import RoadGuardian

/// Crews feel roads that change under way.
struct ChangedRoadTests {
  /// Along a street of ten blocks of six minutes one crew drives to the far end. When the last block
  /// is closed to a tenth of its speed after it has left, it arrives nine blocks' time later for that
  /// block, and the table says so.
  @Test func aClosureOnTheWayDelaysACrew() throws {
    let plan = SmallCity.street(nodes: 11, blockTime: 360_000)
    func drives(closing: Bool) throws -> (arrival: Int64, driving: Int64) {
      var parameters = GuardianCity.chargersAlone
      parameters.set("chargers.fast", to: .count(1))
      parameters.set("chargers.fastFaults", to: .number(1_000))
      var simulation = GuardianCity.simulation(
        parameters, FirstReported(), days: 2, plan: plan, seed: 3, drain: 0)
      // Somebody leaves within the day: step on until then.
      var minute: Int64 = 540
      func driven() -> CrewDrive? {
        simulation.withProcess(0, as: RoadGuardianService.self) { service, _ in
          let fleet = service.fleet
          return fleet.underWay.compactMap { fleet.drive(of: $0) }.first { $0.reason == .toWork }
        }
      }
      while minute < 2_880 && driven() == nil {
        minute += 1
        simulation.run(through: .zero + .minutes(minute))
      }
      let drive = try #require(driven())
      if closing, let last = drive.trip.course.path.last {
        simulation.change(at: .zero + .minutes(minute)) { $0.setSpeed(of: last, to: 102) }
      }
      simulation.run(through: .day(2))
      let run = GuardianCity.outcome(&simulation, days: 2, drain: 0)
      let table = run.records.drives
      let row = try #require(
        (0..<table.count).first { table.int64("departure")[$0] == drive.departure.milliseconds })
      let shifts = run.records.shifts
      let driving = (0..<shifts.count).first { shifts.uint32("crew")[$0] == drive.crew.index }
      return (table.int64("arrival")[row], shifts.int64("driving")[try #require(driving)])
    }
    let open = try drives(closing: false)
    let closed = try drives(closing: true)
    // 360 s at 102/1024 of the speed are 3,614 s.
    #expect(closed.arrival - open.arrival == 360_000 * 1_024 / 102 - 360_000 + 1, "\(closed)")
    #expect(closed.driving > open.driving)
  }

  /// A closure that drivers know of makes a crew turn off: it takes the side street.
  @Test func aKnownClosureTurnsACrewOff() throws {
    var fleet = CrewFleet(
      [
        CrewGroup(
          skills: CrewSkills(.electric), count: 1, depot: NodeID(0), starts: [.zero],
          length: .hours(8), truckload: 0)
      ], reload: .zero, overtime: .zero)
    var city = City(SmallCity.arterialWithSideStreet())
    city.listenToRoads(rank: 0)
    _ = fleet.handle(.shiftStarted(CrewID(0)), at: .zero)
    let trip = city.drive(from: NodeID(0), to: NodeID(3), departing: .zero)
    let sent = fleet.send(
      CrewID(0), .toWork, order: WorkOrderID(0), to: NodeID(3), work: .minutes(10), trip, at: .zero)
    let timer = try #require(sent)
    #expect(timer.time == .zero + .minutes(6))
    var reader = RoadNewsReader()
    let middle = trip.course.path[1]
    city.setSpeed(of: middle, to: 102)
    city.publishDelay(.minutes(18), on: middle)
    let now = SimTime.zero + .minutes(1)
    guard let changed = city.roads.news(for: &reader),
      let other = city.reconsidered(trip.course, meeting: changed, at: now)
    else {
      Issue.record("no news")
      return
    }
    let later = fleet.redirect(CrewID(0), other)
    #expect(later?.time == .zero + .minutes(7))
    #expect(fleet.drive(of: CrewID(0))?.trip.course.path.count == 4)
    #expect(fleet.view(of: CrewID(0), at: now)?.ready == .zero + .minutes(17))
    // The arrival that was put off ends nothing.
    #expect(fleet.drive(endedBy: timer.event) == nil)
    if case .none = fleet.handle(timer.event, at: timer.time).0 {} else { Issue.record("arrived") }
    guard let later else { return }
    #expect(fleet.drive(endedBy: later.event)?.trip.arrival == later.time)
    if case .atWork = fleet.handle(later.event, at: later.time).0 {} else { Issue.record("away") }
    #expect(fleet.openShifts(at: later.time)[0].1.driving == .minutes(7))
  }
}
