import Mechanisms
import Quantities
import Testing

@Test func aDropoffBeforeItsPickupEndsTheProcess() async {
  await #expect(processExitsWith: .exitCode(70)) {
    _ = Insertion(
      request: RequestID(1), vehicle: VehicleID(2), pickupIndex: 2, dropoffIndex: 1)
  }
  await #expect(processExitsWith: .exitCode(70)) {
    _ = Insertion(
      request: RequestID(1), vehicle: VehicleID(2), pickupIndex: -1, dropoffIndex: 1)
  }
}

private func stop(_ kind: PlannedStop.Kind) -> PlannedStop {
  PlannedStop(
    kind: kind, request: RequestID(4), node: NodeID(9), change: Load(seats: -1, bays: 0),
    earliest: .zero, latest: .never, dwell: .minutes(1), longestRide: .minutes(25))
}

@Test func boardingTurnsTheLongestRideIntoALatestArrival() {
  let bounded = stop(.dropoff).boarded(at: .day(0, .hours(9)))
  #expect(bounded.latest == .day(0, .hours(9) + .minutes(25)))
  // Boarding may take longer than expected: then it is bound anew, not twice.
  #expect(bounded.boarded(at: .day(0, .hours(10))).latest == .day(0, .hours(10) + .minutes(25)))
  #expect(bounded.node == NodeID(9) && bounded.dwell == .minutes(1))
}

@Test func aPickupThatIsStillToComeCannotBeBoarded() async {
  await #expect(processExitsWith: .exitCode(70)) { _ = stop(.pickup).boarded(at: .zero) }
}

/// Class 1 may be asked for by bit 1 alone; the load must fit into the empty vehicle.
@Test func aVehicleSuitsWhomItsClassAndRoomAllow() {
  func suits(classes: UInt8, load: Load) -> Bool {
    let vehicle = DispatchVehicle(
      id: VehicleID(0), vehicleClass: 1, capacity: Load(seats: 2, bays: 1), node: NodeID(0),
      ready: .zero, onBoard: .none, plan: [], latestEnd: .never)
    return vehicle.suits(
      DispatchRequest(
        id: RequestID(0), origin: NodeID(0), destination: NodeID(1), placed: .zero,
        windowStart: .zero, windowEnd: .zero, load: load, vehicleClasses: classes,
        directTime: .zero, maxRideTime: .zero, boardingAllowance: .zero,
        alightingAllowance: .zero))
  }
  #expect(suits(classes: 0b010, load: Load(seats: 2, bays: 1)))
  #expect(!suits(classes: 0b101, load: Load(seats: 2, bays: 1)))
  #expect(!suits(classes: 0b111, load: Load(seats: 3, bays: 0)))
  #expect(!suits(classes: 0b111, load: Load(seats: 0, bays: 2)))
}

/// A vehicle whose last rider is on board has an empty seat somewhere but is not idle.
@Test func aVehicleIsIdleOnlyWithoutRidersAndStops() {
  func vehicle(_ onBoard: Load, _ plan: [PlannedStop]) -> DispatchVehicle {
    DispatchVehicle(
      id: VehicleID(0), vehicleClass: 1, capacity: Load(seats: 2, bays: 1), node: NodeID(0),
      ready: .zero, onBoard: onBoard, plan: plan, latestEnd: .never)
  }
  #expect(vehicle(.none, []).isIdle)
  #expect(!vehicle(.none, [stop(.dropoff)]).isIdle)
  #expect(!vehicle(Load(seats: 1, bays: 0), []).isIdle)
}
