import Quantities
public import Records

/// One row per drive of a responder.
public struct ResponderDriveRecord: Record {
  public static let table = TableSchema(
    "care/drives",
    "One row per drive of a responder that has ended, in the order of the ends. A drive to a "
      + "base ends "
      + "early when the unit is sent to a call.",
    columns: [
      .identifier("unit", "unit"),
      .code(
        "reason", "where it led", meanings: ResponderDriveReason.allCases.map { "\($0)" }),
      .identifier("need", "row in the table of needs; 4294967295 if it led to a base"),
      .time("departure", "when it began"),
      .time("arrival", "when it ended"),
      Column("distance", .float64, unit: "m", "length of the path driven"),
      .identifier("from", "node where it began"),
      .identifier("to", "node where it ended"),
    ])

  let unit: VehicleID
  let reason: ResponderDriveReason
  let alarm: RequestID?
  let departure: SimTime
  let arrival: SimTime
  let distance: Distance
  let from: NodeID
  let to: NodeID

  public func encode(into row: inout RowEncoder) {
    row.identifier(unit)
    row.uint8(reason.rawValue)
    row.uint32(alarm?.index ?? .max)
    row.time(departure)
    row.time(arrival)
    row.float64(distance.metres)
    row.identifier(from)
    row.identifier(to)
  }
}

/// One row per crew's time on duty.
public struct ResponderDutyRecord: Record {
  public static let table = TableSchema(
    "care/duties",
    "One row per crew: from when it took over a unit until it was back at a base, its unit broke "
      + "down, or the run ended.",
    columns: [
      .identifier("unit", "unit"),
      .time("began", "when the crew took over"),
      .time("plannedEnd", "when its shift ended"),
      .time("ended", "when it was off duty"),
      .duration("busy", "of it, from being sent to a call to the end on scene"),
    ])

  let unit: VehicleID
  let began: SimTime
  let plannedEnd: SimTime
  let ended: SimTime
  let busy: SimDuration

  public func encode(into row: inout RowEncoder) {
    row.identifier(unit)
    row.time(began)
    row.time(plannedEnd)
    row.time(ended)
    row.duration(busy)
  }
}
