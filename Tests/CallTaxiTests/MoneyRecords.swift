import Mechanisms
import Quantities

@testable import CallTaxi

/// Records made by hand.
enum MoneyRecords {
  static func tour(from start: SimTime, companion: Bool = false) -> Tour {
    let draw = Tour.LegDraw(
      patience: .minutes(60), cancelAfter: .hours(9), boarding: .minutes(5),
      alighting: .minutes(3), noShow: false)
    return Tour(
      rider: 0, wheelchair: true, companion: companion, purpose: .medical, home: NodeID(0),
      destination: NodeID(1), booked: false, requested: start, windowStart: start,
      hasReturn: false, wishedReturn: start, activity: .zero, outward: draw, back: draw)
  }

  /// A need of 3.2 km that would take 10 min; its patience is 60 min.
  static func served(
    need: UInt32 = 0, tour: UInt32 = 0, wheelchair: Bool, dong: UInt32, requested: SimTime,
    atDoor: SimTime? = nil, boarded: SimTime, arrived: SimTime, outcome: LegOutcome = .served
  ) -> LegRecord {
    let door = atDoor ?? requested
    let isServed = outcome == .served
    let never = SimTime(milliseconds: -1)
    return LegRecord(
      need: need, tour: tour, leg: 0, rider: 0, wheelchair: wheelchair, booked: false,
      purpose: .medical, origin: NodeID(0), destination: NodeID(1), originDong: DongID(dong),
      destinationDong: DongID(0), requested: requested, windowStart: requested,
      assigned: isServed ? requested : never, vehicleAtDoor: isServed ? door : never,
      boarded: isServed ? boarded : never, arrived: isServed ? arrived : never,
      alighted: isServed ? arrived : never, outcome: outcome, isHosted: false,
      vehicle: isServed ? 0 : .max,
      wait: isServed ? door - requested : SimDuration(milliseconds: -1), patience: .minutes(60),
      directTime: .minutes(10), directDistance: Distance(millimetres: 3_200_000), stranded: false,
      resident: ResidentID(0))
  }

  static func drive(
    _ reason: DriveReason, from start: Int64, to end: Int64, kilometres: Int64,
    _ vehicleClass: VehicleClass = .wheelchairVehicle
  ) -> DriveRecord {
    DriveRecord(
      vehicle: VehicleID(0), vehicleClass: vehicleClass, reason: reason,
      departure: .day(0, .minutes(start)), arrival: .day(0, .minutes(end)),
      distance: Distance(millimetres: kilometres * 1_000_000),
      wear: Distance(millimetres: kilometres * 1_000_000), from: NodeID(0), to: NodeID(1))
  }
}

extension ServiceYear {
  /// So many days of equal demand from the start of day 0.
  static func days(_ days: Int64) -> ServiceYear {
    ServiceYear(
      start: .zero, horizon: .hours(24 * days), firstDay: 0,
      dayFactors: [Double](repeating: 1, count: 7))
  }
}
