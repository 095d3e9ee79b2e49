import BusOperations
import Quantities
import Randomness
import Testing
import Transit

struct BusOperationsTests {
  private static let draws = Purpose("busOperations/tests")

  /// Two get on at the first stop, one more at the second where one gets off: 2 + 2.5 + 1.5 s.
  @Test func aBusStandsForThoseWhoGetOnAndOff() {
    let runs = MadeUpLine.runs(stops: 4, departures: [600_000], leg: 60_000)
    var buses = BusOperations(runs, passengers: 3, parameters: MadeUpLine.parameters(loss: 14_000))
    buses.wait(0, at: TransitStopID(0), to: TransitStopID(1), longestRide: .hours(1))
    buses.wait(1, at: TransitStopID(0), to: TransitStopID(3), longestRide: .hours(1))
    buses.wait(2, at: TransitStopID(1), to: TransitStopID(3), longestRide: .hours(1))
    let open = buses.opening(of: 0, vehicleFree: nil)
    #expect(open.milliseconds == 540_000)
    var stay = buses.arrive(0, at: 0, now: open)
    #expect(buses.boarded == [0, 1])
    #expect(stay.departure.milliseconds == 600_000)
    _ = buses.depart(0, now: stay.departure)
    stay = buses.arrive(0, at: 1, now: SimTime(milliseconds: 660_000))
    #expect(buses.alighted == [0] && buses.boarded == [2])
    #expect(stay.departure.milliseconds == 660_000 + 14_000 + 2_000 + 2_500 + 1_500)
    _ = buses.depart(0, now: stay.departure)
    // Nobody at the third: it passes.
    stay = buses.arrive(0, at: 2, now: SimTime(milliseconds: 740_000))
    #expect(stay.departure.milliseconds == 740_000)
    _ = buses.depart(0, now: stay.departure)
    stay = buses.arrive(0, at: 3, now: SimTime(milliseconds: 800_000))
    #expect(stay.alighted == 2 && buses.aboard(0) == 0)
    #expect(buses.alightedCount == 3 && buses.waitingCount == 0)
  }

  @Test func aLateVehicleGivesUpItsLayover() {
    let runs = MadeUpLine.runs(stops: 3, departures: [600_000], leg: 60_000)
    let buses = BusOperations(runs, passengers: 0, parameters: MadeUpLine.parameters())
    let early = buses.opening(of: 0, vehicleFree: SimTime(milliseconds: 300_000))
    #expect(early.milliseconds == 540_000)
    let late = buses.opening(of: 0, vehicleFree: SimTime(milliseconds: 580_000))
    #expect(late.milliseconds == 700_000)
  }

  @Test func whoWaitsLongestBoardsFirstAndAFullBusLeavesTheRestBehind() {
    let runs = MadeUpLine.runs(stops: 3, departures: [600_000, 900_000], leg: 60_000)
    var buses = BusOperations(runs, passengers: 5, parameters: MadeUpLine.parameters(capacity: 2))
    for passenger in [3, 1, 4, 0] as [UInt32] {
      buses.wait(passenger, at: TransitStopID(1), to: TransitStopID(2), longestRide: .hours(1))
    }
    let answers = [buses.giveUp(1, at: TransitStopID(1)), buses.giveUp(1, at: TransitStopID(1))]
    #expect(answers == [true, false])
    func ride(_ run: Int, _ start: Int64) -> BusOperations.Call {
      _ = buses.arrive(run, at: 0, now: SimTime(milliseconds: start))
      _ = buses.depart(run, now: SimTime(milliseconds: start))
      let stay = buses.arrive(run, at: 1, now: SimTime(milliseconds: start + 60_000))
      return buses.depart(run, now: stay.departure)
    }
    let first = ride(0, 600_000)
    #expect(first.boarded == 2 && first.leftBehind == 1 && first.aboard == 2)
    #expect(buses.leftBehindCount == 1 && buses.waiting(at: TransitStopID(1)) == 1)
    _ = buses.arrive(0, at: 2, now: SimTime(milliseconds: 720_000))
    #expect(buses.alighted.sorted() == [3, 4])
    let second = ride(1, 900_000)
    #expect(second.boarded == 1)
    #expect(buses.waitingCount == 0 && buses.aboardCount == 1)
  }

  /// Everybody who came waits, rides or has got off; nobody rides beyond the room of a bus or to
  /// another stop than wanted.
  @Test func peopleAreConservedAndNoBusIsOverfull() {
    let runs = MadeUpLine.runs(
      stops: 12, departures: (0..<30).map { 600_000 + 240_000 * $0 }, leg: 60_000)
    var draws = StreamFamily(seed: 1, replication: 0).stream(Self.draws)
    let comers = (0..<3_000).map { _ in
      let stop = Int(draws.uniform(0, 11))
      return Comer(
        time: Int64(draws.uniform(0, 9_000_000)), stop: stop,
        to: stop + 1 + Int(draws.uniform(0, Double(11 - stop))))
    }
    let day = LineDay(
      BusOperations(runs, passengers: 3_000, parameters: MadeUpLine.parameters(capacity: 25)),
      comers
    ) { _, _ in 60_000 }
    let calls = day.calls
    #expect(calls.count == 30 * 12)
    #expect(calls.allSatisfy { $0.aboard <= 25 })
    #expect(day.buses.leftBehindCount > 0)
    #expect(day.buses.aboardCount == 0)
    let boarded = calls.reduce(0) { $0 + Int($1.boarded) }
    #expect(boarded == day.buses.alightedCount)
    #expect(boarded == day.boarding.count { $0 != nil })
    #expect(boarded == calls.reduce(0) { $0 + Int($1.alighted) })
    let stillThere = (0..<12).reduce(0) { $0 + day.buses.waiting(at: TransitStopID($1)) }
    #expect(stillThere == day.buses.waitingCount && boarded + stillThere <= 3_000)
    // Buses went on after the last of them came.
    #expect(boarded > 1_000)
  }

  /// There and back with a layover of 5 minutes: one vehicle makes every other run.
  @Test func vehiclesTakeTheNextRunWhereTheyEnd() {
    var timetable = MadeUpLine.runs(stops: 3, departures: [0, 1_200_000, 1_260_000], leg: 300_000)
      .timetable
    // The same line back.
    timetable.patterns.line.append(0)
    timetable.patterns.stop += [2, 1, 0]
    timetable.patterns.use += [1, 3, 2]
    timetable.patterns.firstStop.append(6)
    for start in [900_000, 880_000] as [Int32] {
      timetable.runs.id.append("back")
      timetable.runs.service.append(0)
      timetable.runs.headsign.append("")
      timetable.runs.arrival += [start, start + 300_000, start + 600_000]
      timetable.runs.departure += [start, start + 300_000, start + 600_000]
    }
    timetable.patterns.firstRun.append(5)
    let runs = DayRuns(timetable, services: [true])
    let blocks = VehicleBlocks(runs, layover: .minutes(5))
    // Run 0 ends at 600 s and may go back at 900 s, not at 880 s: that run takes a vehicle more.
    #expect(blocks.next[0] == 3 && blocks.previous[3] == 0)
    #expect(blocks.previous[4] == VehicleBlocks.none)
    #expect(blocks.vehicleCount == 4)
  }
}
