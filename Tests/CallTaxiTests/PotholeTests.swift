import City
import Kernel
import Quantities
import RoadNetwork
import TestCities
import Testing

@testable import CallTaxi

/// A pothole opens on the arterial between the depot and a rider at the hospital.
///
/// Undisturbed the vehicle is called at 60 min, drives node 0 → 1 → 2 → 3, two minutes each, and is at
/// the door at 66 min. The pothole opens on the arc 1 → 2 at 61 min, while the vehicle is on 0 → 1, and
/// leaves a quarter of the speed there: 8 minutes instead of 2.
struct PotholeTests {
  private static let tour = HandMadeDay.tour(from: 3, to: 0, at: 60)

  /// At the door, in minutes, and the kilometres driven to it, if `happen` does something to the city
  /// at some minute.
  private func fetch(
    at minute: Int64 = 61, _ happen: (inout City, ArcID) -> Void
  ) -> (door: Double, kilometres: Double) {
    let plan = SmallCity.arterialWithSideStreet()
    var simulation = HandMadeDay.simulation([Self.tour], plan: plan)
    let arterial = plan.roads.graph.arcs(outOf: NodeID(1)).first { plan.roads.graph.head[$0] == 2 }
    simulation.change(at: .zero + .minutes(minute)) { happen(&$0, ArcID(arterial ?? 0)) }
    simulation.run(through: .day(1))
    return simulation.withProcess(0, as: CallTaxiService.self) { service, city in
      let drive = service.driveRecords
      return (
        Double(service.legRecords.int64("vehicleAtDoor")[0]) / 60_000,
        drive.float64("distance")[0] / 1_000
      )
    }
  }

  @Test func withoutAPotholeTheVehicleIsThereAfterSixMinutes() {
    let undisturbed = fetch { _, _ in }
    #expect(undisturbed == (66, 3))
  }

  /// Nobody knows of it: the driver takes the arterial and loses six minutes in the pothole.
  @Test func anUnknownPotholeMakesTheVehicleLate() {
    let surprised = fetch { city, arc in city.setSpeed(of: arc, to: 256) }
    #expect(surprised == (72, 3))
  }

  /// The message says that the arc costs two minutes more: four by the arterial, three by the side
  /// street, which is a kilometre longer. The vehicle turns off at node 1 and is a minute late.
  @Test func aPublishedPotholeChangesTheRoute() {
    let warned = fetch { city, arc in
      city.setSpeed(of: arc, to: 256)
      city.publishDelay(.minutes(2), on: arc)
    }
    #expect(warned == (67, 4))
  }

  /// Behind the vehicle, or on an arc that it has entered, a pothole changes nothing any more.
  @Test func aPotholeOnAnArcThatIsEnteredChangesNothing() {
    let passed = fetch(at: 63) { city, arc in city.setSpeed(of: arc, to: 256) }
    #expect(passed == (66, 3))
  }

  /// Repaired while the vehicle is on its way: the arterial is as quick as before.
  @Test func aRepairGivesTheTimeBack() {
    let repaired = fetch { city, arc in
      city.setSpeed(of: arc, to: 256)
      city.publishDelay(.minutes(2), on: arc)
      city.publishDelay(.zero, on: arc)
      city.setSpeed(of: arc, to: RoadDisturbance.undisturbed)
    }
    #expect(repaired == (66, 3))
  }

  /// Idle after 72 min, a minute later on its way back from the hospital, due at the depot at 79 min:
  /// two pieces of news on roads ahead that move nothing, and the vehicle arrives once.
  @Test func aVehicleOnItsWayBackMayHearNewsTwice() {
    let plan = SmallCity.arterialWithSideStreet()
    var simulation = HandMadeDay.simulation(
      [HandMadeDay.tour(from: 0, to: 3, at: 60)],
      HandMadeDay.parameters(["fleet.idleDelay": .duration(.minutes(1))]), plan: plan)
    let last = plan.roads.graph.arcs(outOf: NodeID(1)).first { plan.roads.graph.head[$0] == 0 }
    for (minute, delay) in [(74, 1), (75, 0)] {
      simulation.change(at: .zero + .minutes(Int64(minute))) {
        $0.publishDelay(.seconds(Int64(delay)), on: ArcID(last ?? 0))
      }
    }
    simulation.run(through: .day(1))
    simulation.withProcess(0, as: CallTaxiService.self) { service, _ in
      #expect(service.driveRecords.int64("arrival").map { $0 / 60_000 } == [70, 79])
    }
  }
}
