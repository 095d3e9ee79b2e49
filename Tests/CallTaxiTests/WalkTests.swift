import Kernel
import Parameters
import Policies
import Quantities
import Testing

@testable import CallTaxi

/// Days that are worked out by hand, event by event; blocks take 2 minutes.
struct WalkTests {
  /// The vehicle stands at node 0. Minutes:
  /// - need 0, asked at 10 from node 2 to 5: drive 0→2 takes 4, at the door 14, boarded 18, drive
  ///   2→5 takes 6, arrived 24, alighted 26. Wait 4.
  /// - need 2, asked at 12 from node 9 to 10; need 4, asked at 13 from node 4 to 3. Both wait.
  /// - free at 26 at node 5; node 4 is 2 away, node 9 is 8 away. The nearest rule takes need 4:
  ///   at the door 28, boarded 32, arrived at node 3 at 34, alighted 36. Wait 15.
  /// - then need 2: drive 3→9 takes 12, at the door 48, boarded 52, arrived at node 10 at 54,
  ///   alighted 56. Wait 36.
  @Test func oneVehicleThreeRequestsNearestFirst() {
    let day = HandMadeDay.run([
      HandMadeDay.tour(rider: 0, from: 2, to: 5, at: 10),
      HandMadeDay.tour(rider: 1, from: 9, to: 10, at: 12),
      HandMadeDay.tour(rider: 2, from: 4, to: 3, at: 13),
    ])
    #expect(day.moments(ofNeed: 0) == [10, 10, 14, 18, 24, 26])
    #expect(day.moments(ofNeed: 4) == [13, 26, 28, 32, 34, 36])
    #expect(day.moments(ofNeed: 2) == [12, 36, 48, 52, 54, 56])
    #expect([0, 4, 2].map { day.wait(ofNeed: $0) } == [4, 15, 36])
  }

  /// The same three under first come, first served: free at 26 at node 5, need 2 is the older:
  /// drive 5→9 takes 8, at the door 34, boarded 38, arrived 40, alighted 42. Wait 22. Then need 4:
  /// drive 10→4 takes 12, at the door 54, boarded 58, arrived 60, alighted 62. Wait 41.
  @Test func oneVehicleThreeRequestsOldestFirst() {
    let day = HandMadeDay.run(
      [
        HandMadeDay.tour(rider: 0, from: 2, to: 5, at: 10),
        HandMadeDay.tour(rider: 1, from: 9, to: 10, at: 12),
        HandMadeDay.tour(rider: 2, from: 4, to: 3, at: 13),
      ], policy: StrictFIFO())
    #expect(day.moments(ofNeed: 2) == [12, 26, 34, 38, 40, 42])
    #expect(day.moments(ofNeed: 4) == [13, 42, 54, 58, 60, 62])
  }

  /// A request that comes while the vehicle sets somebody down queues behind those that wait:
  /// need 0 alights from 24 to 26 at node 5; need 2 waits since 20 at node 7, need 4 asks at 25 at
  /// node 5 itself. A vehicle at a stop is not idle, so at 26 the nearest of both is taken, need 4,
  /// assigned at 26 and not at 25.
  @Test func aVehicleAtAStopIsNotIdle() {
    let tours = [
      HandMadeDay.tour(rider: 0, from: 2, to: 5, at: 10),
      HandMadeDay.tour(rider: 1, from: 7, to: 10, at: 20),
      HandMadeDay.tour(rider: 2, from: 5, to: 3, at: 25),
    ]
    #expect(HandMadeDay.run(tours).moments(ofNeed: 4)[1] == 26)
    let fair = HandMadeDay.run(tours, policy: StrictFIFO())
    #expect(fair.moments(ofNeed: 2)[1] == 26)
  }

  /// Booked for minute 100 and locked 30 before: assigned at 70, drive 0→5 takes 10, at the door
  /// 80, waits for the window, boards from 100 to 104. The wait is 0. Another who asks at 90 at
  /// node 5 gets nothing before the booking is done: arrived at node 6 at 106, free at 108, back at
  /// node 5 at 110.
  @Test func aBookingHoldsItsVehicleFromTheLockOn() {
    let day = HandMadeDay.run([
      HandMadeDay.tour(rider: 0, from: 5, to: 6, at: 100, bookedAhead: 300),
      HandMadeDay.tour(rider: 1, from: 5, to: 0, at: 90),
    ])
    #expect(day.moments(ofNeed: 0) == [-1, 70, 80, 104, 106, 108])
    #expect(day.wait(ofNeed: 0) == 0)
    #expect(Array(day.moments(ofNeed: 2).prefix(3)) == [90, 108, 110])
    #expect(day.wait(ofNeed: 2) == 20)
  }

  /// A booking made exactly as long before midnight as its window lies after it has been asked
  /// for all the same.
  @Test func aBookingFromTheDayBeforeIsRecordedAsAsked() {
    let day = HandMadeDay.run([HandMadeDay.tour(from: 5, to: 6, at: 100, bookedAhead: 200)])
    #expect(day.legs.int64("requested") == [-100 * HandMadeDay.minute])
    #expect(day.legs.int64("windowStart") == [100 * HandMadeDay.minute])
  }

  /// Nobody at node 3 when the vehicle comes at 16: it leaves after 5 minutes of grace, at 21, and
  /// is at node 4 for the next request at 23. The return of the first tour lapses.
  @Test func theVehicleLeavesANoShowAfterTheGrace() {
    let day = HandMadeDay.run([
      HandMadeDay.tour(
        rider: 0, from: 3, to: 10, at: 10, noShow: true, returning: (wish: 60, activity: 10)),
      HandMadeDay.tour(rider: 1, from: 4, to: 5, at: 12),
    ])
    #expect(day.outcome(ofNeed: 0) == .noShow && day.outcome(ofNeed: 1) == .lapsed)
    #expect(day.moments(ofNeed: 0) == [10, 10, 16, -1, -1, -1])
    #expect(day.moments(ofNeed: 2) == [12, 21, 23, 27, 29, 31])
  }

  /// Assigned at 10 to a rider at node 8, 16 minutes away, who cancels at 15: the vehicle is
  /// between nodes 2 and 3 and turns at node 3, at 16. Another asked at 12 at node 2: from node 3
  /// at 16 it is there at 18.
  @Test func aCancelledVehicleTurnsAtTheNextNode() {
    let day = HandMadeDay.run([
      HandMadeDay.tour(rider: 0, from: 8, to: 10, at: 10, cancelAfter: 5),
      HandMadeDay.tour(rider: 1, from: 2, to: 1, at: 12),
    ])
    #expect(day.outcome(ofNeed: 0) == .cancelled)
    #expect(day.moments(ofNeed: 2) == [12, 15, 18, 22, 24, 26])
    #expect(Array(day.arrivals.prefix(2)) == [[3, 16], [2, 18]])
  }

  /// Alighted at 26. The return is asked for at the later of the wish and 26 + activity.
  @Test(arguments: [
    (wish: Int64(60), activity: Int64(20), asked: 60.0), (wish: 40, activity: 20, asked: 46),
  ])
  func theReturnIsAskedForAtTheLaterOfWishAndStay(
    wish: Int64, activity: Int64, asked: Double
  ) {
    let day = HandMadeDay.run([
      HandMadeDay.tour(from: 2, to: 5, at: 10, returning: (wish: wish, activity: activity))
    ])
    #expect(day.moments(ofNeed: 1)[0] == asked)
    #expect(day.outcome(ofNeed: 1) == .served)
    // The vehicle is still at node 5, where the return begins.
    #expect(day.moments(ofNeed: 1)[2] == asked)
  }

  /// A rider gives up at the very end of the patience, not a millisecond before; the vehicle that
  /// was on its way turns.
  @Test func theRiderGivesUpExactlyAtTheEndOfThePatience() {
    var simulation = HandMadeDay.simulation([
      HandMadeDay.tour(
        from: 8, to: 10, at: 10, patience: 7, returning: (wish: 60, activity: 10))
    ])
    let over = SimTime.zero + .minutes(17)
    simulation.run(through: over - SimDuration(milliseconds: 1))
    #expect(
      simulation.withProcess(0, as: CallTaxiService.self) { service, _ in service.legRecords.count }
        == 0)
    simulation.run(through: over)
    let outcomes = simulation.withProcess(0, as: CallTaxiService.self) { service, _ in
      service.legRecords.uint8("outcome")
    }
    #expect(outcomes == [LegOutcome.abandoned.rawValue, LegOutcome.lapsed.rawValue])
  }
}
