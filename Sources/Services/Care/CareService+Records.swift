public import City
import Kernel
import Mechanisms
import Parameters
public import Quantities
public import Records

// What is written down, rides to hospitals, and what figures are made of it.

extension CareService {
  /// Ends a need: its row is written.
  mutating func conclude(_ alarm: RequestID, _ ending: AlarmEnding, _ ended: SimTime) {
    let row = alarm.row
    precondition(cases[row].stage != .ended, "\(alarm) ends twice, now \(ending)")
    cases[row].stage = .ended
    alarmRecords.append(
      AlarmOutcomeRecord(
        alarm: alarm, need: needs[row], household: household(alarm), course: cases[row],
        ending: ending, ended: ended))
  }

  /// Writes the rows of what has not ended when the run ends.
  public mutating func finish(_ city: City, at end: SimTime) {
    for row in cases.indices where cases[row].stage != .ended {
      conclude(RequestID(row), .unfinished, end)
    }
    for unit in units.indices { endDuty(VehicleID(unit), end) }
  }

  /// The equipped households.
  public var householdRecords: RecordTable {
    var table = RecordTable(of: HouseholdRecord.self)
    for household in households { table.append(HouseholdRecord(household: household)) }
    return table
  }

  /// The bases that units name.
  public var baseRecords: RecordTable {
    var table = RecordTable(of: ResponderBaseRecord.self)
    for node in bases { table.append(ResponderBaseRecord(node: node)) }
    return table
  }

  /// The key figures and the ledger of the run, from its records. To be asked after `finish`.
  ///
  /// - Parameters:
  ///   - counted: needs that arise then, drives and duties that begin then.
  ///   - horizon: the part of it in which needs arise, by which yearly costs are shared.
  public func figures(counting counted: Range<SimTime>, horizon: SimDuration, dongs: Int)
    -> CareFigures
  {
    CareFigures(
      tables: CareTables(
        alarms: alarmRecords, drives: driveRecords, duties: dutyRecords), parameters,
      households: households, dongs: dongs, counting: counted, horizon: horizon)
  }

  // MARK: Rides

  /// Orders a ride to the nearest hospital, where people are carried and it is asked for.
  mutating func orderRide(_ alarm: RequestID, _ city: inout City, _ now: SimTime) {
    guard rules.ordersRides, need(alarm).isTransported, need(alarm).kind.severity < 3,
      city.rides.hasCarrier
    else { return }
    let home = household(alarm).node
    let times = city.travel.times(from: home, to: hospitals, at: now)
    guard let nearest = times.indices.min(by: { (times[$0], $0) < (times[$1], $1) }) else { return }
    let number = city.orderRide(
      RideOrder(
        resident: household(alarm).resident, origin: home, destination: hospitals[nearest],
        placed: now, ready: now, occasion: UInt32(0x8000 | alarm.row & 0x7FFF)), host: rank)
    rides[number] = OrderedRide(alarm: alarm, ordered: now)
  }

  mutating func endRide(_ number: Int, _ ending: RideEnding) {
    guard let ride = rides.removeValue(forKey: number) else {
      preconditionFailure("ride \(number) ends and was not ordered")
    }
    rideRecords.append(CareRideRecord(ride: ride, ending: ending))
  }
}
