import Mechanisms
import Quantities
import Randomness
import Testing

private let family = StreamFamily(seed: 20_261_125, replication: 0)

/// Oracle: the whole new plan written down and driven. Plans are drawn around the change of the
/// hour, where the table of travel times changes too.
@Test func everyInsertionCostsAndFailsAsItsReplaySays() {
  var alone: [PlanReplay.Fault: Int] = [:]
  var feasible = 0
  for round in 0..<1_500 {
    var draws = family.stream(Purpose("tests/plans"), entity: UInt32(round))
    let city = TableCity(nodes: 12, draws: &draws)
    let now = SimTime.day(0, .hours(8) + .minutes(Int64(50 + draws.index(below: 12))))
    var plans = RandomPlans(nodeCount: 12, now: now, draws: draws)
    let vehicle = plans.vehicle(0)
    let request = plans.request(1)
    let replay = PlanReplay(city: city, vehicle: vehicle, request: request, now: now)
    let search = InsertionSearch(vehicle, request, now: now, travel: TravelTimes(city))
    let approach = city.quickest(vehicle.node, request.origin, hour: vehicle.ready.hourOfDay)
    let least = InsertionCost.least(of: request, in: vehicle, approach: approach, now: now)
    for pickup in 0...vehicle.plan.count {
      for dropoff in pickup...vehicle.plan.count {
        let (faults, cost) = replay.outcome(pickupIndex: pickup, dropoffIndex: dropoff)
        let found = search.effect(pickupIndex: pickup, dropoffIndex: dropoff).map {
          InsertionCost($0, of: request)
        }
        #expect(
          found == (faults.isEmpty ? cost : nil),
          "round \(round), places \(pickup) and \(dropoff): \(faults)")
        if faults.isEmpty { feasible += 1 }
        if faults.count == 1, let fault = faults.first { alone[fault, default: 0] += 1 }
        guard let found else { continue }
        let isBound = least.map {
          $0.driving <= found.driving && $0.wait <= found.wait && $0.ride <= found.ride
        }
        #expect(isBound == true, "round \(round): \(least as Any) is no bound of \(found)")
      }
    }
  }
  // The plans must try every rule: each alone decides often, and many plans keep all of them.
  for fault in PlanReplay.Fault.allCases { #expect(alone[fault, default: 0] >= 20, "\(fault)") }
  #expect(feasible >= 1_000)
}

// A street with a node at every minute; the vehicle stands at 0 at 08:00.
private let eight = SimTime.day(0, .hours(8))

private func rider(
  _ id: Int, from origin: Int, to destination: Int, longest: SimDuration = .minutes(60),
  load: Load = Load(seats: 1, bays: 0), windowEnd: SimTime = eight + .minutes(60)
) -> DispatchRequest {
  DispatchRequest(
    id: RequestID(id), origin: NodeID(origin), destination: NodeID(destination), placed: eight,
    windowStart: eight, windowEnd: windowEnd, load: load, vehicleClasses: 1,
    directTime: .minutes(Int64(abs(destination - origin))), maxRideTime: longest,
    boardingAllowance: .minutes(1), alightingAllowance: .minutes(1))
}

private func dropoff(_ request: DispatchRequest) -> PlannedStop {
  PlannedStop(
    kind: .dropoff, request: request.id, node: request.destination,
    change: Load.none - request.load, earliest: .zero, latest: .never,
    dwell: request.alightingAllowance, longestRide: request.maxRideTime)
}

private func pickup(_ request: DispatchRequest) -> PlannedStop {
  PlannedStop(
    kind: .pickup, request: request.id, node: request.origin, change: request.load,
    earliest: request.windowStart, latest: request.windowEnd, dwell: request.boardingAllowance,
    longestRide: request.maxRideTime)
}

private func search(
  _ request: DispatchRequest, onBoard: Load = .none, plan: [PlannedStop],
  capacity: Load = Load(seats: 3, bays: 1), latestEnd: SimTime = eight + .hours(4)
) -> (InsertionSearch, DispatchRequest) {
  let vehicle = DispatchVehicle(
    id: VehicleID(0), vehicleClass: 0, capacity: capacity, node: NodeID(0), ready: eight,
    onBoard: onBoard, plan: plan, latestEnd: latestEnd)
  let search = InsertionSearch(
    vehicle, request, now: eight, travel: TravelTimes(TableCity(minutesAlongStreet: 40)))
  return (search, request)
}

private func cost(_ search: (InsertionSearch, DispatchRequest), _ pickup: Int, _ dropoff: Int)
  -> InsertionCost?
{
  search.0.effect(pickupIndex: pickup, dropoffIndex: dropoff).map {
    InsertionCost($0, of: search.1)
  }
}

/// By hand: 5 minutes to the pickup, 1 to board, 7 to ride. Nobody else is touched.
@Test func anIdleVehicleDrivesToThePickupAndOn() throws {
  let insertions = search(rider(1, from: 5, to: 12), plan: [])
  let parts = try #require(cost(insertions, 0, 0))
  #expect(parts.driving == 12 * 60_000)
  #expect(parts.wait == 5 * 60_000)
  #expect(parts.ride == 0)
}

/// By hand: the rider on board, bound for node 10, has ridden for 4 of 17 minutes and is 10 from
/// the end. Picking another up at node 5 costs a minute (15 of 17); taking that one to node 7 and
/// setting it down costs another (16 of 17); but a way back to node 4 costs 6 more.
@Test func aRiderOnBoardIsNotKeptLongerThanPromised() {
  let aboard = rider(7, from: 0, to: 10, longest: .minutes(17))
  let plan = [dropoff(aboard).boarded(at: eight - .minutes(4))]
  let near = search(rider(1, from: 5, to: 7), onBoard: aboard.load, plan: plan)
  #expect(cost(near, 0, 0)?.ride == 120_000)
  let back = search(rider(1, from: 7, to: 4), onBoard: aboard.load, plan: plan)
  #expect(cost(back, 0, 0) == nil)
  #expect(cost(back, 0, 1)?.ride == 60_000)
}

/// By hand: rider 7 is picked up at node 2 and rides 8 minutes, of 9 allowed. A stop of a minute
/// before the pickup delays both ends alike and keeps the ride; two stops within it do not.
@Test func aRideThatIsStillToBeginIsMeasuredFromItsPlannedBoarding() throws {
  let planned = rider(7, from: 2, to: 10, longest: .minutes(9))
  let plan = [pickup(planned), dropoff(planned)]
  let insertions = search(rider(1, from: 1, to: 2), plan: plan)
  let before = try #require(cost(insertions, 0, 0))
  #expect(before.ride == 0)
  // Node 1 after 1 minute; rider 7 boards two minutes of stops later.
  #expect(before.wait == (1 + 2) * 60_000)
  let within = search(rider(1, from: 4, to: 6), plan: plan)
  #expect(cost(within, 1, 1) == nil)
  #expect(cost(within, 1, 2)?.ride == 60_000)
}

/// The rider on board is promised an arrival at 08:05 and will arrive at 08:10 anyway: what does
/// not touch the arrival may still be added, what delays it may not.
@Test func whatIsLateAlreadyMayNotBecomeLater() {
  let aboard = rider(7, from: 0, to: 10, longest: .minutes(5))
  let plan = [dropoff(aboard).boarded(at: eight)]
  let after = search(rider(1, from: 12, to: 15), onBoard: aboard.load, plan: plan)
  #expect(cost(after, 1, 1)?.ride == 0)
  #expect(cost(after, 0, 1) == nil)
}

/// The only bay is taken until node 10: a second wheelchair fits after that stop, not before.
@Test func baysAreCountedOnEveryLeg() {
  let aboard = rider(7, from: 0, to: 10, load: Load(seats: 0, bays: 1))
  let plan = [dropoff(aboard).boarded(at: eight)]
  let wheelchair = search(
    rider(1, from: 4, to: 14, load: Load(seats: 0, bays: 1)), onBoard: aboard.load, plan: plan)
  #expect(cost(wheelchair, 0, 1) == nil)
  #expect(cost(wheelchair, 1, 1) != nil)
  let walking = search(rider(1, from: 4, to: 14), onBoard: aboard.load, plan: plan)
  #expect(cost(walking, 0, 1) != nil)
}

/// By hand: 5 minutes to the pickup, 1 to board, 7 to ride, 1 to alight: 08:14. To the
/// millisecond, for the bound itself is allowed.
@Test(arguments: [(0, true), (-1, false)])
func thePlanMayEndWithTheShiftAndNotLater(milliseconds: Int64, allowed: Bool) {
  let end = eight + .minutes(14) + SimDuration(milliseconds: milliseconds)
  let insertions = search(rider(1, from: 5, to: 12), plan: [], latestEnd: end)
  #expect((cost(insertions, 0, 0) != nil) == allowed)
}

/// A promise that is broken already binds no more, or the rider would never be fetched.
@Test func anOverdueRequestHasNoLatestPickup() {
  let due = rider(1, from: 5, to: 12, windowEnd: eight + .minutes(3))
  #expect(due.latestPickup(at: eight) == eight + .minutes(3))
  #expect(due.latestPickup(at: eight + .minutes(3)) == eight + .minutes(3))
  #expect(due.latestPickup(at: eight + SimDuration(milliseconds: 180_001)) == .never)
  // Node 5 cannot be reached by 08:03.
  let punctual = search(due, plan: [])
  #expect(cost(punctual, 0, 0) == nil)
  let overdue = search(
    rider(1, from: 5, to: 12, windowEnd: eight - .minutes(1)), plan: [])
  #expect(cost(overdue, 0, 0) != nil)
}

/// Forbidden turns can make a way with a stop quicker than the way without it: here 2 minutes
/// instead of 10. Nobody is served earlier for it than planned.
@Test func aQuickerDetourDelaysNothing() throws {
  let stop = PlanProfile.Stop(
    drive: .minutes(10), earliest: .zero, latest: eight + .minutes(10), dwell: .minutes(1),
    change: .none, boarding: 1, alighting: 1)
  let profile = PlanProfile(ready: eight, onBoard: .none, [stop])
  var gap = InsertionGap()
  (gap.toPickup, gap.fromPickup) = (.minutes(1), .minutes(1))
  gap.fromDropoff = .minutes(1)
  let terms = InsertionTerms(
    load: Load(seats: 1, bays: 0), capacity: Load(seats: 1, bays: 0), windowStart: eight,
    latestPickup: .never, longestRide: .hours(1), boarding: .zero, alighting: .zero,
    latestEnd: .never)
  let search = InsertionSearch(
    profile, terms, direct: .minutes(2), gaps: [gap, InsertionGap()])
  let together = try #require(search.effect(pickupIndex: 0, dropoffIndex: 0))
  #expect(together.boardingDelays == 0 && together.alightingDelays == 0 && together.longer == 0)
  #expect(together.driving == (1 + 2 + 1 - 10) * 60_000)
  let apart = try #require(search.effect(pickupIndex: 0, dropoffIndex: 1))
  #expect(apart.boardingDelays == 0 && apart.alightingDelays == 0 && apart.longer == 0)
}
