import Parameters
import Quantities
import Records
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
    LegRecord(
      need: 0, tour: 0, leg: 0, rider: 0, wheelchair: true, booked: false, purpose: .medical,
      origin: NodeID(0), destination: NodeID(1), originDong: DongID(0), destinationDong: DongID(0),
      requested: .zero, windowStart: .zero, assigned: .zero, vehicleAtDoor: .zero,
      boarded: .day(0, .minutes(5)), arrived: .day(0, .minutes(15)),
      alighted: .day(0, .minutes(18)), outcome: .served, vehicle: 0, wait: .zero,
      patience: .minutes(60), directTime: .minutes(10),
      directDistance: Distance(millimetres: 3_200_000)))
  let figures = CallTaxiFigures.figures(
    legs: legs, drives: RecordTable(of: DriveRecord.self), duties: duties, parameters, days: 1)
  func value(_ name: String) throws -> Double? {
    let place = try #require(CallTaxiFigures.declarations.firstIndex { $0.name == name })
    return figures.values[place]
  }
  #expect(try value("callTaxi.cost.perTrip") == 2_100)
  #expect(try value("callTaxi.fare.perTrip") == 900)
}
