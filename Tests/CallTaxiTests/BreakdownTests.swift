import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import RoadNetwork
import TestCities
import Testing

@testable import CallTaxi

/// Vehicles that break down, on a street of blocks of a kilometre and two minutes.
///
/// The rider at node 5 asks at 60 min to go to node 10. Undisturbed the vehicle is at the door at 70,
/// leaves at 74 and is at node 10 at 84 min.
struct BreakdownTests {
  private static let tour = HandMadeDay.tour(from: 5, to: 10, at: 60)

  /// Lets the first vehicle break down after a distance, in kilometres; all others never.
  private func run(
    after kilometres: Double, vehicles: Int = 1, repair: Int64 = 600, _ tours: [Tour] = [tour],
    roughness: Double = 1
  ) -> (records: HandMadeDay.Records, breakdowns: [Double]) {
    let parameters = HandMadeDay.parameters([
      "fleet.wheelchairVehicles": .count(vehicles),
      "fleet.breakdownDistance": .distance(Distance(millimetres: 0)),
      "fleet.repairMean": .duration(.minutes(repair)), "fleet.repairCV": .number(0),
    ])
    var simulation = HandMadeDay.simulation(tours, parameters)
    simulation.withProcess(0, as: CallTaxiService.self) { service, _ in
      service.vehicles[0].wear = BreakdownClock(
        left: Distance(roundingMetres: 1_000 * kilometres))
    }
    simulation.change(at: .zero) { city in
      for arc in 0..<city.plan.roads.graph.arcCount {
        city.setRoughness(of: ArcID(arc), to: roughness)
      }
    }
    simulation.run(through: .day(1))
    return simulation.withProcess(0, as: CallTaxiService.self) { service, city in
      service.finish(city, at: .day(1))
      let records = HandMadeDay.Records(
        legs: service.legRecords, drives: service.driveRecords, duties: service.dutyRecords)
      return (records, service.breakdownRecords.int64("moment").map { Double($0) / 60_000 })
    }
  }

  /// The clock of 3.5 km runs out on the fourth block: the vehicle stands at node 3 at 66 min. The
  /// other one, from the depot, is at the door ten minutes later.
  @Test func whoWaitsForABrokenVehicleGetsAnother() {
    let (day, breakdowns) = run(after: 3.5, vehicles: 2)
    #expect(breakdowns == [66])
    #expect(day.outcome(ofNeed: 0) == .served)
    #expect(day.moments(ofNeed: 0) == [60, 66, 76, 80, 90, 92])
    #expect(day.wait(ofNeed: 0) == 16)
  }

  /// With the rider aboard it stands at node 7 at 78 min. The other one comes from the depot in 14
  /// minutes, takes the rider aboard in 4 and drives on: at node 10 at 102 min. The wait is that for
  /// the first vehicle.
  @Test func aStrandedRiderIsFetchedWhereTheVehicleStands() {
    let (day, breakdowns) = run(after: 7.5, vehicles: 2)
    #expect(breakdowns == [78])
    #expect(day.moments(ofNeed: 0) == [60, 60, 70, 74, 102, 104])
    #expect(day.wait(ofNeed: 0) == 10)
    #expect(day.drives.float64("distance").reduce(0, +) == 17_000)
  }

  /// The only vehicle is repaired at its depot after an hour and begins again: 66 + 60 + 10.
  @Test func aRepairedVehicleGoesOnFromItsDepot() {
    let (day, breakdowns) = run(after: 3.5, repair: 60)
    #expect(breakdowns == [66])
    #expect(day.moments(ofNeed: 0).prefix(3) == [60, 126, 136])
  }

  /// Twice the wear makes half the distance: the clock of 7 km runs out on the fourth block.
  @Test func roughRoadsBringBreakdownsForward() {
    #expect(run(after: 7, roughness: 2).breakdowns == [66])
    #expect(run(after: 11, roughness: 1).breakdowns == [])
    #expect(run(after: 11, roughness: 2).breakdowns == [74])
  }
}
