import Mechanisms
import Quantities
public import Records

private let never = SimTime(milliseconds: -1)

/// One row per icy or flooded spot and time.
public struct RoadHazardRecord: Record {
  public static let table = TableSchema(
    "roadGuardian/hazards",
    "One row per spot that was icy or under water, when that ended or the run did; one that came back "
      + "after salting has a row of its own. Moments that never came are -1. Vehicles are "
      + "expectations, claims are drawn.",
    columns: [
      .identifier("hazard", "number of the hazard in the run"),
      .code("type", "what it was", meanings: HazardType.allCases.map { "\($0)" }),
      .identifier("arc", "road, in the direction with the lower number"),
      .identifier("dong", "dong, as in the city's table; 4294967295 beyond the city"),
      Column("returns", .uint16, unit: "1", "how often it had come back after salting"),
      .time("began", "when it was there"),
      .time("detected", "when it became known"),
      .code("channel", "how", meanings: HazardChannel.allCases.map { "\($0)" }),
      .time("ended", "when it was gone, or the run ended"),
      .flag("treated", "a crew ended it"),
      Column("vehicles", .float64, unit: "1", "vehicles that passed, both ways"),
      Column("claims", .uint32, unit: "1", "claims for accidents"),
    ])

  let id: HazardID
  let hazard: RoadHazard
  let spot: HazardSpot
  let dong: DongID
  let ended: SimTime
  let claims: Int

  public func encode(into row: inout RowEncoder) {
    row.identifier(id)
    row.uint8(spot.type.rawValue)
    row.identifier(spot.arcs[0])
    row.identifier(dong)
    row.uint16(UInt16(min(hazard.returns, 0xFFFF)))
    row.time(hazard.began)
    row.time(hazard.detected ?? never)
    row.uint8(hazard.channel.rawValue)
    row.time(ended)
    row.flag(hazard.isTreated)
    row.float64(hazard.vehicles)
    row.uint32(UInt32(claims))
  }
}
