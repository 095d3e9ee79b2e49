import Quantities
import Records
import RoadNetwork
import Testing

@testable import Citizens
@testable import Days

/// The trips of a sample of persons.
struct TripSampleTests {
  private func sample(every: Int, of persons: Int) -> TripSample {
    var sample = TripSample(every: every)
    for row in 0..<persons {
      let person = ResidentID(row)
      guard sample.has(person) else { continue }
      let began = SimTime.zero + .hours(8)
      sample.setOut(
        person, along: [ArcID(3), ArcID(4)], entries: [began, began + .minutes(1)])
      sample.arrive(
        person, .car, for: .work, from: NodeID(1), to: NodeID(2), began: began,
        ended: began + .minutes(3), share: nil)
    }
    return sample
  }

  /// Who is in it depends on nothing but the person's number, so it is the same in every run.
  @Test func onePersonInSoManyIsInTheSample() {
    let chosen = (0..<1_000).filter { TripSample(every: 100).has(ResidentID($0)) }
    #expect(chosen == Array(stride(from: 50, to: 1_000, by: 100)))
    #expect((0..<10).allSatisfy { TripSample(every: 1).has(ResidentID($0)) })
    #expect(!(0..<10).contains { TripSample(every: 0).has(ResidentID($0)) })
  }

  /// The rows of steps belong to the trips in their order.
  @Test func tripsAndTheirStepsAreRecordedInOrder() {
    var sample = sample(every: 10, of: 25)
    // On foot, without steps.
    sample.arrive(
      ResidentID(15), .walk, for: .shopping, from: NodeID(2), to: NodeID(7),
      began: SimTime.zero + .hours(9),
      ended: SimTime.zero + .hours(10), share: nil)
    let (trips, steps) = (sample.tripRecords, sample.stepRecords)
    #expect(trips.uint32("person") == [5, 15, 15] && trips.uint16("steps") == [2, 2, 0])
    #expect(trips.uint8("mode") == [5, 5, 0] && trips.uint32("destination") == [2, 2, 7])
    #expect(steps.uint32("arc") == [3, 4, 3, 4])
    let eight = Int64(8 * 3_600_000)
    #expect(steps.int64("entered") == [eight, eight + 60_000, eight, eight + 60_000])
  }

  /// Of a drive of which only its beginning and end are known the moments between are shared out by
  /// what the arcs take: 1 and 3 of 4 minutes.
  @Test func momentsBetweenBeginningAndEndAreSharedOut() {
    var sample = TripSample(every: 1)
    let began = SimTime.zero + .hours(7)
    sample.setOut(ResidentID(0), along: [ArcID(0), ArcID(1)], at: began)
    sample.arrive(
      ResidentID(0), .car, for: .work, from: NodeID(0), to: NodeID(2), began: began,
      ended: began + .minutes(4), share: { .seconds($0.row == 0 ? 10 : 30) })
    #expect(
      sample.stepRecords.int64("entered") == [
        began.milliseconds, (began + .minutes(1)).milliseconds,
      ])
  }

  /// A drive that has not ended leaves nothing, and its steps do not reach the next trip.
  @Test func aDriveThatHasNotEndedLeavesNothing() {
    var sample = TripSample(every: 1)
    sample.setOut(ResidentID(0), along: [ArcID(0)], at: .zero)
    #expect(sample.tripRecords.isEmpty && sample.stepRecords.isEmpty)
  }
}
