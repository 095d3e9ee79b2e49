import Parameters
import Quantities
import Records
import TestCities
import Testing

@testable import CallTaxi

/// Property: who is overtaken, counted in one sweep, is who is overtaken by definition.
@Test(arguments: 1...20 as ClosedRange<UInt64>)
func theOvertakenAreThoseOfTheDefinition(seed: UInt64) throws {
  var random = TestRandom(seed: seed)
  var legs = RecordTable(of: LegRecord.self)
  var rides: [(kind: Int, turn: Int, boarded: Int)] = []
  for _ in 0..<random.below(60) {
    let ride = (kind: random.below(4), turn: random.below(12), boarded: random.below(20))
    rides.append(ride)
    legs.append(
      MoneyRecords.served(
        wheelchair: ride.kind % 2 == 1, dong: UInt32(ride.kind / 2),
        requested: .day(0, .minutes(Int64(ride.turn))),
        boarded: .day(0, .minutes(Int64(ride.boarded))), arrived: .day(0, .hours(1))))
  }
  let overtaken = rides.count { ride in
    rides.contains {
      $0.kind == ride.kind && $0.turn > ride.turn && $0.boarded < ride.boarded
    }
  }
  var tours = RecordTable(of: TourRecord.self)
  tours.append(TourRecord(number: 0, tour: MoneyRecords.tour(from: .zero)))
  let figures = CallTaxiFigures(
    legs: legs, tours: tours, drives: RecordTable(of: DriveRecord.self),
    duties: RecordTable(of: DutyRecord.self),
    breakdowns: RecordTable(of: BreakdownRecord.self),
    ParameterSet(CallTaxiParameters.declarations),
    counting: .zero..<SimTime.day(1), year: .days(1)
  ).all
  let place = try #require(
    CallTaxiFigures.declarations.firstIndex { $0.name == "callTaxi.overtaken" })
  let expected = rides.isEmpty ? nil : 100 * Double(overtaken) / Double(rides.count)
  #expect(figures.values[place] == expected)
}

/// Of a duty, a drive and a tour before, across and in the window only what lies in it is counted.
@Test func onlyTheWindowIsCounted() throws {
  var duties = RecordTable(of: DutyRecord.self)
  for (start, end) in [(0, 20), (20, 28), (30, 50)] {
    duties.append(
      DutyRecord(
        vehicle: VehicleID(0), vehicleClass: .shuttle, start: .day(0, .hours(Int64(start))),
        plannedEnd: .day(0, .hours(Int64(end))), end: .day(0, .hours(Int64(end))),
        breakTime: .hours(2)))
  }
  var tours = RecordTable(of: TourRecord.self)
  var legs = RecordTable(of: LegRecord.self)
  for (row, hour) in [5, 24, 47, 48].enumerated() {
    let start = SimTime.day(0, .hours(Int64(hour)))
    tours.append(TourRecord(number: UInt32(row), tour: MoneyRecords.tour(from: start)))
    legs.append(
      MoneyRecords.served(
        tour: UInt32(row), wheelchair: false, dong: 0, requested: start,
        boarded: start + .minutes(9), arrived: start + .minutes(20)))
  }
  let figures = CallTaxiFigures(
    legs: legs, tours: tours, drives: RecordTable(of: DriveRecord.self), duties: duties,
    breakdowns: RecordTable(of: BreakdownRecord.self),
    ParameterSet(CallTaxiParameters.declarations), counting: .day(1)..<SimTime.day(2),
    year: .days(1)
  ).all
  #expect(figures.counts.first?.count == 2)
  let place = try #require(
    CallTaxiFigures.declarations.firstIndex { $0.name == "callTaxi.vehicleHours" })
  // 4 of 8 h with half of the break; 18 of 20 h with nine tenths of it.
  #expect(figures.values[place] == 4 - 1 + 18 - 1.8)
}
