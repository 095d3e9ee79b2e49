import Parameters
import Quantities
import Records
import TestCities
import Testing

@testable import CallTaxi

/// One vehicle with a shift of 2 h serves one rider over 3.2 km: a crew of 1,000 won an hour, a
/// 365th of 36,500 won for the vehicle, and a fare of 700 won that includes 2 km and 100 won for
/// each of the two kilometres begun beyond them.
@Test func costAndFareAreWhatTheHandSays() throws {
  var parameters = ParameterSet(CallTaxiParameters.declarations)
  parameters.set("fleet.wheelchairVehicles", to: .count(1))
  parameters.set("fleet.leasedTaxis", to: .count(0))
  parameters.set("fleet.shuttles", to: .count(0))
  parameters.set("money.crewHour", to: .money(Money(won: 1_000)))
  parameters.set("money.vehicleYear", to: .money(Money(won: 36_500)))
  var duties = RecordTable(of: DutyRecord.self)
  duties.append(
    DutyRecord(
      vehicle: VehicleID(0), vehicleClass: .wheelchairVehicle, start: .zero,
      plannedEnd: .day(0, .hours(2)), end: .day(0, .hours(2)), breakTime: .zero))
  var legs = RecordTable(of: LegRecord.self)
  legs.append(
    served(
      wheelchair: true, dong: 0, requested: .zero, boarded: .day(0, .minutes(5)),
      arrived: .day(0, .minutes(15))))
  var tours = RecordTable(of: TourRecord.self)
  tours.append(TourRecord(number: 0, tour: tour(from: .zero)))
  let figures = CallTaxiFigures(
    legs: legs, tours: tours, drives: RecordTable(of: DriveRecord.self), duties: duties,
    parameters, counting: .zero..<SimTime.day(1), days: 1
  ).all
  func value(_ name: String) throws -> Double? {
    let place = try #require(CallTaxiFigures.declarations.firstIndex { $0.name == name })
    return figures.values[place]
  }
  #expect(try value("callTaxi.cost.perTrip") == 2_100)
  #expect(try value("callTaxi.fare.perTrip") == 900)
}

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
      served(
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
  tours.append(TourRecord(number: 0, tour: tour(from: .zero)))
  let figures = CallTaxiFigures(
    legs: legs, tours: tours, drives: RecordTable(of: DriveRecord.self),
    duties: RecordTable(of: DutyRecord.self), ParameterSet(CallTaxiParameters.declarations),
    counting: .zero..<SimTime.day(1), days: 1
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
    tours.append(TourRecord(number: UInt32(row), tour: tour(from: start)))
    legs.append(
      served(
        tour: UInt32(row), wheelchair: false, dong: 0, requested: start,
        boarded: start + .minutes(9), arrived: start + .minutes(20)))
  }
  let figures = CallTaxiFigures(
    legs: legs, tours: tours, drives: RecordTable(of: DriveRecord.self), duties: duties,
    ParameterSet(CallTaxiParameters.declarations), counting: .day(1)..<SimTime.day(2), days: 1
  ).all
  #expect(figures.counts.first?.count == 2)
  let place = try #require(
    CallTaxiFigures.declarations.firstIndex { $0.name == "callTaxi.vehicleHours" })
  // 4 of 8 h with half of the break; 18 of 20 h with nine tenths of it.
  #expect(figures.values[place] == 4 - 1 + 18 - 1.8)
}

private func tour(from start: SimTime) -> Tour {
  let draw = Tour.LegDraw(
    patience: .minutes(60), cancelAfter: .hours(9), boarding: .minutes(5), alighting: .minutes(3),
    noShow: false)
  return Tour(
    rider: 0, wheelchair: true, companion: false, purpose: .medical, home: NodeID(0),
    destination: NodeID(1), booked: false, requested: start, windowStart: start, hasReturn: false,
    wishedReturn: start, activity: .zero, outward: draw, back: draw)
}

private func served(
  tour: UInt32 = 0, wheelchair: Bool, dong: UInt32, requested: SimTime, boarded: SimTime,
  arrived: SimTime
) -> LegRecord {
  LegRecord(
    need: 0, tour: tour, leg: 0, rider: 0, wheelchair: wheelchair, booked: false,
    purpose: .medical, origin: NodeID(0), destination: NodeID(1), originDong: DongID(dong),
    destinationDong: DongID(0), requested: requested, windowStart: requested, assigned: requested,
    vehicleAtDoor: requested, boarded: boarded, arrived: arrived, alighted: arrived,
    outcome: .served, vehicle: 0, wait: .zero, patience: .minutes(60), directTime: .minutes(10),
    directDistance: Distance(millimetres: 3_200_000))
}
