import Parameters
import Policies
import Quantities
import Testing

@testable import CallTaxi

/// Shifts, breaks and places to wait, on hand-made days.
struct VehicleTests {
  /// Shifts of 9 h follow each other at once, since the only vehicle is always wanted: the second
  /// begins at 9:00 while the vehicle is with a rider, and goes on from there.
  @Test func theNextCrewTakesOverOnTheRoad() {
    let parameters = HandMadeDay.parameters(["roster.shiftLength": .duration(.hours(9))])
    // Asked at 8:50: at the door 9:00, boarded 9:04, at node 10 at 9:14.
    let day = HandMadeDay.run([HandMadeDay.tour(from: 5, to: 10, at: 530)], parameters)
    #expect(day.outcome(ofNeed: 0) == .served)
    #expect(day.moments(ofNeed: 0) == [530, 530, 540, 544, 554, 556])
    let starts = day.duties.int64("start")
    let ends = day.duties.int64("end")
    // The pattern begins two days early: shifts change at 6:00, 15:00 and 24:00.
    #expect(starts.count >= 2 && zip(starts.dropFirst(), ends).allSatisfy { $0 == $1 })
    #expect(ends.last == 86_400_000 && starts.first == 0)
  }

  /// The break falls due at 4:00 and begins when the ride ends; nothing is taken up before.
  @Test(arguments: [false, true])
  func theBreakComesWhenTheRideEnds(sharing: Bool) {
    let parameters = HandMadeDay.parameters([
      "roster.breakLength": .duration(.hours(1)), "roster.breakSpread": .duration(.zero),
      "roster.breakAfter": .duration(.hours(4)),
    ])
    // From 3:55, at the door 3:59, boarded 4:03, at node 10 at 4:19, alighted 4:21; the next asks
    // at 4:05 along the way and is fetched after the break, at 5:21 from node 10 to node 9.
    let tours = [
      HandMadeDay.tour(rider: 0, from: 2, to: 10, at: 235),
      HandMadeDay.tour(rider: 1, from: 9, to: 10, at: 245),
    ]
    let insertion = CheapestInsertion(drivingWeight: 1, waitWeight: 2, rideWeight: 1)
    let day =
      sharing
      ? HandMadeDay.run(tours, parameters, policy: insertion) : HandMadeDay.run(tours, parameters)
    #expect(day.moments(ofNeed: 0) == [235, 235, 239, 243, 259, 261])
    #expect(Array(day.moments(ofNeed: 2).prefix(3)) == [245, 321, 323])
    #expect(day.duties.int64("breakTime").first == 3_600_000)
  }

  /// An idle vehicle drives back to its depot after the delay, at once if there is none.
  @Test(arguments: [Int64(0), 10])
  func anIdleVehicleDrivesBackAfterTheDelay(minutes: Int64) {
    let parameters = HandMadeDay.parameters(["fleet.idleDelay": .duration(.minutes(minutes))])
    let day = HandMadeDay.run(
      [
        HandMadeDay.tour(from: 2, to: 5, at: 10),
        HandMadeDay.tour(rider: 1, from: 6, to: 7, at: 15),
      ],
      parameters)
    // Free at 26 at node 5; asked first, so need 2 is taken before any drive back: door at 28.
    #expect(Array(day.moments(ofNeed: 2).prefix(3)) == [15, 26, 28])
    // Boarded 32, node 7 at 34, free at 36; node 0 is 14 minutes away.
    #expect(day.arrivals.last == [0, Double(36 + minutes + 14)])
  }

  @Test func aVehicleMayStayWhereItIs() {
    let parameters = HandMadeDay.parameters([
      "fleet.idleDelay": .duration(.zero), "fleet.waitPlace": .choice("stay"),
    ])
    let day = HandMadeDay.run([HandMadeDay.tour(from: 2, to: 5, at: 10)], parameters)
    #expect(day.arrivals == [[2, 14], [5, 24]])
  }

  /// The longest ride holds for every rider, wherever the other asks: while the vehicle is on its
  /// way to the first (minute 11), while the first boards (13), and while the first rides (17).
  /// From node 1 to node 5 takes 8 minutes and may take 10; picking up at node 3 on the way adds 5
  /// minutes of allowed boarding. The other rides from there to node 5, which is no detour.
  @Test(arguments: [Int64(11), 13, 17])
  func insertionsDoNotLengthenRidesBeyondTheLimit(asked: Int64) {
    func ride(_ extra: Int64) -> Double {
      let parameters = HandMadeDay.parameters([
        "riders.maxRideFactor": .number(1), "riders.maxRideExtra": .duration(.minutes(extra)),
        "fleet.wheelchairVehicles": .count(0), "fleet.shuttles": .count(1),
        "roster.shuttleStart": .duration(.zero), "roster.shuttleEnd": .duration(.hours(24)),
      ])
      let tours = [
        HandMadeDay.tour(rider: 0, from: 1, to: 5, at: 10),
        HandMadeDay.tour(rider: 1, from: 3, to: 5, at: asked),
      ]
      let policy = CheapestInsertion(drivingWeight: 1, waitWeight: 2, rideWeight: 1)
      let moments = HandMadeDay.run(tours, parameters, policy: policy).moments(ofNeed: 0)
      return moments[4] - moments[3]
    }
    #expect(ride(2) == 8)
    // With 30 minutes more the other boards on the way, which takes 4 minutes.
    #expect(ride(30) >= 12)
  }
}
