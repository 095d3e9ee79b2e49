public import Quantities
public import Records

/// The name under which a service writes the tables that several services have: `mobileBank`.
public protocol CircuitOwner {
  static var service: String { get }
}

/// One row per announced visit of a service's vehicles.
public struct VisitRecord<Owner: CircuitOwner>: Record {
  public static var table: TableSchema {
    TableSchema(
      "\(Owner.service)/visits",
      "One row per announced visit, in the order of the announcements. Moments that never came are "
        + "-1; a visit that was cancelled has none after its cancellation.",
      columns: [
        .identifier("vehicle", "vehicle"),
        .identifier("stop", "stop, as in the table of stops"),
        .time("announced", "when the visit was announced"),
        .time("promisedOpening", "when the doors were announced to open"),
        .time("promisedClosing", "when the doors were announced to close"),
        .time("arrived", "when the vehicle reached the stop"),
        .time("opened", "when the doors opened"),
        .time("closed", "when the doors closed"),
        .time("ended", "when the last customer inside was served"),
        .code(
          "stage", "how far it came",
          meanings: CircuitVisit.Stage.allCases.map { "\($0)" }),
        .code(
          "cancelReason", "why it was cancelled; none of these if it was not",
          meanings: CancelReason.allCases.map { "\($0)" } + ["notCancelled"]),
      ])
  }

  public let visit: CircuitVisit

  public init(_ visit: CircuitVisit) { self.visit = visit }

  public func encode(into row: inout RowEncoder) {
    let never = SimTime(milliseconds: -1)
    row.uint32(visit.plan.vehicle.index)
    row.uint32(visit.plan.stop.index)
    row.time(visit.announced)
    row.time(visit.plan.opens)
    row.time(visit.plan.closes)
    row.time(visit.arrived ?? never)
    row.time(visit.opened ?? never)
    row.time(visit.closed ?? never)
    row.time(visit.ended ?? never)
    row.uint8(visit.stage.rawValue)
    row.uint8(visit.cancelReason?.rawValue ?? UInt8(CancelReason.allCases.count))
  }
}

/// One row per drive of a service's vehicles.
public struct CircuitDriveRecord<Owner: CircuitOwner>: Record {
  public static var table: TableSchema {
    TableSchema(
      "\(Owner.service)/drives", "One row per drive that has ended, in the order of the ends.",
      columns: [
        .identifier("vehicle", "vehicle"),
        .code(
          "reason", "where it led",
          meanings: CircuitDrive.Reason.allCases.map { "\($0)" }),
        .time("departure", "when it began"),
        .time("arrival", "when it ended"),
        Column("distance", .float64, unit: "m", "length of the path driven"),
        .identifier("from", "node where it began"),
        .identifier("to", "node to which it was bound"),
      ])
  }

  public let drive: CircuitDrive

  public init(_ drive: CircuitDrive) { self.drive = drive }

  public func encode(into row: inout RowEncoder) {
    row.uint32(drive.vehicle.index)
    row.uint8(drive.reason.rawValue)
    row.time(drive.departure)
    row.time(drive.arrival)
    row.float64(drive.distance.metres)
    row.uint32(drive.from.index)
    row.uint32(drive.to.index)
  }
}

/// One row per shift of a service's crews.
public struct CircuitShiftRecord<Owner: CircuitOwner>: Record {
  public static var table: TableSchema {
    TableSchema(
      "\(Owner.service)/shifts", "One row per day of a vehicle's crew that has ended.",
      columns: [
        .identifier("vehicle", "vehicle"),
        .time("began", "when the crew began"),
        .time("ended", "when the vehicle was back, or broke down"),
        .duration("overtime", "worked after the end of the shift"),
      ])
  }

  let vehicle: VehicleID
  let began: SimTime
  let ended: SimTime
  let overtime: SimDuration

  /// - Parameter shiftEnd: the time of day at which the shift should have ended.
  public init(vehicle: VehicleID, began: SimTime, ended: SimTime, shiftEnd: SimDuration) {
    self.vehicle = vehicle
    self.began = began
    self.ended = ended
    overtime = max(.zero, ended - SimTime.day(began.day, shiftEnd))
  }

  public func encode(into row: inout RowEncoder) {
    row.uint32(vehicle.index)
    row.time(began)
    row.time(ended)
    row.duration(overtime)
  }
}
