public import Quantities
public import Records

/// One row per breakdown of a vehicle on the road.
public struct BreakdownRecord: Record {
  public static let table = TableSchema(
    "callTaxi/breakdowns", "One row per breakdown of a vehicle on the road.",
    columns: [
      Column("vehicle", .uint32, unit: "1", "number of the vehicle"),
      Column("moment", .int64, unit: "ms", "when it broke down"),
      .identifier("node", "node of the road graph where it stood still"),
      Column("stranded", .uint8, unit: "1", "rides under way aboard, which another vehicle ends"),
      Column("waiting", .uint8, unit: "1", "requests in its plan that lost their vehicle"),
      .duration("repair", "length of the repair, towing included"),
    ])

  public let vehicle: VehicleID
  public let moment: SimTime
  public let node: NodeID
  public let stranded: UInt8
  public let waiting: UInt8
  public let repair: SimDuration

  public func encode(into row: inout RowEncoder) {
    row.identifier(vehicle)
    row.time(moment)
    row.identifier(node)
    row.uint8(stranded)
    row.uint8(waiting)
    row.duration(repair)
  }
}
